"""One training step: draws the batches of a stage's objectives and adds up their losses."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional
from transformers import BertForMaskedLM, ModernBertForMaskedLM, PreTrainedModel

from stance.errors import DataError
from stance.training.pretraining.batches import Batcher, Padded, mask, pad
from stance.training.pretraining.distillation import Distiller
from stance.training.pretraining.learner import JUDGE, Learner
from stance.training.pretraining.memory import Vectors, text_keys
from stance.training.pretraining.objectives import (
    Vocabulary,
    masking_loss,
    mean_pool,
    ranking_loss,
)
from stance.training.pretraining.pools import Pools, put_first
from stance.training.pretraining.probes import PIVOT
from stance.training.pretraining.rows import Ids
from stance.training.pretraining.settings import Stage

_SPECIALS = 3
_JUDGED_HIDDEN = 0.1


@dataclass(frozen=True)
class Objective:
    """A loss of the stage and the batches it is computed on."""

    kind: str
    batcher: Batcher


class StageSteps:
    """Computes the losses of every step of a stage."""

    def __init__(
        self, learner: Learner, stage: Stage, pools: Pools, *, seed: tuple[int, int]
    ) -> None:
        """Prepare the objectives.

        Args:
            learner: Holds model and tokenizer.
            stage: The objectives and their sizes.
            pools: What to draw from.
            seed: The run's seed and the number of the stage.

        Raises:
            DataError: The stage does not fit the encoder or the text.
        """
        self._learner = learner
        self._stage = stage
        self._seed = seed
        self._sampled = isinstance(learner.model, (ModernBertForMaskedLM, BertForMaskedLM))
        bags = [f"depth: {stage.depth}"] if stage.depth == "embeddings" else []
        bags += ["alignment_tokens"] if stage.alignment_tokens else []
        if bags and not isinstance(learner.model, ModernBertForMaskedLM):
            raise DataError(
                f"stages: {stage.name}: {bags[0]} needs a ModernBERT, got a "
                f"{learner.model.config.model_type}; leave the stage out"
            )
        shares = pools.token_shares(len(learner.tokenizer))
        self._vocabulary = Vocabulary(shares, stage.sampled_negatives)
        self._distiller = _open_distiller(stage, learner)
        self._objectives = list(_objectives(stage, pools, seed))

    def losses(self, step: int) -> tuple[dict[str, torch.Tensor], int]:
        """Return the losses of a step, times their weights, by name, and its tokens."""
        losses: dict[str, torch.Tensor] = {}
        tokens = 0
        for number, objective in enumerate(self._objectives):
            texts = objective.batcher.draw(step)
            generator = np.random.default_rng((*self._seed, step, number))
            losses |= self._losses_of(objective.kind, texts, generator)
            tokens += sum(len(text) for row in texts for text in row)
        return losses, tokens

    def _losses_of(
        self, kind: str, texts: list[tuple[Ids, ...]], generator: np.random.Generator
    ) -> dict[str, torch.Tensor]:
        if kind == "ranking":
            return self._rank(texts, generator)
        if kind == "alignment":
            return {kind: self._align(texts)}
        if kind in ("distillation", "imitation"):
            return self._distil(texts)
        if kind == "judgement":
            return {kind: self._judge(texts, generator)}
        batch, labels = self._hide(texts, self._stage.masking_rate, generator)
        if not (labels >= 0).any():
            return {}
        if self._sampled:
            return {kind: self._predict(self._encode(batch), labels, generator)}
        return {kind: _own_loss(self._learner.model, batch, labels)}

    def _rank(
        self, pairs: list[tuple[Ids, ...]], generator: np.random.Generator
    ) -> dict[str, torch.Tensor]:
        stage = self._stage
        batch, labels = self._hide(_sides(pairs), stage.ranking_masking_rate, generator)
        hidden = self._encode(batch)
        losses = {"ranking": self._rank_vectors(hidden, batch, pairs)}
        if self._sampled and (labels >= 0).any():
            losses["pair_masking"] = self._predict(hidden, labels, generator)
        return losses

    def _distil(self, texts: list[tuple[Ids, ...]]) -> dict[str, torch.Tensor]:
        stage, learner = self._stage, self._learner
        batch = pad(_sides(texts), learner.tokenizer).to(learner.model.device)
        hidden = self._encode(batch)
        assert self._distiller is not None
        english = [row[0] for row in texts]
        distances = self._distiller.losses(hidden, batch.attention_mask, english)
        losses = {k: stage.distillation_weight * loss for k, loss in distances.items()}
        if len(texts[0]) == 1:
            return {f"imitated {kind}": loss for kind, loss in losses.items()}
        return losses | {"ranking": self._rank_vectors(hidden, batch, texts)}

    def _judge(self, rows: list[tuple[Ids, ...]], generator: np.random.Generator) -> torch.Tensor:
        batch, _ = self._hide([row[:1] for row in rows], _JUDGED_HIDDEN, generator)
        answers = torch.tensor([int(row[1][0]) for row in rows])
        judge = self._learner.model.get_submodule(JUDGE)
        logits = judge(self._encode(batch)[:, 0])
        return functional.cross_entropy(logits, answers.to(logits.device))

    def _rank_vectors(
        self, hidden: torch.Tensor, batch: Padded, pairs: list[tuple[Ids, ...]]
    ) -> torch.Tensor:
        """Return the weighted loss of finding translations, and remember these pairs."""
        stage, memory = self._stage, self._learner.memory
        left, right = mean_pool(hidden, batch.attention_mask).chunk(2)
        vectors = Vectors.of(left, right, text_keys(pairs))
        self._learner.memory = vectors.before(memory).newest(stage.ranking_memory)
        return stage.ranking_weight * ranking_loss(vectors, memory, stage.temperature)

    def _align(self, pairs: list[tuple[Ids, ...]]) -> torch.Tensor:
        model = self._learner.model
        batch = pad(_sides(pairs), self._learner.tokenizer).to(model.device)
        embedded = model.base_model.embeddings(batch.input_ids)
        left, right = mean_pool(embedded, batch.attention_mask).chunk(2)
        vectors = Vectors.of(left, right, text_keys(pairs))
        none = Vectors.none(left.shape[1], model.device)
        return ranking_loss(vectors, none, self._stage.temperature)

    def _hide(
        self, texts: list[tuple[Ids, ...]], rate: float, generator: np.random.Generator
    ) -> tuple[Padded, torch.Tensor]:
        tokenizer, device = self._learner.tokenizer, self._learner.model.device
        batch = pad(texts, tokenizer)
        hidden, labels = mask(batch, tokenizer, rate=rate, generator=generator)
        return hidden.to(device), labels.to(device)

    def _encode(self, batch: Padded) -> torch.Tensor:
        encoder = self._learner.model.base_model
        hidden: torch.Tensor
        if self._stage.depth == "embeddings":
            hidden = encoder.final_norm(encoder.embeddings(batch.input_ids))
        else:
            hidden = encoder(
                input_ids=batch.input_ids, attention_mask=batch.attention_mask
            ).last_hidden_state
        return hidden

    def _predict(
        self, hidden: torch.Tensor, labels: torch.Tensor, generator: np.random.Generator
    ) -> torch.Tensor:
        chance = torch.Generator().manual_seed(int(generator.integers(2**62)))
        return masking_loss(self._learner.model, hidden, labels, self._vocabulary, chance)


def _objectives(stage: Stage, pools: Pools, seed: tuple[int, int]) -> Iterator[Objective]:
    longest = stage.max_length - 2
    joined = (stage.max_length - _SPECIALS) // 2
    plan = (
        ("masking", pools.mono, stage.masking_tokens, longest),
        ("translation", pools.pairs, stage.translation_tokens, joined),
        ("ranking", pools.pairs, stage.ranking_tokens, longest),
        ("alignment", pools.pairs, stage.alignment_tokens, longest),
        ("distillation", put_first(pools.pairs, PIVOT), stage.distillation_tokens, longest),
        ("imitation", [p for p in pools.mono if p.lang == PIVOT], stage.imitation_tokens, longest),
        ("judgement", pools.judged, stage.judgement_tokens, longest),
    )
    for number, (kind, source, tokens, cut) in enumerate(plan):
        if tokens:
            yield Objective(kind, Batcher(source, tokens=tokens, longest=cut, key=(*seed, number)))


def _sides(rows: list[tuple[Ids, ...]]) -> list[tuple[Ids, ...]]:
    return [(text,) for column in zip(*rows, strict=True) for text in column]


def _open_distiller(stage: Stage, learner: Learner) -> Distiller | None:
    if not stage.distillation_tokens and not stage.imitation_tokens:
        return None
    if learner.teacher is None:
        raise DataError(
            f"stages: {stage.name}: distillation_tokens and imitation_tokens need a `teacher`"
        )
    return Distiller(learner.teacher, learner.tokenizer)


def _own_loss(model: PreTrainedModel, batch: Padded, labels: torch.Tensor) -> torch.Tensor:
    loss: torch.Tensor = model(
        input_ids=batch.input_ids, attention_mask=batch.attention_mask, labels=labels
    ).loss
    return loss
