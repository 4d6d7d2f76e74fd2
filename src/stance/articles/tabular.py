"""Rows of JSONL, CSV and Parquet files, each with its place or with what is wrong with it."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from stance.articles.encodings import SAMPLE, find_encoding
from stance.articles.streams import MAX_BYTES, read_lines
from stance.errors import DataError

Row = tuple[str, dict[str, Any] | DataError]

BATCH = 64


def read_jsonl(file: IO[bytes], where: str) -> Iterator[Row]:
    """Yield the objects of a file with one JSON object a line; empty lines are passed over."""
    for number, line in read_lines(file, where):
        if isinstance(line, DataError):
            yield str(number), line
        elif line.strip():
            yield str(number), _parse(line)


def _parse(line: str) -> dict[str, Any] | DataError:
    try:
        values = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return DataError(f"is not JSON ({error}); expected an object with `text`")
    if not isinstance(values, dict):
        return DataError(f"got a JSON {type(values).__name__}, expected an object with `text`")
    return values


def read_csv(file: IO[bytes], where: str) -> Iterator[Row]:
    """Yield the rows of a CSV file with a header; the delimiter is what the header shows."""
    head = file.peek(SAMPLE)[:SAMPLE] if hasattr(file, "peek") else b""
    encoding = find_encoding(head)
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    csv.field_size_limit(MAX_BYTES)
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    first = text.readline(MAX_BYTES)
    names = next(csv.reader([first], delimiter=_find_delimiter(first)), [])
    if not names:
        raise DataError("has no header; expected a first line with the names of the columns")
    reader = csv.reader(text, delimiter=_find_delimiter(first))
    while True:
        number = str(reader.line_num + 2)
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, DataError(f"is no row of CSV ({error}); mend its quotation marks")
            continue
        if values:
            yield number, _to_row(names, values)


def _to_row(names: list[str], values: list[str]) -> dict[str, Any] | DataError:
    if len(values) != len(names):
        return DataError(
            f"has {len(values)} fields, expected {len(names)} ({', '.join(names)}); mend the row"
        )
    return dict(zip(names, values, strict=True))


def _find_delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def read_parquet(path: Path, text_column: str) -> Iterator[Row]:
    """Yield the rows of a Parquet file, a few at a time.

    Raises:
        DataError: It is no Parquet file, or has no such column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        names = file.schema_arrow.names
        if text_column not in names:
            found = ", ".join(names)
            raise DataError(f"no `{text_column}`; it has {found}; name the column of the texts")
        number = 0
        for batch in file.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                number += 1
                yield str(number), row
    except pa.ArrowException as error:
        raise DataError(f"is no readable Parquet file ({error}); write it again") from None
