"""A finished shard's line in the manifest: what it was made from, what its files must look like."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from stance.batch.counts import Counts
from stance.batch.labelling import ShardResult


@dataclass(frozen=True, slots=True)
class ShardRecord:
    """A finished shard.

    Attributes:
        digest: Of the articles that it was made from.
        size: Bytes of its rows.
        sha256: Of its rows.
        problems_size: Bytes of its problems; 0 where it has no such file.
    """

    number: int
    digest: str
    size: int
    sha256: str
    problems_size: int
    counts: dict[str, Any]


def name_files(number: int) -> tuple[str, str]:
    """Return the names of a shard's files: its rows and its problems."""
    return f"shard-{number:06}.jsonl", f"shard-{number:06}.errors.jsonl"


def to_record(result: ShardResult) -> ShardRecord:
    """Return the record of a labelled shard."""
    return ShardRecord(
        number=result.number,
        digest=result.digest,
        size=len(result.rows),
        sha256=sha256(result.rows).hexdigest(),
        problems_size=len(result.problems),
        counts=result.counts.to_dict(),
    )


def to_line(record: ShardRecord) -> str:
    """Return the record as a line of the manifest."""
    values = {name: getattr(record, name) for name in ShardRecord.__slots__}
    return json.dumps(values, ensure_ascii=False) + "\n"


def parse_object(line: bytes) -> dict[str, Any] | None:
    """Return the JSON object of a line, or None for a damaged one."""
    try:
        values = json.loads(line)
    except ValueError:
        return None
    return values if isinstance(values, dict) else None


def parse_record(line: bytes, folder: Path) -> ShardRecord | None:
    """Return a line's record, or None if it is damaged or its files are not as they were written.

    Such a shard is labelled again.
    """
    values = parse_object(line)
    if values is None:
        return None
    try:
        record = ShardRecord(**values)
        Counts.from_dict(record.counts)
        rows, problems = (folder / name for name in name_files(record.number))
    except (TypeError, KeyError, AttributeError, ValueError):
        return None
    same_rows = rows.is_file() and rows.stat().st_size == record.size
    problems_size = problems.stat().st_size if problems.is_file() else 0
    return record if same_rows and problems_size == record.problems_size else None
