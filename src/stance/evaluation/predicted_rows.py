"""What `stance predict` wrote, read back for statistics over many statements."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from stance.corpus.rows import iterate_lines
from stance.errors import DataError
from stance.evaluation.counts import Floats

COLUMN = "probability_"


@dataclass(frozen=True, slots=True)
class PredictedRow:
    """A statement's probabilities and what shares can be counted by."""

    probabilities: tuple[float, ...]
    article: str
    holder: str | None = None
    source: str | None = None
    lang: str | None = None
    week: str | None = None


def read_predicted_rows(
    path: Path, labels: Sequence[str], *, articles: Path | None = None
) -> list[PredictedRow]:
    """Read labelled statements.

    Args:
        path: `.jsonl`, `.csv` or `.parquet`, as `stance predict` writes it.
        labels: The model's labels, in the order of the probabilities.
        articles: JSONL with `id`, `source` and `date` of the articles, where the rows have none.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: A row lacks probabilities of these labels, or there is no row.
    """
    about = {str(a.get("id")): a for _, a in _read_jsonl(articles)} if articles else {}
    rows = [_to_row(values, f"{path}:{number}", labels, about) for number, values in _read(path)]
    if not rows:
        raise DataError(f"{path}: has no statement; expected what `stance predict` writes")
    return rows


def stack_probabilities(rows: Sequence[PredictedRow]) -> Floats:
    """Return the rows' probabilities, shape `(rows, labels)`."""
    return np.array([row.probabilities for row in rows])


def _read(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file; expected what `stance predict` writes")
    if path.suffix == ".jsonl":
        return _read_jsonl(path)
    if path.suffix not in {".csv", ".parquet"}:
        raise DataError(f"{path}: expected an ending of .jsonl, .csv or .parquet")
    return _read_columns(path)


def _read_columns(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    if path.suffix == ".csv":
        from pyarrow.csv import read_csv as read_table
    else:
        from pyarrow.parquet import read_table
    yield from enumerate(read_table(path).to_pylist(), start=1)


def _read_jsonl(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in iterate_lines(path):
        try:
            values = json.loads(line)
        except ValueError as error:
            raise DataError(f"{path}:{number}: is not JSON ({error}); was it cut off?") from None
        if not isinstance(values, dict):
            raise DataError(f"{path}:{number}: got {type(values).__name__}, expected an object")
        yield number, values


def _to_row(
    values: Mapping[str, Any], where: str, labels: Sequence[str], about: Mapping[str, Any]
) -> PredictedRow:
    given = values.get("probabilities") or {
        key.removeprefix(COLUMN): p for key, p in values.items() if key.startswith(COLUMN)
    }
    if missing := [label for label in labels if not isinstance(given.get(label), float | int)]:
        raise DataError(
            f"{where}: no probability for {', '.join(missing)}; expected a row of `stance predict` "
            "with the same model"
        )
    article = str(values.get("article") or where)
    known = {**about.get(article, {}), **{k: v for k, v in values.items() if v is not None}}
    return PredictedRow(
        probabilities=tuple(float(given[label]) for label in labels),
        article=article,
        holder=known.get("holder_normalized") or known.get("holder"),
        source=known.get("source"),
        lang=known.get("lang"),
        week=to_week(known.get("date")),
    )


def to_week(text: object) -> str | None:
    """Return the ISO week of a date, such as `2024-W07`; None where there is no full date."""
    try:
        year, week, _ = date.fromisoformat(str(text)[:10]).isocalendar()
    except ValueError:
        return None
    return f"{year}-W{week:02}"
