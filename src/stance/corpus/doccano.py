"""doccano's files: JSONL and JSON of both kinds of project, CSV of text classification.

doccano keeps one label a text and annotator, and writes one file an annotator; a file on its own
holds settled labels.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stance.corpus.tasks import CREDIT, Task, TaskSpan, pack_row, unpack_row
from stance.errors import DataError

TEXT_COLUMNS = ("text", "data")
LABEL_COLUMNS = ("label", "labels", "cats", "entities")
NOTES = "Comments"
OWN_COLUMNS = (*TEXT_COLUMNS, *LABEL_COLUMNS, NOTES, "relations")
# What joins several labels in a cell of a CSV export.
JOINT = "#"


def is_task(record: Mapping[str, Any]) -> bool:
    """Return whether this is an entry of an export."""
    has_text = any(isinstance(record.get(name), str) for name in TEXT_COLUMNS)
    return has_text and any(name in record for name in LABEL_COLUMNS)


def read_task(record: Mapping[str, Any], where: str) -> Task:
    """Return the task of an entry; its label is the one vote of whoever the file belongs to.

    Raises:
        DataError: It has several labels.
    """
    text = next(str(record[name]) for name in TEXT_COLUMNS if isinstance(record.get(name), str))
    row = unpack_row(_spread_meta(record), OWN_COLUMNS)
    given = next((record[name] for name in LABEL_COLUMNS if name in record), None)
    if "statements" in row or _has_spans(given):
        spans = tuple(_read_span(span) for span in given or [])
        return Task(where, text, row, spans=spans)
    labels = _list(given)
    if len(labels) > 1:
        raise DataError(f"{where}: got the labels {', '.join(labels)} at once, expected one")
    return Task(where, text, row, votes=tuple(labels), notes=tuple(_list(record.get(NOTES))))


def _spread_meta(record: Mapping[str, Any]) -> dict[str, Any]:
    """Old versions keep the other columns in one of their own."""
    metas = [record[name] for name in ("meta", "metadata") if isinstance(record.get(name), dict)]
    spread = {k: v for k, v in record.items() if k not in ("meta", "metadata")}
    return {k: v for part in (spread, *metas) for k, v in part.items()}


def _has_spans(given: Any) -> bool:
    return isinstance(given, list) and bool(given) and isinstance(given[0], list | dict)


def _read_span(span: Any) -> TaskSpan:
    if isinstance(span, dict):
        return TaskSpan(int(span["start_offset"]), int(span["end_offset"]), str(span["label"]))
    start, end, label = span[:3]
    return TaskSpan(int(start), int(end), str(label))


def _list(cell: Any) -> list[str]:
    if isinstance(cell, str):
        return [part for part in cell.split(JOINT) if part]
    return [str(part) for part in cell or []]


def build_tasks(rows: Iterable[Mapping[str, Any]], *, blind: bool) -> Iterator[dict[str, Any]]:
    """Yield lines as doccano imports them: a statement's label, or an article's spans.

    Args:
        rows: Statements, or whole articles.
        blind: Leave out what an annotator must not see.
    """
    for row in rows:
        yield {**pack_row(row, blind=blind), "label": [] if blind else _build_label(row)}


def _build_label(row: Mapping[str, Any]) -> list[Any]:
    if "statements" not in row:
        return [row["label"]] if row.get("label") else []
    spans = [[s["start"], s["end"], s["label"]] for s in row["statements"]]
    credits_ = [[s["start"], s["end"], CREDIT] for s in row.get("credits", [])]
    return sorted([*spans, *credits_])


def flatten_tasks(tasks: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the lines of a CSV file.

    Raises:
        DataError: These are whole articles, for which doccano has no CSV.
    """
    for task in tasks:
        labels = task["label"]
        if _has_spans(labels):
            raise DataError("doccano has no CSV for whole articles; write .jsonl instead")
        yield {**task, "label": JOINT.join(labels)}
