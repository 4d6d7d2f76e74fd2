"""Is one model better than another on the same examples, or is it chance?"""

from dataclasses import dataclass

import numpy as np

from stance.evaluation.counts import (
    Floats,
    Ints,
    compute_macro_f1s,
    count_confusions,
    sum_by_group,
)
from stance.evaluation.intervals import DRAWS, SEED, Interval, estimate

SWAPS = 9999
_SWAPS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Difference:
    """Macro-F1 of one set of predictions minus that of another on the same examples.

    Attributes:
        macro_f1: The difference with its paired bootstrap interval over groups.
        p: Two-sided p of the approximate randomisation test: how often a difference at least as
            large comes about when each group's predictions change sides by the toss of a coin.
    """

    macro_f1: Interval
    p: float


def compare_predictions(
    gold: Ints, pair: tuple[Ints, Ints], groups: Ints, n_labels: int, *, draws: int = DRAWS
) -> Difference:
    """Compare two models' labels of the same examples.

    Args:
        gold: The right label ids.
        pair: The label ids of the one and of the other; -1 for no label.
        groups: The group of each example, numbered from 0.
        n_labels: How many labels there are.
        draws: Bootstrap samples.
    """
    ones, others = (sum_by_group(count_confusions(gold, p, n_labels), groups) for p in pair)
    both = np.stack([ones, others], axis=1)
    return Difference(estimate(both, _subtract, draws=draws), permute(ones, others))


def _subtract(sums: Floats) -> Floats:
    return compute_macro_f1s(sums[:, 0]) - compute_macro_f1s(sums[:, 1])


def permute(ones: Floats, others: Floats, *, swaps: int = SWAPS, seed: int = SEED) -> float:
    """Return the p of the approximate randomisation test (Yeh 2000) over groups.

    Args:
        ones: Confusions of each group, shape `(groups, labels, labels + 1)`.
        others: The other model's.
        swaps: Random assignments of the groups' predictions to the two sides.
        seed: Seeds the assignments.
    """
    random = np.random.default_rng(seed)
    seen = abs(float(_difference(ones.sum(axis=0), others.sum(axis=0))))
    as_large, left = 0, swaps
    while left > 0:
        coins = random.integers(0, 2, size=(min(left, _SWAPS_AT_ONCE), len(ones)))
        # A sum in another order differs in its last digits: not a smaller difference.
        as_large += int((np.abs(swap_groups(ones, others, coins)) >= seen - 1e-12).sum())
        left -= len(coins)
    return (1 + as_large) / (1 + swaps)


def swap_groups(ones: Floats, others: Floats, coins: Ints) -> Floats:
    """Return the difference of macro-F1 after the groups with a 1 have changed sides."""
    moved = coins.astype(np.float64) @ (others - ones).reshape(len(ones), -1)
    moved = moved.reshape(len(coins), *ones.shape[1:])
    return _difference(ones.sum(axis=0) + moved, others.sum(axis=0) - moved)


def _difference(ones: Floats, others: Floats) -> Floats:
    return compute_macro_f1s(ones) - compute_macro_f1s(others)
