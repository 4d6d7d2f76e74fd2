"""What must hold between rows, beyond each row's own form; one problem a breach."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from stance.corpus.rows import Row

MAX_DEVIATION = 0.05
MIN_ROWS_OF_A_LANGUAGE = 100


def find_broken_pairs(rows: Iterable[Row]) -> list[str]:
    """Return contrast pairs that are not two twins of one group and language, labelled apart."""
    pairs: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.contrast:
            pairs[row.contrast].append(row)
    problems = []
    for key, twins in pairs.items():
        came = _describe_broken_pair(twins)
        if came:
            problems.append(
                f"contrast {key!r}: {came} ({', '.join(row.id for row in twins)}), expected two "
                "rows of one group and language with different labels; mend or clear the key"
            )
    return problems


def _describe_broken_pair(twins: Sequence[Row]) -> str:
    if len(twins) != 2:
        return f"got {len(twins)} rows"
    first, second = twins
    if first.label == second.label:
        return f"got two of the label {first.label}"
    if first.group != second.group:
        return f"got the groups {first.group} and {second.group}"
    if first.lang != second.lang:
        return f"got the languages {first.lang} and {second.lang}"
    return ""


def find_divided_articles(rows: Iterable[Row]) -> list[str]:
    """Return articles whose statements do not stand in one group."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.article:
            groups[row.article].add(row.group)
    return [
        f"article {article!r}: its statements stand in the groups {', '.join(sorted(own))}, "
        "expected one group"
        for article, own in groups.items()
        if len(own) > 1
    ]


def find_unsettled_votes(rows: Iterable[Row]) -> list[str]:
    """Return rows whose `annotators` contradict themselves, or the label without a reason."""
    problems = []
    for row in rows:
        came = _describe_votes(row)
        if came:
            problems.append(f"{row.id}: annotators: {came}")
    return problems


def _describe_votes(row: Row) -> str:
    if row.annotators is None:
        return ""
    votes = row.annotators.votes
    same = len(votes) > 1 and len(set(votes)) == 1
    if row.annotators.agreed != same:
        return f"got agreed={row.annotators.agreed} for the votes {', '.join(votes) or 'none'}"
    if set(votes) - {row.label} and not row.annotators.reason:
        return (
            f"got the votes {', '.join(votes)} and the label {row.label}, expected a reason where "
            "they differ"
        )
    return ""


def find_imbalance(
    labels: Mapping[str, int], languages: Mapping[str, Mapping[str, int]]
) -> list[str]:
    """Return the labels whose share in a language is far from their share in the whole."""
    total = sum(labels.values())
    problems = []
    for lang, counts in languages.items():
        n = sum(counts.values())
        if n < MIN_ROWS_OF_A_LANGUAGE:
            continue
        for label, count in counts.items():
            share, expected = count / n, labels[label] / total
            if abs(share - expected) > MAX_DEVIATION:
                problems.append(
                    f"{lang}: {label} is {share:.1%} of its {n} statements, expected "
                    f"{expected:.1%} as in the whole, give or take {MAX_DEVIATION:.0%}"
                )
    return problems
