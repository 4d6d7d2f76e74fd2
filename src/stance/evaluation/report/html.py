"""The whole report as one HTML file: no script, no network, texts escaped."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stance.evaluation.report import details, sections
from stance.evaluation.report.figures import to_percent, to_range, to_text
from stance.evaluation.report.markup import Markup, join, tag

STYLE = Path(__file__).with_name("style.css")
# Nothing may be loaded and nothing run, whatever slips into a text.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

Scores = Mapping[str, Any]


def to_html(scores: Scores) -> str:
    """Return the report of one evaluation as a page that stands alone."""
    parts = [
        _build_title(scores),
        _build_tiles(scores),
        sections.show_labels(scores),
        sections.show_confusions(scores),
        sections.show_baselines(scores),
        sections.show_slices(scores),
        sections.show_calibration(scores),
        sections.show_sureness(scores),
        details.show_behaviour(scores),
        details.show_shifts(scores),
        details.show_shares(scores),
        details.show_mistakes(scores),
        details.show_origin(scores),
    ]
    return build_page(f"Evaluation of {scores['model']}", join(parts))


def build_page(title: str, body: Markup) -> str:
    """Return a page with the report's style."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("link", rel="icon", href="data:,"),
        tag("title", title),
        tag("style", Markup(STYLE.read_text(encoding="utf-8"))),
    )
    page = tag("html", head, tag("body", tag("main", body)), lang="en")
    return f"<!doctype html>\n{page}\n"


def _build_title(scores: Scores) -> Markup:
    what = f"{scores['statements']} statements in {scores['groups']} groups"
    langs = f"{len(scores['by_lang'])} languages"
    note = "intervals: 95 %, bootstrap over groups"
    return join(
        [
            tag("h1", f"Evaluation of {scores['model']}"),
            tag("p", f"{what}, {langs}; {note}.", class_="note"),
        ]
    )


def _build_tiles(scores: Scores) -> Markup:
    sure, calibration = scores["sure"], scores["calibration"]
    tiles = [
        _tile("macro-F1", to_text(scores["macro_f1"]), to_range(scores["macro_f1_interval"])),
        _tile("accuracy", to_text(scores["accuracy"]), to_range(scores["accuracy_interval"])),
        _tile(
            "precision when sure",
            to_text(sure["precision"]),
            f"{to_percent(sure['coverage'])} of statements; wanted {scores['target_precision']}",
        ),
        _tile(
            "calibration error",
            to_text(calibration["ece"]),
            f"{to_text(calibration['ece_if_perfect'])} if perfect",
        ),
    ]
    return tag("div", tiles, class_="tiles")


def _tile(name: str, figure: str, note: str) -> Markup:
    return tag("div", name, tag("b", figure), tag("small", note), class_="tile")
