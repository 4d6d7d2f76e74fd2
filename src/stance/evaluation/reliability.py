"""Do the scores mean what they say: calibration error, Brier score, reliability diagram.

The bins of the expected calibration error hold equally many statements, and there are as many of
them as keep the share of right answers rising from bin to bin (Roelofs et al. 2022, Mitigating Bias
in Calibration Error Estimation). With ten bins, perfect scores would show an error of 0.03 on 1,300
statements and of 0.06 on 400, by chance alone; like this they show 0.02 and 0.04.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from stance.evaluation.counts import Floats, Ints, divide, sum_by_group
from stance.evaluation.intervals import Interval, estimate

MOST_BINS = 50
_SIMULATIONS = 100


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like score, a point of the reliability diagram.

    Attributes:
        score: Mean score.
        accuracy: Share of right answers.
        statements: How many.
    """

    score: float
    accuracy: float
    statements: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well scores agree with how often they are right.

    Attributes:
        ece: Expected calibration error over adaptive bins.
        ece_if_perfect: What perfectly calibrated scores like these would show on so few statements:
            an ECE is never 0, and only what lies above this speaks against the model.
        brier: Mean squared distance between probabilities and the right answer, from 0 to 2.
        bins: Points of the reliability diagram.
    """

    ece: Interval
    ece_if_perfect: float
    brier: Interval
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as the report's JSON has it."""
        return {
            "ece": self.ece.value,
            "ece_interval": self.ece.ends,
            "ece_if_perfect": self.ece_if_perfect,
            "brier": self.brier.value,
            "brier_interval": self.brier.ends,
            "bins": [asdict(b) for b in self.bins],
        }


def measure_calibration(probabilities: Floats, gold: Ints, groups: Ints) -> Calibration:
    """Measure the calibration of the predicted label's score.

    Args:
        probabilities: Shape `(examples, labels)`.
        gold: The right label ids.
        groups: The group of each example, numbered from 0.
    """
    scores = probabilities.max(axis=1)
    right = (probabilities.argmax(axis=1) == gold).astype(np.float64)
    rows = _place_in_bins(scores, right, choose_bins(scores, right))
    sums = rows.sum(axis=0)
    answers = np.eye(probabilities.shape[1])[gold]
    squares = ((probabilities - answers) ** 2).sum(axis=1)
    return Calibration(
        ece=estimate(sum_by_group(rows, groups), compute_eces),
        ece_if_perfect=_simulate_perfect(scores),
        brier=estimate(sum_by_group(np.stack([squares, np.ones(len(gold))], 1), groups), _mean),
        bins=tuple(Bin(float(s / n), float(r / n), int(n)) for s, r, n in sums if n),
    )


def choose_bins(scores: Floats, right: Floats) -> int:
    """Return the number of bins up to which the share of right answers never falls."""
    ordered = right[np.argsort(scores, kind="stable")]
    most = min(MOST_BINS, len(scores))
    for bins in range(2, most + 1):
        shares = [part.mean() for part in np.array_split(ordered, bins)]
        if np.any(np.diff(shares) < 0):
            return bins - 1
    return most


def _place_in_bins(scores: Floats, right: Floats, bins: int) -> Floats:
    """Return score, right and 1 of each example in its bin's row, shape `(examples, bins, 3)`."""
    placed = np.zeros((len(scores), bins, 3))
    for number, members in enumerate(np.array_split(np.argsort(scores, kind="stable"), bins)):
        placed[members, number] = np.stack(
            [scores[members], right[members], np.ones(len(members))], axis=1
        )
    return placed


def compute_eces(sums: Floats) -> Floats:
    """Return the calibration errors of bins' sums, shape `(…, bins, 3)`."""
    gaps = np.abs(sums[..., 0] - sums[..., 1]).sum(axis=-1)
    return divide(gaps, sums[..., 2].sum(axis=-1))


def _simulate_perfect(scores: Floats, seed: int = 13) -> float:
    random = np.random.default_rng(seed)
    errors = []
    for _ in range(_SIMULATIONS):
        right = (random.random(len(scores)) < scores).astype(np.float64)
        rows = _place_in_bins(scores, right, choose_bins(scores, right))
        errors.append(float(compute_eces(rows.sum(axis=0))))
    return float(np.mean(errors))


def _mean(sums: Floats) -> Floats:
    return divide(sums[..., 0], sums[..., 1])
