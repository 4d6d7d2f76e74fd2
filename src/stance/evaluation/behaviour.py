"""Behavioural tests as data: what a model must do with sentences that were written to try it.

A folder such as `data/behaviour/` holds one JSONL file a suite, with rows like those of the corpus;
`group` is the set of rows that are judged together, and `case` says what a row tries. After Ribeiro
et al. 2020, Beyond Accuracy: Behavioral Testing of NLP Models with CheckList.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from stance.corpus.rows import iterate_lines, parse_row
from stance.errors import DataError
from stance.evaluation.counts import Floats, divide
from stance.evaluation.intervals import Interval, estimate
from stance.records import Example, Prediction

PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Answer:
    """A behavioural row with what the model said of it."""

    example: Example
    prediction: Prediction

    @property
    def is_right(self) -> bool:
        """Whether the label is the row's own."""
        return self.prediction.label == self.example.label


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the rows that are judged as one have passed."""

    answers: Sequence[Answer]
    passed: bool


Set = Sequence[Answer]


def judge_rows(answers: Set) -> list[Verdict]:
    """Each row has its own label."""
    return [Verdict([answer], answer.is_right) for answer in answers]


def judge_all_right(answers: Set) -> list[Verdict]:
    """The set has the label of every row."""
    return [Verdict(answers, all(answer.is_right for answer in answers))]


def judge_majority(answers: Set) -> list[Verdict]:
    """Each row has the label that most rows of the set have."""
    majority = find_majority(answers)
    return [Verdict([answer], answer.prediction.label == majority) for answer in answers]


def judge_unanimous(answers: Set) -> list[Verdict]:
    """All rows of the set have one label."""
    return [Verdict(answers, len({answer.prediction.label for answer in answers}) == 1)]


def judge_unchanged(answers: Set) -> list[Verdict]:
    """Each row has the label of the set's plain row."""
    plain = next((a for a in answers if PLAIN in a.example.case), answers[0])
    label = plain.prediction.label
    return [Verdict([a], a.prediction.label == label) for a in answers if a is not plain]


SUITES: dict[str, Callable[[Set], list[Verdict]]] = {
    "cases": judge_rows,
    "pairs": judge_all_right,
    "actors": judge_majority,
    "languages": judge_unanimous,
    "noise": judge_unchanged,
}


def find_majority(answers: Set) -> str:
    """Return the most frequent label; between equals, the rows' own."""
    counts = Counter(answer.prediction.label for answer in answers)
    return max(counts, key=lambda label: (counts[label], label == answers[0].example.label))


def read_behaviour(folder: str | Path, labels: Sequence[str]) -> dict[str, list[Example]]:
    """Read the suites of a folder.

    Args:
        folder: A folder with files named after the suites, such as `pairs.jsonl`.
        labels: The labels that may occur.

    Raises:
        FileNotFoundError: There is no such folder.
        DataError: No suite is there, or rows are wrong: every one, with file and line.
    """
    if not Path(folder).is_dir():
        raise FileNotFoundError(f"{folder}: no such folder; expected one like data/behaviour")
    paths = {name: Path(folder) / f"{name}.jsonl" for name in SUITES}
    there = {name: path for name, path in paths.items() if path.is_file()}
    if not there:
        raise DataError(f"{folder}: no suite; expected one or more of {', '.join(SUITES)}.jsonl")
    problems: list[str] = []
    suites = {name: _read_rows(path, labels, problems) for name, path in there.items()}
    if problems:
        raise DataError(*problems)
    return suites


def _read_rows(path: Path, labels: Sequence[str], problems: list[str]) -> list[Example]:
    """The corpus's own reader would refuse rows that differ by capitals or spaces alone."""
    rows: dict[str, Example] = {}
    for number, line in iterate_lines(path):
        try:
            example = parse_row(line, labels).to_example()
        except DataError as error:
            problems += [f"{path}:{number}: {problem}" for problem in error.problems]
            continue
        if example.id in rows:
            problems.append(f"{path}:{number}: id: {example.id!r} stands twice; name it anew")
        rows[example.id] = example
    return list(rows.values())


def judge_suite(
    name: str, examples: Sequence[Example], predictions: Sequence[Prediction]
) -> dict[str, Any]:
    """Return a suite's pass rate with interval, the rates by case and language, and the failures.

    Args:
        name: One of `SUITES`; it decides what passing means.
        examples: The suite's rows.
        predictions: The model's answers, in the same order.
    """
    sets: dict[str, list[Answer]] = {}
    for example, prediction in zip(examples, predictions, strict=True):
        sets.setdefault(example.group, []).append(Answer(example, prediction))
    verdicts = {group: SUITES[name](answers) for group, answers in sets.items()}
    every = [verdict for group in verdicts.values() for verdict in group]
    with_majority = [v.passed for answers in sets.values() for v in judge_majority(answers)]
    rate = _estimate_rate(verdicts)
    return {
        "rate": rate.value,
        "rate_interval": rate.ends,
        "judged": len(every),
        "rows": len(examples),
        "accuracy": float(np.mean([a.is_right for answers in sets.values() for a in answers])),
        "with_majority": float(np.mean(with_majority)),
        "movement": measure_movement(list(sets.values())),
        "by_case": _rate_by(every, lambda example: example.case),
        "by_lang": _rate_by(every, lambda example: (example.lang,)),
        "failures": [_to_row(a) for v in every if not v.passed for a in v.answers],
    }


def _estimate_rate(verdicts: Mapping[str, Sequence[Verdict]]) -> Interval:
    counts = [
        [float(sum(v.passed for v in group)), float(len(group))] for group in verdicts.values()
    ]
    return estimate(np.array(counts), lambda sums: divide(sums[..., 0], sums[..., 1]))


def measure_movement(sets: Sequence[Set]) -> dict[str, float]:
    """Return how far probabilities move inside a set: mean and largest, over sets.

    The distance of two rows is half the sum of the absolute differences of their probabilities:
    the mass that moves from label to label. Of a set, the largest distance from its mean counts.
    """
    moves = []
    for answers in sets:
        table: Floats = np.array([list(a.prediction.probabilities.values()) for a in answers])
        moves.append(float(np.abs(table - table.mean(axis=0)).sum(axis=1).max() / 2))
    return {"mean": float(np.mean(moves)), "largest": float(np.max(moves))}


def _rate_by(
    verdicts: Sequence[Verdict], name_row: Callable[[Example], Sequence[str]]
) -> dict[str, dict[str, float]]:
    found: dict[str, list[bool]] = {}
    for verdict in verdicts:
        for name in {name for answer in verdict.answers for name in name_row(answer.example)}:
            found.setdefault(name, []).append(verdict.passed)
    return {k: {"rate": float(np.mean(v)), "judged": len(v)} for k, v in sorted(found.items())}


def _to_row(answer: Answer) -> dict[str, Any]:
    example, prediction = answer.example, answer.prediction
    return {
        "id": example.id,
        "set": example.group,
        "lang": example.lang,
        "case": " ".join(example.case),
        "text": example.text,
        "label": example.label,
        "predicted": prediction.label,
        "score": prediction.score,
    }
