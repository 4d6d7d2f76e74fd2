"""Draws batches of tokenised text; every batch is a function of seed, stage and step alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from transformers import PreTrainedTokenizerBase

from stance.errors import DataError
from stance.training.pretraining.rows import Ids, Pool

# Texts for this many steps are drawn at once, sorted by length and cut into batches of like size.
_GROUP = 16
_PADDED_TO = 8
_PROBED_ROWS = 4_096


@dataclass(frozen=True)
class Padded:
    """Token ids and attention mask, shape (texts, tokens)."""

    input_ids: torch.Tensor
    attention_mask: torch.Tensor

    def to(self, device: torch.device) -> "Padded":
        """Return the same on another device."""
        return Padded(self.input_ids.to(device), self.attention_mask.to(device))


class Batcher:
    """Draws members of pools into batches of about the same number of tokens."""

    def __init__(
        self, pools: Sequence[Pool], *, tokens: int, longest: int, key: tuple[int, ...]
    ) -> None:
        """Prepare to draw.

        Args:
            pools: What to draw from.
            tokens: Tokens a batch, special tokens included, padding not.
            longest: A text counts for at most this many tokens and is cut to it.
            key: Seed of the random numbers.
        """
        self._pools = [pool for pool in pools if pool.weight > 0 and len(pool.members)]
        if not self._pools:
            raise DataError(
                "text: an objective has nothing to draw from; masking needs text.mono, "
                "translation and ranking need text.pairs, with weights above 0"
            )
        weights = np.array([pool.weight for pool in self._pools])
        self._weights = weights / weights.sum()
        self._lengths = [_member_lengths(pool, longest) for pool in self._pools]
        self._longest = longest
        self._key = key
        self._rows = self._rows_per_group(tokens)
        self._group: tuple[int, list[Ids]] = (-1, [])

    def draw(self, step: int) -> list[tuple[Ids, ...]]:
        """Return the texts (or pairs) of a step, cut to the longest length."""
        number, place = divmod(step, _GROUP)
        if self._group[0] != number:
            self._group = (number, self._draw_group(number))
        return [
            tuple(column[member][: self._longest] for column in self._pools[pool].columns)
            for pool, member in self._group[1][place]
        ]

    def _rows_per_group(self, tokens: int) -> int:
        _, lengths = self._draw_members(np.random.default_rng(self._key), _PROBED_ROWS)
        return max(_GROUP, round(_GROUP * tokens / float(lengths.mean())))

    def _draw_group(self, number: int) -> list[Ids]:
        generator = np.random.default_rng((*self._key, number))
        members, lengths = self._draw_members(generator, self._rows)
        order = np.argsort(lengths, kind="stable")
        shares = np.cumsum(lengths[order]) / lengths.sum()
        cuts = np.searchsorted(shares, np.arange(1, _GROUP) / _GROUP)
        batches = np.split(members[order], cuts)
        return [batches[place] for place in generator.permutation(_GROUP)]

    def _draw_members(self, generator: np.random.Generator, rows: int) -> tuple[Ids, Ids]:
        """Return (pool, member) and the tokens of each draw."""
        drawn = np.sort(generator.choice(len(self._pools), size=rows, p=self._weights))
        members, lengths = [], []
        for pool, count in zip(*np.unique(drawn, return_counts=True), strict=True):
            places = generator.integers(len(self._pools[pool].members), size=count)
            members.append(self._pools[pool].members[places])
            lengths.append(self._lengths[pool][places])
        return np.stack([drawn, np.concatenate(members)], axis=1), np.concatenate(lengths)


def pad(texts: Sequence[Sequence[Ids]], tokenizer: PreTrainedTokenizerBase) -> Padded:
    """Put `<s> a </s>` or `<s> a </s> b </s>` into one padded batch.

    Args:
        texts: One tuple of one or two texts a row.
        tokenizer: Its special tokens are used.
    """
    begin, end, padding = _special_ids(tokenizer)
    rows = [[begin, *(id_ for text in row for id_ in (*text.tolist(), end))] for row in texts]
    width = -(-max(map(len, rows)) // _PADDED_TO) * _PADDED_TO
    input_ids = np.full((len(rows), width), padding, dtype=np.int64)
    attention_mask = np.zeros((len(rows), width), dtype=np.int64)
    for number, row in enumerate(rows):
        input_ids[number, : len(row)] = row
        attention_mask[number, : len(row)] = 1
    return Padded(torch.from_numpy(input_ids), torch.from_numpy(attention_mask))


def mask(
    batch: Padded,
    tokenizer: PreTrainedTokenizerBase,
    *,
    rate: float,
    generator: np.random.Generator,
) -> tuple[Padded, torch.Tensor]:
    """Hide a share of the tokens: 8 of 10 masked, 1 replaced, 1 kept, as in BERT.

    Args:
        batch: Whole texts.
        tokenizer: Its special tokens are never chosen.
        rate: Share of the other tokens that is to be predicted.
        generator: Source of chance.

    Returns:
        The batch with hidden tokens, and the labels: the token, or -100 where none is wanted.
    """
    original = batch.input_ids.numpy()
    ordinary = ~np.isin(original, tokenizer.all_special_ids) & (batch.attention_mask.numpy() == 1)
    chosen = ordinary & (generator.random(original.shape) < rate)
    fate = generator.random(original.shape)
    hidden = np.where(chosen & (fate < 0.8), tokenizer.mask_token_id, original)
    random_ids = generator.integers(len(tokenizer), size=original.shape)
    hidden = np.where(chosen & (fate >= 0.9), random_ids, hidden)
    labels = np.where(chosen, original, -100)
    return Padded(torch.from_numpy(hidden), batch.attention_mask), torch.from_numpy(labels)


def _special_ids(tokenizer: PreTrainedTokenizerBase) -> tuple[int, int, int]:
    begin = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.cls_token_id
    end = tokenizer.eos_token_id if tokenizer.eos_token_id is not None else tokenizer.sep_token_id
    return begin, end, tokenizer.pad_token_id


def _member_lengths(pool: Pool, longest: int) -> Ids:
    """Return the tokens of every member as it enters a batch, special tokens included."""
    columns = [np.minimum(rows.lengths()[pool.members], longest) for rows in pool.columns]
    return np.asarray(np.sum(columns, axis=0) + 2 * len(columns))
