"""Label Studio's files: JSON and JSON-MIN exports, CSV exports, and what it imports.

In the project a `<Choices name="label" toName="text">` labels statements, `<Labels name="label"
toName="text">` stretches of articles, and a `<TextArea name="note">` takes notes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from stance.corpus.tasks import CREDIT, Task, TaskSpan, find_code_points, pack_row, unpack_row
from stance.errors import DataError

CONTROL, NOTE, HOLDER, QUOTED = "label", "note", "holder", "quoted"
OWN_COLUMNS = (
    *("id", CONTROL, NOTE, HOLDER, QUOTED, "annotator", "annotation_id"),
    *("created_at", "updated_at", "lead_time", "agreement"),
)
MIN_VOTES = 2


def is_task(record: Mapping[str, Any]) -> bool:
    """Return whether this is an entry of a JSON export."""
    return isinstance(record.get("data"), dict)


def is_minimal(record: Mapping[str, Any]) -> bool:
    """Return whether this is an entry of a JSON-MIN or CSV export."""
    return "annotation_id" in record or "annotator" in record


def read_task(record: Mapping[str, Any], where: str) -> Task:
    """Return the task of an entry of a JSON export.

    Raises:
        DataError: An annotation has several labels, or offsets that do not fit the text.
    """
    data = record["data"]
    text = _find_text(data, where)
    # Only the flat exports overwrite the `id` of the data with the task's.
    row = unpack_row(data, OWN_COLUMNS[1:])
    row.setdefault("id", str(record.get("id", where)))
    given = record.get("annotations") or record.get("completions") or []
    # A skipped task and one that was opened and left have nothing to say.
    kept = [a for a in given if not a.get("was_cancelled") and a.get("result")]
    truths = [a for a in kept if a.get("ground_truth")]
    spans = tuple(_read_spans((truths or kept)[:1], text, where))
    if spans or "statements" in row:
        return Task(where, text, row, spans=spans)
    others = [a for a in kept if not a.get("ground_truth")]
    # Where two have voted the marked one is the adjudicator's, else it is one of the votes.
    voters = others if len(others) >= MIN_VOTES else kept
    return Task(
        where,
        text,
        row,
        votes=tuple(label for a in voters for label in _read_choice(a["result"], where)),
        label=next(iter(_read_choice(truths[0]["result"], where)), None) if truths else None,
        notes=tuple(note for a in kept for note in _read_notes(a["result"])),
    )


def _find_text(columns: Mapping[str, Any], where: str) -> str:
    if not isinstance(columns.get("text"), str):
        raise DataError(
            f"{where}: no `text` among {', '.join(map(str, columns))}; rename the text's column"
        )
    return str(columns["text"])


def _read_choice(results: Iterable[Mapping[str, Any]], where: str) -> list[str]:
    choices = [r for r in results if str(r.get("type")).lower() == "choices"]
    named = [r for r in choices if r.get("from_name") == CONTROL] or choices[:1]
    labels = [str(label) for r in named for label in r["value"].get("choices", [])]
    if len(labels) > 1:
        raise DataError(f"{where}: got the labels {', '.join(labels)} at once, expected one")
    return labels


def _read_notes(results: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for result in results:
        if result.get("from_name") == NOTE:
            yield from _read_texts(result)


def _read_texts(result: Mapping[str, Any]) -> list[str]:
    texts = result["value"].get("text", [])
    return [texts] if isinstance(texts, str) else [str(text) for text in texts]


def _read_spans(
    annotations: Sequence[Mapping[str, Any]], text: str, where: str
) -> Iterator[TaskSpan]:
    results = [result for annotation in annotations for result in annotation["result"]]
    holders = {r.get("id"): _read_texts(r) for r in results if r.get("from_name") == HOLDER}
    quoted = {r.get("id"): r["value"] for r in results if r.get("from_name") == QUOTED}
    for result in results:
        value = result["value"]
        if value.get("labels") and "start" in value:
            start, end = find_code_points(text, value, where)
            holder = next(iter(holders.get(result.get("id"), [])), None)
            is_quoted = True if quoted.get(result.get("id")) else None
            yield TaskSpan(start, end, str(value["labels"][0]), holder, is_quoted)


def read_minimal(records: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Task]:
    """Return the tasks of a JSON-MIN or CSV export, which has an entry an annotation.

    Args:
        records: Each with its place, for messages.

    Raises:
        DataError: An annotation has several labels, or offsets that do not fit the text.
    """
    entries: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for where, record in records:
        entries.setdefault(str(record.get("id", where)), []).append((where, record))
    return [_read_entries(own) for own in entries.values()]


def _read_entries(entries: Sequence[tuple[str, Mapping[str, Any]]]) -> Task:
    where, first = entries[0]
    text = _find_text(first, where)
    row = unpack_row(first, OWN_COLUMNS)
    row.setdefault("id", str(first.get("id", where)))
    answers = [_parse(record.get(CONTROL)) for _, record in entries]
    if "statements" in row or any(isinstance(answer, list) for answer in answers):
        given = next((answer for answer in answers if isinstance(answer, list)), [])
        spans = [(*find_code_points(text, v, where), str(v["labels"][0])) for v in given]
        return Task(where, text, row, spans=tuple(TaskSpan(*span) for span in spans))
    for answer in answers:
        if isinstance(answer, dict):
            raise DataError(f"{where}: got {json.dumps(answer)[:80]}, expected one label")
    votes = tuple(str(answer) for answer in answers if answer not in (None, ""))
    notes = tuple(str(record[NOTE]) for _, record in entries if record.get(NOTE))
    return Task(where, text, row, votes=votes, notes=notes)


def _parse(cell: Any) -> Any:
    """A CSV cell holds a label as it is, and anything longer as JSON."""
    if not isinstance(cell, str) or not cell.startswith(("[", "{")):
        return cell
    try:
        return json.loads(cell)
    except json.JSONDecodeError:
        return cell


def build_tasks(rows: Iterable[Mapping[str, Any]], *, blind: bool) -> list[dict[str, Any]]:
    """Return tasks as Label Studio imports them.

    Votes become annotations and the settled label a prediction, so that reviewing does not add a
    vote; a whole article has one annotation with its spans.

    Args:
        rows: Statements, or whole articles.
        blind: Leave out what an annotator must not see.
    """
    tasks = []
    for number, row in enumerate(rows, start=1):
        task: dict[str, Any] = {"id": number, "data": pack_row(row, blind=blind)}
        given = [] if blind else _build_results(row)
        task["annotations"] = [
            {"id": 1000 * number + i, "was_cancelled": False, "ground_truth": False, "result": r}
            for i, r in enumerate(given, start=1)
        ]
        has_label = not blind and isinstance(row.get("label"), str)
        settled = _build_choice(row["label"]) if has_label else []
        task["predictions"] = [{"model_version": "corpus", "result": settled}] if settled else []
        tasks.append(task)
    return tasks


def _build_results(row: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    if "statements" in row:
        return [_build_spans(row)]
    return [_build_choice(vote) for vote in (row.get("annotators") or {}).get("votes", [])]


def _build_choice(label: str) -> list[dict[str, Any]]:
    return [_build_result(CONTROL, "choices", {"choices": [label]})]


def _build_result(name: str, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"from_name": name, "to_name": "text", "type": kind, "value": dict(value)}


def _build_spans(article: Mapping[str, Any]) -> list[dict[str, Any]]:
    results = []
    spans = [*article["statements"], *({**c, "label": CREDIT} for c in article.get("credits", []))]
    for number, span in enumerate(sorted(spans, key=lambda s: int(s["start"]))):
        place = {"start": span["start"], "end": span["end"]}
        text = {"text": article["text"][span["start"] : span["end"]]}
        own = [_build_result(CONTROL, "labels", place | text | {"labels": [span["label"]]})]
        if span.get("holder"):
            own.append(_build_result(HOLDER, "textarea", place | {"text": [span["holder"]]}))
        if span.get("quoted"):
            own.append(_build_result(QUOTED, "choices", place | {"choices": [QUOTED]}))
        results += [{"id": f"s{number}", **result} for result in own]
    return results


def flatten_tasks(tasks: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the lines that a CSV export of these tasks has: one an annotation."""
    for task in tasks:
        columns = {**task["data"], "id": task["id"], CONTROL: ""}
        if not task["annotations"]:
            yield {**columns, "annotator": "", "annotation_id": ""}
        for number, annotation in enumerate(task["annotations"], start=1):
            labels = [r["value"] for r in annotation["result"] if r["from_name"] == CONTROL]
            is_choice = bool(labels) and "choices" in labels[0]
            cell = labels[0]["choices"][0] if is_choice else json.dumps(labels, ensure_ascii=False)
            own = {CONTROL: cell, "annotator": number, "annotation_id": annotation["id"]}
            yield {**columns, **own}


def build_interface(labels: Iterable[str], *, articles: bool) -> str:
    """Return the labelling interface of a project that takes these tasks."""
    tag, item = ("Labels", "Label") if articles else ("Choices", "Choice")
    named = [*labels, CREDIT] if articles else list(labels)
    choices = "".join(f"\n    <{item} value={quoteattr(label)}/>" for label in named)
    aside = (
        f'  <TextArea name="{HOLDER}" toName="text" perRegion="true"/>\n'
        f'  <Choices name="{QUOTED}" toName="text" perRegion="true"><Choice value="{QUOTED}"/>'
        "</Choices>\n"
    )
    return (
        f'<View>\n  <Text name="text" value="$text"/>\n  <{tag} name="{CONTROL}" toName="text">'
        f"{choices}\n  </{tag}>\n{aside if articles else ''}"
        f'  <TextArea name="{NOTE}" toName="text"/>\n</View>\n'
    )
