"""Two model folders on the same statements: the difference, its interval, and its p."""

import json
from pathlib import Path
from typing import Any

from stance.errors import DataError
from stance.evaluation.answers import ask
from stance.evaluation.report.figures import with_range
from stance.evaluation.run import read_test_set
from stance.evaluation.scores import compare_answers
from stance.model.classifier import StanceClassifier


def compare_models(
    first: Path, second: Path, data: Path, split: str, *, output: Path | None = None
) -> dict[str, Any]:
    """Return both models' scores and the difference, first minus second.

    Args:
        first: A model folder.
        second: Another one with the same labels.
        data: A corpus folder, or a labelled JSONL file.
        split: The split of a folder.
        output: JSON file for the figures.

    Raises:
        DataError: The models do not have the same labels.
    """
    models = [StanceClassifier.from_pretrained(folder) for folder in (first, second)]
    if set(models[0].labels) != set(models[1].labels):
        raise DataError(
            f"{second}: has the labels {', '.join(models[1].labels)}, expected those of {first}: "
            f"{', '.join(models[0].labels)}; compare models of one codebook"
        )
    test_set = read_test_set(data, split, models[0].labels)
    figures = compare_answers(*(ask(model, test_set) for model in models))
    figures["models"] = [str(first), str(second)]
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return figures


def to_text(figures: dict[str, Any]) -> str:
    """Return the comparison in four lines."""
    first, second = figures["models"]
    difference, statements = figures["difference"], figures["first"]["statements"]
    return "\n".join(
        [
            f"{first}: macro-F1 {with_range(figures['first'], 'macro_f1')}",
            f"{second}: macro-F1 {with_range(figures['second'], 'macro_f1')}",
            f"difference {with_range(difference, 'macro_f1')}, p {difference['p']:.4f}",
            f"they disagree on {figures['disagree']} of {statements} statements",
        ]
    )
