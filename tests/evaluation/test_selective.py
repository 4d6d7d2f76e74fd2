import numpy as np
import pytest
from synthetic import draw_answers

from stance.evaluation.selective import draw_risk_curve, measure_by, measure_sureness


def test_sureness_by_hand() -> None:
    sure, right = np.array([1, 1, 1, 0]), np.array([1, 1, 0, 1])
    measured = measure_sureness(sure, right, np.arange(4))
    assert measured.precision.value == pytest.approx(2 / 3)
    assert measured.coverage.value == 0.75


def test_nobody_sure_has_no_precision_and_no_coverage() -> None:
    measured = measure_sureness(np.zeros(5, int), np.ones(5, int), np.arange(5))
    assert np.isnan(measured.precision.value)
    assert measured.precision.ends == [None, None]
    assert measured.coverage.value == 0


def test_the_parts_make_up_the_whole() -> None:
    sure, right = np.array([1, 0, 1, 1]), np.array([1, 0, 0, 1])
    parts = measure_by(["en", "uk", "en", "uk"], sure, right, np.array([0, 0, 1, 2]))
    assert parts["en"]["precision"] == 0.5
    assert parts["uk"]["coverage"] == 0.5
    assert sum(part["statements"] for part in parts.values()) == 4


def test_risk_curve_by_hand() -> None:
    drawn = draw_risk_curve(np.array([0.9, 0.6, 0.8]), np.array([1, 1, 0]))
    assert drawn["curve"] == [
        [pytest.approx(1 / 3), 0],
        [pytest.approx(2 / 3), 0.5],
        [1, pytest.approx(1 / 3)],
    ]
    assert drawn["aurc"] == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    assert drawn["aurc_best"] == pytest.approx((0 + 0 + 1 / 3) / 3)


def test_useful_scores_lie_between_the_best_ranking_and_none() -> None:
    probabilities, gold = draw_answers(500, skill=1.5)
    right = (probabilities.argmax(axis=1) == gold).astype(int)
    drawn = draw_risk_curve(probabilities.max(axis=1), right)
    assert drawn["aurc_best"] < drawn["aurc"] < 1 - right.mean()
    assert len(drawn["curve"]) <= 101
