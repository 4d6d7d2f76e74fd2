"""Scores become a report that people read."""

from collections.abc import Iterable, Mapping
from typing import Any


def to_markdown(scores: Mapping[str, Any]) -> str:
    """Return the report in Markdown, macro-F1 first."""
    parts = [
        f"# Evaluation of {scores['model']}",
        f"macro-F1 **{scores['macro_f1']:.3f}**, accuracy {scores['accuracy']:.3f}, "
        f"{scores['statements']} statements, {scores['unsure']:.0%} not sure",
        _compare(scores),
        "## By label",
        _table(
            ["label", "precision", "recall", "F1", "statements"],
            (
                [label, s["precision"], s["recall"], s["f1"], int(s["support"])]
                for label, s in scores["by_label"].items()
            ),
        ),
        "## By language",
        _table(
            ["language", "macro-F1", "statements"],
            ([lang, s["macro_f1"], s["statements"]] for lang, s in scores["by_lang"].items()),
        ),
        "## Confusion matrix\nRows are the right labels, columns the model's.",
        _table(
            ["", *scores["by_label"]],
            (
                [label, *row]
                for label, row in zip(scores["by_label"], scores["confusion"], strict=True)
            ),
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _compare(scores: Mapping[str, Any]) -> str:
    if not scores["baselines"]:
        return ""
    rows = [["this model", scores["macro_f1"], scores["accuracy"]]]
    rows += [[name, s["macro_f1"], s["accuracy"]] for name, s in scores["baselines"].items()]
    return _table(["", "macro-F1", "accuracy"], rows)


def _table(head: list[str], rows: Iterable[list[Any]]) -> str:
    lines = [_line(head), _line(["---"] * len(head))]
    lines += [_line([_cell(value) for value in row]) for row in rows]
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
