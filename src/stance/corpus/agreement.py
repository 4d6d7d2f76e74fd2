"""How far annotators agree who did not see each other's labels: Krippendorff's alpha."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stance.errors import DataError

DRAWS = 1000
LEVEL = 0.95
SEED = 13
# What the codebook wants before a set judges a model.
LEAST_USABLE = 0.70

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class VotedUnit:
    """One statement with its votes, of which any may be missing.

    Attributes:
        group: What is drawn together for the intervals.
        votes: One label an annotator; their order plays no part.
    """

    group: str
    lang: str
    votes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on a set of statements.

    Attributes:
        alpha: 1 is perfect, 0 what chance gives; None where all votes are the same label, so that
            there is nothing to tell apart.
        low: Lower end of the 95 % bootstrap interval over groups; None with less than two groups.
        high: Upper end, likewise.
        statements: Those with at least two votes; others tell nothing of agreement.
        unanimous: Share of them with one label only.
    """

    alpha: float | None
    low: float | None
    high: float | None
    statements: int
    unanimous: float


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement on the whole and on its parts.

    Attributes:
        by_label: Each label against all others taken together.
    """

    overall: Agreement
    by_label: dict[str, Agreement]
    by_language: dict[str, Agreement]


def measure_agreement(units: Iterable[VotedUnit], labels: Sequence[str] = ()) -> AgreementReport:
    """Measure agreement overall, by label and by language.

    Args:
        units: Those with fewer than two votes are left out.
        labels: The order of the labels; those that were voted for follow it.

    Raises:
        DataError: No unit has two votes.
    """
    units = [unit for unit in units if len(unit.votes) > 1]
    if not units:
        raise DataError(
            "no statement has two votes, expected `annotators.votes` with a label an annotator, or "
            "one exported file an annotator"
        )
    voted = {vote for unit in units for vote in unit.votes}
    langs: defaultdict[str, list[VotedUnit]] = defaultdict(list)
    for unit in units:
        langs[unit.lang].append(unit)
    return AgreementReport(
        overall=_measure(units),
        by_label={
            label: _measure([_against_others(unit, label) for unit in units])
            for label in dict.fromkeys([*labels, *sorted(voted)])
            if label in voted
        },
        by_language={lang: _measure(own) for lang, own in sorted(langs.items())},
    )


def compute_alpha(votes: Iterable[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha for nominal data (Krippendorff 2011).

    Args:
        votes: The votes on each unit; fewer than two are left out.

    Returns:
        None where there are no two different votes at all.
    """
    pairable = [unit for unit in votes if len(unit) > 1]
    sums = _count(pairable, range(len(pairable))).sum(axis=0)
    alpha = float(_compute_alphas(sums[None])[0])
    return None if np.isnan(alpha) else alpha


def _against_others(unit: VotedUnit, label: str) -> VotedUnit:
    votes = ["this" if vote == label else "other" for vote in unit.votes]
    return VotedUnit(unit.group, unit.lang, votes)


def _measure(units: Sequence[VotedUnit]) -> Agreement:
    numbers = {group: i for i, group in enumerate(dict.fromkeys(unit.group for unit in units))}
    sums = _count([unit.votes for unit in units], [numbers[unit.group] for unit in units])
    low, high = _draw_interval(sums)
    unanimous = sum(len(set(unit.votes)) == 1 for unit in units)
    alpha = compute_alpha(unit.votes for unit in units)
    return Agreement(alpha, low, high, len(units), unanimous / len(units))


def _count(votes: Sequence[Sequence[str]], groups: Sequence[int]) -> Floats:
    """Return, a row a group, its disagreement and its votes for each label."""
    columns = {vote: i for i, vote in enumerate(sorted({v for unit in votes for v in unit}), 1)}
    sums = np.zeros((max(groups, default=-1) + 1, len(columns) + 1))
    for unit, group in zip(votes, groups, strict=True):
        counts = Counter(unit)
        pairs = sum(n * (len(unit) - n) for n in counts.values())
        sums[group, 0] += pairs / (len(unit) - 1)
        for vote, n in counts.items():
            sums[group, columns[vote]] += n
    return sums


def _compute_alphas(sums: Floats) -> Floats:
    """Return alpha for each row of sums over units; NaN where only one label was voted for."""
    observed, counts = sums[:, 0], sums[:, 1:]
    n = counts.sum(axis=1)
    expected = n**2 - (counts**2).sum(axis=1)
    ratio = np.full(len(sums), np.nan)
    np.divide((n - 1) * observed, expected, out=ratio, where=expected > 0)
    return 1 - ratio


def _draw_interval(sums: Floats) -> tuple[float | None, float | None]:
    n = len(sums)
    if n < 2:
        return None, None
    weights = np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), size=DRAWS)
    alphas = _compute_alphas(weights.astype(np.float64) @ sums)
    alphas = alphas[~np.isnan(alphas)]
    if not len(alphas):
        return None, None
    low, high = np.quantile(alphas, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
