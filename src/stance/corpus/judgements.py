"""Labels of sentences that lie elsewhere, in tables that name lines by fingerprint alone."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from stance.errors import DataError

COLUMNS = ("line", "start", "end", "label")
_DIGITS = 16


class Judgement(NamedTuple):
    """The label of a sentence, and where in its line the sentence stands, in code points."""

    start: int
    end: int
    label: str


Table = Mapping[str, Sequence[Judgement]]


def fingerprint(line: str) -> str:
    """Return what a table calls a line: the first 16 digits of its SHA-256."""
    return hashlib.sha256(line.encode()).hexdigest()[:_DIGITS]


def read_judgements(path: str | Path) -> Table:
    """Read a CSV table of the columns `line,start,end,label`.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: Its columns or some of its values are others: every one, with its line.
    """
    table: dict[str, list[Judgement]] = defaultdict(list)
    problems: list[str] = []
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise DataError(f"{path}: got columns {rows.fieldnames}, expected {','.join(COLUMNS)}")
        for row in rows:
            try:
                judgement = Judgement(int(row["start"]), int(row["end"]), row["label"])
            except (TypeError, ValueError):
                problems.append(f"{path}, line {rows.line_num}: start and end must be numbers")
            else:
                table[row["line"]].append(judgement)
    if problems:
        raise DataError(*problems)
    return table


def name_labels(tables: Iterable[str]) -> list[str]:
    """Return the labels of some tables, in order."""
    found = chain.from_iterable(chain.from_iterable(read_judgements(t).values()) for t in tables)
    return sorted({judgement.label for judgement in found})
