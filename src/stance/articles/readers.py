"""Files, folders, standard input and Python objects become articles, one at a time.

What cannot be read becomes a `Problem`, and the rest goes on.
"""

import glob
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from stance.articles.building import Columns, build_article
from stance.articles.html import MAX_PAGE, read_page
from stance.articles.streams import PACKED, open_bytes, read_all
from stance.articles.tabular import Row, read_csv, read_jsonl, read_parquet
from stance.errors import DataError
from stance.records import Article, Problem

Source = str | Path | Article | Mapping[str, Any]

STDIN = "-"
ENDINGS = (".txt", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")


def read_articles(
    paths: Iterable[Source], *, columns: Columns | None = None, lang: str | None = None
) -> Iterator[Article | Problem]:
    """Read articles.

    Args:
        paths: `.txt` and `.html` files (an article each), `.jsonl`, `.csv` and `.parquet` files (an
            article a row), each also as `.gz` or `.zst`; folders with such files; patterns such as
            `news/*.html`; `-` for standard input; rows as mappings; articles.
        columns: The names of the columns that hold an article's parts.
        lang: The language of all articles, if it is known; it wins over what files say.

    Yields:
        Articles in the order of the inputs, and a `Problem` where one could not be read.
    """
    columns = columns or Columns()
    for number, source in enumerate(paths, 1):
        if isinstance(source, Article):
            yield source
        elif isinstance(source, Mapping):
            yield _read_row(source, f"row {number}", str(number), columns, lang)
        else:
            yield from _read_source(str(source), columns, lang)


def _read_source(source: str, columns: Columns, lang: str | None) -> Iterator[Article | Problem]:
    if source == STDIN:
        yield from _guard(_read_stdin(columns, lang), "standard input")
        return
    for path in _find_files(source):
        yield from _guard(_read_file(path, columns, lang), str(path))


def _guard(articles: Iterator[Article | Problem], where: str) -> Iterator[Article | Problem]:
    """Turn what breaks a file off into a problem of that file."""
    try:
        yield from articles
    except DataError as error:
        yield Problem(where, str(error))
    except OSError as error:
        yield Problem(where, f"{error.strerror or error}; expected a file that can be read")
    except (RecursionError, MemoryError, ValueError, LookupError) as error:
        yield Problem(where, f"cannot be parsed ({type(error).__name__}: {error}); mend the file")


def _find_files(source: str) -> list[Path]:
    """Return a file, the files of a folder, or those that fit a pattern, sorted."""
    path = Path(source)
    if path.is_dir():
        found = (p for p in sorted(path.rglob("*")) if p.is_file())
        return [p for p in found if _find_ending(p) in ENDINGS] or [path]
    if not path.exists() and glob.has_magic(source):
        return [Path(p) for p in sorted(glob.glob(source, recursive=True))] or [path]  # noqa: PTH207
    return [path]


def _find_ending(path: Path) -> str:
    """Return the ending without that of the packing: `.jsonl` of `a.jsonl.gz`."""
    name = path.with_suffix("") if path.suffix.lower() in PACKED else path
    return name.suffix.lower()


def _read_file(path: Path, columns: Columns, lang: str | None) -> Iterator[Article | Problem]:
    _check_file(path)
    ending = _find_ending(path)
    if ending == ".parquet":
        yield from _read_rows(read_parquet(path, columns.text), path, columns, lang)
        return
    with open_bytes(path) as file:
        if ending in (".jsonl", ".ndjson"):
            yield from _read_rows(read_jsonl(file, str(path)), path, columns, lang)
        elif ending in (".csv", ".tsv"):
            yield from _read_rows(read_csv(file, str(path)), path, columns, lang)
        else:
            values = _read_values(file, path, ending)
            yield build_article(values, str(path), default_id=path.name, lang=lang)


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise DataError(f"holds no articles; expected files that end in {', '.join(ENDINGS)}")
    if not path.exists():
        raise DataError("no such file or folder; nothing fits the name")
    if _find_ending(path) not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise DataError(f"ends in {path.suffix!r}, expected {endings}, also as .gz or .zst")


def _read_values(file: IO[bytes], path: Path, ending: str) -> Mapping[str, Any]:
    if ending == ".txt":
        return {"text": read_all(file, str(path))}
    return read_page(read_all(file, str(path), MAX_PAGE))


def _read_rows(
    rows: Iterator[Row], path: Path, columns: Columns, lang: str | None
) -> Iterator[Article | Problem]:
    for place, row in rows:
        where = f"{path}:{place}"
        if isinstance(row, DataError):
            yield Problem(where, str(row))
        else:
            yield _read_row(row, where, f"{path.name}:{place}", columns, lang)


def _read_row(
    row: Mapping[str, Any], where: str, default_id: str, columns: Columns, lang: str | None
) -> Article | Problem:
    try:
        values = columns.rename(row)
        path = where.rpartition(":")[0] or where
        return build_article(values, path, default_id=default_id, lang=lang)
    except DataError as error:
        return Problem(where, str(error))


def _read_stdin(columns: Columns, lang: str | None) -> Iterator[Article | Problem]:
    """Read JSONL if it begins with a brace, a page if with a bracket, else one text."""
    file = sys.stdin.buffer
    name = Path("standard input")
    head = file.peek(1024).lstrip()[:1] if hasattr(file, "peek") else b""
    if head == b"{":
        yield from _read_rows(read_jsonl(file, str(name)), name, columns, lang)
        return
    text = read_all(file, str(name))
    values = read_page(text) if head == b"<" else {"text": text}
    yield build_article(values, str(name), default_id="stdin", lang=lang)
