"""Labelled statements become rows; finished shards become one file of JSONL, CSV or Parquet."""

import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from stance.errors import DataError
from stance.records import Article, LabelledStatement

Row = dict[str, Any]
# Beyond a model's own noise in the last bits: rows of two machines can be compared as text.
DECIMALS = 7
COLUMNS = (
    "article",
    "source",
    "date",
    "start",
    "end",
    "text",
    "lang",
    "holder",
    "holder_normalized",
    "quoted",
    "label",
    "score",
)


def to_row(labelled: LabelledStatement, article: Article, model: str) -> Row:
    """Return one output row.

    Args:
        labelled: The statement with its prediction.
        article: Where the statement stands; gives source and date.
        model: The name of the model folder.
    """
    statement, prediction = labelled.statement, labelled.prediction
    return {
        "article": statement.article,
        "source": article.source,
        "date": article.date,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "lang": statement.lang,
        "holder": statement.holder,
        "holder_normalized": statement.holder_normalized,
        "quoted": statement.quoted,
        "label": prediction.label,
        "score": round(prediction.score, DECIMALS),
        "probabilities": {k: round(p, DECIMALS) for k, p in prediction.probabilities.items()},
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
    check_writable(path, "--output")


def check_writable(path: Path, option: str) -> None:
    """Raise unless a file can be made at this path; its folder is made where missing.

    Raises:
        DataError: It is a folder, or one may not write there.
    """
    if path.is_dir():
        raise DataError(f"{option} {path}: is a folder, expected a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"{option} {path}: cannot make its folder: {error.strerror}") from None
    if not os.access(path.parent, os.W_OK):
        raise DataError(f"{option} {path}: the folder cannot be written; name another one")


def write_atomically(path: Path, write: Callable[[Path], None]) -> None:
    """Call `write` on a temporary path beside this one and rename it when that is done."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        write(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def merge_shards(shards: Sequence[Path], labels: Sequence[str], path: Path) -> None:
    """Join JSONL files, in their order, to one of the format of the path's ending.

    Args:
        shards: The files.
        labels: The model's labels, for the columns of CSV and Parquet.
        path: It appears only when it is complete.
    """
    write_atomically(path, lambda temporary: WRITERS[path.suffix](shards, labels, temporary))


def _write_jsonl(shards: Sequence[Path], _: Sequence[str], path: Path) -> None:
    with path.open("wb") as file:
        for shard in shards:
            with shard.open("rb") as part:
                shutil.copyfileobj(part, file, 1 << 20)
        _flush(file)


def _write_csv(shards: Sequence[Path], labels: Sequence[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _list_columns(labels))
        writer.writeheader()
        for shard in shards:
            writer.writerows(_read_flat(shard))
        _flush(file)


def _write_parquet(shards: Sequence[Path], labels: Sequence[str], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"start": pa.int64(), "end": pa.int64(), "quoted": pa.bool_(), "sure": pa.bool_()}
    types |= {name: pa.float64() for name in _list_columns(labels) if _is_score(name)}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in _list_columns(labels)])
    with pq.ParquetWriter(path, schema) as writer:
        for shard in shards:
            writer.write_table(pa.Table.from_pylist(list(_read_flat(shard)), schema=schema))


def _is_score(name: str) -> bool:
    return name == "score" or name.startswith("probability_")


def _list_columns(labels: Sequence[str]) -> list[str]:
    probabilities = [f"probability_{label}" for label in labels]
    return [*COLUMNS, *probabilities, "sure", "model"]


def _read_flat(shard: Path) -> Iterator[Row]:
    """Rows with columns instead of a nested object: `probability_<label>`."""
    with shard.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            probabilities = row.pop("probabilities")
            yield row | {f"probability_{label}": p for label, p in probabilities.items()}


def _flush(file: io.IOBase | Any) -> None:
    file.flush()
    os.fsync(file.fileno())


Writer = Callable[[Sequence[Path], Sequence[str], Path], None]
WRITERS: dict[str, Writer] = {
    ".jsonl": _write_jsonl,
    ".csv": _write_csv,
    ".parquet": _write_parquet,
}


def join_bytes(parts: Iterable[Path], path: Path) -> None:
    """Join files as they are; the result appears only when it is complete."""
    write_atomically(path, lambda temporary: _write_jsonl(list(parts), (), temporary))
