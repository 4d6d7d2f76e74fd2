"""What annotation tools and the corpus hand to each other; knows no tool's format."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from stance.errors import DataError

# Every field of a row travels through a tool in this one column, as JSON, which no tool changes.
ROW_COLUMN = "row"
# What an annotator may see beside the text.
VISIBLE = ("lang", "previous", "title")
# All that travels to annotators who must not see the label: `case` and `contrast` would tell it.
BLIND_FIELDS = ("id", "lang", "group", "previous", "title")
CREDIT = "credit"
UNKNOWN_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class TaskSpan:
    """A stretch of a text that was labelled in a tool; offsets are code points.

    Attributes:
        holder: None where the tool does not say.
        quoted: None where the tool does not say.
    """

    start: int
    end: int
    label: str
    holder: str | None = None
    quoted: bool | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A text in a tool, with what was said of it there.

    Attributes:
        where: File and place, for messages.
        row: The fields that the text came with.
        votes: One label an annotator.
        label: What was settled in the tool; None if nothing was.
        spans: The labelled stretches of a whole article; None for a single statement.
        notes: What annotators wrote beside their labels.
    """

    where: str
    text: str
    row: Mapping[str, Any] = field(default_factory=dict)
    votes: tuple[str, ...] = ()
    label: str | None = None
    spans: tuple[TaskSpan, ...] | None = None
    notes: tuple[str, ...] = ()


def pack_row(row: Mapping[str, Any], *, blind: bool) -> dict[str, str]:
    """Return the columns of a row: its text, what may be seen, and everything as JSON."""
    kept = {key: row[key] for key in BLIND_FIELDS if key in row} if blind else dict(row)
    # Only its place is kept, so that the keys come back in their order.
    kept["text"] = ""
    seen = {key: str(row[key]) for key in VISIBLE if row.get(key)}
    return {"text": row["text"], **seen, ROW_COLUMN: json.dumps(kept, ensure_ascii=False)}


def unpack_row(columns: Mapping[str, Any], own: Iterable[str]) -> dict[str, Any]:
    """Return the row that a tool's columns carry.

    Args:
        columns: As they came back, or a foreign project's.
        own: Names of columns that are the tool's, not the row's.
    """
    try:
        carried = json.loads(columns.get(ROW_COLUMN) or "")
    except (TypeError, json.JSONDecodeError):
        carried = None
    if isinstance(carried, dict):
        return carried
    foreign = {*own, "text"}
    return {
        k: _restore(k, v) for k, v in columns.items() if k not in foreign and v not in ("", None)
    }


def _restore(name: str, value: Any) -> Any:
    """A foreign table's cell: names and keys are text, whatever a table made of them."""
    if name in {"id", "group", "article", "source", "date", "holder", "lang", "war"}:
        return str(value)
    return value


def merge_tasks(files: Iterable[Sequence[Task]]) -> list[Task]:
    """Return the tasks of several files, one an annotator, with the votes on a text together."""
    merged: dict[tuple[str, int], Task] = {}
    for tasks in files:
        seen: Counter[str] = Counter()
        for task in tasks:
            # A text may stand twice in a file; the second is then the second in the others too.
            key = (task.text, seen[task.text])
            seen[task.text] += 1
            merged[key] = _join(merged[key], task) if key in merged else task
    return list(merged.values())


def _join(first: Task, second: Task) -> Task:
    return replace(
        first,
        votes=first.votes + second.votes,
        label=first.label or second.label,
        notes=first.notes + second.notes,
    )


def build_rows(tasks: Iterable[Task]) -> Iterator[dict[str, Any] | DataError]:
    """Yield the row of each task, or why there is none."""
    for number, task in enumerate(tasks, start=1):
        try:
            yield _build_article(task) if task.spans is not None else _build_row(task, number)
        except DataError as error:
            yield error


def _build_row(task: Task, number: int) -> dict[str, Any]:
    label = task.label or task.row.get("label") or _find_majority(task.votes)
    if label is None:
        raise DataError(
            f"{task.where}: got the votes {', '.join(task.votes) or 'none'}, expected a majority; "
            "settle it in the tool (in Label Studio mark an annotation as ground truth) and import "
            "again"
        )
    key = str(task.row.get("id", number))
    defaults = {"id": key, "lang": UNKNOWN_LANGUAGE, "group": task.row.get("article", key)}
    missing = {name: value for name, value in defaults.items() if name not in task.row}
    row = {**missing, **task.row, "text": task.text, "label": label}
    annotators = _build_annotators(task)
    notes = list(dict.fromkeys([*task.row.get("notes", []), *task.notes]))
    row |= {"annotators": annotators} if annotators else {}
    return row | ({"notes": notes} if notes else {})


def _find_majority(votes: Sequence[str]) -> str | None:
    ranked = Counter(votes).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _build_annotators(task: Task) -> dict[str, Any] | None:
    before = task.row.get("annotators") or {}
    reason = before.get("reason") or " / ".join(task.notes) or None
    if not task.votes and not before:
        return None
    if not task.votes or sorted(task.votes) == sorted(before.get("votes", [])):
        return {**before, "reason": reason}
    agreed = len(task.votes) > 1 and len(set(task.votes)) == 1
    return {"votes": list(task.votes), "agreed": agreed, "reason": reason}


def _build_article(task: Task) -> dict[str, Any]:
    spans = sorted(task.spans or (), key=lambda span: (span.start, span.end))
    before = _index(task.row.get("statements", [])) | _index(task.row.get("credits", []))
    statements = [_build_statement(s, before) for s in spans if s.label != CREDIT]
    credits_ = [
        {**before.get((s.start, s.end), {}), "start": s.start, "end": s.end}
        for s in spans
        if s.label == CREDIT
    ]
    return {**task.row, "text": task.text, "statements": statements, "credits": credits_}


def _index(spans: Iterable[Mapping[str, Any]]) -> dict[tuple[int, int], Mapping[str, Any]]:
    return {(span["start"], span["end"]): span for span in spans}


def _build_statement(
    span: TaskSpan, before: Mapping[tuple[int, int], Mapping[str, Any]]
) -> dict[str, Any]:
    old = before.get((span.start, span.end), {})
    return {
        **old,
        "start": span.start,
        "end": span.end,
        "label": span.label,
        "holder": span.holder if span.holder is not None else old.get("holder"),
        "quoted": span.quoted if span.quoted is not None else old.get("quoted", False),
    }


def find_code_points(text: str, span: Mapping[str, Any], where: str) -> tuple[int, int]:
    """Return the offsets of a span in code points.

    Browsers count UTF-16 units, where an emoji is two: the span's own text tells which was meant.

    Raises:
        DataError: Its text stands at neither place.
    """
    start, end, expected = int(span["start"]), int(span["end"]), span.get("text")
    if expected is None or text[start:end] == expected:
        return start, end
    units = text.encode("utf-16-le")
    before = units[: 2 * start].decode("utf-16-le", "replace")
    inside = units[2 * start : 2 * end].decode("utf-16-le", "replace")
    if inside == expected:
        return len(before), len(before) + len(inside)
    raise DataError(
        f"{where}: at {start}-{end} stands {text[start:end][:40]!r}, expected {expected[:40]!r}; "
        "was the text changed after it was annotated?"
    )
