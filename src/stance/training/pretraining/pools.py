"""Tokenises the text folders and groups their rows into the pools that batches are drawn from."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from transformers import PreTrainedTokenizerBase

from stance.training.pretraining.rows import Pool, Rows, cache_lines, cache_pairs
from stance.training.pretraining.settings import TextSettings
from stance.training.pretraining.sources import find_files

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pools:
    """All text of a run.

    Attributes:
        mono: One pool a language.
        pairs: One pool a source and pair of languages.
    """

    mono: list[Pool]
    pairs: list[Pool]

    def token_shares(self, vocabulary: int) -> torch.Tensor:
        """Return the share of every token in the text, smoothed, shape (vocabulary,)."""
        rows = {id(rows): rows for pool in (*self.mono, *self.pairs) for rows in pool.columns}
        counts = np.full(vocabulary, 0.5)
        for column in rows.values():
            counts += np.bincount(column.tokens, minlength=vocabulary)
        return torch.from_numpy(counts / counts.sum()).float()


def build_pools(
    text: TextSettings, tokenizer: PreTrainedTokenizerBase, folder: Path, *, longest: int
) -> Pools:
    """Tokenise all text into `folder` (once) and return its pools.

    Args:
        text: Where the text lies and how it is weighted.
        tokenizer: Turns it into ids.
        folder: The cache.
        longest: Rows are cut to this many tokens.
    """
    mono = []
    for lang, path in find_files(text.mono, ".txt").items():
        rows = cache_lines(
            path, tokenizer, folder, characters=text.characters_per_language, longest=longest
        )
        weight = text.mono_weights.get(lang, 1.0) * len(rows.tokens) ** text.smoothing
        mono.append(_pool(lang, (rows,), np.arange(len(rows)), weight))
    pairs: list[Pool] = []
    for source, path in find_files(text.pairs, ".tsv").items():
        if weight := text.pair_weights.get(source, 1.0):
            left, right, langs = cache_pairs(path, tokenizer, folder, longest=longest)
            pairs.extend(_pair_pools(source, (left, right), langs, weight, text.smoothing))
    return Pools(mono, pairs)


def _pair_pools(
    source: str, columns: tuple[Rows, Rows], langs: list[str], weight: float, smoothing: float
) -> Iterator[Pool]:
    """Yield a pool for each pair of languages; together they weigh what the source weighs."""
    names, codes, counts = np.unique(langs, return_inverse=True, return_counts=True)
    smoothed = counts**smoothing
    for number, name in enumerate(names):
        share = weight * smoothed[number] / smoothed.sum()
        yield _pool(f"{source} {name}", columns, np.flatnonzero(codes == number), share)


def _pool(name: str, columns: tuple[Rows, ...], members: np.ndarray, weight: float) -> Pool:
    lengths = np.min([rows.lengths()[members] for rows in columns], axis=0)
    pool = Pool(name, columns, members[lengths > 0], float(weight))
    logger.info("%s: %d rows, weight %.3g", name, len(pool.members), weight)
    return pool
