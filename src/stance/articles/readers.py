"""Files become articles, one at a time; what cannot be read becomes a `Problem`."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from stance.articles.encodings import decode
from stance.errors import DataError
from stance.records import Article, Problem

MAX_ARTICLE_BYTES = 10_000_000
READERS = (".txt", ".jsonl")


def read_articles(paths: Sequence[str | Path]) -> Iterator[Article | Problem]:
    """Read articles from files.

    Args:
        paths: `.txt` files (one article each) and `.jsonl` files (one a line: `text`, optional
            `id`, `title`, `date`, `source`, `lang`).

    Yields:
        Articles in the order of the inputs, and a `Problem` where one could not be read.
    """
    for path in map(Path, paths):
        try:
            yield from _read_file(path)
        except (DataError, OSError) as error:
            yield Problem(str(path), _reason(error))


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _read_file(path: Path) -> Iterator[Article | Problem]:
    if not path.is_file():
        raise DataError("no such file; expected .txt or .jsonl")
    if path.suffix == ".jsonl":
        yield from _read_jsonl(path)
    elif path.suffix == ".txt":
        yield _read_txt(path)
    else:
        raise DataError(f"ends in {path.suffix!r}, expected one of {', '.join(READERS)}")


def _read_txt(path: Path) -> Article:
    size = path.stat().st_size
    if size > MAX_ARTICLE_BYTES:
        raise DataError(f"is {size:,} bytes long, expected at most {MAX_ARTICLE_BYTES:,}; split it")
    text = decode(path.read_bytes())
    return build_article({"text": text}, path, default_id=path.name)


def _read_jsonl(path: Path) -> Iterator[Article | Problem]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_ARTICLE_BYTES + 1):
            number += 1
            try:
                if len(line) > MAX_ARTICLE_BYTES:
                    _skip_line(file)
                    raise DataError(f"longer than {MAX_ARTICLE_BYTES:,} bytes; split the article")
                if line.strip():
                    yield _parse_line(line, path, number)
            except DataError as error:
                yield Problem(f"{path}:{number}", str(error))


def _skip_line(file: Any) -> None:
    while (chunk := file.readline(MAX_ARTICLE_BYTES)) and not chunk.endswith(b"\n"):
        pass


def _parse_line(line: bytes, path: Path, number: int) -> Article:
    try:
        values = json.loads(decode(line))
    except (json.JSONDecodeError, RecursionError) as error:
        raise DataError(f"is not JSON ({error}); expected an object with `text`") from None
    if not isinstance(values, dict):
        raise DataError(f"got a JSON {type(values).__name__}, expected an object with `text`")
    return build_article(values, path, default_id=f"{path.name}:{number}")


def build_article(values: dict[str, Any], path: Path, *, default_id: str) -> Article:
    """Return the article of one row.

    Raises:
        DataError: There is no text, or a value is not text.
    """
    text = values.get("text")
    if not isinstance(text, str):
        keys = ", ".join(map(str, values)) or "nothing"
        raise DataError(f"no `text` (a string); it has {keys}")
    if not text.strip():
        raise DataError("is empty; expected the text of an article")
    if "\0" in text:
        place = text.index("\0")
        raise DataError(f"character {place} is NUL; expected text, is this a binary file?")
    known = ("id", "title", "date", "source", "author", "lang")
    given = {key: str(values[key]) for key in known if values.get(key) not in (None, "")}
    return Article(**{"id": default_id, "text": text, "path": str(path)} | given)
