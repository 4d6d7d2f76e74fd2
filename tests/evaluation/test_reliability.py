import numpy as np
import pytest
from synthetic import draw_answers

from stance.evaluation.reliability import choose_bins, measure_calibration


def plain_ece(scores: np.ndarray, right: np.ndarray) -> float:
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    total = 0.0
    for members in np.array_split(order, choose_bins(scores, right)):
        gap = np.mean([scores[i] for i in members]) - np.mean([right[i] for i in members])
        total += abs(gap) * len(members) / len(scores)
    return total


def test_ece_and_brier_are_those_of_their_definitions() -> None:
    probabilities, gold = draw_answers(203, sharpness=2.0)
    measured = measure_calibration(probabilities, gold, np.arange(203))
    scores, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == gold
    assert measured.ece.value == pytest.approx(plain_ece(scores, right))
    brier = np.mean(
        [((p - np.eye(4)[y]) ** 2).sum() for p, y in zip(probabilities, gold, strict=True)]
    )
    assert measured.brier.value == pytest.approx(brier)
    assert sum(b.statements for b in measured.bins) == 203


def test_the_error_of_calibrated_scores_is_what_chance_alone_makes() -> None:
    values = []
    for seed in range(10):
        probabilities, gold = draw_answers(400, seed=seed)
        measured = measure_calibration(probabilities, gold, np.arange(400))
        values.append(measured.ece.value - measured.ece_if_perfect)
    assert np.mean(values) == pytest.approx(0, abs=0.01)


def test_overconfident_scores_show_it_beyond_chance() -> None:
    probabilities, gold = draw_answers(1000, skill=1.0, sharpness=3.0)
    measured = measure_calibration(probabilities, gold, np.arange(1000))
    assert measured.ece.low is not None
    assert measured.ece.low > measured.ece_if_perfect
    assert all(b.score > b.accuracy for b in measured.bins)


def test_bins_are_as_many_as_keep_the_share_of_right_answers_rising() -> None:
    scores = np.arange(8) / 8
    assert choose_bins(scores, np.array([0, 0, 0, 0, 1, 1, 1, 1.0])) == 8
    assert choose_bins(scores, np.array([0, 0, 1, 0, 1, 0, 1, 1.0])) == 5
    assert choose_bins(scores, np.array([1, 1, 1, 1, 0, 0, 0, 0.0])) == 1


def test_one_statement_is_no_trouble() -> None:
    probabilities, gold = draw_answers(1)
    measured = measure_calibration(probabilities, gold, np.arange(1))
    assert len(measured.bins) == 1
