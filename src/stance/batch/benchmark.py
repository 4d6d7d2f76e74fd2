"""How fast prediction is here: `pipeline` against ours, and from raw articles to the output."""

import json
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import stance
from stance.articles import read_articles, read_statements
from stance.batch.contestants import CONTESTANTS, Figure, measure
from stance.batch.options import RunOptions
from stance.batch.runner import predict_files
from stance.batch.writers import write_atomically
from stance.model.backends import choose_backend, count_cores
from stance.model.classifier import StanceClassifier
from stance.model.folder import TOKENIZER_FILE, Manifest, read_manifest, write_manifest
from stance.model.inputs import ModelInput, build_inputs
from stance.records import Article

TITLES = {
    "pipeline": "`pipeline`, as users call it",
    "pipeline_32": "`pipeline(batch_size=32)`",
    "torch": "ours, torch float32",
    "onnx": "ours, int8",
}
XLMR_BASE = "XLM-R base shape, random weights"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    Attributes:
        sentences: For the model itself.
        large_sentences: For the XLM-R base shape; 0 leaves it out.
        repeats: Of which the best counts.
    """

    sentences: int = 1000
    large_sentences: int = 128
    repeats: int = 3


def run_benchmark(
    model_dir: Path, texts: Sequence[str], articles: Sequence[str], output: Path, sizes: Sizes
) -> str:
    """Measure and write `<output>.json` and `<output>.md`; return the latter.

    Args:
        model_dir: A model folder with its int8 twin.
        texts: Real sentences, all different.
        articles: Whole articles as text.
        output: Path without ending.
        sizes: How much is measured.

    Raises:
        DataError: The model has no twin.
    """
    choose_backend(model_dir, "onnx", "cpu")
    texts = list(dict.fromkeys(texts))
    some = _spread(texts, sizes.sentences)
    tables = {model_dir.name: compare(model_dir, some, sizes.repeats)}
    if sizes.large_sentences:
        with tempfile.TemporaryDirectory() as folder:
            large = build_large(Path(folder) / "large", model_dir, _spread(texts, 64))
            some_large = _spread(texts, sizes.large_sentences)
            tables[XLMR_BASE] = compare(large, some_large, min(2, sizes.repeats))
    values = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": describe_machine(),
        "stance": stance.__version__,
        "words_a_sentence": round(sum(len(t.split()) for t in some) / len(some), 1),
        "models": tables,
        "articles": time_articles(model_dir, articles),
    }
    table = to_markdown(values)
    output.parent.mkdir(parents=True, exist_ok=True)
    for ending, text in ((".json", json.dumps(values, indent=2) + "\n"), (".md", table)):
        _write(output.with_suffix(ending), text)
    return table


def _write(path: Path, text: str) -> None:
    write_atomically(path, lambda temporary: _write_text(temporary, text))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _spread(texts: Sequence[str], n: int) -> list[str]:
    """Take `n` texts from everywhere, so that all languages and lengths are there."""
    return list(texts[:: max(1, len(texts) // n)][:n])


def compare(model_dir: Path, texts: Sequence[str], repeats: int) -> dict[str, Any]:
    """Return every contestant's figures on the same texts."""
    figures = {name: measure(name, model_dir, texts, repeats) for name in CONTESTANTS}
    plain = figures["pipeline"]
    return {name: _describe(figure, plain, figures) for name, figure in figures.items()}


def _describe(figure: Figure, plain: Figure, figures: Mapping[str, Figure]) -> dict[str, Any]:
    equal = [a == b for a, b in zip(figure.labels, plain.labels, strict=True)]
    speed = figure.sentences_per_second
    return {
        "sentences": len(equal),
        "sentences_per_second": round(speed, 1),
        "times_pipeline": round(speed / plain.sentences_per_second, 2),
        "times_pipeline_32": round(speed / figures["pipeline_32"].sentences_per_second, 2),
        "labels_equal": round(sum(equal) / len(equal), 4),
        "peak_mb": round(figure.peak_mb),
        "share_of_ceiling": round(figure.tokens_per_second / figure.ceiling, 3)
        if figure.ceiling
        else None,
    }


def build_large(folder: Path, model_dir: Path, texts: Sequence[str]) -> Path:
    """Write a model of XLM-R base's shape with random weights, and its int8 twin, ungated."""
    from transformers import XLMRobertaConfig, XLMRobertaForSequenceClassification

    from stance.model.export import export_twin

    labels = read_manifest(model_dir).labels
    config = XLMRobertaConfig(
        vocab_size=250_002, max_position_embeddings=514, type_vocab_size=1, num_labels=len(labels)
    )
    config.id2label = dict(enumerate(labels))
    XLMRobertaForSequenceClassification(config).save_pretrained(folder)
    for name in (TOKENIZER_FILE, "tokenizer_config.json"):
        shutil.copy(model_dir / name, folder / name)
    write_manifest(folder, Manifest(labels=labels, base_model="random", max_length=128))
    export_twin(folder, [ModelInput(text) for text in texts], [0] * len(texts), gate=False)
    return folder


def time_articles(model_dir: Path, texts: Sequence[str]) -> dict[str, Any]:
    """Return the seconds of every stage from .txt files to the output, and of the whole."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{i:05}.txt" for i in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        stages, statements = _time_stages(model_dir, paths)
        summary = predict_files(model_dir, paths, folder / "out.jsonl", RunOptions(device="cpu"))
    speed = statements / stages["model"]
    return {
        "articles": len(texts),
        "statements": summary.statements,
        "stage_seconds": {stage: round(seconds, 3) for stage, seconds in stages.items()},
        "model_only_per_second": round(speed, 1),
        "end_to_end_per_second": round(summary.statements_per_second, 1),
        "share_of_model_only": round(summary.statements_per_second / speed, 3),
    }


def _time_stages(model_dir: Path, paths: Sequence[Path]) -> tuple[dict[str, float], int]:
    """Time each stage alone; `model` holds the tokenizer, as in `predict`."""
    classifier = StanceClassifier.from_pretrained(model_dir, device="cpu")
    clock = _Clock()
    articles = [item for item in read_articles(paths) if isinstance(item, Article)]
    clock.stop("read")
    statements = [s for article in articles for s in read_statements(article)]
    clock.stop("split")
    inputs = build_inputs(statements, classifier.manifest.context)
    encoded = classifier.encode_inputs(inputs)
    clock.stop("tokenize")
    classifier.predict_encoded(encoded)
    clock.stop("compute")
    stages = clock.seconds
    return stages | {"model": stages["tokenize"] + stages["compute"]}, len(statements)


class _Clock:
    """Seconds since the last stop, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def stop(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name], self._last = now - self._last, now


def describe_machine() -> str:
    """Return the processor, cores and busyness in words."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    vnni = any("vnni" in line for line in lines if line.startswith("flags"))
    kind = f"{names[0] if names else platform.machine()}, {count_cores()} cores"
    busy = f"load {os.getloadavg()[0]:.1f} at the end"
    return f"{kind}, {'with' if vnni else 'without'} VNNI, {busy}"


def to_markdown(values: Mapping[str, Any]) -> str:
    """Return the figures as a page."""
    return "\n".join(_to_lines(values)) + "\n"


def _to_lines(values: Mapping[str, Any]) -> Iterator[str]:
    yield "# Speed of prediction\n"
    yield f"{values['date']}, {values['machine']}; the best of several repeats."
    yield f"Sentences of {values['words_a_sentence']} words in the mean, each of them once.\n"
    for model, table in values["models"].items():
        yield f"## {model}\n"
        yield "| way | sentences/s | × `pipeline` | × batch 32 | labels equal | peak MB | of GEMM |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
        for name, row in table.items():
            ceiling = f"{row['share_of_ceiling']:.0%}" if row["share_of_ceiling"] else ""
            yield (
                f"| {TITLES[name]} | {row['sentences_per_second']:,} | {row['times_pipeline']} "
                f"| {row['times_pipeline_32']} | {row['labels_equal']:.1%} | {row['peak_mb']:,} "
                f"| {ceiling} |"
            )
        yield ""
    told = values["articles"]
    yield "## From .txt files to the output\n"
    yield f"{told['articles']} articles, {told['statements']} statements, int8.\n"
    yield "| stage, alone | seconds |\n| --- | ---: |"
    yield from (f"| {stage} | {seconds} |" for stage, seconds in told["stage_seconds"].items())
    yield (
        f"\nModel alone {told['model_only_per_second']:,} statements a second, end to end "
        f"{told['end_to_end_per_second']:,}: {told['share_of_model_only']:.0%} of it."
    )
