"""Words whose presence tells the label by itself."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from stance.corpus.words import split_tokens
from stance.records import Example

MIN_GROUPS = 8
LEVEL = 0.01
# A share of 0.58 against 0.16 expected, or 0.80 against 0.60: half the way to certainty.
MIN_GAIN = 0.5
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Giveaway:
    """A word of one language and the label that stands beside it more often than chance explains.

    Twins and repetitions are no new evidence: a group counts once a label.

    Attributes:
        groups: Groups in which the word occurs.
        share: Share of them in which it stands in a statement of that label.
        expected: The label's share among all groups of the language.
        gain: How far the lower end of the share's 95 % interval (Wilson 1927) lies on the way from
            what is expected (0) to certainty (1).
        p_value: Of the exact binomial test, times the number of tests (Bonferroni).
    """

    lang: str
    word: str
    label: str
    groups: int
    share: float
    expected: float
    gain: float
    p_value: float

    @property
    def is_too_good(self) -> bool:
        """Whether the word predicts the label too well to be chance or harmless."""
        return self.gain >= MIN_GAIN and self.p_value < LEVEL


def find_giveaways(examples: Iterable[Example]) -> list[Giveaway]:
    """Return the words that significantly predict a label, the strongest first."""
    counts = _count(examples)
    tested = [
        (lang, word, label)
        for lang, words in counts.items()
        for word, labels in words.items()
        if word and labels.total() >= MIN_GROUPS
        for label in labels
    ]
    found = [_test(counts[lang], lang, word, label) for lang, word, label in tested]
    # So many tests find something by chance: each is judged as one of all.
    found = [_with_p(giveaway, len(tested)) for giveaway in found if giveaway.gain > 0]
    return sorted((g for g in found if g.p_value < LEVEL), key=lambda g: -g.gain)


def _count(examples: Iterable[Example]) -> Mapping[str, Mapping[str, Counter[str]]]:
    """Groups by language, word and label; the empty word stands in all of them."""
    seen: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for example in examples:
        for word in ("", *split_tokens(example.text)):
            seen[example.lang].add((word, example.label, example.group))
    counts: dict[str, defaultdict[str, Counter[str]]] = {}
    for lang, triples in sorted(seen.items()):
        counts[lang] = defaultdict(Counter)
        for word, label, _ in triples:
            counts[lang][word][label] += 1
    return counts


def _test(words: Mapping[str, Counter[str]], lang: str, word: str, label: str) -> Giveaway:
    count, n = words[word][label], words[word].total()
    expected = words[""][label] / words[""].total()
    gain = (_lower_end(count / n, n) - expected) / (1 - expected) if expected < 1 else 0.0
    return Giveaway(lang, word, label, n, count / n, expected, gain, 1.0)


def _with_p(giveaway: Giveaway, tests: int) -> Giveaway:
    count = round(giveaway.share * giveaway.groups)
    p_value = tests * _binomial_tail(count, giveaway.groups, giveaway.expected)
    return replace(giveaway, p_value=min(1.0, p_value))


def _lower_end(share: float, n: int) -> float:
    middle = share + _Z**2 / (2 * n)
    margin = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return (middle - margin) / (1 + _Z**2 / n)


def _binomial_tail(count: int, n: int, share: float) -> float:
    """Return the probability of `count` or more among n."""
    return math.fsum(
        math.exp(
            math.lgamma(n + 1)
            - math.lgamma(k + 1)
            - math.lgamma(n - k + 1)
            + k * math.log(share)
            + (n - k) * math.log1p(-share)
        )
        for k in range(count, n + 1)
    )
