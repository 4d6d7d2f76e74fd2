"""The ways of labelling texts that the benchmark compares, each in a process of its own."""

import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance.model.classifier import StanceClassifier
from stance.model.inputs import ModelInput

GEMM_ROWS = 2048
GEMM_REPEATS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """What one way achieved.

    Attributes:
        sentences_per_second: The best of the repeats.
        peak_mb: Most memory that its process ever held.
        labels: Its answers.
        tokens_per_second: Of the best repeat; 0 where nobody counted.
        ceiling: Tokens a second of the model's bare matrix products; 0 where not measured.
    """

    sentences_per_second: float
    peak_mb: float
    labels: tuple[str, ...]
    tokens_per_second: float = 0.0
    ceiling: float = 0.0


def measure(name: str, model_dir: Path, texts: Sequence[str], repeats: int) -> Figure:
    """Run one way in a fresh process and return its figure."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(CONTESTANTS[name], model_dir, list(texts), repeats).result()


def run_pipeline(model_dir: Path, texts: list[str], repeats: int) -> Figure:
    """`pipeline` as most people call it: a list of texts, no batch size."""
    return _run_pipeline(model_dir, texts, repeats, {})


def run_pipeline_32(model_dir: Path, texts: list[str], repeats: int) -> Figure:
    """`pipeline(batch_size=32)`."""
    return _run_pipeline(model_dir, texts, repeats, {"batch_size": 32})


def _run_pipeline(
    model_dir: Path, texts: list[str], repeats: int, options: dict[str, int]
) -> Figure:
    from transformers import pipeline

    plain = pipeline("text-classification", model=str(model_dir), device="cpu")
    plain(texts[:4], truncation=True, **options)
    answers, seconds = _take_best(lambda: plain(texts, truncation=True, **options), repeats)
    return _to_figure([answer["label"] for answer in answers], seconds)


def run_torch(model_dir: Path, texts: list[str], repeats: int) -> Figure:
    """Ours in torch, with the ceiling of the bare matrix products measured right after."""
    classifier = StanceClassifier.from_pretrained(model_dir, backend="torch", device="cpu")
    classifier.predict(texts[:4])
    answers, seconds = _take_best(lambda: classifier.predict(texts), repeats)
    encoded = classifier.encode_inputs([ModelInput(text) for text in texts])
    tokens = sum(len(row["input_ids"]) for row in encoded.rows)
    ceiling = _measure_ceiling(model_dir)
    return _to_figure([answer.label for answer in answers], seconds, tokens, ceiling)


def run_onnx(model_dir: Path, texts: list[str], repeats: int) -> Figure:
    """Ours with the int8 twin."""
    classifier = StanceClassifier.from_pretrained(model_dir, backend="onnx", device="cpu")
    classifier.predict(texts[:4])
    answers, seconds = _take_best(lambda: classifier.predict(texts), repeats)
    return _to_figure([answer.label for answer in answers], seconds)


def _take_best(run: Callable[[], Any], repeats: int) -> tuple[Any, float]:
    best, answers = float("inf"), None
    for _ in range(repeats):
        started = time.perf_counter()
        answers = run()
        best = min(best, time.perf_counter() - started)
    return answers, best


def _to_figure(labels: list[str], seconds: float, tokens: int = 0, ceiling: float = 0.0) -> Figure:
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figure(len(labels) / seconds, peak_mb, tuple(labels), tokens / seconds, ceiling)


def _measure_ceiling(model_dir: Path) -> float:
    """Return the tokens a second that the encoder's matrix products alone would allow.

    Every linear layer of the encoder is multiplied with a batch of its shape; attention, norms
    and everything else are left out, so that no real model reaches it.
    """
    import torch
    from transformers import AutoModelForSequenceClassification

    model = AutoModelForSequenceClassification.from_pretrained(
        model_dir, dtype=torch.float32, local_files_only=True
    )
    layers = [m for m in model.base_model.modules() if isinstance(m, torch.nn.Linear)]
    seconds = 0.0
    with torch.inference_mode():
        for layer in layers:
            rows = torch.ones(GEMM_ROWS, layer.in_features)
            weights = layer.weight.T.contiguous()
            seconds += _take_best(lambda a=rows, b=weights: torch.mm(a, b), GEMM_REPEATS)[1]  # type: ignore[misc]
    return GEMM_ROWS / seconds


CONTESTANTS: dict[str, Callable[[Path, list[str], int], Figure]] = {
    "pipeline": run_pipeline,
    "pipeline_32": run_pipeline_32,
    "torch": run_torch,
    "onnx": run_onnx,
}
