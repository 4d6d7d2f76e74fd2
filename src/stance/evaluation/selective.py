"""What "not sure" buys: precision among the sure answers, and what it costs in coverage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from stance.evaluation.counts import Floats, Ints, sum_by_group
from stance.evaluation.intervals import Interval, estimate_all

CURVE_POINTS = 101


@dataclass(frozen=True, slots=True)
class Sureness:
    """The answers that the model is sure of.

    Attributes:
        precision: Share of right ones among them; NaN if there are none.
        coverage: Share of them among all.
        statements: How many statements there are, sure or not.
    """

    precision: Interval
    coverage: Interval
    statements: int

    def to_dict(self) -> dict[str, Any]:
        """Return it as the report's JSON has it."""
        return {
            "precision": self.precision.value,
            "precision_interval": self.precision.ends,
            "coverage": self.coverage.value,
            "coverage_interval": self.coverage.ends,
            "statements": self.statements,
        }


def measure_sureness(sure: Ints, right: Ints, groups: Ints) -> Sureness:
    """Measure precision and coverage of the sure answers.

    Args:
        sure: 1 for a sure answer, else 0.
        right: 1 for a right answer, else 0.
        groups: The group of each example, numbered from 0.
    """
    rows = np.stack([sure * right, sure, np.ones(len(sure))], axis=1)
    precision, coverage = estimate_all(sum_by_group(rows, groups), _precision_and_coverage)
    return Sureness(precision, coverage, len(sure))


def measure_by(
    names: Sequence[str], sure: Ints, right: Ints, groups: Ints
) -> dict[str, dict[str, Any]]:
    """Return the sure answers' figures for each language, war or whatever the names are."""
    column = np.array(names)
    figures = {}
    for name in sorted(set(names)):
        rows = column == name
        _, numbers = np.unique(groups[rows], return_inverse=True)
        figures[name] = measure_sureness(sure[rows], right[rows], numbers).to_dict()
    return figures


def _precision_and_coverage(sums: Floats) -> Floats:
    right, sure, total = sums[..., 0], sums[..., 1], sums[..., 2]
    with np.errstate(invalid="ignore"):
        return np.stack([right / sure, sure / total], axis=-1)


def compute_risks(scores: Floats, right: Ints) -> Floats:
    """Return the share of errors among the k most confident answers, for each k from 1 on."""
    order = np.argsort(-scores, kind="stable")
    wrong = 1.0 - right[order]
    risks: Floats = np.cumsum(wrong) / np.arange(1, len(wrong) + 1)
    return risks


def draw_risk_curve(scores: Floats, right: Ints) -> dict[str, Any]:
    """Return the risk-coverage curve, its area, and the area of the best possible ranking.

    Returns:
        `curve`: pairs of coverage and risk; `aurc`: mean risk over all coverages (lower is
        better); `aurc_best`: that of a ranking with every error last.
    """
    risks = compute_risks(scores, right)
    best = compute_risks(right.astype(np.float64), right)
    kept = np.unique(np.linspace(0, len(risks) - 1, min(CURVE_POINTS, len(risks))).astype(int))
    return {
        "curve": [[(int(k) + 1) / len(risks), float(risks[k])] for k in kept],
        "aurc": float(risks.mean()),
        "aurc_best": float(best.mean()),
    }
