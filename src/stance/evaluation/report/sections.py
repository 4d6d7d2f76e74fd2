"""The report's sections on scores: labels, confusions, baselines, slices, calibration, sureness."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stance.evaluation.report.charts import draw_reliability, draw_risk, draw_whisker
from stance.evaluation.report.figures import to_percent, to_range, to_text, with_range
from stance.evaluation.report.markup import Markup, tag

Scores = Mapping[str, Any]


def show_labels(scores: Scores) -> Markup:
    """Return precision, recall and F1 of each label."""
    rows = [
        [
            label,
            number(s["support"]),
            number(s["precision"]),
            number(s["recall"]),
            *whisker(s["f1"], s["f1_interval"]),
        ]
        for label, s in scores["by_label"].items()
    ]
    head = ["label", "n statements", "n precision", "n recall", "n F1", "~", "n interval"]
    return section("Labels", table(head, rows))


def show_confusions(scores: Scores) -> Markup:
    """Return the confusion matrix, coloured by the share of its row."""
    labels = list(scores["by_label"])
    rows = []
    for label, counts in zip(labels, scores["confusion"], strict=True):
        total = max(sum(counts), 1)
        cells = [_heat(n, n / total) for n in counts]
        rows.append(tag("tr", tag("th", label), cells))
    head = tag("tr", tag("th", "right \\ given"), [tag("th", name) for name in labels])
    note = tag("p", "Rows: the right label; columns: the model's.", class_="note")
    return section(
        "Confusions", note, tag("div", tag("table", head, rows, class_="matrix"), class_="wide")
    )


def _heat(count: int, share: float) -> Markup:
    hot = " hot" if share > 0.55 else ""
    return tag("td", count, class_=f"cell{hot}", style=f"--heat: {100 * share:.0f}%")


def show_baselines(scores: Scores) -> Markup | None:
    """Return the model beside its baselines, with the test of each difference."""
    if not scores["baselines"]:
        return None
    rows = [["this model", *whisker(scores["macro_f1"], scores["macro_f1_interval"]), "", ""]]
    for name, s in scores["baselines"].items():
        lead = s["lead"]
        ahead = f"{lead['macro_f1']:+.3f} {to_range(lead['macro_f1_interval'])}"
        figures = whisker(s["macro_f1"], s["macro_f1_interval"])
        rows.append([name, *figures, number(ahead), number(to_p(lead["p"]))])
    head = ["", "n macro-F1", "~", "n interval", "n lead of the model", "n p"]
    note = "Lead: paired bootstrap over groups; p: approximate randomisation, two-sided."
    return section("Against baselines", tag("p", note, class_="note"), table(head, rows))


def to_p(p: float) -> str:
    """Return a p as papers print it."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def show_slices(scores: Scores) -> Markup:
    """Return macro-F1 by language, and folded by register, war and row of the codebook."""
    folded = [
        tag("details", tag("summary", f"By {name}"), _show_slice(name, scores[key]))
        for name, key in (("register", "by_register"), ("war", "by_war"), ("case", "by_case"))
        if scores.get(key)
    ]
    langs = _show_slice("language", scores["by_lang"])
    unseen = scores.get("withheld_languages")
    note = f"Not seen in training: {', '.join(unseen)}." if unseen else None
    return section("Languages", tag("p", note, class_="note") if note else None, langs, *folded)


def _show_slice(name: str, slices: Scores) -> Markup:
    rows = [
        [key, number(s["statements"]), *whisker(s["macro_f1"], s["macro_f1_interval"])]
        for key, s in slices.items()
    ]
    return table([name, "n statements", "n macro-F1", "~", "n interval"], rows)


def show_calibration(scores: Scores) -> Markup:
    """Return the reliability diagram and what the errors of calibration are."""
    after, before = scores["calibration"], scores["calibration_before"]
    chart = draw_reliability({"before": before["bins"], "calibrated": after["bins"]})
    rows = [
        [
            name,
            number(with_range(c, "ece")),
            number(c["ece_if_perfect"]),
            number(with_range(c, "brier")),
        ]
        for name, c in (("before", before), ("calibrated", after))
    ]
    head = ["", "n ECE", "n ECE if perfect", "n Brier"]
    note = (
        "ECE: mean distance between score and share of right answers over bins of equal size, as "
        "many as keep that share rising. "
        "On this many statements even perfect scores would show the error under “if perfect”."
    )
    return section("Calibration", tag("p", note, class_="note"), table(head, rows), chart)


def show_sureness(scores: Scores) -> Markup:
    """Return the risk-coverage curve and what the threshold costs in each language."""
    risk, sure = scores["risk"], scores["sure"]
    chart = draw_risk(risk["curve"], target=scores["target_precision"], coverage=sure["coverage"])
    text = (
        f"An answer is sure from a score of {to_text(scores['threshold'])} on, which was chosen on "
        f"validation for a precision of {scores['target_precision']}. Here the sure answers reach "
        f"{with_range(sure, 'precision')} and cover {with_range(sure, 'coverage')}. "
        f"Area under the risk-coverage curve {to_text(risk['aurc'])}; with every error ranked last "
        f"it would be {to_text(risk['aurc_best'])}."
    )
    rows = [
        [lang, number(s["statements"]), number(to_percent(s["coverage"])), number(s["precision"])]
        for lang, s in scores["sure_by_lang"].items()
    ]
    costs = table(["language", "n statements", "n sure", "n precision when sure"], rows)
    return section("Not sure", tag("p", text), tag("div", chart, costs, class_="charts"))


def section(title: str, *parts: object) -> Markup:
    """Return a section with its heading."""
    return tag("section", tag("h2", title), *parts)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    """Return a table; a heading starts with "n " over numbers and is "~" over drawings."""
    names = [_build_heading(name) for name in head]
    body = [tag("tr", [c if _is_cell(c) else tag("td", c) for c in row]) for row in rows]
    return tag(
        "div", tag("table", tag("thead", tag("tr", names)), tag("tbody", body)), class_="wide"
    )


def _build_heading(name: str) -> Markup:
    if name == "~":
        return tag("th", class_="bar")
    return tag("th", name.removeprefix("n "), class_="n" if name.startswith("n ") else None)


def _is_cell(value: object) -> bool:
    return isinstance(value, Markup) and value.startswith("<td")


def number(value: Any) -> Markup:
    """Return a cell with a number."""
    return tag("td", to_text(value), class_="n")


def whisker(value: float, ends: Sequence[float | None]) -> list[Markup]:
    """Return three cells: the figure, its drawing, its interval."""
    drawing = tag("td", draw_whisker(value, ends), class_="bar")
    return [number(value), drawing, tag("td", to_range(ends, 2), class_="n")]
