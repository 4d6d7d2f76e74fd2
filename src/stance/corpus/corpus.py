"""A corpus folder becomes splits of checked examples that share no group."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from stance.corpus.card import read_card
from stance.corpus.rows import normalize_text, read_examples
from stance.errors import DataError
from stance.records import Example

# Begins the names of splits for training that were added after the others were drawn.
FURTHER = "train_"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as committed: its labels in order and its splits.

    Attributes:
        labels: The labels in the card's order, which is the model's order too.
        splits: The examples of each split, in the order of its file.
    """

    labels: tuple[str, ...]
    splits: dict[str, list[Example]]

    def __getitem__(self, split: str) -> list[Example]:
        if split not in self.splits:
            raise DataError(f"split {split!r}: not in the corpus; it has {', '.join(self.splits)}")
        return self.splits[split]

    @property
    def training(self) -> list[Example]:
        """What models learn from: `train`, and further splits whose names begin with it."""
        further = [name for name in self.splits if name.startswith(FURTHER)]
        return [example for name in ("train", *further) for example in self[name]]

    def fingerprint(self) -> str:
        """Return a hash that changes when any row of any split changes."""
        return fingerprint(example for split in self.splits.values() for example in split)


def read_corpus(folder: str | Path) -> Corpus:
    """Read a corpus folder and check it as a whole.

    Raises:
        FileNotFoundError: A file that the card names is missing.
        DataError: Every bad row of every file, and every id, text or group that stands in two
            splits.
    """
    card = read_card(folder)
    splits: dict[str, list[Example]] = {}
    problems: list[str] = []
    for split, name in card.split_files.items():
        try:
            splits[split] = read_examples(Path(folder) / name, card.labels)
        except DataError as error:
            problems += error.problems
    problems += find_leaks(splits)
    if problems:
        raise DataError(*problems)
    return Corpus(card.labels, splits)


def find_leaks(splits: Mapping[str, Iterable[Example]]) -> list[str]:
    """Return one problem for each group, id or text that stands in more than one split."""
    seen: dict[tuple[str, str], str] = {}
    problems: dict[tuple[str, str, str], None] = {}
    for split, examples in splits.items():
        for example in examples:
            for key in (
                ("group", example.group),
                ("id", example.id),
                ("text", normalize_text(example.text)),
            ):
                if seen.setdefault(key, split) != split:
                    problems[(*key, split)] = None
    return [
        f"{kind} {value[:60]!r} stands in the splits {seen[kind, value]} and {split}, "
        "expected in one; move it"
        for kind, value, split in problems
    ]


def fingerprint(examples: Iterable[Example]) -> str:
    """Return a short hash of the examples and their order."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(repr(sorted(asdict(example).items())).encode())
    return digest.hexdigest()[:16]


def count_labels(examples: Iterable[Example]) -> dict[str, Counter[str]]:
    """Return how often each label occurs in each language."""
    counts: dict[str, Counter[str]] = {}
    for example in examples:
        counts.setdefault(example.lang, Counter())[example.label] += 1
    return dict(sorted(counts.items()))
