"""Labelled statements become rows of JSONL, CSV or Parquet, written atomically."""

import csv
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from stance.errors import DataError
from stance.records import LabelledStatement

Row = dict[str, Any]


def to_row(article: str, labelled: LabelledStatement, model: str) -> Row:
    """Return one output row.

    Args:
        article: The article's id.
        labelled: The statement with its prediction.
        model: The name of the model folder.
    """
    statement, prediction = labelled.statement, labelled.prediction
    return {
        "article": article,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "lang": statement.lang,
        "holder": statement.holder,
        "holder_normalized": statement.holder_normalized,
        "quoted": statement.quoted,
        "label": prediction.label,
        "score": prediction.score,
        "probabilities": prediction.probabilities,
        "sure": prediction.sure,
        "model": model,
    }


def check_output(path: Path) -> None:
    """Raise unless rows can be written to this path.

    Raises:
        DataError: An unknown ending, a folder, or a place where one may not write.
    """
    if path.suffix not in WRITERS:
        raise DataError(f"--output {path}: expected an ending of {', '.join(WRITERS)}")
    if path.is_dir():
        raise DataError(f"--output {path}: is a folder, expected a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"--output {path}: cannot make its folder: {error.strerror}") from None
    if not os.access(path.parent, os.W_OK):
        raise DataError(f"--output {path}: the folder cannot be written; name another one")


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Write rows in the format of the path's ending; the file appears only when it is complete."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        WRITERS[path.suffix](rows, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _write_jsonl(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_csv(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = None
        for row in map(_flatten, rows):
            if writer is None:
                writer = csv.DictWriter(file, list(row))
                writer.writeheader()
            writer.writerow(row)


def _write_parquet(rows: Iterable[Row], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist([_flatten(row) for row in rows]), path)


def _flatten(row: Row) -> Row:
    """Columns instead of a nested object: `probability_<label>`."""
    flat = {key: value for key, value in row.items() if key != "probabilities"}
    return flat | {f"probability_{k}": v for k, v in row["probabilities"].items()}


WRITERS: dict[str, Callable[[Iterable[Row], Path], None]] = {
    ".jsonl": _write_jsonl,
    ".csv": _write_csv,
    ".parquet": _write_parquet,
}
