"""The losses: masked-language modelling with a sampled vocabulary, and translation ranking."""

from dataclasses import dataclass

import torch
from torch.nn import functional
from transformers import PreTrainedModel

from stance.training.pretraining.memory import Vectors


@dataclass(frozen=True)
class Vocabulary:
    """How often tokens occur, for drawing the items that a prediction is compared with.

    Attributes:
        shares: Share of each token in the text, shape (vocabulary,).
        negatives: Items drawn a step; 0 takes the whole vocabulary.
    """

    shares: torch.Tensor
    negatives: int

    def candidates(
        self, targets: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return sorted candidate ids with the targets among them, and their log expectation.

        Args:
            targets: The right answers.
            generator: Source of chance.
        """
        flattened = self.shares.pow(0.75)
        flattened = flattened / flattened.sum()
        drawn = torch.multinomial(flattened, self.negatives, replacement=True, generator=generator)
        ids = torch.cat([targets.cpu(), drawn]).unique()
        expected = self.negatives * flattened[ids] + len(targets) * self.shares[ids]
        # The chance of being among the candidates at all, which the loss divides out.
        return ids, torch.log(-torch.expm1(-expected) + 1e-9)


def masking_loss(
    model: PreTrainedModel,
    hidden: torch.Tensor,
    labels: torch.Tensor,
    vocabulary: Vocabulary,
    generator: torch.Generator,
) -> torch.Tensor:
    """Return the cross-entropy of the hidden tokens, against sampled vocabulary items.

    Args:
        model: A ModernBERT or BERT with its head and decoder.
        hidden: Output of the encoder, shape (texts, tokens, width).
        labels: The token, or -100 where none is wanted, shape (texts, tokens).
        vocabulary: What to compare with.
        generator: Source of chance.
    """
    wanted = labels >= 0
    targets = labels[wanted]
    head = model.head if hasattr(model, "head") else model.cls.predictions.transform
    decoder = model.get_output_embeddings()
    features = head(hidden[wanted])
    if not vocabulary.negatives:
        return functional.cross_entropy(decoder(features), targets)
    ids, expectation = vocabulary.candidates(targets, generator)
    ids, expectation = ids.to(hidden.device), expectation.to(hidden.device)
    logits = features @ decoder.weight[ids].T + (decoder.bias[ids] - expectation)
    return functional.cross_entropy(logits, torch.searchsorted(ids, targets))


def mean_pool(hidden: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
    """Return the mean over a text's tokens, shape (texts, width)."""
    weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(dim=1) / weights.sum(dim=1)


def ranking_loss(batch: Vectors, memory: Vectors, temperature: float) -> torch.Tensor:
    """Return the loss of finding the translation among all of batch and memory, both ways.

    The memory of earlier batches is the cross-batch memory of Wang et al. (2020): many wrong
    answers for the price of a few.

    Args:
        batch: The pairs to be found.
        memory: Pairs of earlier steps, wrong answers only; may be empty.
        temperature: Divides the cosine.
    """
    everything = batch.before(memory)
    same = _shared_texts(batch.keys, everything.keys)
    answers = torch.arange(len(batch.keys), device=batch.keys.device)
    losses = []
    for side, others in ((batch.left, everything.right), (batch.right, everything.left)):
        scores = (side @ others.T / temperature).masked_fill(same, -torch.inf)
        losses.append(functional.cross_entropy(scores, answers))
    return torch.stack(losses).mean()


def _shared_texts(keys: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    """Return which different pairs have a text in common, shape (pairs, others).

    They are no wrong answers for each other.
    """
    same = (keys[:, None] == others[None, :]).any(dim=-1)
    return same.fill_diagonal_(False)
