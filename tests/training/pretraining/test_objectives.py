import math

import numpy as np
import pytest
import torch

from stance.training.pretraining.memory import Vectors, text_keys
from stance.training.pretraining.objectives import (
    Vocabulary,
    masking_loss,
    mean_pool,
    ranking_loss,
)
from stance.training.pretraining.settings import ArchitectureSettings

from encoders import build_tokenizer  # isort: skip
from stance.training.pretraining.encoder import build_encoder  # isort: skip


def test_pooling_ignores_padding() -> None:
    hidden = torch.tensor([[[1.0], [3.0], [99.0]]])
    assert mean_pool(hidden, torch.tensor([[1, 1, 0]])).item() == 2.0


def vectors_of(left: torch.Tensor, right: torch.Tensor, first_key: int = 0) -> Vectors:
    keys = first_key + torch.arange(2 * len(left)).reshape(-1, 2)
    return Vectors.of(left, right, keys)


NONE = Vectors.none(4, torch.device("cpu"))


def test_ranking_is_easy_for_equal_vectors_and_hard_for_swapped_ones() -> None:
    eye = torch.eye(4)
    assert ranking_loss(vectors_of(eye, eye), NONE, 0.05).item() < 1e-6
    assert ranking_loss(vectors_of(eye, eye.flip(0)), NONE, 0.05).item() > 10


def test_pairs_that_share_a_text_are_no_negatives() -> None:
    keys = torch.tensor([[1, 2], [1, 3]])
    batch = Vectors.of(torch.eye(2), torch.ones(2, 2), keys)
    none = Vectors.none(2, torch.device("cpu"))
    assert ranking_loss(batch, none, 0.05).item() == pytest.approx(0.0, abs=1e-6)


def test_remembered_pairs_are_wrong_answers_unless_they_share_a_text() -> None:
    eye = torch.eye(4)
    batch = vectors_of(eye, eye)
    assert ranking_loss(batch, vectors_of(eye, eye), 0.05).item() < 1e-6
    strangers = vectors_of(eye, eye, first_key=100)
    assert ranking_loss(batch, strangers, 0.05).item() == pytest.approx(math.log(2), abs=1e-3)


def test_the_memory_keeps_the_newest_pairs_and_no_gradient() -> None:
    old, new = vectors_of(torch.eye(4), torch.eye(4)), torch.eye(4, requires_grad=True)
    kept = vectors_of(new, new, first_key=50).before(old).newest(5)
    assert not kept.left.requires_grad
    assert kept.keys[:, 0].tolist() == [50, 52, 54, 56, 0]


def test_equal_texts_have_equal_keys() -> None:
    text, other = np.array([1, 2], dtype="uint16"), np.array([2, 1], dtype="uint16")
    keys = text_keys([(text, other), (other, text)])
    assert keys[0, 0] == keys[1, 1]
    assert keys[0, 0] != keys[0, 1]


def test_the_sampled_loss_comes_near_to_the_whole_one_with_many_negatives() -> None:
    tokenizer = build_tokenizer()
    shape = ArchitectureSettings(width=32, layers=1, heads=2, feed_forward=32, max_length=32)
    model = build_encoder(shape, tokenizer, seed=1)
    hidden, labels = torch.randn(4, 8, 32), torch.randint(0, len(tokenizer), (4, 8))
    shares = torch.full((len(tokenizer),), 1 / len(tokenizer))
    whole, sampled = (
        masking_loss(model, hidden, labels, Vocabulary(shares, negatives), torch.Generator())
        for negatives in (0, 5_000)
    )
    assert sampled.item() == pytest.approx(whole.item(), rel=1e-3)
