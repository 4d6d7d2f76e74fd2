import numpy as np
import pytest
from synthetic import SHARES, draw_answers

from stance.evaluation.shares import (
    Method,
    Reference,
    compare_on_simulated_weeks,
    estimate_shares,
)

LABELS = ("pro-truce", "conditional-peace", "rejection", "commentary")
SHIFTED = np.array([0.1, 0.1, 0.6, 0.2])


def make_reference(n: int = 600, *, sharpness: float = 1.0, seed: int = 1) -> Reference:
    probabilities, gold = draw_answers(n, skill=1.4, sharpness=sharpness, seed=seed)
    return Reference(LABELS, probabilities, gold, np.arange(n) // 2)


@pytest.mark.parametrize("method", ["em", "adjusted"])
def test_shares_of_a_shifted_week_come_back(method: Method) -> None:
    week, gold = draw_answers(2000, shares=SHIFTED, skill=1.4, seed=2)
    shares = estimate_shares(week, np.arange(2000), make_reference(2000), method=method, draws=50)
    truth = np.bincount(gold) / 2000
    raw = np.abs([s.raw for s in shares] - truth).mean()
    corrected = np.abs([s.corrected for s in shares] - truth).mean()
    assert corrected < raw / 2
    assert sum(s.corrected for s in shares) == pytest.approx(1)
    assert all(s.low <= s.corrected <= s.high for s in shares)


def test_nothing_is_corrected_where_nothing_is_wrong() -> None:
    probabilities, gold = draw_answers(300, skill=9)
    reference = Reference(LABELS, probabilities, gold, np.arange(300))
    for method in ("em", "adjusted"):
        shares = estimate_shares(
            probabilities[:90], np.arange(90), reference, method=method, draws=20
        )
        assert [s.corrected for s in shares] == pytest.approx([s.raw for s in shares], abs=0.01)


@pytest.mark.slow
def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    held = []
    for seed in range(40):
        week, _ = draw_answers(200, shares=SHIFTED, skill=1.4, seed=seed)
        reference = make_reference(400, seed=seed + 100)
        shares = estimate_shares(week, np.arange(200), reference, draws=60, seed=seed)
        # The bootstrap speaks of the process that the week is drawn from, not of the week alone.
        held += [s.low <= truth <= s.high for s, truth in zip(shares, SHIFTED, strict=True)]
    assert 0.85 <= np.mean(held) <= 1


@pytest.mark.parametrize("sharpness", [1.0, 2.0])
def test_corrected_shares_beat_raw_ones_on_simulated_weeks(sharpness: float) -> None:
    errors = compare_on_simulated_weeks(make_reference(sharpness=sharpness), weeks=60)
    assert errors["em"] < errors["raw"]
    assert errors["adjusted"] < errors["raw"]


def test_statements_of_one_group_widen_the_interval() -> None:
    week = np.repeat(draw_answers(30, shares=SHARES, skill=1.4, seed=3)[0], 10, axis=0)
    reference = make_reference()
    apart = estimate_shares(week, np.arange(300), reference, draws=80)
    together = estimate_shares(week, np.arange(300) // 10, reference, draws=80)
    assert sum(s.high - s.low for s in together) > 1.3 * sum(s.high - s.low for s in apart)
