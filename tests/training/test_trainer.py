from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import torch
from encoders import ARCHITECTURES, build_tokenizer

from stance.config import Config, TrainingConfig
from stance.errors import DataError
from stance.labels import LABELS
from stance.model.encoder import EncoderSource, build_classifier
from stance.records import Example
from stance.training.arguments import check_masking, check_precision
from stance.training.trainer import (
    EpochSampler,
    compute_label_weights,
    group_parameters,
    hide_tokens,
)


def build_examples(counts: dict[str, int]) -> list[Example]:
    labels = Counter(counts).elements()
    return [
        Example(id=f"{i}", text="t", lang="en", label=x, group="g") for i, x in enumerate(labels)
    ]


def test_rare_labels_weigh_more_and_none_weighs_all_alike() -> None:
    examples = build_examples({"a": 10, "b": 40})
    assert compute_label_weights(examples, ["a", "b"], "none") == [1, 1]
    a, b = compute_label_weights(examples, ["a", "b"], "balanced")
    assert a / b == pytest.approx(4)
    a, b = compute_label_weights(examples, ["a", "b"], "sqrt")
    assert a / b == pytest.approx(2)


def test_the_order_depends_on_seed_and_epoch_alone() -> None:
    lengths = [i % 17 + 1 for i in range(400)]
    sampler = EpochSampler(lengths, 8, seed=1)
    first = list(sampler)
    torch.rand(3)
    assert list(EpochSampler(lengths, 8, seed=1)) == first
    sampler.set_epoch(1)
    assert sorted(sampler) == list(range(400))
    assert list(sampler) != first
    assert list(EpochSampler(lengths, 8, seed=2)) != first


def test_batches_hold_like_lengths() -> None:
    lengths = [i % 50 + 1 for i in range(1600)]
    order = list(EpochSampler(lengths, 8, seed=1))
    spread = [
        max(lengths[i] for i in order[k : k + 8]) - min(lengths[i] for i in order[k : k + 8])
        for k in range(0, 1600, 8)
    ]
    assert sum(spread) / len(spread) < 5


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_every_parameter_is_in_one_group(architecture: str, tmp_path: Any) -> None:
    folder = ARCHITECTURES[architecture](tmp_path)
    model, _ = build_classifier(EncoderSource(str(folder)), LABELS)
    training = TrainingConfig(learning_rate=1e-4, head_learning_rate=1e-3, layer_decay=0.5)
    groups = group_parameters(model, training)
    assert sum(len(g["params"]) for g in groups) == len(list(model.parameters()))
    rates = {g["lr"] for g in groups}
    assert rates == {1e-3, 1e-4, 0.5e-4}
    assert all(g["weight_decay"] == 0 for g in groups for p in g["params"] if p.ndim == 1)


def test_frozen_parameters_are_not_trained(tmp_path: Any) -> None:
    model, _ = build_classifier(EncoderSource(str(ARCHITECTURES["bert"](tmp_path))), LABELS)
    frozen = model.get_input_embeddings().requires_grad_(False).weight
    groups = group_parameters(model, TrainingConfig())
    assert not any(p is frozen for group in groups for p in group["params"])


def test_fp16_with_deberta_is_refused() -> None:
    config = replace(Config(), training=TrainingConfig(precision="fp16"))
    with pytest.raises(DataError, match="fp16 with a DeBERTa encoder"):
        check_precision(config, "deberta-v2")
    check_precision(Config(), "deberta-v2")


def test_hidden_tokens_are_about_the_share_and_never_special() -> None:
    tokenizer = build_tokenizer()
    specials = tokenizer.all_special_ids
    ordinary = next(i for i in range(len(tokenizer)) if i not in specials)
    ids = torch.full((40, 50), ordinary)
    ids[:, 0], ids[:, -5:] = specials[0], tokenizer.pad_token_id
    hidden = hide_tokens(ids, tokenizer, 0.2, torch.Generator().manual_seed(1))
    again = hide_tokens(ids, tokenizer, 0.2, torch.Generator().manual_seed(1))
    changed = hidden != ids
    assert torch.equal(hidden, again)
    assert (hidden[changed] == tokenizer.mask_token_id).all()
    assert not changed[:, 0].any()
    assert not changed[:, -5:].any()
    assert changed.float().mean().item() == pytest.approx(0.2 * 44 / 50, abs=0.03)


def test_masking_needs_a_mask() -> None:
    tokenizer = build_tokenizer()
    tokenizer.mask_token = None
    config = Config(training=TrainingConfig(token_masking=0.1))
    with pytest.raises(DataError, match="no mask token"):
        check_masking(config, tokenizer)
