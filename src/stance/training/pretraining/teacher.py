"""An English sentence encoder that a smaller, multilingual one learns from.

A translation should lie where the teacher puts the English sentence (Reimers & Gurevych, EMNLP
2020), and an English word, in its sentence, where the teacher puts that word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase

from stance.training.pretraining.objectives import mean_pool

_MAX_LENGTH = 192


@dataclass(frozen=True)
class Lesson:
    """What the teacher makes of some texts.

    Attributes:
        sentences: Shape (texts, width).
        words: Of the words, one text after the other, shape (words, width).
        known: Which words the teacher has read, shape (words,).
    """

    sentences: torch.Tensor
    words: torch.Tensor
    known: torch.Tensor


@dataclass(frozen=True)
class Teacher:
    """A frozen encoder with its tokenizer."""

    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase

    @classmethod
    def open(cls, folder: str) -> "Teacher":
        """Load an encoder whose sentence vector is the mean of its tokens, by folder or name."""
        model = AutoModel.from_pretrained(folder, dtype=torch.float32).eval()
        return cls(model.requires_grad_(False), AutoTokenizer.from_pretrained(folder))

    @torch.no_grad()
    def teach(self, texts: Sequence[Sequence[str]]) -> Lesson:
        """Read texts that are given as words.

        Args:
            texts: At least one word each.
        """
        batch: Any = self.tokenizer(
            [list(words) for words in texts],
            is_split_into_words=True,
            padding=True,
            truncation=True,
            max_length=_MAX_LENGTH,
            return_tensors="pt",
        )
        places = [batch.word_ids(row) for row in range(len(texts))]
        device = self.model.device
        hidden = self.model(**batch.to(device)).last_hidden_state
        words, known = mean_words(hidden, places, [len(words) for words in texts])
        return Lesson(mean_pool(hidden, batch["attention_mask"]), words, known)


def mean_words(
    hidden: torch.Tensor, places: Sequence[Sequence[int | None]], counts: Sequence[int]
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the mean of every word's tokens, and which words have any.

    Args:
        hidden: Shape (texts, tokens, width).
        places: Of every token the number of its word in the text; None for special tokens.
        counts: Words of every text.

    Returns:
        Shapes (words, width) and (words,).
    """
    starts = [sum(counts[:row]) for row in range(len(counts))]
    found = [
        (row, column, starts[row] + word)
        for row, text in enumerate(places)
        for column, word in enumerate(text[: hidden.shape[1]])
        if word is not None and word < counts[row]
    ]
    rows, columns, words = torch.tensor(found, device=hidden.device).T
    total = sum(counts)
    sums = hidden.new_zeros(total, hidden.shape[-1]).index_add(0, words, hidden[rows, columns])
    tokens = hidden.new_zeros(total).index_add(0, words, torch.ones_like(words, dtype=hidden.dtype))
    return sums / tokens.clamp_min(1).unsqueeze(-1), tokens > 0


def distance(ours: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
    """Return the mean cosine distance of rows, shape ()."""
    return (1 - functional.cosine_similarity(ours, theirs, dim=-1)).mean()
