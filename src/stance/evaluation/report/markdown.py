"""The report in Markdown, for a pull request or a terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from stance.evaluation.report.figures import to_percent, to_text, with_range

Scores = Mapping[str, Any]


def to_markdown(scores: Scores) -> str:
    """Return the report in Markdown, macro-F1 first."""
    sure, calibration = scores["sure"], scores["calibration"]
    parts = [
        f"# Evaluation of {scores['model']}",
        f"macro-F1 **{with_range(scores, 'macro_f1')}**, "
        f"accuracy {with_range(scores, 'accuracy')}, {scores['statements']} statements.",
        f"Sure of {to_percent(sure['coverage'])} with a precision of "
        f"{with_range(sure, 'precision')} (wanted {scores['target_precision']}). "
        f"ECE {with_range(calibration, 'ece')}, Brier {with_range(calibration, 'brier')}.",
        "Intervals: 95 %, bootstrap over groups.",
        _show_baselines(scores),
        "## By label",
        _table(
            ["label", "precision", "recall", "F1", "statements"],
            (
                [label, s["precision"], s["recall"], with_range(s, "f1"), s["support"]]
                for label, s in scores["by_label"].items()
            ),
        ),
        "## By language",
        _table(
            ["language", "macro-F1", "statements", "sure", "precision when sure"],
            (
                [lang, with_range(s, "macro_f1"), s["statements"], *_show_sure(scores, lang)]
                for lang, s in scores["by_lang"].items()
            ),
        ),
        _show_behaviour(scores),
        _show_shifts(scores),
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


def _show_sure(scores: Scores, lang: str) -> list[str]:
    figures = scores["sure_by_lang"][lang]
    return [to_percent(figures["coverage"]), to_text(figures["precision"])]


def _show_baselines(scores: Scores) -> str:
    if not scores["baselines"]:
        return ""
    rows: list[list[Any]] = [["this model", with_range(scores, "macro_f1"), "", ""]]
    for name, s in scores["baselines"].items():
        lead = s["lead"]
        rows.append(
            [name, with_range(s, "macro_f1"), with_range(lead, "macro_f1"), f"{lead['p']:.4f}"]
        )
    return _table(["", "macro-F1", "lead of the model", "p"], rows)


def _show_behaviour(scores: Scores) -> str:
    if not scores["behaviour"]:
        return ""
    rows = ([name, with_range(s, "rate"), s["judged"]] for name, s in scores["behaviour"].items())
    return "## Behaviour\n\n" + _table(["suite", "passed", "judged"], rows)


def _show_shifts(scores: Scores) -> str:
    if not scores["shifted"]:
        return ""
    rows = (
        [
            name,
            s["statements"],
            with_range(s, "macro_f1"),
            with_range(s["calibration"], "ece"),
            with_range(s["sure"], "precision"),
            to_percent(s["sure"]["coverage"]),
        ]
        for name, s in scores["shifted"].items()
    )
    head = ["set", "statements", "macro-F1", "ECE", "precision when sure", "sure"]
    return "## Under shift\n\n" + _table(head, rows)


def _table(head: list[str], rows: Iterable[list[Any]]) -> str:
    lines = [_line(head), _line(["---"] * len(head))]
    lines += [_line([to_text(value) for value in row]) for row in rows]
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
