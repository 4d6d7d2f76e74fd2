"""One training run: checks, fine-tuning, calibration, and the model folder, its manifest last."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from transformers import DataCollatorWithPadding, EarlyStoppingCallback, set_seed

from stance.articles import SPLITTER_VERSION
from stance.config import Config, to_yaml
from stance.corpus import Corpus, read_corpus
from stance.corpus.corpus import count_labels, fingerprint
from stance.errors import DataError
from stance.model.classifier import StanceClassifier
from stance.model.encoder import EncoderSource, build_classifier, find_head
from stance.model.export import export_twin
from stance.model.folder import (
    CARD_FILE,
    METRICS_FILE,
    TRAINING_CONFIG_FILE,
    Manifest,
    write_manifest,
)
from stance.model.inputs import ModelInput, build_inputs
from stance.model.quiet import quiet_transformers
from stance.records import Example
from stance.training.arguments import check_masking, check_precision, to_training_arguments
from stance.training.calibration import choose_threshold, fit_scaling, fold_scaling
from stance.training.card import compute_scores, write_card
from stance.training.dataset import build_dataset, choose_examples
from stance.training.output import CHECKPOINTS, finish_output, prepare_output
from stance.training.provenance import describe_device, read_commit, read_versions
from stance.training.trainer import StanceTrainer, compute_label_weights, compute_metrics

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TrainingRun:
    """What a run left behind.

    Attributes:
        model_dir: The finished model folder.
        scores: What `metrics.json` holds.
    """

    model_dir: Path
    scores: dict[str, Any]


def train(
    config: Config,
    output: Path,
    *,
    resume: bool = False,
    force: bool = False,
    origins: Mapping[str, tuple[Any, str]] | None = None,
) -> TrainingRun:
    """Fine-tune an encoder on a corpus and save a model folder.

    Args:
        config: The experiment.
        output: The model folder to write.
        resume: Go on from the last checkpoint of an interrupted run of the same config; the result
            is that of an uninterrupted run.
        force: Replace what is in `output`.
        origins: Where each config value comes from, for the start block.

    Raises:
        DataError: Bad data or config, an unusable output folder, or a training that gives no model.
    """
    corpus = read_corpus(config.data.path)
    train_set, validation_set = choose_examples(corpus, config)
    checkpoint = prepare_output(config, output, resume=resume, force=force)
    _log_start(config, origins or {}, train_set, validation_set)
    trainer, tokenizer = _build_trainer(config, corpus, (train_set, validation_set), output)
    with quiet_transformers():
        trainer.train(resume_from_checkpoint=checkpoint)
    manifest = _build_manifest(config, corpus, [*train_set, *validation_set])
    classifier = StanceClassifier(trainer.model, tokenizer, manifest)
    logits = classifier.compute_logits(build_inputs(validation_set, config.context))
    label_ids = np.array([corpus.labels.index(e.label) for e in validation_set])
    _check_answers(logits, label_ids, corpus.labels)
    manifest = _calibrate(manifest, trainer.model, logits, label_ids)
    calibrated = classifier.compute_logits(build_inputs(validation_set, config.context))
    scores = compute_scores(validation_set, calibrated.argmax(axis=1), corpus.labels)
    scores |= {"best_epoch": _find_best_epoch(trainer.state), "history": trainer.state.log_history}
    _save(output, trainer.model, tokenizer, manifest, scores, config)
    if config.twin:
        _add_twin(output, build_inputs(validation_set, config.context), label_ids)
    return TrainingRun(output, scores)


def _add_twin(output: Path, inputs: list[ModelInput], label_ids: NDArray[np.int64]) -> None:
    """Write the int8 twin; a model without one is complete, only slower."""
    try:
        twin = export_twin(output, inputs, label_ids.tolist())
    except DataError as error:
        logger.warning("no int8 twin: %s", error)
    else:
        logger.info("int8 twin: macro-F1 %.4f, %.1f MB", twin.macro_f1, twin.megabytes)


def _log_start(
    config: Config,
    origins: Mapping[str, tuple[Any, str]],
    train_set: list[Example],
    validation_set: list[Example],
) -> None:
    lines = ["config"]
    lines += [f"  {key:32} {value!s:24} {origin}" for key, (value, origin) in origins.items()]
    for name, examples in (("train", train_set), ("validation", validation_set)):
        lines.append(f"{name}: {len(examples)} statements")
        for lang, counts in count_labels(examples).items():
            lines.append(f"  {lang}  {'  '.join(f'{k} {n}' for k, n in sorted(counts.items()))}")
    lines.append(f"device: {describe_device()}   commit: {read_commit()}   seed: {config.seed}")
    logger.info("%s", "\n".join(lines))


def _build_trainer(
    config: Config, corpus: Corpus, sets: tuple[list[Example], list[Example]], output: Path
) -> tuple[StanceTrainer, Any]:
    set_seed(config.seed)
    source = EncoderSource(
        config.base_model, config.revision, config.pretrained, config.training.dropout
    )
    model, tokenizer = build_classifier(source, corpus.labels)
    check_precision(config, model.config.model_type)
    check_masking(config, tokenizer)
    if config.training.freeze_embeddings and config.pretrained:
        model.get_input_embeddings().requires_grad_(False)
    noise = config.training.noise
    train_set = build_dataset(sets[0], corpus.labels, tokenizer, config, noise=noise)
    validation_set = build_dataset(sets[1], corpus.labels, tokenizer, config)
    trainer = StanceTrainer(
        training=config.training,
        label_weights=compute_label_weights(sets[0], corpus.labels, config.training.class_weights),
        model=model,
        args=to_training_arguments(config, output / CHECKPOINTS),
        train_dataset=train_set,
        eval_dataset=validation_set,
        data_collator=DataCollatorWithPadding(tokenizer),
        processing_class=tokenizer,
        compute_metrics=compute_metrics,
        callbacks=[EarlyStoppingCallback(early_stopping_patience=config.training.patience)],
    )
    return trainer, tokenizer


def _check_answers(
    logits: NDArray[np.float64], label_ids: NDArray[np.int64], labels: tuple[str, ...]
) -> None:
    seen = np.unique(logits.argmax(axis=1))
    if len(seen) == 1 and len(np.unique(label_ids)) > 1:
        raise DataError(
            f"training: the model answers {labels[seen[0]]!r} to every validation statement; "
            "raise training.epochs, change training.learning_rate, or weight the labels with "
            "training.class_weights balanced"
        )


def _build_manifest(config: Config, corpus: Corpus, examples: list[Example]) -> Manifest:
    return Manifest(
        labels=corpus.labels,
        base_model=config.base_model,
        max_length=config.max_length,
        context=config.context,
        target_precision=config.calibration.target_precision,
        splitter_version=SPLITTER_VERSION,
        commit=read_commit(),
        data_fingerprint=corpus.fingerprint(),
        split_fingerprint=fingerprint(examples),
        seed=config.seed,
        versions=read_versions(),
    )


def _calibrate(
    manifest: Manifest, model: Any, logits: NDArray[np.float64], label_ids: NDArray[np.int64]
) -> Manifest:
    """Fold temperature and biases into the head and return the manifest that says so."""
    scaling = fit_scaling(logits, label_ids)
    fold_scaling(find_head(model, len(manifest.labels)), scaling)
    threshold = choose_threshold(scaling.apply(logits), label_ids, manifest.target_precision)
    return replace(
        manifest, temperature=scaling.temperature, biases=scaling.biases, threshold=threshold
    )


def _find_best_epoch(state: Any) -> float | None:
    rounds = [entry for entry in state.log_history if "eval_macro_f1" in entry]
    best = max(rounds, key=lambda entry: entry["eval_macro_f1"], default=None)
    return float(best["epoch"]) if best else None


def _save(
    output: Path,
    model: Any,
    tokenizer: Any,
    manifest: Manifest,
    scores: dict[str, Any],
    config: Config,
) -> None:
    with quiet_transformers():
        model.save_pretrained(output)
    # max_length lets `pipeline(..., truncation=True)` cut where we cut.
    tokenizer.model_max_length = manifest.max_length
    tokenizer.save_pretrained(output)
    (output / TRAINING_CONFIG_FILE).write_text(to_yaml(config), encoding="utf-8")
    text = json.dumps(scores, indent=2, ensure_ascii=False)
    (output / METRICS_FILE).write_text(text + "\n", encoding="utf-8")
    (output / CARD_FILE).write_text(write_card(manifest, scores), encoding="utf-8")
    write_manifest(output, manifest)
    finish_output(output)
