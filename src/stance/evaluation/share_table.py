"""Corrected shares of statements as tables: in all, and by source, holder, language or week."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from stance.evaluation.counts import number_groups
from stance.evaluation.predicted_rows import PredictedRow, stack_probabilities
from stance.evaluation.report.charts import draw_whisker
from stance.evaluation.report.figures import to_percent
from stance.evaluation.report.html import build_page
from stance.evaluation.report.markup import Markup, join, tag
from stance.evaluation.report.sections import number, section, table
from stance.evaluation.shares import Method, Reference, estimate_shares

FEWEST_STATEMENTS = 20
ALL = "all"
KEYS = ("source", "holder", "lang", "week")

ShareTable = dict[str, dict[str, Any]]


def tabulate_shares(
    rows: Sequence[PredictedRow], reference: Reference, by: Sequence[str], *, method: Method = "em"
) -> dict[str, ShareTable]:
    """Return the shares of the labels in all statements and by each of the keys.

    Args:
        rows: The predicted statements; those of one article are drawn together for the intervals.
        reference: Labelled statements with the same model's probabilities.
        by: Some of `KEYS`; what has fewer than 20 statements is left out.
        method: The correction.
    """
    tables = {ALL: {ALL: _estimate(rows, reference, method)}}
    for key in by:
        parts: dict[str, list[PredictedRow]] = {}
        for row in rows:
            if name := getattr(row, key):
                parts.setdefault(name, []).append(row)
        tables[key] = {
            name: _estimate(part, reference, method)
            for name, part in sorted(parts.items())
            if len(part) >= FEWEST_STATEMENTS
        }
    return tables


def _estimate(rows: Sequence[PredictedRow], reference: Reference, method: Method) -> dict[str, Any]:
    groups = number_groups([row.article for row in rows])
    shares = estimate_shares(stack_probabilities(rows), groups, reference, method=method)
    return {"statements": len(rows), "shares": [asdict(share) for share in shares]}


def write_shares(tables: dict[str, ShareTable], output: Path) -> None:
    """Write `shares.json` and `shares.html` into a folder."""
    output.mkdir(parents=True, exist_ok=True)
    text = json.dumps(tables, indent=2, ensure_ascii=False)
    (output / "shares.json").write_text(text + "\n", encoding="utf-8")
    (output / "shares.html").write_text(_to_html(tables), encoding="utf-8")


def to_text(tables: dict[str, ShareTable]) -> str:
    """Return the tables as lines for a terminal."""
    lines = []
    for key, part in tables.items():
        for name, entry in part.items():
            title = name if key == ALL else f"{key} {name}"
            lines.append(f"{title} ({entry['statements']} statements)")
            lines += [
                f"  {s['label']:18} raw {to_percent(s['raw'], 1):>6}  "
                f"corrected {to_percent(s['corrected'], 1):>6}  {_to_range(s)}"
                for s in entry["shares"]
            ]
    return "\n".join(lines)


def _to_range(share: dict[str, Any]) -> str:
    return f"[{to_percent(share['low'], 1)}, {to_percent(share['high'], 1)}]"


def _to_html(tables: dict[str, ShareTable]) -> str:
    note = (
        "Raw: what the model counted. Corrected: for the errors that it makes on labelled "
        "statements. Intervals: 95 %, bootstrap over articles and over the labelled groups."
    )
    head = join([tag("h1", "Shares of positions"), tag("p", note, class_="note")])
    parts = [
        section(f"By {key}" if key != ALL else "All", *(_show(n, e) for n, e in part.items()))
        for key, part in tables.items()
        if part
    ]
    return build_page("Shares of positions", join([head, *parts]))


def _show(name: str, entry: dict[str, Any]) -> Markup:
    rows = [
        [
            share["label"],
            number(to_percent(share["raw"], 1)),
            number(to_percent(share["corrected"], 1)),
            tag(
                "td", draw_whisker(share["corrected"], [share["low"], share["high"]]), class_="bar"
            ),
            number(_to_range(share)),
        ]
        for share in entry["shares"]
    ]
    title = tag("h3", tag("bdi", name), f" ({entry['statements']} statements)")
    return join([title, table(["label", "n raw", "n corrected", "~", "n interval"], rows)])
