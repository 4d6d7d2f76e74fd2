"""The errors one by one: the worst of them, what they have in common, and doubtful labels."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from stance.evaluation.answers import Answers
from stance.records import Example

NEIGHBOURS = 3
DOUBTFUL_SCORE = 0.5

Row = dict[str, Any]


def find_mistakes(answers: Answers, train_set: Sequence[Example]) -> list[Row]:
    """Return the wrong answers, the largest loss first, with like examples from training.

    Args:
        answers: The model's answers.
        train_set: Where to look for neighbours; empty for none.
    """
    wrong = np.flatnonzero(answers.right == 0)
    ranked = wrong[np.argsort(-answers.losses[wrong], kind="stable")]
    rows = [_to_row(answers, int(i)) for i in ranked]
    neighbours = find_neighbours([row["text"] for row in rows], train_set)
    for row, near in zip(rows, neighbours, strict=True):
        row["neighbours"] = near
    return rows


def find_doubtful_labels(answers: Answers, *, most: int = 200) -> list[Row]:
    """Return the examples whose label the model contradicts with a high score, most certain first.

    Meant for the training set alone: a test set that was cleaned with a model's help flatters it.
    """
    doubtful = np.flatnonzero((answers.right == 0) & (answers.scores >= DOUBTFUL_SCORE))
    ranked = doubtful[np.argsort(-answers.losses[doubtful], kind="stable")][:most]
    return [_to_row(answers, int(i)) for i in ranked]


def count_confusions_by_case(answers: Answers) -> list[Row]:
    """Return how often which label was taken for which, by row of the codebook."""
    counts = Counter(
        (case, example.label, predicted)
        for example, predicted in zip(answers.examples, answers.predicted_labels, strict=True)
        if example.label != predicted
        for case in example.case
    )
    return [
        {"case": case, "label": label, "predicted": predicted, "statements": n}
        for (case, label, predicted), n in sorted(counts.items(), key=lambda item: -item[1])
    ]


def find_neighbours(texts: Sequence[str], train_set: Sequence[Example]) -> list[list[Row]]:
    """Return the most similar training examples of each text, by pieces of words."""
    if not texts or not train_set:
        return [[] for _ in texts]
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    known = pieces.fit_transform([example.text for example in train_set])
    similarity = (pieces.transform(texts) @ known.T).toarray()
    nearest = np.argsort(-similarity, axis=1, kind="stable")[:, :NEIGHBOURS]
    return [
        [
            {
                "text": train_set[k].text,
                "lang": train_set[k].lang,
                "label": train_set[k].label,
                "similarity": round(float(row[k]), 3),
            }
            for k in ids
        ]
        for ids, row in zip(nearest, similarity, strict=True)
    ]


def write_table(rows: Sequence[Row], path: Path) -> None:
    """Write errors as CSV with empty columns to annotate; spreadsheets read it as UTF-8."""
    names = ["id", "lang", "text", "label", "predicted", "score", "loss", "case", "group"]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*names, "neighbours", "verdict", "note"])
        for row in rows:
            near = " | ".join(f"{n['label']}: {n['text']}" for n in row.get("neighbours", ()))
            values = [row[name] for name in names] + [near]
            writer.writerow([*map(_guard, values), "", ""])


def _guard(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value[:1] in set("=+-@\t\r") else value


def _to_row(answers: Answers, i: int) -> Row:
    example = answers.examples[i]
    return {
        "id": example.id,
        "lang": example.lang,
        "text": example.text,
        "label": example.label,
        "predicted": answers.predicted_labels[i],
        "score": round(float(answers.scores[i]), 4),
        "loss": round(float(answers.losses[i]), 4),
        "case": " ".join(example.case),
        "group": example.group,
    }
