"""Runs the stages of a pre-training configuration, stoppable and resumable at any time."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from stance.config import to_yaml
from stance.corpus.judgements import name_labels
from stance.errors import DataError
from stance.training.pretraining.encoder import (
    build_encoder,
    go_back,
    normalise_embeddings,
    open_encoder,
    save_encoder,
)
from stance.training.pretraining.history import History
from stance.training.pretraining.learner import Learner
from stance.training.pretraining.pools import Pools, build_pools
from stance.training.pretraining.probes import probe_retrieval
from stance.training.pretraining.settings import PretrainConfig, Stage
from stance.training.pretraining.sources import find_files
from stance.training.pretraining.steps import StageSteps
from stance.training.pretraining.teacher import Teacher
from stance.training.pretraining.transplant import transplant
from stance.training.pretraining.vocabulary import train_tokenizer

logger = logging.getLogger(__name__)

CONFIG_FILE = "pretrain.yaml"
ENCODER_FOLDER = "encoder"
_CHECKPOINTS = "checkpoints"
_WORDS = "words"
_CLIPPED_NORM = 1.0


def pretrain(config: PretrainConfig, output: Path, *, resume: bool = False) -> Path:
    """Train an encoder stage by stage and return the folder that it lies in.

    The folder with the averaged weights of the newest checkpoint is there from the first
    checkpoint on, so a run may be stopped when it is good enough.

    Args:
        config: What to train on what.
        output: Folder of the run: cache, checkpoints, history, encoder.
        resume: Go on from the newest checkpoint in `output`.

    Raises:
        DataError: `output` holds a run already and `resume` is false.
    """
    if (output / CONFIG_FILE).exists() and not resume:
        raise DataError(f"{output}: holds a run already; add --resume or choose another folder")
    output.mkdir(parents=True, exist_ok=True)
    (output / CONFIG_FILE).write_text(to_yaml(config), encoding="utf-8")
    if config.threads:
        torch.set_num_threads(config.threads)
    words, layers = divide_stages(config)
    # Both runs read the same rows, so the longest stage of either decides how long these are.
    source = partial(
        build_pools,
        config.text,
        folder=output / "cache",
        longest=max(stage.max_length for stage in config.stages),
    )
    if words is not None:
        aligned = _run(words, output / _WORDS, source)
        layers = replace(layers, base_model=str(aligned))
    return _run(layers, output, source)


def divide_stages(config: PretrainConfig) -> tuple[PretrainConfig | None, PretrainConfig]:
    """Return the run that aligns the words of all languages, if one must come before, and the rest.

    A teacher's layers are put over token embeddings, so the stages that train nothing else come
    first, on an encoder of their own that is thrown away.

    Raises:
        DataError: The teacher's layers are wanted, and there are no token embeddings for them.
    """
    if config.base_model is not None or not (config.teacher and config.teacher.layers):
        return None, config
    words = [stage for stage in config.stages if stage.depth == "embeddings"]
    rest = [stage for stage in config.stages if stage.depth != "embeddings"]
    if not words or not rest:
        raise DataError(
            "stages: a teacher's layers need `base_model`, or a stage of `depth: embeddings` "
            "before the others"
        )
    return replace(config, teacher=None, stages=words), replace(config, stages=rest)


def _run(config: PretrainConfig, output: Path, source: Callable[..., Pools]) -> Path:
    learner = _build_learner(config, output)
    learner.load(output / _CHECKPOINTS)
    pools = source(tokenizer=learner.tokenizer)
    history = History(output, learner.place)
    while learner.place.stage < len(config.stages):
        _run_stage(config, learner, pools, history, output)
    return output / ENCODER_FOLDER


def _build_learner(config: PretrainConfig, output: Path) -> Learner:
    if config.base_model is not None:
        model, tokenizer = open_encoder(config.base_model)
    else:
        tokenizer = _open_or_train_tokenizer(config, output / "tokenizer")
        model = build_encoder(config.architecture, tokenizer, config.seed)
    torch.manual_seed(config.seed)
    teacher = Teacher.open(config.teacher.model) if config.teacher else None
    if teacher and config.teacher and config.teacher.layers:
        model = transplant(model, tokenizer, teacher, config.teacher.layers)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if teacher:
        teacher.model.to(device)
    learner = Learner(model.to(device).train(), tokenizer, teacher)
    if any(stage.judgement_tokens for stage in config.stages):
        learner.add_judge(len(_name_labels(config)))
    return learner


def _name_labels(config: PretrainConfig) -> list[str]:
    if not config.text.judgements:
        raise DataError("stages: judgement_tokens need tables of labels, `text.judgements`")
    return name_labels(config.text.judgements)


def _open_or_train_tokenizer(config: PretrainConfig, folder: Path) -> PreTrainedTokenizerBase:
    if not (folder / "tokenizer_config.json").exists():
        max_length = config.architecture.max_length
        train_tokenizer(config.text, config.tokenizer, max_length=max_length).save_pretrained(
            folder
        )
    return AutoTokenizer.from_pretrained(folder)


def _run_stage(
    config: PretrainConfig, learner: Learner, pools: Pools, history: History, output: Path
) -> None:
    place = learner.place
    stage = config.stages[place.stage]
    seed = (config.seed, place.stage)
    steps = StageSteps(learner, stage, pools, seed=seed)
    while place.step < stage.steps:
        started = time.perf_counter()
        losses, tokens = _take_step(learner, stage, steps)
        learner.update_average(config.averaging)
        history.add(losses, tokens, seconds=time.perf_counter() - started)
        if place.step % config.log_steps == 0 or place.step == stage.steps:
            history.write(stage)
        if place.step % config.checkpoint_steps == 0 and place.step < stage.steps:
            _checkpoint(config, learner, history, output)
    _finish_stage(stage, learner)
    _checkpoint(config, learner, history, output)


def _take_step(learner: Learner, stage: Stage, steps: StageSteps) -> tuple[dict[str, float], int]:
    place = learner.place
    for group in learner.optimizer.param_groups:
        group["lr"] = learning_rate(stage, place.step)
    device = learner.model.device.type
    with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
        losses, tokens = steps.losses(place.step)
    if losses:
        torch.stack(list(losses.values())).sum().backward()
    torch.nn.utils.clip_grad_norm_(learner.model.parameters(), _CLIPPED_NORM)
    learner.optimizer.step()
    learner.optimizer.zero_grad(set_to_none=True)
    place.step += 1
    place.tokens += tokens
    return {kind: loss.item() for kind, loss in losses.items()}, tokens


def learning_rate(stage: Stage, step: int) -> float:
    """Return the learning rate of a step: up, level, down to 0.

    Args:
        stage: Height and the lengths of the slopes.
        step: Counted from 0.
    """
    done = (step + 1) / stage.steps
    rising = done / stage.warmup if stage.warmup else 1.0
    falling = (1 - step / stage.steps) / stage.decay if stage.decay else 1.0
    return stage.learning_rate * min(1.0, rising, falling)


def _finish_stage(stage: Stage, learner: Learner) -> None:
    if stage.depth == "embeddings":
        normalise_embeddings(learner.model)
    averaged = learner.averaged
    learner.place.stage += 1
    learner.place.step = 0
    learner.start_stage()
    if stage.depth != "embeddings":
        learner.averaged = averaged


def _checkpoint(config: PretrainConfig, learner: Learner, history: History, output: Path) -> None:
    learner.save(output / _CHECKPOINTS)
    model = learner.averaged_model()
    if config.base_model and config.base_share:
        go_back(model, config.base_model, config.base_share)
    save_encoder(model, learner.tokenizer, output / ENCODER_FOLDER)
    for name, table in find_files(config.text.held_out, ".tsv").items():
        if config.probe_rows:
            scores = probe_retrieval(model, learner.tokenizer, table, rows=config.probe_rows)
            history.write_probe(name, scores)
