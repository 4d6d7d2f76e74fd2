"""Tokenises the text folders and groups their rows into the pools that batches are drawn from."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from transformers import PreTrainedTokenizerBase

from stance.corpus.judgements import fingerprint, name_labels, read_judgements
from stance.training.pretraining.judgements import find_judged
from stance.training.pretraining.rows import (
    Pool,
    Rows,
    cache_judged,
    cache_lines,
    cache_pairs,
)
from stance.training.pretraining.settings import TextSettings, Weights
from stance.training.pretraining.sources import find_files

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pools:
    """All text of a run.

    Attributes:
        mono: One pool a language.
        pairs: One pool a source and pair of languages.
        judged: One pool a label, the label's number in the second column.
    """

    mono: list[Pool]
    pairs: list[Pool]
    judged: list[Pool] = field(default_factory=list)

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
    mono: list[Pool] = []
    for lang, path in find_files(text.mono, ".txt").items():
        mono.extend(_mono_pools(lang, path, text, tokenizer, folder, longest))
    pairs: list[Pool] = []
    for source, path in find_files(text.pairs, ".tsv").items():
        if text.pair_weights.get(source, 1.0):
            left, right, langs = cache_pairs(path, tokenizer, folder, longest=longest)
            pairs.extend(_pair_pools(source, (left, right), langs, text))
    judged = list(_judged_pools(text, tokenizer, folder, longest))
    return Pools(mono, pairs, judged)


def _judged_pools(
    text: TextSettings, tokenizer: PreTrainedTokenizerBase, folder: Path, longest: int
) -> Iterator[Pool]:
    """Yield a pool for each label of each table."""
    names = name_labels(text.judgements)
    for table in text.judgements:
        found = partial(find_judged, text, read_judgements(table))
        target = folder / f"judged-{fingerprint(table)}"
        rows, labels = cache_judged(found, tokenizer, target, longest)
        codes = np.array([names.index(label) for label in labels], dtype=np.int64)
        column = Rows(codes, np.arange(len(codes) + 1))
        for code, count in zip(*np.unique(codes, return_counts=True), strict=True):
            members = np.flatnonzero(codes == code)
            yield _pool("judged", names[code], (rows, column), members, count**text.smoothing)


def put_first(pairs: list[Pool], lang: str) -> list[Pool]:
    """Return the pools of pairs with a language, its side first."""
    return [
        replace(
            pool, columns=pool.columns if pool.lang.startswith(f"{lang}-") else pool.columns[::-1]
        )
        for pool in pairs
        if lang in pool.lang.split("-")
    ]


def _mono_pools(
    lang: str,
    path: Path,
    text: TextSettings,
    tokenizer: PreTrainedTokenizerBase,
    folder: Path,
    longest: int,
) -> Iterator[Pool]:
    """Yield the pool of a language and that of its lines about the subject."""
    characters = text.characters_per_language
    rows = cache_lines(path, tokenizer, folder / f"mono-{lang}", longest, characters)
    weight = text.mono_weights.get(lang, 1.0) * len(rows.tokens) ** text.smoothing
    focus = text.focus_share if lang in text.focus_words else 0.0
    yield _pool(lang, lang, (rows,), np.arange(len(rows)), weight * (1 - focus))
    if focus:
        pattern = "|".join(text.focus_words[lang])
        rows = cache_lines(path, tokenizer, folder / f"focus-{lang}", longest, pattern=pattern)
        yield _pool("focus", lang, (rows,), np.arange(len(rows)), weight * focus)


def _pair_pools(
    source: str, columns: tuple[Rows, Rows], langs: list[str], text: TextSettings
) -> Iterator[Pool]:
    """Yield a pool for each pair of languages; together they weigh what the source weighs."""
    names, codes, counts = np.unique(langs, return_inverse=True, return_counts=True)
    factors = [_pair_factor(name, text.pair_language_weights) for name in names]
    shares = counts**text.smoothing * np.array(factors)
    weight = text.pair_weights.get(source, 1.0)
    for number, share in enumerate(weight * shares / shares.sum()):
        members = np.flatnonzero(codes == number)
        yield _pool(source, names[number], columns, members, share)


def _pair_factor(name: str, weights: Weights) -> float:
    left, right = name.split("-")
    return weights.get(left, 1.0) * weights.get(right, 1.0)


def _pool(
    source: str, lang: str, columns: tuple[Rows, ...], members: np.ndarray, weight: float
) -> Pool:
    lengths = np.min([rows.lengths()[members] for rows in columns], axis=0)
    pool = Pool(source, str(lang), columns, members[lengths > 0], float(weight))
    logger.info("%s %s: %d rows, weight %.3g", source, lang, len(pool.members), weight)
    return pool
