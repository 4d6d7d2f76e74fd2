"""Files of annotation tools become rows, and rows files for annotation tools."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from stance.corpus import doccano, label_studio
from stance.corpus.card import read_card
from stance.corpus.label_studio import build_interface
from stance.corpus.rows import iterate_lines, parse_json
from stance.corpus.tasks import Task, build_rows, merge_tasks
from stance.errors import DataError

Tool = Literal["label-studio", "doccano"]
TOOLS: tuple[Tool, ...] = ("label-studio", "doccano")
Records = list[tuple[str, dict[str, Any]]]

# A cell may hold a whole article; Python's own bound is 131,072 characters.
csv.field_size_limit(10_000_000)


def read_tasks(paths: Sequence[Path]) -> list[Task]:
    """Read exports of one tool: one file, or one an annotator with the same texts.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: It is no export of Label Studio or doccano.
    """
    files = [_read_file(path) for path in paths]
    if len(files) == 1:
        tasks, is_one_annotators = files[0]
        return [_settle(task) for task in tasks] if is_one_annotators else tasks
    return merge_tasks([tasks for tasks, _ in files])


def _settle(task: Task) -> Task:
    """The one file of a doccano project holds what all agreed upon, not a vote."""
    return replace(task, votes=(), label=next(iter(task.votes), None))


def _read_file(path: Path) -> tuple[list[Task], bool]:
    """Return the tasks and whether the file belongs to one annotator."""
    records = read_records(path)
    if not records:
        raise DataError(f"{path}: is empty; expected an export of Label Studio or doccano")
    first = records[0][1]
    if label_studio.is_task(first):
        return _read_each(records, label_studio.read_task), False
    if label_studio.is_minimal(first):
        return label_studio.read_minimal(records), False
    if doccano.is_task(first):
        return _read_each(records, doccano.read_task), True
    raise DataError(
        f"{path}: got the columns {', '.join(map(str, first))}, expected an export of Label Studio "
        "(JSON, JSON-MIN, CSV) or doccano (JSONL, JSON, CSV)"
    )


def _read_each(records: Records, read: Any) -> list[Task]:
    tasks: list[Task] = []
    problems: list[str] = []
    for where, record in records:
        try:
            tasks.append(read(record, where))
        except DataError as error:
            problems += error.problems
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            problems.append(f"{where}: is not as the tool writes it ({error!r})")
    if problems:
        raise DataError(*problems)
    return tasks


def read_records(path: Path) -> Records:
    """Read a table of any kind as dictionaries, each with its place.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: It cannot be read.
    """
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file; expected .json, .jsonl, .csv or .tsv")
    if path.suffix in {".csv", ".tsv"}:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ",")
            return [(f"{path}:{lines.line_num}", dict(line)) for line in lines]
    if path.suffix == ".json":
        return _read_json(path)
    return [(f"{path}:{n}", _parse_line(path, n, line)) for n, line in iterate_lines(path)]


def _parse_line(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        return parse_json(line)
    except DataError as error:
        raise DataError(*(f"{path}:{number}: {problem}" for problem in error.problems)) from None


def _read_json(path: Path) -> Records:
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DataError(f"{path}: is not JSON ({error}); was it cut off?") from None
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise DataError(f"{path}: expected a list of objects, as annotation tools export it")
    return [(f"{path}: entry {number}", value) for number, value in enumerate(values, start=1)]


def read_source(source: Path, split: str | None = None) -> list[dict[str, Any]]:
    """Return the rows of a corpus folder, or of a JSONL file, with all their keys.

    Raises:
        FileNotFoundError: There is no such folder or file.
        DataError: A line is no object, or the folder has no such split.
    """
    if not source.is_dir():
        return [row for _, row in read_records(source)]
    files = read_card(source).split_files
    if split is not None and split not in files:
        raise DataError(f"split {split!r}: not in {source}; it has {', '.join(files)}")
    wanted = [split] if split else list(files)
    return [row for name in wanted for _, row in read_records(source / files[name])]


def write_tasks(
    rows: Iterable[Mapping[str, Any]], path: Path, tool: Tool, *, blind: bool = False
) -> None:
    """Write rows or whole articles for a tool; the format follows from the file's name.

    Raises:
        DataError: The tool has no such format.
    """
    if tool == "label-studio" and path.suffix == ".json":
        tasks = label_studio.build_tasks(rows, blind=blind)
        path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    elif tool == "label-studio" and path.suffix == ".csv":
        _write_csv(label_studio.flatten_tasks(label_studio.build_tasks(rows, blind=blind)), path)
    elif tool == "doccano" and path.suffix == ".jsonl":
        write_jsonl(doccano.build_tasks(rows, blind=blind), path)
    elif tool == "doccano" and path.suffix == ".csv":
        _write_csv(doccano.flatten_tasks(doccano.build_tasks(rows, blind=blind)), path)
    else:
        formats = ".json or .csv" if tool == "label-studio" else ".jsonl or .csv"
        raise DataError(f"{path}: {tool} reads {formats}; name the file so")


def import_rows(inputs: Sequence[Path], output: Path) -> tuple[int, list[str]]:
    """Write the rows of tools' exports as JSONL.

    Returns:
        How many rows were written, and a problem for each text whose label is not settled.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: A file is no export of Label Studio or doccano.
    """
    rows: list[dict[str, Any]] = []
    problems: list[str] = []
    for row in build_rows(read_tasks(inputs)):
        if isinstance(row, DataError):
            problems += row.problems
        else:
            rows.append(row)
    write_jsonl(rows, output)
    return len(rows), problems


def write_interface(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write the interface of a Label Studio project for these rows."""
    rows = list(rows)
    spans = [span for row in rows for span in row.get("statements", [])]
    labels = dict.fromkeys(str(part["label"]) for part in (spans or rows))
    path.write_text(build_interface(labels, articles=bool(spans)), encoding="utf-8")


def write_jsonl(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write one JSON object a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_csv(lines: Iterator[Mapping[str, Any]], path: Path) -> None:
    kept = list(lines)
    columns = dict.fromkeys(column for line in kept for column in line)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(kept)
