"""Wording that a corpus shares with texts from elsewhere."""

import gzip
import json
import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from stance.corpus.words import is_unspaced, split_words
from stance.errors import DataError
from stance.records import Example

# As many words in a row are copied, not met by chance; a word of Chinese has about two letters.
LENGTH, UNSPACED_LENGTH = 8, 16
OPENERS: Mapping[str, Any] = {".gz": gzip.open, ".xz": lzma.open}


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words in a row that stand in an example and elsewhere.

    Attributes:
        where: File and line.
    """

    example: Example
    words: str
    where: str


def find_overlaps(examples: Iterable[Example], paths: Iterable[Path]) -> list[Overlap]:
    """Return the first stretch of words that each example shares with other texts.

    Args:
        examples: The corpus.
        paths: Text, TSV, JSON or JSONL files, also `.gz` and `.xz`, or folders of such.

    Raises:
        FileNotFoundError: There is no such file or folder.
        DataError: A file is not UTF-8 text.
    """
    owners: dict[tuple[str, ...], Example] = {}
    for example in examples:
        for stretch in _cut(split_words(example.text)):
            owners.setdefault(stretch, example)
    found: dict[str, Overlap] = {}
    for path in paths:
        for where, text in _read_texts(path):
            for stretch in _cut(split_words(text)):
                owner = owners.get(stretch)
                if owner and owner.id not in found:
                    found[owner.id] = Overlap(owner, " ".join(stretch), where)
    return list(found.values())


def _cut(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - LENGTH + 1):
        length = UNSPACED_LENGTH if is_unspaced(words[start]) else LENGTH
        if start + length <= len(words):
            yield tuple(words[start : start + length])


def _read_texts(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_dir():
        for inner in sorted(p for p in path.rglob("*") if p.is_file()):
            yield from _read_texts(inner)
        return
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file or folder; expected texts to compare with")
    is_json = ".jsonl" in path.suffixes or ".json" in path.suffixes
    try:
        with _open(path) as file:
            for number, line in enumerate(file, start=1):
                yield f"{path}:{number}", _unescape(line) if is_json else line
    except UnicodeDecodeError:
        raise DataError(f"{path}: is not UTF-8 text; leave it out or save it as UTF-8") from None


def _open(path: Path) -> IO[str]:
    opener = OPENERS.get(path.suffix, open)
    file: IO[str] = opener(path, "rt", encoding="utf-8")
    return file


def _unescape(line: str) -> str:
    """JSON may spell letters as numbers; what is no JSON on its own is taken as it stands."""
    try:
        return json.dumps(json.loads(line), ensure_ascii=False)
    except json.JSONDecodeError:
        return line
