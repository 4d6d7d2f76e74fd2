"""The votes on statements, wherever they are kept."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stance.corpus.agreement import VotedUnit
from stance.corpus.exchange import read_records, read_source, read_tasks
from stance.corpus.tasks import UNKNOWN_LANGUAGE, Task


def read_votes(paths: Sequence[Path]) -> list[VotedUnit]:
    """Return the votes of a corpus folder, of labelled JSONL files, or of tools' exports.

    Args:
        paths: One folder, JSONL files with `annotators`, or exports of one tool; of doccano one
            file an annotator.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: It is none of these.
    """
    if all(_has_own_rows(path) for path in paths):
        rows = [row for path in paths for row in read_source(path)]
        return [_build_unit(row["text"], row, ()) for row in rows if row.get("text")]
    return [_build_unit(task.text, task.row, task.votes) for task in _only_statements(paths)]


def _has_own_rows(path: Path) -> bool:
    if path.is_dir():
        return True
    if path.suffix != ".jsonl":
        return False
    records = read_records(path)
    return (
        bool(records) and "group" in records[0][1] and isinstance(records[0][1].get("label"), str)
    )


def _only_statements(paths: Sequence[Path]) -> list[Task]:
    return [task for task in read_tasks(paths) if task.spans is None]


def _build_unit(text: str, row: Mapping[str, Any], votes: Sequence[str]) -> VotedUnit:
    kept = (row.get("annotators") or {}).get("votes", [])
    group = row.get("group") or row.get("article") or text
    return VotedUnit(str(group), str(row.get("lang", UNKNOWN_LANGUAGE)), tuple(votes or kept))
