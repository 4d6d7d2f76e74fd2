"""Statements that are nearly the same and yet stand in different groups.

Two nets: MinHash over character shingles (Broder 1997) for texts that share most of their wording,
and keys of the text without one word, which find every change of a single word however short the
text is. Translations are not found: they share no letters.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stance.corpus.words import is_unspaced, split_words
from stance.records import Example

Hashes = NDArray[np.uint64]

SHINGLE_LENGTH = 4
# 32 bands of 4: a pair at the threshold of 0.7 is missed once in 6,000 times.
BANDS, ROWS = 32, 4
THRESHOLD = 0.7
MIN_WORDS_LEFT = 3
SEED = 13


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two examples of different groups.

    Attributes:
        first: The one that comes first in the data.
        second: The other.
        similarity: Jaccard similarity of their character shingles, 0 to 1.
    """

    first: Example
    second: Example
    similarity: float


def find_similar(examples: Sequence[Example]) -> list[SimilarPair]:
    """Return the near-duplicates that stand in different groups, the most similar first."""
    words = [split_words(e.text) for e in examples]
    shingles = [_hash_shingles(" ".join(w)) for w in words]
    by_one_word = set(_find_sharing(map(_drop_each_word, words)))
    by_shingles = set(_find_sharing(_hash_bands(shingles)))
    pairs = []
    for i, j in sorted(by_one_word | by_shingles):
        if examples[i].group == examples[j].group:
            continue
        similarity = _jaccard(shingles[i], shingles[j])
        if similarity >= THRESHOLD or (i, j) in by_one_word:
            pairs.append(SimilarPair(examples[i], examples[j], similarity))
    return sorted(pairs, key=lambda pair: -pair.similarity)


def _find_sharing(keys: Iterable[Iterable[object]]) -> Iterator[tuple[int, int]]:
    """Yield the positions of every two items that have a key in common."""
    holders: defaultdict[object, list[int]] = defaultdict(list)
    for position, own in enumerate(keys):
        for key in set(own):
            yield from ((other, position) for other in holders[key])
            holders[key].append(position)


def _drop_each_word(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield a key of the text for each word left out; a word of Chinese is up to four letters."""
    yield -1, hash(tuple(words))
    for start, word in enumerate(words):
        for length in range(1, 5 if is_unspaced(word) else 2):
            rest = (*words[:start], *words[start + length :])
            if _count_words(rest) >= MIN_WORDS_LEFT:
                yield start, hash(rest)
                # The same key as a text has that lacks this word from the beginning.
                yield -1, hash(rest)


def _count_words(words: Sequence[str]) -> float:
    return sum(0.5 if is_unspaced(word) else 1 for word in words)


def _hash_shingles(text: str) -> Hashes:
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < SHINGLE_LENGTH:
        codes = np.pad(codes, (0, SHINGLE_LENGTH - len(codes)))
    windows = np.lib.stride_tricks.sliding_window_view(codes, SHINGLE_LENGTH)
    powers = np.uint64(1_000_003) ** np.arange(SHINGLE_LENGTH, dtype=np.uint64)
    mixed = (windows * powers).sum(axis=1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return np.unique(mixed ^ (mixed >> np.uint64(29)))


def _hash_bands(shingles: Iterable[Hashes]) -> Iterator[list[tuple[int, bytes]]]:
    random = np.random.default_rng(SEED)
    # Multiply-shift hashing (Dietzfelbinger et al. 1997): an odd factor, the upper bits.
    factors = random.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    offsets = random.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)
    for own in shingles:
        smallest = ((own[:, None] * factors + offsets) >> np.uint64(32)).min(axis=0)
        bands = smallest.reshape(BANDS, ROWS)
        yield [(band, row.tobytes()) for band, row in enumerate(bands)]


def _jaccard(first: Hashes, second: Hashes) -> float:
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common / (len(first) + len(second) - common)
