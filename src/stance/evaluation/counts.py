"""Counts by group, and the scores that follow from their sums.

Every score of the report is a function of sums over groups, so that a bootstrap over groups is one
product of matrices.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def to_ids(names: Sequence[str], labels: Sequence[str]) -> Ints:
    """Return the position of each name among the labels; -1 for a name that is none of them."""
    position = {label: i for i, label in enumerate(labels)}
    return np.array([position.get(name, -1) for name in names], dtype=np.int64)


def number_groups(groups: Sequence[str]) -> Ints:
    """Return a number from 0 on for each distinct group, in order of first occurrence."""
    numbers = {group: i for i, group in enumerate(dict.fromkeys(groups))}
    return np.array([numbers[group] for group in groups], dtype=np.int64)


def sum_by_group(values: Floats, groups: Ints) -> Floats:
    """Return the sums of the rows of each group, shape `(groups, …)`."""
    sums = np.zeros((int(groups.max(initial=-1)) + 1, *values.shape[1:]))
    np.add.at(sums, groups, values)
    return sums


def count_confusions(gold: Ints, predicted: Ints, n_labels: int) -> Floats:
    """Return one matrix an example with a 1 at (gold, predicted); sums of them are confusions.

    A prediction of -1, which is no label of the corpus, counts as a miss of the gold label: it
    stands in an additional last column.
    """
    matrices = np.zeros((len(gold), n_labels, n_labels + 1))
    matrices[np.arange(len(gold)), gold, predicted] = 1
    return matrices


def compute_label_scores(confusions: Floats) -> Floats:
    """Return precision, recall and F1 of each label.

    0 where nothing can be divided, and NaN for a label that occurs in neither gold nor predicted.

    Args:
        confusions: Shape `(…, labels, labels + 1)`, as sums of `count_confusions`.

    Returns:
        Shape `(…, labels, 3)`.
    """
    n_labels = confusions.shape[-2]
    right = np.einsum("...ii->...i", confusions[..., :n_labels])
    gold = confusions.sum(axis=-1)
    predicted = confusions[..., :n_labels].sum(axis=-2)
    either = gold + predicted
    scores = [divide(right, predicted), divide(right, gold), divide(2 * right, either)]
    return np.where(either[..., None] > 0, np.stack(scores, axis=-1), np.nan)


def compute_macro_f1s(confusions: Floats) -> Floats:
    """Return the mean F1 of the labels that occur in gold or predicted, shape `(…)`."""
    f1 = compute_label_scores(confusions)[..., 2]
    occurs = ~np.isnan(f1)
    return divide(np.where(occurs, f1, 0).sum(axis=-1), occurs.sum(axis=-1).astype(np.float64))


def compute_accuracies(confusions: Floats) -> Floats:
    """Return the share of right answers, shape `(…)`."""
    n_labels = confusions.shape[-2]
    right = np.einsum("...ii->...", confusions[..., :n_labels])
    return divide(right, confusions.sum(axis=(-2, -1)))


def divide(numerator: Floats, denominator: Floats) -> Floats:
    """Return the quotients, 0 where the denominator is 0."""
    out = np.zeros(np.broadcast_shapes(numerator.shape, denominator.shape))
    return np.divide(numerator, denominator, out=out, where=denominator != 0)
