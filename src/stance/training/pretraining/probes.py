"""Measures whether translations are neighbours in the encoder's sentence space."""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch.nn import functional
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from stance.errors import DataError
from stance.training.pretraining.objectives import mean_pool
from stance.training.pretraining.sources import read_table

PIVOT = "en"
ROWS = 1_000
_BATCH = 64


def probe_retrieval(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    table: Path,
    *,
    rows: int = ROWS,
    max_length: int = 256,
) -> dict[str, float]:
    """Return the share of segments whose translation is their nearest neighbour by cosine.

    Args:
        model: Any encoder with a language-model head, or a bare one.
        tokenizer: Its tokenizer.
        table: A parallel table with an `en` column.
        rows: Use the first so many segments.
        max_length: Longer segments are cut.

    Returns:
        `en-xx` and `xx-en` for every other language of the table.

    Raises:
        DataError: The table has no `en` column.
    """
    texts = read_table(table, rows)
    if PIVOT not in texts:
        raise DataError(
            f"{table}: got the columns {list(texts)} but expected {PIVOT!r} among them."
        )
    vectors = {
        lang: embed(model, tokenizer, segments, max_length=max_length)
        for lang, segments in texts.items()
    }
    return _top1(vectors)


@torch.no_grad()
def embed(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    texts: list[str],
    *,
    max_length: int = 256,
) -> torch.Tensor:
    """Return the normalised mean-pooled vectors of texts, shape (texts, width).

    Args:
        model: Any encoder.
        tokenizer: Its tokenizer.
        texts: In any order; they are batched by length.
        max_length: Longer texts are cut.
    """
    was_training = model.training
    model.eval()
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    pooled: list[torch.Tensor] = []
    for start in range(0, len(order), _BATCH):
        chosen = [texts[index] for index in order[start : start + _BATCH]]
        batch = tokenizer(
            chosen, padding=True, truncation=True, max_length=max_length, return_tensors="pt"
        ).to(model.device)
        hidden = model.base_model(
            input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]
        ).last_hidden_state
        pooled.append(functional.normalize(mean_pool(hidden, batch["attention_mask"]), dim=-1))
    model.train(was_training)
    return torch.cat(pooled)[torch.tensor(order).argsort()]


def _top1(vectors: Mapping[str, torch.Tensor]) -> dict[str, float]:
    scores = {}
    pivot = vectors[PIVOT]
    answers = torch.arange(len(pivot), device=pivot.device)
    for lang, other in vectors.items():
        if lang == PIVOT:
            continue
        cosine = pivot @ other.T
        scores[f"{PIVOT}-{lang}"] = (cosine.argmax(dim=1) == answers).float().mean().item()
        scores[f"{lang}-{PIVOT}"] = (cosine.argmax(dim=0) == answers).float().mean().item()
    return scores
