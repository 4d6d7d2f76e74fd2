"""The fast intervals against scipy's plain bootstrap, and how often they hold the truth."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import bootstrap
from sklearn.metrics import f1_score

from stance.evaluation.counts import (
    compute_accuracies,
    compute_label_scores,
    compute_macro_f1s,
    count_confusions,
    number_groups,
    sum_by_group,
)
from stance.evaluation.intervals import estimate, estimate_all
from stance.evaluation.significance import compare_predictions, permute, swap_groups

Ids = NDArray[np.int64]


def draw(n_groups: int, seed: int, accuracy: float = 0.75) -> tuple[Ids, Ids, Ids]:
    """Gold, predicted and group ids of groups of one to four examples that err together."""
    random = np.random.default_rng(seed)
    groups = np.repeat(np.arange(n_groups), random.choice([1, 1, 2, 3, 4], n_groups))
    gold = random.choice(4, n_groups, p=[0.17, 0.17, 0.17, 0.49])[groups]
    skill = random.beta(4 * accuracy, 4 * (1 - accuracy), n_groups)[groups]
    right = random.random(len(groups)) < skill
    predicted = np.where(right, gold, random.integers(0, 4, len(groups)))
    return gold, predicted, groups


def test_macro_f1_is_that_of_scikit_learn() -> None:
    for seed in range(20):
        gold, predicted, _ = draw(3 + seed, seed)
        total = count_confusions(gold, predicted, 4).sum(axis=0)
        expected = f1_score(gold, predicted, average="macro", zero_division=0)
        assert compute_macro_f1s(total) == pytest.approx(expected)
        assert compute_accuracies(total) == pytest.approx((gold == predicted).mean())


def test_a_label_that_the_corpus_does_not_know_is_a_miss() -> None:
    total = count_confusions(np.array([0, 1]), np.array([0, -1]), 2).sum(axis=0)
    assert compute_accuracies(total) == 0.5
    assert compute_label_scores(total)[1].tolist() == [0, 0, 0]


def test_intervals_agree_with_a_plain_bootstrap_over_groups() -> None:
    gold, predicted, groups = draw(80, 1)
    members = [np.flatnonzero(groups == g) for g in range(80)]

    def macro_f1(drawn: Any) -> float:
        rows = np.concatenate([members[g] for g in drawn])
        return _macro_f1(gold[rows], predicted[rows])

    slow = bootstrap(
        (np.arange(80),), macro_f1, vectorized=False, n_resamples=1000, method="BCa", rng=2
    ).confidence_interval
    counts = sum_by_group(count_confusions(gold, predicted, 4), groups)
    fast = estimate(counts, compute_macro_f1s, draws=4000)
    assert fast.value == pytest.approx(macro_f1(range(80)))
    assert fast.ends == pytest.approx([slow.low, slow.high], abs=0.015)


def test_groups_make_intervals_wider_than_single_examples_would() -> None:
    gold, predicted, groups = draw(150, 3)
    confusions = count_confusions(gold, predicted, 4)
    together = estimate(sum_by_group(confusions, groups), compute_accuracies)
    apart = estimate(confusions, compute_accuracies)
    assert together.value == pytest.approx(apart.value)
    assert together.high is not None
    assert together.low is not None
    assert apart.high is not None
    assert apart.low is not None
    assert together.high - together.low > apart.high - apart.low


@pytest.mark.slow
@pytest.mark.parametrize("n_groups", [40, 150])
def test_intervals_hold_the_truth_about_as_often_as_they_say(n_groups: int) -> None:
    gold, predicted, _ = draw(200_000, 99)
    truth = float(compute_macro_f1s(count_confusions(gold, predicted, 4).sum(axis=0)))
    held = 0
    for seed in range(200):
        gold, predicted, groups = draw(n_groups, seed)
        counts = sum_by_group(count_confusions(gold, predicted, 4), groups)
        interval = estimate(counts, compute_macro_f1s, draws=400, seed=seed)
        assert interval.low is not None
        assert interval.high is not None
        held += interval.low <= truth <= interval.high
    assert 0.90 <= held / 200 <= 0.98


def test_one_group_gives_a_figure_without_an_interval() -> None:
    counts = count_confusions(np.array([0, 1]), np.array([0, 0]), 2).sum(axis=0)[None]
    interval = estimate(counts, compute_accuracies)
    assert (interval.value, interval.low, interval.high) == (0.5, None, None)


def test_a_model_without_an_error_has_no_spread() -> None:
    gold, _, groups = draw(30, 4)
    counts = sum_by_group(count_confusions(gold, gold, 4), groups)
    figures = estimate_all(counts, lambda sums: compute_label_scores(sums)[..., 2])
    assert [figure.ends for figure in figures] == [[1, 1]] * 4


def test_p_agrees_with_every_permutation_counted_by_hand() -> None:
    gold, ones, groups = draw(8, 5)
    others = draw(8, 5, accuracy=0.3)[1]
    counts = [sum_by_group(count_confusions(gold, p, 4), groups) for p in (ones, others)]
    seen = abs(_macro_f1(gold, ones) - _macro_f1(gold, others))
    as_large = 0
    for number in range(2**8):
        swapped = np.array([number >> g & 1 for g in range(8)])[groups] == 1
        first, second = np.where(swapped, others, ones), np.where(swapped, ones, others)
        as_large += abs(_macro_f1(gold, first) - _macro_f1(gold, second)) >= seen - 1e-12
    exact = as_large / 2**8
    assert 0.0 < exact < 1.0
    assert permute(*counts) == pytest.approx(exact, abs=0.02)


def test_swapping_every_group_turns_the_difference_round() -> None:
    gold, ones, groups = draw(20, 6)
    others = draw(20, 7)[1][: len(gold)]
    gold, ones, groups = gold[: len(others)], ones[: len(others)], groups[: len(others)]
    counts = [sum_by_group(count_confusions(gold, p, 4), groups) for p in (ones, others)]
    coins = np.stack([np.zeros(len(counts[0])), np.ones(len(counts[0]))]).astype(np.int64)
    kept, turned = swap_groups(counts[0], counts[1], coins)
    assert kept == pytest.approx(-turned)
    assert kept == pytest.approx(_macro_f1(gold, ones) - _macro_f1(gold, others))


def test_a_model_is_no_better_than_itself() -> None:
    gold, predicted, groups = draw(50, 8)
    same = compare_predictions(gold, (predicted, predicted), groups, 4)
    assert same.macro_f1.ends == [0, 0]
    assert same.p == 1


def test_p_is_small_for_a_better_model_and_even_under_no_difference() -> None:
    gold, predicted, groups = draw(200, 9)
    worse = np.where(np.random.default_rng(0).random(len(gold)) < 0.2, (gold + 1) % 4, predicted)
    better = compare_predictions(gold, (predicted, worse), groups, 4)
    assert better.macro_f1.low is not None
    assert better.macro_f1.low > 0
    assert better.p < 0.01
    small = sum(_null_p(seed) < 0.2 for seed in range(100))
    assert 8 <= small <= 34


def _null_p(seed: int) -> float:
    gold, ones, groups = draw(40, seed)
    random = np.random.default_rng(seed + 1000)
    others = np.where(random.random(len(gold)) < 0.75, gold, random.integers(0, 4, len(gold)))
    ones = np.where(random.random(len(gold)) < 0.75, gold, random.integers(0, 4, len(gold)))
    counts = [sum_by_group(count_confusions(gold, p, 4), groups) for p in (ones, others)]
    return permute(*counts, swaps=499, seed=seed)


def _macro_f1(gold: Ids, predicted: Ids) -> float:
    """Macro-F1 from its definition."""
    scores = []
    for label in {*gold.tolist(), *predicted.tolist()}:
        hits = np.sum((gold == label) & (predicted == label))
        scores.append(2 * hits / (np.sum(gold == label) + np.sum(predicted == label)))
    return float(np.mean(scores))


def test_groups_are_numbered_in_order() -> None:
    assert number_groups(["b", "a", "b"]).tolist() == [0, 1, 0]
