"""Remembers the sentence vectors of the last steps as further wrong answers for ranking."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import torch
from torch.nn import functional

from stance.training.pretraining.rows import Ids


@dataclass(frozen=True)
class Vectors:
    """Sentence pairs as unit vectors of both sides, shape (pairs, width), and their texts' keys.

    Attributes:
        left: One side.
        right: Its translations.
        keys: A number for each text, shape (pairs, 2); equal texts have equal numbers.
    """

    left: torch.Tensor
    right: torch.Tensor
    keys: torch.Tensor

    @classmethod
    def of(cls, left: torch.Tensor, right: torch.Tensor, keys: torch.Tensor) -> "Vectors":
        """Normalise pooled texts, shape (pairs, width)."""
        left, right = (functional.normalize(side.float(), dim=-1) for side in (left, right))
        return cls(left, right, keys.to(left.device))

    @classmethod
    def none(cls, width: int, device: torch.device) -> "Vectors":
        """Return no pairs at all."""
        empty = torch.zeros(0, width, device=device)
        return cls(empty, empty, torch.zeros(0, 2, dtype=torch.int64, device=device))

    def before(self, others: "Vectors") -> "Vectors":
        """Return these pairs with the others behind them."""
        return Vectors(
            torch.cat([self.left, others.left]),
            torch.cat([self.right, others.right]),
            torch.cat([self.keys, others.keys]),
        )

    def newest(self, size: int) -> "Vectors":
        """Return the first pairs, cut off from the step that made them."""
        return Vectors(self.left[:size].detach(), self.right[:size].detach(), self.keys[:size])


def text_keys(pairs: Sequence[tuple[Ids, ...]]) -> torch.Tensor:
    """Return a number for each text of the pairs, the same in every process."""
    return torch.tensor([[crc32(text.tobytes()) for text in pair] for pair in pairs])
