"""A corpus folder is looked over: what is wrong, what there is, what gives labels away."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stance.corpus.card import read_card
from stance.corpus.corpus import find_leaks
from stance.corpus.counts import Counts, count_corpus
from stance.corpus.giveaways import Giveaway, find_giveaways
from stance.corpus.guessing import Guesser, Guesses, guess_labels
from stance.corpus.laws import (
    find_broken_pairs,
    find_divided_articles,
    find_imbalance,
    find_unsettled_votes,
)
from stance.corpus.overlap import Overlap, find_overlaps
from stance.corpus.rows import Row, read_rows
from stance.corpus.similar import SimilarPair, find_similar
from stance.corpus.whole_articles import (
    ARTICLES_FILE,
    find_contradictions,
    read_labelled_articles,
)
from stance.records import Example

MAX_SIMILAR_GROUPS = 0.005
MAX_NAME_GAIN = 0.03


@dataclass(frozen=True, slots=True)
class CorpusCheck:
    """What was found.

    Attributes:
        errors: What must be mended.
        warnings: What should be looked at.
        similar: Near-duplicates across groups.
        giveaways: Words that significantly predict a label, the strongest first.
        guesses: None if nobody asked.
    """

    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    counts: Counts
    similar: Sequence[SimilarPair]
    giveaways: Sequence[Giveaway]
    guesses: Guesses | None

    @property
    def similar_groups(self) -> float:
        """Share of the groups that have a near-duplicate in another."""
        groups = {e.group for pair in self.similar for e in (pair.first, pair.second)}
        return len(groups) / max(1, self.counts.groups)


def check_corpus(
    folder: str | Path,
    build_baseline: Callable[[], Guesser] | None = None,
    *,
    against: Sequence[Path] = (),
) -> CorpusCheck:
    """Check a corpus folder.

    Args:
        folder: A folder with a card, like `data/`.
        build_baseline: Makes the model that is trained on the train split and scored on the others;
            None leaves out all guessing, which takes most of the time.
        against: Texts from elsewhere, of which nothing may stand in the corpus.

    Raises:
        FileNotFoundError: There is no card, or a split's file is missing.
        DataError: The card cannot be read, or scikit-learn is wanted and not installed.
    """
    card = read_card(folder)
    splits, errors = _read_splits(Path(folder), card.split_files, card.labels)
    rows = [row for part in splits.values() for row in part]
    examples = {split: [row.to_example() for row in part] for split, part in splits.items()}
    counts = count_corpus(splits, card.labels)
    errors += find_leaks(examples) + _find_breaches(rows)
    errors += _check_articles(Path(folder), card.labels, rows)
    everything = [example for part in examples.values() for example in part]
    errors += _tell_overlaps(find_overlaps(everything, against) if against else [])
    similar = find_similar(everything)
    giveaways = find_giveaways(everything)
    guesses = guess_labels(examples, build_baseline) if build_baseline else None
    check = CorpusCheck(tuple(errors), (), counts, similar, giveaways, guesses)
    leaks, repetitions = _tell_similar(check, examples)
    warnings = find_imbalance(counts.labels, counts.languages) + repetitions + _warn(check)
    return replace(check, errors=(*errors, *leaks), warnings=tuple(warnings))


def _find_breaches(rows: Sequence[Row]) -> list[str]:
    return find_broken_pairs(rows) + find_divided_articles(rows) + find_unsettled_votes(rows)


def _read_splits(
    folder: Path, files: Mapping[str, str], labels: Sequence[str]
) -> tuple[dict[str, list[Row]], list[str]]:
    splits: dict[str, list[Row]] = {}
    problems: list[str] = []
    for split, name in files.items():
        if not (folder / name).is_file():
            raise FileNotFoundError(
                f"{folder / name}: no such file; the card names it for the split {split}"
            )
        splits[split], found = read_rows(folder / name, labels)
        problems += found
    return splits, problems


def _check_articles(folder: Path, labels: Sequence[str], rows: Sequence[Row]) -> list[str]:
    path = folder / ARTICLES_FILE
    if not path.is_file():
        return []
    articles, problems = read_labelled_articles(path, labels)
    return problems + find_contradictions(articles, rows)


def _tell_overlaps(overlaps: Iterable[Overlap]) -> list[str]:
    return [
        f"{o.example.id}: {o.words!r} stands at {o.where} too; rewrite it in words of its own"
        for o in overlaps
    ]


def _tell_similar(
    check: CorpusCheck, examples: Mapping[str, Sequence[Example]]
) -> tuple[list[str], list[str]]:
    """A near-duplicate across splits is a leak; within one it is wrong where there are many."""
    split_of = {e.id: split for split, part in examples.items() for e in part}
    errors: list[str] = []
    warnings: list[str] = []
    for pair in check.similar:
        first, second = split_of[pair.first.id], split_of[pair.second.id]
        message = (
            f"{pair.first.id} ({first}) and {pair.second.id} ({second}) are nearly the same "
            f"(similarity {pair.similarity:.2f}) in two groups: {pair.first.text[:60]!r}; "
            "rewrite one or join the groups"
        )
        is_error = first != second or check.similar_groups >= MAX_SIMILAR_GROUPS
        (errors if is_error else warnings).append(message)
    return errors, warnings


def _warn(check: CorpusCheck) -> list[str]:
    warnings = [
        f"{g.lang}: {g.word!r} gives {g.label} away: {g.share:.0%} of its {g.groups} groups, "
        f"expected {g.expected:.0%}; rewrite some"
        for g in check.giveaways
        if g.is_too_good
    ]
    names = check.guesses.names if check.guesses else None
    if names and names.accuracy - names.majority > MAX_NAME_GAIN:
        warnings.append(
            f"the holder's name alone gives {names.accuracy:.1%} of the labels, expected at most "
            f"{MAX_NAME_GAIN:.0%} more than the most frequent label's {names.majority:.1%}"
        )
    return warnings
