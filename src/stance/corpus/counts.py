"""The corpus in numbers."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stance.corpus.rows import Row
from stance.corpus.words import is_unspaced, split_words


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How often a row of the codebook's tables is exemplified, and in how many languages."""

    statements: int
    languages: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What the rows of a corpus amount to.

    Attributes:
        splits: Statements of each split.
        labels: Statements of each label, in the labels' order.
        languages: Statements of each label in each language, the largest first.
        originals: Base statements of each language: those written in it first.
        words: Least, mean and most words of a statement; scripts without spaces left out.
        holders: Distinct names of holders.
        held: Statements with a holder.
        cases: By the codebook's number.
        contrast_pairs: Pairs of which both twins are there.
        articles: Distinct articles that statements come from.
    """

    statements: int
    groups: int
    splits: Mapping[str, int]
    labels: Mapping[str, int]
    languages: Mapping[str, Mapping[str, int]]
    originals: Mapping[str, int]
    wars: Mapping[str, int]
    registers: Mapping[str, int]
    words: tuple[int, float, int]
    holders: int
    held: int
    cases: Mapping[str, CaseCount]
    contrast_pairs: int
    articles: int


def count_corpus(splits: Mapping[str, Sequence[Row]], labels: Sequence[str]) -> Counts:
    """Count what there is; the rows may come from several splits or from one file."""
    rows = [row for split in splits.values() for row in split]
    twins = Counter(row.contrast for row in rows if row.contrast)
    return Counts(
        statements=len(rows),
        groups=len({row.group for row in rows}),
        splits={split: len(part) for split, part in splits.items()},
        labels=_in_order(Counter(row.label for row in rows), labels),
        languages=_count_languages(rows, labels),
        originals=_by_size(Counter(row.lang for row in rows if row.original)),
        wars=_by_size(Counter(row.war for row in rows if row.war)),
        registers=_by_size(Counter(row.register_ for row in rows if row.register_)),
        words=_count_words(rows),
        holders=len({row.holder for row in rows if row.holder}),
        held=sum(row.holder is not None for row in rows),
        cases=_count_cases(rows),
        contrast_pairs=sum(n == 2 for n in twins.values()),
        articles=len({row.article for row in rows if row.article}),
    )


def _in_order(counts: Mapping[str, int], labels: Sequence[str]) -> dict[str, int]:
    return {label: counts.get(label, 0) for label in labels}


def _by_size(counts: Counter[str]) -> dict[str, int]:
    return dict(counts.most_common())


def _count_languages(rows: Sequence[Row], labels: Sequence[str]) -> dict[str, dict[str, int]]:
    langs = Counter(row.lang for row in rows)
    pairs = Counter((row.lang, row.label) for row in rows)
    return {
        lang: {label: pairs[lang, label] for label in labels} for lang, _ in langs.most_common()
    }


def _count_words(rows: Sequence[Row]) -> tuple[int, float, int]:
    lengths = [len(row.text.split()) for row in rows if not _is_unspaced_text(row.text)]
    if not lengths:
        return 0, 0.0, 0
    return min(lengths), sum(lengths) / len(lengths), max(lengths)


def _is_unspaced_text(text: str) -> bool:
    words = split_words(text)
    return 2 * sum(map(is_unspaced, words)) > len(words)


def _count_cases(rows: Sequence[Row]) -> dict[str, CaseCount]:
    langs: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        for case in row.case or ():
            langs[case].append(row.lang)
    return {case: CaseCount(len(own), len(set(own))) for case, own in sorted(langs.items())}
