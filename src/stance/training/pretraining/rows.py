"""Tokenised text on disk: rows of token ids that are read through a memory map."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from transformers import PreTrainedTokenizerBase

from stance.training.pretraining.sources import read_lines, read_pairs

Ids = npt.NDArray[Any]
_CHUNK = 2_048


@dataclass(frozen=True)
class Rows:
    """Token ids of many texts, one after the other."""

    tokens: Ids
    offsets: Ids

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> Ids:
        return self.tokens[self.offsets[index] : self.offsets[index + 1]]

    def lengths(self) -> Ids:
        """Return the number of tokens of every row."""
        return np.diff(self.offsets)


@dataclass(frozen=True)
class Pool:
    """Members drawn with one weight: texts of a language, or pairs of two languages of a source.

    Attributes:
        source: The file that it is from.
        lang: Language of the texts, or of the columns as `uk-en`.
        columns: One column of rows for texts, two for pairs.
        members: Which rows belong to the pool.
        weight: Weight of the whole pool in drawing.
    """

    source: str
    lang: str
    columns: tuple[Rows, ...]
    members: Ids
    weight: float


def cache_lines(
    path: Path,
    tokenizer: PreTrainedTokenizerBase,
    target: Path,
    longest: int,
    characters: int = 0,
    pattern: str = "",
) -> Rows:
    """Tokenise a text file into `target`, or open what is there already.

    Args:
        path: One text a line.
        tokenizer: Adds no special tokens here.
        target: Where the cache lies, without the endings.
        longest: Cut rows to this many tokens.
        characters: Read at most this many; 0 reads all.
        pattern: Take only the lines in which this regular expression, whatever the case, occurs.
    """
    if not _offsets_path(target).exists():
        wanted = re.compile(pattern, re.IGNORECASE)
        lines = (line for line in read_lines(path, characters) if wanted.search(line))
        _write(target, lines, tokenizer, longest)
    return _open(target)


def cache_pairs(
    path: Path, tokenizer: PreTrainedTokenizerBase, folder: Path, *, longest: int
) -> tuple[Rows, Rows, list[str]]:
    """Tokenise a file of pairs into `folder`, or open what is there already.

    Args:
        path: Four tab-separated columns.
        tokenizer: Adds no special tokens here.
        folder: Where the cache lies.
        longest: Cut rows to this many tokens.

    Returns:
        The rows of both sides, and the languages of every pair as `uk-en`.
    """
    stem = path.name.partition(".")[0]
    sides = [folder / f"pairs-{stem}-{side}" for side in "ab"]
    langs_path = folder / f"pairs-{stem}.langs.json"
    if not langs_path.exists():
        _write(sides[0], (pair.text_a for pair in read_pairs(path)), tokenizer, longest)
        _write(sides[1], (pair.text_b for pair in read_pairs(path)), tokenizer, longest)
        langs_path.write_text(json.dumps([f"{p.lang_a}-{p.lang_b}" for p in read_pairs(path)]))
    return _open(sides[0]), _open(sides[1]), json.loads(langs_path.read_text())


def cache_judged(
    judged: Callable[[], list[tuple[str, str]]],
    tokenizer: PreTrainedTokenizerBase,
    target: Path,
    longest: int,
) -> tuple[Rows, list[str]]:
    """Tokenise labelled sentences into `target`, or open what is there already.

    Args:
        judged: Finds the sentences and their labels.
        tokenizer: Adds no special tokens here.
        target: Where the cache lies, without the endings.
        longest: Cut rows to this many tokens.
    """
    labels_path = target.with_name(f"{target.name}.labels.json")
    if not labels_path.exists():
        found = judged()
        _write(target, (text for text, _ in found), tokenizer, longest)
        labels_path.write_text(json.dumps([label for _, label in found]))
    return _open(target), json.loads(labels_path.read_text())


def _write(
    target: Path, texts: Iterable[str], tokenizer: PreTrainedTokenizerBase, longest: int
) -> None:
    """Write tokens first and offsets last, so that the offsets prove the rows complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    lengths: list[int] = []
    with _tokens_path(target, len(tokenizer)).open("wb") as file:
        for row in _tokenise(texts, tokenizer, longest):
            file.write(np.asarray(row, dtype=_token_type(len(tokenizer))).tobytes())
            lengths.append(len(row))
    partial = target.with_name(f"{target.name}.partial.npy")
    np.save(partial, np.cumsum([0, *lengths], dtype=np.int64))
    partial.rename(_offsets_path(target))


def _tokenise(
    texts: Iterable[str], tokenizer: PreTrainedTokenizerBase, longest: int
) -> Iterator[list[int]]:
    rest = iter(texts)
    while chunk := list(islice(rest, _CHUNK)):
        for ids in tokenizer(
            chunk, add_special_tokens=False, return_attention_mask=False, verbose=False
        )["input_ids"]:
            yield ids[:longest]


def _open(target: Path) -> Rows:
    tokens_path = next(target.parent.glob(f"{target.name}.uint*"))
    tokens = (
        np.fromfile(tokens_path, dtype=tokens_path.suffix[1:])
        if (tokens_path.stat().st_size == 0)
        else np.memmap(tokens_path, dtype=tokens_path.suffix[1:], mode="r")
    )
    return Rows(tokens, np.load(_offsets_path(target), mmap_mode="r"))


def _token_type(vocabulary: int) -> str:
    return "uint16" if vocabulary <= np.iinfo(np.uint16).max + 1 else "uint32"


def _tokens_path(target: Path, vocabulary: int) -> Path:
    return target.with_name(f"{target.name}.{_token_type(vocabulary)}")


def _offsets_path(target: Path) -> Path:
    return target.with_name(f"{target.name}.offsets.npy")
