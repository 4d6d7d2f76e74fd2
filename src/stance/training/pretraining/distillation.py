"""The losses of learning from a teacher: its words in English, its sentences in every language."""

from collections.abc import Sequence

import torch
from transformers import PreTrainedTokenizerBase

from stance.training.pretraining.objectives import mean_pool
from stance.training.pretraining.rows import Ids
from stance.training.pretraining.teacher import Teacher, distance, mean_words

_BEGINS = "▁"


class Distiller:
    """Compares what a student makes of token ids with what the teacher makes of their words."""

    def __init__(self, teacher: Teacher, tokenizer: PreTrainedTokenizerBase) -> None:
        """Prepare to turn token ids into words.

        Args:
            teacher: Reads English.
            tokenizer: The student's, whose words begin with `▁`.
        """
        self._teacher = teacher
        self._tokens = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))

    def losses(
        self, hidden: torch.Tensor, attention_mask: torch.Tensor, english: Sequence[Ids]
    ) -> dict[str, torch.Tensor]:
        """Return the distances from the teacher's words and sentences, by name.

        Args:
            hidden: The student's output, shape (texts, tokens, width): the English texts, then
                as many translations of them, in order, or none.
            attention_mask: Shape (texts, tokens).
            english: The token ids of the English texts, without special tokens.
        """
        texts = [self.split(row) for row in english]
        lesson = self._teacher.teach(texts)
        # Before a text's tokens stands the special one that begins it.
        places = [[None, *self._number(row)] for row in english]
        words, known = mean_words(hidden[: len(english)], places, [len(text) for text in texts])
        both = known & lesson.known
        targets = lesson.sentences.repeat(len(hidden) // len(english), 1)
        # Classifiers read the first token, searches the mean of all.
        first, mean = hidden[:, 0], mean_pool(hidden, attention_mask)
        sentences = (distance(first, targets) + distance(mean, targets)) / 2
        return {"words": distance(words[both], lesson.words[both]), "sentences": sentences}

    def split(self, row: Ids) -> list[str]:
        """Return the words of a text as its tokens spell them."""
        numbers = self._number(row)
        words = [""] * (numbers[-1] + 1)
        for id_, number in zip(row.tolist(), numbers, strict=True):
            words[number] += self._tokens[id_].removeprefix(_BEGINS)
        return words

    def _number(self, row: Ids) -> list[int]:
        """Return of every token the number of its word."""
        numbers, word = [], -1
        for id_ in row.tolist():
            word += self._tokens[id_].startswith(_BEGINS) or word < 0
            numbers.append(word)
        return numbers
