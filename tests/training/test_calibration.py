import numpy as np
import pytest
from scipy.special import softmax

from stance.training.calibration import NEVER, choose_threshold, fit_temperature


def draw(n: int, temperature: float) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Logits whose softmax at this temperature is the truth."""
    rng = np.random.default_rng(1)
    logits = rng.normal(size=(n, 4)) * 3
    probabilities = softmax(logits / temperature, axis=1)
    return logits, np.array([rng.choice(4, p=p) for p in probabilities])


@pytest.mark.parametrize("temperature", [0.7, 1.0, 2.5])
def test_the_temperature_that_made_the_labels_is_found(temperature: float) -> None:
    assert fit_temperature(*draw(8000, temperature)) == pytest.approx(temperature, rel=0.1)


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
