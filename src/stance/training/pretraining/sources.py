"""Streams lines and sentence pairs from text folders, plain or xz-compressed."""

import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from stance.errors import DataError

PAIR_COLUMNS = 4


class Pair(NamedTuple):
    """Two texts that mean the same."""

    lang_a: str
    text_a: str
    lang_b: str
    text_b: str


def find_files(folders: str | list[str] | None, suffix: str) -> dict[str, Path]:
    """Return the files of some folders that end in `suffix` or `suffix.xz`, by their stem.

    Args:
        folders: One folder or several; `None` has no files.
        suffix: `.txt` or `.tsv`.

    Raises:
        FileNotFoundError: A folder is missing or holds no such file.
    """
    found: dict[str, Path] = {}
    for folder in [folders] if isinstance(folders, str) else folders or []:
        paths = [p for p in Path(folder).glob("*") if p.name.endswith((suffix, f"{suffix}.xz"))]
        if not paths:
            message = f"{folder}: expected files named *{suffix} or *{suffix}.xz, found none."
            raise FileNotFoundError(message)
        found |= {path.name.removesuffix(".xz").removesuffix(suffix): path for path in paths}
    return dict(sorted(found.items()))


def read_lines(path: Path, characters: int = 0) -> Iterator[str]:
    """Yield the non-empty lines of a file.

    Args:
        path: A text file, plain or `.xz`.
        characters: Stop after this many; 0 reads to the end.
    """
    seen = 0
    with _open_text(path) as lines:
        for line in lines:
            if text := line.rstrip("\n"):
                yield text
                seen += len(text)
            if characters and seen >= characters:
                return


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the sentence pairs of a file.

    Args:
        path: A file of four tab-separated columns, plain or `.xz`.

    Raises:
        DataError: A line does not have four columns.
    """
    for number, line in enumerate(read_lines(path), start=1):
        columns = line.split("\t")
        if len(columns) != PAIR_COLUMNS:
            message = (
                f"{path}, line {number}: got {len(columns)} columns but expected "
                "lang_a, text_a, lang_b, text_b separated by tabs."
            )
            raise DataError(message)
        yield Pair(*columns)


def read_table(path: Path, rows: int = 0) -> dict[str, list[str]]:
    """Read a parallel table into one list of segments a language.

    Args:
        path: A header of languages, then one segment a row, tab-separated.
        rows: Read at most this many; 0 reads all.
    """
    lines = read_lines(path)
    langs = next(lines).split("\t")
    table: dict[str, list[str]] = {lang: [] for lang in langs}
    for number, line in enumerate(lines):
        if rows and number == rows:
            break
        for lang, segment in zip(langs, line.split("\t"), strict=True):
            table[lang].append(segment)
    return table


def _open_text(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8", newline="\n")
    return path.open(encoding="utf-8", newline="\n")
