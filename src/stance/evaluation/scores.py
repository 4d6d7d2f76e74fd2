"""The scores of a set of answers as the report's JSON has them, each with its interval."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from stance.evaluation.answers import Answers
from stance.evaluation.counts import (
    Floats,
    Ints,
    compute_accuracies,
    compute_label_scores,
    compute_macro_f1s,
    count_confusions,
    number_groups,
    sum_by_group,
    to_ids,
)
from stance.evaluation.intervals import estimate_all
from stance.evaluation.reliability import measure_calibration
from stance.evaluation.selective import draw_risk_curve, measure_by, measure_sureness
from stance.evaluation.significance import Difference, compare_predictions
from stance.records import Example

Scores = dict[str, Any]
FEWEST_STATEMENTS = 10


def measure(answers: Answers) -> Scores:
    """Return labels' scores, calibration, and what the sure answers are worth."""
    return {
        **_score_headline(answers.confusions, answers.groups),
        "groups": int(answers.groups.max(initial=-1)) + 1,
        "by_label": _score_labels(answers),
        "confusion": answers.confusions.sum(axis=0)[:, : len(answers.labels)].astype(int).tolist(),
        "by_lang": score_by(answers, lambda e: [e.lang]),
        "calibration": measure_calibration(
            answers.probabilities, answers.gold, answers.groups
        ).to_dict(),
        "sure": measure_sureness(answers.sure, answers.right, answers.groups).to_dict(),
        "sure_by_lang": measure_by(
            [e.lang for e in answers.examples], answers.sure, answers.right, answers.groups
        ),
        "unsure": float(1 - answers.sure.mean()),
        "risk": draw_risk_curve(answers.scores, answers.right),
    }


def _score_headline(confusions: Floats, groups: Ints) -> Scores:
    def both(sums: Floats) -> Floats:
        return np.stack([compute_macro_f1s(sums), compute_accuracies(sums)], axis=-1)

    macro_f1, accuracy = estimate_all(sum_by_group(confusions, groups), both)
    return {
        "macro_f1": macro_f1.value,
        "macro_f1_interval": macro_f1.ends,
        "accuracy": accuracy.value,
        "accuracy_interval": accuracy.ends,
        "statements": len(confusions),
    }


def _score_labels(answers: Answers) -> Scores:
    counts = sum_by_group(answers.confusions, answers.groups)
    flat = estimate_all(counts, lambda sums: compute_label_scores(sums).reshape(len(sums), -1))
    support = np.bincount(answers.gold, minlength=len(answers.labels))
    scores: Scores = {}
    for i, label in enumerate(answers.labels):
        named = zip(("precision", "recall", "f1"), flat[3 * i : 3 * i + 3], strict=True)
        scores[label] = {"support": int(support[i])}
        for name, figure in named:
            # A label that never occurs has no score; the mean leaves it out too.
            scores[label][name] = 0.0 if np.isnan(figure.value) else figure.value
            scores[label][f"{name}_interval"] = figure.ends
    return scores


def score_by(
    answers: Answers, name: Callable[[Example], Iterable[str | None]], *, fewest: int = 1
) -> Scores:
    """Return macro-F1 and accuracy of the examples of each name, the most frequent name first.

    Args:
        answers: The answers.
        name: What an example is counted under, such as its war; None for nothing.
        fewest: Names with fewer statements are left out.
    """
    rows: dict[str, list[int]] = {}
    for i, example in enumerate(answers.examples):
        for key in name(example):
            if key:
                rows.setdefault(key, []).append(i)
    kept = {key: r for key, r in sorted(rows.items()) if len(r) >= fewest}
    return {
        key: _score_headline(
            answers.confusions[r], np.unique(answers.groups[r], return_inverse=True)[1]
        )
        for key, r in sorted(kept.items(), key=lambda item: -len(item[1]))
    }


def score_slices(answers: Answers) -> Scores:
    """Return the scores by register, by war and by row of the codebook, where these are known."""
    names: Mapping[str, Callable[[Example], Sequence[str | None]]] = {
        "by_register": lambda e: [e.register],
        "by_war": lambda e: [e.war],
        "by_case": lambda e: e.case,
    }
    return {
        key: score_by(answers, name, fewest=FEWEST_STATEMENTS if key != "by_case" else 1)
        for key, name in names.items()
    }


def score_baselines(answers: Answers, baselines: Mapping[str, Sequence[str]]) -> Scores:
    """Return each baseline's scores, and the model's lead over it with interval and p."""
    n_labels = len(answers.labels)
    scores: Scores = {}
    for name, labels in baselines.items():
        theirs = to_ids(labels, answers.labels)
        lead = compare_predictions(
            answers.gold, (answers.predicted, theirs), answers.groups, n_labels
        )
        headline = _score_headline(count_confusions(answers.gold, theirs, n_labels), answers.groups)
        scores[name] = headline | {"lead": to_dict(lead)}
    return scores


def to_dict(difference: Difference) -> Scores:
    """Return a difference as the report's JSON has it."""
    figure = difference.macro_f1
    return {"macro_f1": figure.value, "macro_f1_interval": figure.ends, "p": difference.p}


def compare_answers(ones: Answers, others: Answers) -> Scores:
    """Return two models' scores on the same examples and the difference, first minus second."""
    groups = number_groups([example.group for example in ones.examples])
    theirs = to_ids(others.predicted_labels, ones.labels)
    pair = (ones.predicted, theirs)
    difference = compare_predictions(ones.gold, pair, groups, len(ones.labels))
    return {
        "first": _score_headline(ones.confusions, groups),
        "second": _score_headline(count_confusions(ones.gold, theirs, len(ones.labels)), groups),
        "difference": to_dict(difference),
        "disagree": int((ones.predicted != theirs).sum()),
    }
