"""What a model guesses that sees only words, or only the holder's name.

Knows nothing of the project's own models: whoever asks brings one, or takes the bag of words here.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from stance.corpus.words import split_tokens
from stance.errors import DataError
from stance.records import Example

FOLDS = 5
SEED = 13
MIN_EXAMPLES = 50


class Guesser(Protocol):
    """A classifier with scikit-learn's two methods."""

    def fit(self, texts: Sequence[str], labels: Sequence[str]) -> Any:
        """Learn from texts and their labels."""

    def predict(self, texts: Sequence[str]) -> Sequence[str]:
        """Return a label for each text."""


@dataclass(frozen=True, slots=True)
class Guess:
    """How well the labels were guessed.

    Attributes:
        statements: How many were guessed.
        macro_f1: Mean F1 of the labels that occur.
        accuracy: Share of right guesses.
        majority: Share that would be right if the most frequent label were always guessed.
        by_label: The share of each label's statements that was guessed.
    """

    statements: int
    macro_f1: float
    accuracy: float
    majority: float
    by_label: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Guesses:
    """What models guess that should not be able to.

    Attributes:
        words: A bag of words, cross-validated by group; None where there is too little to tell.
        names: The holder's name alone, cross-validated by group on the statements that have one.
        baseline: A model trained on the train split, on each other split.
        contrast: The same on the contrast pairs of those splits; None where there are none.
    """

    words: Guess | None
    names: Guess | None
    baseline: Mapping[str, Guess]
    contrast: Guess | None


def guess_labels(
    examples: Mapping[str, Sequence[Example]], build_baseline: Callable[[], Guesser]
) -> Guesses:
    """Let everything guess that should not be able to.

    Args:
        examples: The examples of each split.
        build_baseline: Makes the model that is trained on the train split.

    Raises:
        DataError: scikit-learn is not installed.
    """
    everything = [e for part in examples.values() for e in part]
    held = [e for e in everything if e.holder]
    baseline, contrast = _guess_splits(examples, build_baseline)
    return Guesses(
        words=guess_by_group(everything, [e.text for e in everything], build_bag_of_words),
        names=guess_by_group(held, [e.holder or "" for e in held], build_name_reader),
        baseline=baseline,
        contrast=contrast,
    )


def _guess_splits(
    examples: Mapping[str, Sequence[Example]], build: Callable[[], Guesser]
) -> tuple[dict[str, Guess], Guess | None]:
    train_set = examples.get("train", [])
    if len(train_set) < MIN_EXAMPLES or len({e.label for e in train_set}) < 2:
        return {}, None
    model = fit(build, [e.text for e in train_set], [e.label for e in train_set])
    parts = {split: part for split, part in examples.items() if split != "train" and part}
    guessed = {s: list(model.predict([e.text for e in part])) for s, part in parts.items()}
    scores = {s: score_guesses([e.label for e in part], guessed[s]) for s, part in parts.items()}
    twins = [
        (example.label, label)
        for split, part in parts.items()
        for example, label in zip(part, guessed[split], strict=True)
        if example.contrast
    ]
    if not twins:
        return scores, None
    return scores, score_guesses([gold for gold, _ in twins], [label for _, label in twins])


def guess_by_group(
    examples: Sequence[Example], texts: Sequence[str], build: Callable[[], Guesser]
) -> Guess | None:
    """Return how well the labels are guessed in cross-validation, no group in two folds.

    Args:
        examples: Whose labels are guessed.
        texts: What the model sees of each.
        build: Makes an untrained model.

    Returns:
        None where there are too few examples or groups to tell.
    """
    groups = sorted({e.group for e in examples})
    if len(examples) < MIN_EXAMPLES or len(groups) < FOLDS:
        return None
    random.Random(SEED).shuffle(groups)
    fold_of = {group: position % FOLDS for position, group in enumerate(groups)}
    guessed = [""] * len(examples)
    for fold in range(FOLDS):
        held_out = [i for i, e in enumerate(examples) if fold_of[e.group] == fold]
        others = [i for i, e in enumerate(examples) if fold_of[e.group] != fold]
        model = fit(build, [texts[i] for i in others], [examples[i].label for i in others])
        for i, label in zip(held_out, model.predict([texts[i] for i in held_out]), strict=True):
            guessed[i] = str(label)
    return score_guesses([e.label for e in examples], guessed)


def fit(build: Callable[[], Guesser], texts: Sequence[str], labels: Sequence[str]) -> Guesser:
    """Return a fitted model.

    Raises:
        DataError: scikit-learn is not installed.
    """
    model = build()
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # Sparse problems of this size take ten times as long on several BLAS threads as on one.
    with threadpool_limits(limits=1):
        model.fit(texts, labels)
    return model


def score_guesses(gold: Sequence[str], guessed: Sequence[str]) -> Guess:
    """Compare guesses with the labels."""
    right = Counter(g for g, p in zip(gold, guessed, strict=True) if g == p)
    of_label, as_label = Counter(gold), Counter(guessed)
    f1 = [2 * right[label] / (of_label[label] + as_label[label]) for label in of_label | as_label]
    return Guess(
        statements=len(gold),
        macro_f1=sum(f1) / len(f1),
        accuracy=right.total() / len(gold),
        majority=max(of_label.values()) / len(gold),
        by_label={label: right[label] / n for label, n in sorted(of_label.items())},
    )


def build_bag_of_words() -> Guesser:
    """Return an untrained logistic regression over the words of a text, all labels equal.

    Raises:
        DataError: scikit-learn is not installed.
    """
    return _build(weights="balanced")


def build_name_reader() -> Guesser:
    """Return an untrained model that reads names, made to be right as often as it can.

    Raises:
        DataError: scikit-learn is not installed.
    """
    return _build(weights=None)


def _build(weights: str | None) -> Guesser:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.multiclass import OneVsRestClassifier
        from sklearn.pipeline import make_pipeline
    except ModuleNotFoundError as error:
        raise DataError(
            f"{error.name} is not installed, expected scikit-learn to guess labels from words; "
            "run pip install 'stance[train]', or check with --no-guessing"
        ) from None
    words = TfidfVectorizer(analyzer=split_tokens, sublinear_tf=True)
    regression = LogisticRegression(
        solver="liblinear", C=10, class_weight=weights, random_state=SEED
    )
    model: Guesser = make_pipeline(words, OneVsRestClassifier(regression))
    return model
