import numpy as np
import pytest
import torch
from scipy.special import softmax

from stance.training.calibration import (
    NEVER,
    Scaling,
    bound_from_below,
    choose_threshold,
    fit_scaling,
    fold_scaling,
)


def draw(n: int, temperature: float, *, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Logits whose softmax at this temperature is the truth."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(size=(n, 4)) * 3
    probabilities = softmax(logits / temperature, axis=1)
    return logits, (probabilities.cumsum(axis=1) > rng.random((n, 1))).argmax(axis=1)


@pytest.mark.parametrize("temperature", [0.7, 1.0, 2.5])
def test_the_temperature_that_made_the_labels_is_found(temperature: float) -> None:
    scaling = fit_scaling(*draw(8000, temperature))
    assert scaling.temperature == pytest.approx(temperature, rel=0.1)
    assert scaling.biases == pytest.approx([0, 0, 0, 0], abs=0.15)


def test_a_label_that_training_made_too_likely_is_put_right() -> None:
    logits, label_ids = draw(8000, 1.0)
    scaling = fit_scaling(logits + np.array([1.0, 0, 0, 0]), label_ids)
    others = np.mean(scaling.biases[1:])
    assert scaling.biases[0] - others == pytest.approx(-1, abs=0.15)


def test_a_validation_set_without_an_error_stays_within_reason() -> None:
    scaling = fit_scaling(np.eye(4) * 8, np.arange(4))
    assert 0.4 < scaling.temperature < 20
    assert max(map(abs, scaling.biases)) < 1


def test_the_folded_head_gives_the_calibrated_logits() -> None:
    head = torch.nn.Linear(8, 4)
    scaling = Scaling(1.7, (0.5, -0.2, 0.0, 0.1))
    features = torch.randn(5, 8)
    before = head(features).detach().numpy().astype(np.float64)
    fold_scaling(head, scaling)
    assert head(features).detach().numpy() == pytest.approx(scaling.apply(before), abs=1e-5)


def test_answers_above_the_threshold_reach_the_precision() -> None:
    logits, label_ids = draw(8000, 1.0)
    threshold = choose_threshold(logits, label_ids, 0.9)
    probabilities = softmax(logits, axis=1)
    sure = probabilities.max(axis=1) >= threshold
    right = probabilities.argmax(axis=1) == label_ids
    assert 0.05 < sure.mean() < 1
    assert right[sure].mean() >= 0.9
    assert choose_threshold(logits, label_ids, 0.8) < threshold


def test_if_no_score_is_good_enough_nothing_is_sure() -> None:
    logits = np.array([[5.0, 0.0], [4.0, 0.0]])
    assert choose_threshold(logits, np.array([1, 1]), 0.9) == NEVER


def test_the_threshold_holds_on_new_text() -> None:
    """The lowest score whose share of right answers happens to reach 0.9 holds half of the time."""
    held = 0
    for seed in range(200):
        logits, label_ids = draw(1200, 1.0, seed=seed)
        threshold = choose_threshold(logits[:600], label_ids[:600], 0.9)
        probabilities = softmax(logits[600:], axis=1)
        sure = probabilities.max(axis=1) >= threshold
        held += (probabilities.argmax(axis=1) == label_ids[600:])[sure].mean() >= 0.88
    assert held >= 190


def test_a_threshold_takes_all_answers_of_the_same_score() -> None:
    logits = np.repeat([[4.0, 0.0], [2.0, 0.0]], 100, axis=0)
    label_ids = np.zeros(200, dtype=np.int64)
    label_ids[150:] = 1
    assert choose_threshold(logits, label_ids, 0.9) == pytest.approx(softmax([4.0, 0.0])[0])


def test_the_bound_holds_the_true_share_as_often_as_it_says() -> None:
    right = np.random.default_rng(2).binomial(300, 0.9, 4000)
    below = bound_from_below(right, np.full(4000, 300), 0.9) <= 0.9
    assert below.mean() == pytest.approx(0.9, abs=0.03)
