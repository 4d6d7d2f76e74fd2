import pytest
import torch

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


def test_ranking_is_easy_for_equal_vectors_and_hard_for_swapped_ones() -> None:
    vectors, none = torch.eye(4), torch.zeros(4, 4, dtype=torch.bool)
    assert ranking_loss(vectors, vectors, none, 0.05).item() < 1e-6
    assert ranking_loss(vectors, vectors.flip(0), none, 0.05).item() > 10


def test_pairs_that_share_a_text_are_no_negatives() -> None:
    left, right = torch.eye(2), torch.ones(2, 2)
    same = torch.tensor([[False, True], [True, False]])
    assert ranking_loss(left, right, same, 0.05).item() == pytest.approx(0.0, abs=1e-6)


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
