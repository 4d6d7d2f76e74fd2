"""The report's sections on single cases: behaviour, shift, shares, mistakes, and the origin."""

from collections.abc import Mapping, Sequence
from typing import Any

from stance.evaluation.report.figures import to_percent, to_text, with_range
from stance.evaluation.report.markup import Markup, join, quote, tag
from stance.evaluation.report.sections import number, section, table, whisker

Scores = Mapping[str, Any]
MOST_FAILURES = 60

SUITES = {
    "cases": "Rows of the codebook: the label is right",
    "pairs": "Minimal pairs: both labels are right",
    "actors": "Actor swap: the pattern's label stays whoever speaks",
    "languages": "One statement in many languages: all have one label",
    "noise": "Noise: the label of the clean sentence stays",
}


def show_behaviour(scores: Scores) -> Markup | None:
    """Return the pass rates of the behavioural suites and their failing rows."""
    suites = scores["behaviour"]
    if not suites:
        return None
    rows = [
        [SUITES[name], number(s["judged"]), *whisker(s["rate"], s["rate_interval"])]
        for name, s in suites.items()
    ]
    notes = [_tell_movement(suites["actors"])] if "actors" in suites else []
    folded = [_list_failures(SUITES[name], s["failures"]) for name, s in suites.items()]
    head = ["test", "n judged", "n passed", "~", "n interval"]
    return section("Behaviour", table(head, rows), notes, folded)


def _tell_movement(suite: Scores) -> Markup:
    mean, largest = suite["movement"]["mean"], suite["movement"]["largest"]
    return tag(
        "p",
        f"Where only the actor changes, {to_percent(mean)} of the probability moves between labels "
        f"in the mean, {to_percent(largest)} at most.",
        class_="note",
    )


def _list_failures(title: str, failures: Sequence[Scores]) -> Markup | None:
    if not failures:
        return None
    shown = failures[:MOST_FAILURES]
    left = len(failures) - len(shown)
    more = tag("p", f"… and {left} more in report.json", class_="note") if left else None
    rows = [_show_mistake(row) for row in shown]
    summary = tag("summary", f"{title}: {len(failures)} rows in failed tests")
    return tag("details", summary, tag("ol", rows, class_="errors"), more)


def _show_mistake(row: Scores) -> Markup:
    verdict = tag("b", row["label"])
    given = tag("b", row["predicted"])
    case = f" · {row['case']}" if row.get("case") else ""
    about = [
        "right ",
        verdict,
        ", given ",
        given,
        f" ({to_text(row['score'], 2)}) · {row['lang']}{case}",
    ]
    near = [
        tag("div", f"training, {n['label']}: ", quote(n["text"], n["lang"]), class_="near")
        for n in row.get("neighbours", ())
    ]
    return tag(
        "li", quote(row["text"], row["lang"]), tag("div", about, class_="tag"), near, class_="error"
    )


def show_shifts(scores: Scores) -> Markup | None:
    """Return the figures on statements of another kind than the test split's."""
    if not scores["shifted"]:
        return None
    rows = [
        [
            name,
            number(s["statements"]),
            number(with_range(s, "macro_f1")),
            number(s["calibration"]["ece"]),
            number(s["sure"]["precision"]),
            number(to_percent(s["sure"]["coverage"])),
        ]
        for name, s in scores["shifted"].items()
    ]
    head = ["set", "n statements", "n macro-F1", "n ECE", "n precision when sure", "n sure"]
    folded = [
        tag(
            "details",
            tag("summary", f"{name} by language"),
            table(
                ["language", "n statements", "n macro-F1", "~", "n interval"],
                [
                    [lang, number(f["statements"]), *whisker(f["macro_f1"], f["macro_f1_interval"])]
                    for lang, f in s["by_lang"].items()
                ],
            ),
        )
        for name, s in scores["shifted"].items()
    ]
    return section("Under shift", table(head, rows), folded)


def show_shares(scores: Scores) -> Markup | None:
    """Return how far raw and corrected shares are from the truth on simulated weeks."""
    errors = scores["share_errors"]
    if not errors:
        return None
    names = {"raw": "raw counts", "em": "corrected, EM", "adjusted": "corrected, confusion matrix"}
    rows = [[names[name], number(error)] for name, error in errors.items()]
    note = (
        "Mean absolute error of a label's share in weeks of 200 statements that were drawn from "
        "these with other shares. “stance shares” corrects those of your own predictions."
    )
    return section("Shares", tag("p", note, class_="note"), table(["", "n error of a share"], rows))


def show_mistakes(scores: Scores) -> Markup | None:
    """Return the worst errors with their neighbours in training, and confusions by case."""
    if not scores["worst"]:
        return None
    cases = [
        [row["case"], row["label"], row["predicted"], number(row["statements"])]
        for row in scores["confusions_by_case"][:40]
    ]
    head = ["case", "right", "given", "n statements"]
    folded = tag(
        "details", tag("summary", "Confusions by case of the codebook"), table(head, cases)
    )
    rows = tag("ol", [_show_mistake(row) for row in scores["worst"]], class_="errors")
    return section("Worst errors", folded if cases else None, rows)


def show_origin(scores: Scores) -> Markup:
    """Return what the model is and what it was scored on."""
    pairs = [
        [tag("dt", name.replace("_", " ")), tag("dd", to_text(value))]
        for name, value in scores["origin"].items()
        if value not in (None, "")
    ]
    return section("Origin", tag("dl", join(map(join, pairs))))
