"""Scores of predicted against gold labels, as plain functions and as an `evaluate.Metric`."""

from collections.abc import Sequence
from typing import Any

import datasets
from evaluate.info import MetricInfo
from evaluate.module import Metric
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    f1_score,
    precision_recall_fscore_support,
)


def compute_macro_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """Return the mean F1 of the labels that occur in either; a label never predicted counts 0."""
    return float(f1_score(gold, predicted, average="macro", zero_division=0))


def compute_scores(
    gold: Sequence[str], predicted: Sequence[str], labels: Sequence[str]
) -> dict[str, Any]:
    """Return macro-F1, accuracy, the scores of each label, and the confusion matrix.

    Args:
        gold: The right labels.
        predicted: The model's labels, in the same order.
        labels: All labels, in the order of the matrix.

    Returns:
        `confusion[i][j]` counts statements of gold label i that were given label j.
    """
    columns = precision_recall_fscore_support(gold, predicted, labels=labels, zero_division=0)
    names = ("precision", "recall", "f1", "support")
    by_label = {
        label: dict(zip(names, map(float, row), strict=True))
        for label, row in zip(labels, zip(*columns, strict=True), strict=True)
    }
    return {
        "macro_f1": compute_macro_f1(gold, predicted),
        "accuracy": float(accuracy_score(gold, predicted)),
        "statements": len(gold),
        "by_label": by_label,
        "confusion": confusion_matrix(gold, predicted, labels=labels).tolist(),
    }


class StanceMetric(Metric):  # type: ignore[misc]
    """Macro-F1, accuracy and F1 by label, for those who build with `evaluate`; needs no network.

    Example:
        >>> metric = StanceMetric()
        >>> scores = metric.compute(predictions=["rejection"], references=["rejection"])
        >>> scores["macro_f1"]
        1.0
    """

    def _info(self) -> MetricInfo:
        return MetricInfo(
            description="Macro-F1 over the labels that occur, accuracy, and F1 by label.",
            citation="",
            inputs_description="predictions and references: lists of label names",
            features=datasets.Features(
                {"predictions": datasets.Value("string"), "references": datasets.Value("string")}
            ),
        )

    def _compute(self, predictions: list[str], references: list[str]) -> dict[str, float]:
        labels = sorted({*predictions, *references})
        scores = compute_scores(references, predictions, labels)
        by_label = {f"f1_{label}": scores["by_label"][label]["f1"] for label in labels}
        return {"macro_f1": scores["macro_f1"], "accuracy": scores["accuracy"]} | by_label
