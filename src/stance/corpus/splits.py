"""Groups are dealt to splits so that none is divided and every split looks like the whole."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from stance.records import Example


def split_groups(
    examples: Sequence[Example], shares: Mapping[str, float], *, seed: int
) -> dict[str, list[Example]]:
    """Deal whole groups to splits, stratified by language and label.

    Greedy: from the largest group to the smallest (ties in an order drawn from the seed), each goes
    to the split that lacks the largest part of what the group holds (after Sechidis et al. 2011,
    iterative stratification, with groups for examples and parts for numbers, so that large groups
    are spread too).

    Args:
        examples: Any number of examples; the order within a split is theirs.
        shares: The wanted share of each split; they sum to 1.
        seed: Decides between equals.

    Raises:
        ValueError: The shares do not sum to 1.
    """
    if abs(sum(shares.values()) - 1) > 1e-9:
        raise ValueError(f"shares: got a sum of {sum(shares.values())}, expected 1")
    strata = _count_strata(examples)
    totals = sum(strata.values(), Counter())
    wanted = {s: {k: n * share for k, n in totals.items()} for s, share in shares.items()}
    lacking = {s: dict.fromkeys(totals, 1.0) for s in shares}
    chosen: dict[str, str] = {}
    for group in _order_groups(strata, seed):
        split = max(lacking, key=lambda s: _need(lacking[s], strata[group]))
        chosen[group] = split
        for stratum, count in strata[group].items():
            lacking[split][stratum] -= count / wanted[split][stratum]
    return {s: [e for e in examples if chosen[e.group] == s] for s in shares}


def _count_strata(examples: Sequence[Example]) -> dict[str, Counter[tuple[str, str]]]:
    strata: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for example in examples:
        strata[example.group][example.lang, example.label] += 1
    return dict(strata)


def _order_groups(strata: Mapping[str, Counter[tuple[str, str]]], seed: int) -> list[str]:
    groups = sorted(strata)
    random.Random(seed).shuffle(groups)
    return sorted(groups, key=lambda group: -strata[group].total())


def _need(lacking: Mapping[tuple[str, str], float], group: Counter[tuple[str, str]]) -> float:
    return sum(count * lacking[stratum] for stratum, count in group.items()) / group.total()


def sample_groups(examples: Sequence[Example], share: float, *, seed: int) -> list[Example]:
    """Return the examples of a random share of the groups; larger shares contain smaller ones."""
    groups = sorted({example.group for example in examples})
    random.Random(seed).shuffle(groups)
    kept = set(groups[: max(1, round(len(groups) * share))])
    return [example for example in examples if example.group in kept]
