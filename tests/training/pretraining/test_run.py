import json
import multiprocessing
import os
import shutil
import signal
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sentences
import torch
from encoders import build_tokenizer
from pretraining_text import SENTENCES, write_text
from safetensors.torch import load_file
from transformers import (
    AutoModelForMaskedLM,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    XLMRobertaConfig,
    XLMRobertaForMaskedLM,
)

from stance.config import load_config
from stance.errors import DataError
from stance.training.pretraining import PretrainConfig, pretrain, probe_retrieval
from stance.training.pretraining.run import learning_rate
from stance.training.pretraining.settings import (
    ArchitectureSettings,
    Stage,
    TextSettings,
    TokenizerSettings,
)

REPOSITORY = Path(__file__).parents[3]
MASKING = Stage(name="mask", steps=30, max_length=32, masking_tokens=200, masking_rate=0.3)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> PretrainConfig:
    """A run of a second: embeddings first, then all objectives together."""
    folder = write_text(tmp_path_factory.mktemp("text"))
    return PretrainConfig(
        text=TextSettings(
            mono=str(folder / "mono"),
            pairs=str(folder / "pairs"),
            held_out=str(folder / "heldout"),
        ),
        tokenizer=TokenizerSettings(pieces=700, sample_characters=20_000),
        architecture=ArchitectureSettings(
            width=32, layers=1, heads=2, feed_forward=48, max_length=64
        ),
        stages=[
            Stage(
                name="align", steps=60, depth="embeddings", ranking_tokens=600, learning_rate=0.01
            ),
            replace(
                MASKING,
                name="all",
                steps=40,
                translation_tokens=200,
                ranking_tokens=400,
                ranking_masking_rate=0.15,
                alignment_tokens=400,
                sampled_negatives=100,
            ),
        ],
        checkpoint_steps=10,
        log_steps=5,
        threads=1,
    )


@pytest.fixture(scope="module")
def output(config: PretrainConfig, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished run."""
    folder = tmp_path_factory.mktemp("runs") / "whole"
    pretrain(config, folder)
    return folder


def _history(output: Path) -> list[dict[str, Any]]:
    lines = (output / "history.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _losses(output: Path) -> list[tuple[Any, ...]]:
    """Everything but the speed; a probe may be lost in a kill."""
    return [
        tuple((key, value) for key, value in line.items() if key != "tokens_per_second")
        for line in _history(output)
        if "probe" not in line
    ]


def test_the_losses_fall(output: Path) -> None:
    align = [line["ranking"] for line in _history(output) if line.get("name") == "align"]
    masking = [line["masking"] for line in _history(output) if line.get("name") == "all"]
    assert align[-1] < 0.7 * align[0]
    assert masking[-1] < masking[0]


def test_translations_become_neighbours(output: Path) -> None:
    probe = [line for line in _history(output) if "probe" in line][-1]
    assert min(probe[key] for key in ("en-uk", "uk-en", "en-zh", "zh-en")) > 0.6
    assert set(probe) >= {f"en-{lang}" for lang in SENTENCES if lang != "en"}


def test_plain_transformers_opens_the_encoder(output: Path) -> None:
    folder = output / "encoder"
    model = AutoModelForSequenceClassification.from_pretrained(folder, dtype=torch.float32)
    batch = AutoTokenizer.from_pretrained(folder)(["Bread.", "Bread."], return_tensors="pt")
    assert model.config.classifier_pooling == "mean"
    assert torch.isfinite(model(**batch).logits).all()


def test_weights_are_half_on_disk_and_whole_in_memory(output: Path) -> None:
    weights = load_file(output / "encoder" / "model.safetensors")
    assert {tensor.dtype for tensor in weights.values()} == {torch.float16}
    assert "decoder.weight" not in weights  # tied to the embeddings
    model = AutoModelForMaskedLM.from_pretrained(output / "encoder")
    assert model.dtype == torch.float32
    assert torch.equal(model.decoder.weight, model.get_input_embeddings().weight)


def test_a_killed_run_resumes_to_the_same_losses(
    config: PretrainConfig, output: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "killed"
    # Training a Unigram twice may number pieces of equal score differently.
    shutil.copytree(output / "tokenizer", killed / "tokenizer")
    process = multiprocessing.get_context("spawn").Process(target=pretrain, args=(config, killed))
    process.start()
    _wait_for(lambda: any((killed / "checkpoints").glob("01-*/state.json")), process)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    pretrain(config, killed, resume=True)
    assert _losses(killed) == _losses(output)


def test_a_finished_run_is_not_overwritten(config: PretrainConfig, output: Path) -> None:
    with pytest.raises(DataError, match="holds a run already; add --resume"):
        pretrain(config, output)


def test_any_masked_language_encoder_goes_on_with_its_own_tokenizer(
    tmp_path: Path,
) -> None:
    base_model = _save_xlm_roberta(tmp_path / "xlmr")
    articles = tmp_path / "articles"
    articles.mkdir()
    known = [text for texts in sentences.SENTENCES.values() for text in texts]
    (articles / "en.txt").write_text("\n".join(known * 10), encoding="utf-8")
    folder = pretrain(
        PretrainConfig(
            text=TextSettings(mono=str(articles)),
            stages=[MASKING],
            base_model=str(base_model),
            log_steps=5,
        ),
        tmp_path / "run",
    )
    masking = [line["masking"] for line in _history(tmp_path / "run")]
    assert masking[-1] < masking[0]
    assert AutoModelForMaskedLM.from_pretrained(folder).config.model_type == "xlm-roberta"
    assert AutoTokenizer.from_pretrained(folder).get_vocab() == build_tokenizer().get_vocab()


@pytest.mark.parametrize(("stage", "key"), [(0, "depth: embeddings"), (1, "alignment_tokens")])
def test_embeddings_alone_are_refused_for_other_encoders(
    config: PretrainConfig, tmp_path: Path, stage: int, key: str
) -> None:
    base_model = _save_xlm_roberta(tmp_path / "xlmr")
    stages = [config.stages[stage]]
    with pytest.raises(DataError, match=f"{key} needs a ModernBERT"):
        pretrain(replace(config, base_model=str(base_model), stages=stages), tmp_path / "run")


def test_a_stage_without_text_says_which(config: PretrainConfig, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"masking needs text\.mono"):
        pretrain(replace(config, text=TextSettings(pairs=config.text.pairs)), tmp_path / "run")


def test_the_learning_rate_rises_stays_and_falls() -> None:
    stage = Stage(name="x", steps=100, learning_rate=1.0, warmup=0.1, decay=0.2)
    rates = [learning_rate(stage, step) for step in range(100)]
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:80] == [1.0] * 70
    assert rates[80:] == sorted(rates[80:], reverse=True)
    assert rates[-1] == pytest.approx(0.05)


def test_the_committed_configuration_loads() -> None:
    config = load_config(PretrainConfig, REPOSITORY / "configs" / "pretrain-mini.yaml")
    assert [stage.depth for stage in config.stages][:1] == ["embeddings"]
    onward = load_config(PretrainConfig, REPOSITORY / "configs" / "pretrain-mini-judge.yaml")
    assert (REPOSITORY / onward.text.judgements[0]).is_file()


def test_a_table_without_english_is_named(output: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("uk\tde\nтак\tja\n", encoding="utf-8")
    model = AutoModelForMaskedLM.from_pretrained(output / "encoder", dtype=torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(output / "encoder")
    with pytest.raises(DataError, match=r"table\.tsv: got the columns"):
        probe_retrieval(model, tokenizer, table)


def _save_xlm_roberta(folder: Path) -> Path:
    torch.manual_seed(1)
    tokenizer = build_tokenizer()
    shape = XLMRobertaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        pad_token_id=tokenizer.pad_token_id,
    )
    XLMRobertaForMaskedLM(shape).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _wait_for(done: Any, process: Any, *, seconds: float = 600) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert process.is_alive(), "the run ended before it could be killed"
        assert time.monotonic() < end
        time.sleep(0.01)
