"""One JSON line becomes one checked example; all problems of a file are told at once."""

import difflib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from stance.errors import DataError
from stance.records import Example

MAX_LINE_BYTES = 1_000_000
MAX_PROBLEMS_SHOWN = 50


class Votes(BaseModel):
    """What the annotators said of a row before anything was settled.

    Attributes:
        votes: One label an annotator, none of whom saw the others' or the writer's.
        agreed: Whether the votes were the same.
        reason: Why it was settled as it was, where they were not.
    """

    model_config = ConfigDict(strict=True)
    votes: list[str]
    agreed: bool
    reason: str | None = None


class Row(BaseModel):
    """A line of a labelled file; keys that are not listed here are the user's own and ignored."""

    model_config = ConfigDict(strict=True, extra="ignore")

    id: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    label: str
    group: Annotated[str, Field(min_length=1)]
    holder: str | None = None
    article: str | None = None
    source: str | None = None
    date: Annotated[str, Field(pattern=r"^\d{4}(-\d\d){0,2}$")] | None = None
    annotators: Votes | None = None
    war: str | None = None
    register_: Annotated[str | None, Field(alias="register")] = None
    case: list[str] | None = None
    contrast: str | None = None
    original: bool | None = None
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=1)] | None = None
    quoted: bool | None = None
    previous: str | None = None
    title: str | None = None

    @field_validator("text")
    @classmethod
    def _text_has_a_letter(cls, text: str) -> str:
        if not any(char.isalnum() for char in text):
            raise ValueError("a text with at least one letter or digit")
        if "\0" in text:
            raise ValueError("a text without NUL characters")
        return text

    def to_example(self) -> Example:
        """Return the row as a record."""
        values: dict[str, Any] = {f.name: getattr(self, f.name, None) for f in fields(Example)}
        values |= {"register": self.register_, "case": tuple(self.case or ())}
        return Example(**values)


def read_examples(path: str | Path, labels: Sequence[str]) -> list[Example]:
    """Read a labelled JSONL file.

    Args:
        path: UTF-8 text, one JSON object a line; blank lines are skipped.
        labels: The labels that may occur.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: With every bad row: file, line, field, value and what was expected.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file; expected labelled rows, one JSON a line")
    rows, problems = read_rows(path, labels)
    if problems:
        raise DataError(*problems)
    return [row.to_example() for row in rows]


def read_rows(path: Path, labels: Sequence[str]) -> tuple[list[Row], list[str]]:
    """Return the good rows of a labelled JSONL file and the problems of the others."""
    rows, problems = _read_lines(path, labels)
    problems += _find_duplicates(path, rows)
    if not rows and not problems:
        problems.append(f"{path}: is empty; expected labelled rows, one JSON object a line")
    return [row for _, row in rows], _shorten(problems)


def iterate_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the file's lines that are not blank, with their numbers from 1."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if line.strip():
                yield number, line


def _read_lines(path: Path, labels: Sequence[str]) -> tuple[list[tuple[int, Row]], list[str]]:
    rows: list[tuple[int, Row]] = []
    problems: list[str] = []
    for number, line in iterate_lines(path):
        try:
            rows.append((number, parse_row(line, labels)))
        except DataError as error:
            problems += [f"{path}:{number}: {problem}" for problem in error.problems]
    return rows, problems


def parse_row(line: bytes, labels: Sequence[str]) -> Row:
    """Return the row of one line.

    Raises:
        DataError: One problem a field.
    """
    values = parse_json(line)
    problems: list[str] = []
    row = None
    try:
        row = Row.model_validate(values)
    except ValidationError as error:
        problems = [_explain(e) for e in error.errors()]
    label = values.get("label")
    if isinstance(label, str) and label not in labels:
        problems.append(_explain_label("label", label, labels))
    if row is not None and row.annotators:
        votes = sorted(set(row.annotators.votes) - set(labels))
        problems += [_explain_label("annotators.votes", vote, labels) for vote in votes]
    if problems or row is None:
        raise DataError(*problems)
    return row


def parse_json(line: bytes) -> dict[str, Any]:
    """Return the object of one line.

    Raises:
        DataError: It is too long, no UTF-8, no JSON, or no object.
    """
    if len(line) > MAX_LINE_BYTES:
        raise DataError(f"a line of {len(line):,} bytes, expected at most {MAX_LINE_BYTES:,}")
    try:
        values = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DataError(
            f"byte {error.start + 1} is not UTF-8 (0x{line[error.start]:02x}); save as UTF-8"
        ) from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise DataError(f"is not JSON ({error}); was the line cut off?") from None
    if not isinstance(values, dict):
        raise DataError(f"got a JSON {type(values).__name__}, expected an object {{…}}")
    return values


def _explain(error: Any) -> str:
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return f"`{key}` is missing, expected it in every row"
    expected = error["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    came = json.dumps(error["input"], ensure_ascii=False, default=str)
    return f"{key}: got {came[:80]}, expected {expected}"


def _explain_label(field: str, label: str, labels: Sequence[str]) -> str:
    near = difflib.get_close_matches(label.lower(), labels, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"{field}: got {label!r}, expected one of {', '.join(labels)}{hint}"


def _find_duplicates(path: Path, rows: list[tuple[int, Row]]) -> list[str]:
    problems = []
    for name in ("id", "text"):
        first: dict[str, int] = {}
        for number, row in rows:
            value = normalize_text(getattr(row, name))
            if value in first:
                came = getattr(row, name)[:60]
                problems.append(
                    f"{path}:{number}: {name}: {came!r} stands at line {first[value]} too, "
                    f"expected each {name} once; remove one"
                )
            first.setdefault(value, number)
    return problems


def normalize_text(text: str) -> str:
    """Return the text as duplicates are compared: case and white space folded."""
    return " ".join(text.casefold().split())


def _shorten(problems: list[str]) -> list[str]:
    more = len(problems) - MAX_PROBLEMS_SHOWN
    if more <= 0:
        return problems
    return [*problems[:MAX_PROBLEMS_SHOWN], f"… and {more} more problems"]
