"""What share of the statements held which position, corrected for the classifier's errors.

A classifier's counts are biased: it takes a share of every label for another one. Two corrections
that need nothing but labelled reference statements of the same kind:

- `em`: the shares under which the model's probabilities are most likely, found by expectation
  maximisation (Saerens, Latinne, Decaestecker 2002; maximum likelihood label shift).
- `adjusted`: the shares that the model's confusions would turn into the counts that it gave
  (adjusted classify and count, Forman 2008), as least squares over shares that sum to 1.

Both assume that only the shares differ from the reference, not how a label is worded.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from stance.evaluation.counts import Floats, Ints, divide, sum_by_group
from stance.evaluation.intervals import LEVEL, SEED

DRAWS = 300
_ROUNDS = 100
_SUM_WEIGHT = 1e3
Method = Literal["em", "adjusted"]


@dataclass(frozen=True, slots=True)
class Share:
    """The share of one label among some statements.

    Attributes:
        label: The label.
        raw: Share of the statements that the model gave this label.
        corrected: The corrected estimate.
        low: Lower end of the interval of the corrected share.
        high: Upper end.
    """

    label: str
    raw: float
    corrected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reference:
    """The model's probabilities for statements whose right label is known.

    Attributes:
        labels: The labels, in the order of the columns.
        probabilities: Shape `(examples, labels)`.
        gold: The right label ids.
        groups: The group of each example, numbered from 0.
    """

    labels: tuple[str, ...]
    probabilities: Floats
    gold: Ints
    groups: Ints


def estimate_shares(
    probabilities: Floats,
    groups: Ints,
    reference: Reference,
    *,
    method: Method = "em",
    draws: int = DRAWS,
    seed: int = SEED,
) -> list[Share]:
    """Return the corrected share of each label, with a bootstrap interval.

    The interval counts both uncertainties: groups of the statements and groups of the reference are
    drawn anew each time.

    Args:
        probabilities: The model's, for the statements in question: shape `(statements, labels)`.
        groups: What hangs together among them, such as their article, numbered from 0.
        reference: Labelled statements, such as the test split.
        method: The correction.
        draws: Bootstrap samples.
        seed: Seeds the draws.
    """
    correct = CORRECTIONS[method]
    weights = np.ones(len(probabilities))
    table = _tabulate(reference)
    corrected = correct(probabilities, weights, table.sum(axis=0))
    drawn = np.empty((draws, len(reference.labels)))
    random = np.random.default_rng(seed)
    for i in range(draws):
        drawn_table = np.tensordot(_draw(random, len(table)), table, axes=1)
        weights = _draw(random, int(groups.max()) + 1)[groups]
        drawn[i] = correct(probabilities, weights, drawn_table)
    lows, highs = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    raw = np.bincount(probabilities.argmax(axis=1), minlength=len(corrected)) / len(probabilities)
    columns = zip(reference.labels, raw, corrected, lows, highs, strict=True)
    return [Share(label, *map(float, figures)) for label, *figures in columns]


def _draw(random: np.random.Generator, n: int) -> Floats:
    return random.multinomial(n, np.full(n, 1 / n)).astype(np.float64)


def _tabulate(reference: Reference) -> Floats:
    """Return per group, by gold label: sums of probabilities, then counts by predicted label."""
    n_labels = len(reference.labels)
    answers = np.eye(n_labels)[reference.probabilities.argmax(axis=1)]
    both = np.concatenate([reference.probabilities, answers], axis=1)
    rows = np.zeros((len(both), n_labels, 2 * n_labels))
    rows[np.arange(len(both)), reference.gold] = both
    return sum_by_group(rows, reference.groups)


def _correct_by_em(probabilities: Floats, weights: Floats, table: Floats) -> Floats:
    n_labels = len(table)
    # What the probabilities take for granted, which is not quite the reference's shares: the
    # labels' weights in training move it.
    assumed = table[:, :n_labels].sum(axis=0)
    ratios = probabilities / np.maximum(assumed / assumed.sum(), 1e-9)
    shares = np.full(n_labels, 1 / n_labels)
    for _ in range(_ROUNDS):
        joint = ratios * shares
        before = shares
        shares = weights @ (joint / joint.sum(axis=1, keepdims=True)) / weights.sum()
        if np.abs(shares - before).max() < 1e-6:
            break
    return shares


def _correct_by_confusions(probabilities: Floats, weights: Floats, table: Floats) -> Floats:
    n_labels = len(table)
    counts = table[:, n_labels:]
    rates = divide(counts, counts.sum(axis=1, keepdims=True))
    seen = weights @ np.eye(n_labels)[probabilities.argmax(axis=1)] / weights.sum()
    # The heavy last row makes the shares sum to 1.
    system = np.vstack([rates.T, np.full(n_labels, _SUM_WEIGHT)])
    solution, _ = nnls(system, np.append(seen, _SUM_WEIGHT))
    return np.asarray(solution / solution.sum())


CORRECTIONS = {"em": _correct_by_em, "adjusted": _correct_by_confusions}


def compare_on_simulated_weeks(
    reference: Reference, *, weeks: int = 100, size: int = 200, seed: int = SEED
) -> dict[str, float]:
    """Return the mean absolute error of raw and corrected shares on weeks with shifted shares.

    Each week's shares are drawn from a flat Dirichlet distribution, and its statements from one
    half of the reference's groups; the other half corrects.

    Args:
        reference: Labelled statements with the model's probabilities.
        weeks: How many weeks.
        size: Statements a week.
        seed: Seeds everything.
    """
    random = np.random.default_rng(seed)
    errors: dict[str, list[float]] = {"raw": [], "em": [], "adjusted": []}
    for _ in range(weeks):
        half = random.random(int(reference.groups.max()) + 1) < 0.5
        ours = half[reference.groups]
        table = _tabulate(_keep(reference, ~ours)).sum(axis=0)
        truth, rows = _draw_week(random, reference, ours, size)
        week = reference.probabilities[rows]
        for name, shares in _estimate_each(week, table).items():
            errors[name].append(float(np.abs(shares - truth).mean()))
    return {name: float(np.mean(values)) for name, values in errors.items()}


def _keep(reference: Reference, rows: NDArray[np.bool_]) -> Reference:
    _, groups = np.unique(reference.groups[rows], return_inverse=True)
    return Reference(reference.labels, reference.probabilities[rows], reference.gold[rows], groups)


def _draw_week(
    random: np.random.Generator, reference: Reference, allowed: NDArray[np.bool_], size: int
) -> tuple[Floats, Ints]:
    """Return a week's true shares and its statements."""
    truth = np.zeros(len(reference.labels))
    there = np.unique(reference.gold[allowed])
    wanted = random.multinomial(size, random.dirichlet(np.ones(len(there))))
    truth[there] = wanted / size
    rows = [
        random.choice(np.flatnonzero(allowed & (reference.gold == label)), n)
        for label, n in zip(there, wanted, strict=True)
    ]
    return truth, np.concatenate(rows)


def _estimate_each(week: Floats, table: Floats) -> dict[str, Floats]:
    n_labels, weights = len(table), np.ones(len(week))
    raw = np.bincount(week.argmax(axis=1), minlength=n_labels) / len(week)
    return {"raw": raw} | {name: f(week, weights, table) for name, f in CORRECTIONS.items()}
