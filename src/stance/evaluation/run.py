"""One evaluation: everything that is measured of a model, on labelled examples and by behaviour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from stance.config import read_yaml
from stance.corpus import read_corpus, read_examples
from stance.corpus.corpus import FURTHER, fingerprint
from stance.evaluation.answers import Answers, ask, predict_examples
from stance.evaluation.behaviour import judge_suite, read_behaviour
from stance.evaluation.mistakes import (
    count_confusions_by_case,
    find_doubtful_labels,
    find_mistakes,
    write_table,
)
from stance.evaluation.reliability import measure_calibration
from stance.evaluation.report import to_markdown, write_report
from stance.evaluation.scores import Scores, measure, score_baselines, score_slices
from stance.evaluation.shares import Reference, compare_on_simulated_weeks
from stance.model.classifier import StanceClassifier, softmax
from stance.model.folder import TRAINING_CONFIG_FILE, Manifest
from stance.records import Example

BEHAVIOUR = "behaviour"
MISTAKES_FILE, DOUBTFUL_FILE = "mistakes.csv", "doubtful_labels.csv"
MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Material:
    """What a model is tried on.

    Attributes:
        test_set: Labelled examples for the headline.
        train_set: Where errors' neighbours are looked for, and what baselines learn from.
        shifted: Further labelled examples by name, such as those of wars that training left out.
        behaviour: The behavioural suites by name; see `read_behaviour`.
        baselines: Labels that something else gave to the test set, by its name.
    """

    test_set: Sequence[Example]
    train_set: Sequence[Example] = ()
    shifted: Mapping[str, Sequence[Example]] = field(default_factory=dict)
    behaviour: Mapping[str, Sequence[Example]] = field(default_factory=dict)
    baselines: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def without_company(self) -> "Material":
        """Return what a gate needs: test set and behaviour, without shifts, training, baselines."""
        return Material(self.test_set, behaviour=self.behaviour)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured.

    Attributes:
        scores: What `report.json` holds.
        report: The same in Markdown.
    """

    scores: dict[str, Any]
    report: str


def read_material(
    path: str | Path, split: str, labels: Sequence[str], *, shift: Sequence[Path] = ()
) -> Material:
    """Read what a model is tried on.

    Args:
        path: A corpus folder, or one labelled JSONL file, which then is the test set.
        split: The split of a folder that gives the headline; the folder's other splits beside
            train and validation, and its behavioural suites, come along.
        labels: The model's labels.
        shift: Further labelled files.
    """
    further = {p.stem: read_examples(p, labels) for p in shift}
    if Path(path).is_file():
        return Material(read_examples(path, labels), shifted=further)
    corpus = read_corpus(path)
    known = {split, "train", "validation"}
    others = {
        name: rows
        for name, rows in corpus.splits.items()
        if name not in known and not name.startswith(FURTHER)
    }
    folder = Path(path) / BEHAVIOUR
    behaviour = read_behaviour(folder, labels) if folder.is_dir() else {}
    return Material(corpus[split], corpus.training, others | further, behaviour)


def read_test_set(path: str | Path, split: str, labels: Sequence[str]) -> list[Example]:
    """Return a split of a corpus folder, or the rows of one labelled file."""
    return read_examples(path, labels) if Path(path).is_file() else read_corpus(path)[split]


def evaluate_model(
    model_dir: str | Path, material: Material, *, output: Path | None = None
) -> Evaluation:
    """Try a model on everything that the material holds.

    Args:
        model_dir: A model folder.
        material: What to try it on.
        output: Folder for `report.json`, `report.md`, `report.html`, and all the mistakes as a
            table to annotate.

    Raises:
        FileNotFoundError: There is no such model folder.
        DataError: The model folder is not complete.
    """
    classifier = StanceClassifier.from_pretrained(model_dir)
    answers = ask(classifier, material.test_set)
    scores: Scores = {"model": str(model_dir), **measure(answers), **score_slices(answers)}
    scores |= _describe(classifier, Path(model_dir), material)
    scores["calibration_before"] = _measure_before(answers, classifier.manifest)
    scores["baselines"] = score_baselines(answers, material.baselines)
    scores["shifted"] = {
        name: measure(ask(classifier, examples)) for name, examples in material.shifted.items()
    }
    scores["behaviour"] = {
        name: judge_suite(name, rows, predict_examples(classifier, rows))
        for name, rows in material.behaviour.items()
    }
    scores["share_errors"] = _try_shares(answers)
    mistakes = find_mistakes(answers, material.train_set)
    scores["worst"] = mistakes[:MOST_SHOWN]
    scores["confusions_by_case"] = count_confusions_by_case(answers)
    if output is not None:
        write_report(scores, output)
        write_table(mistakes, output / MISTAKES_FILE)
    return Evaluation(scores, to_markdown(scores))


def write_doubtful_labels(
    model_dir: str | Path, train_set: Sequence[Example], output: Path
) -> Path:
    """Write the training examples whose label the model contradicts as a table to annotate.

    Only training examples: a test set that a model helped to clean flatters that model.
    """
    answers = ask(StanceClassifier.from_pretrained(model_dir), train_set)
    output.mkdir(parents=True, exist_ok=True)
    write_table(find_doubtful_labels(answers), output / DOUBTFUL_FILE)
    return output / DOUBTFUL_FILE


def _measure_before(answers: Answers, manifest: Manifest) -> Scores:
    biases = np.array(manifest.biases or [0.0] * len(manifest.labels))
    before = softmax((answers.logits - biases) * manifest.temperature)
    return measure_calibration(before, answers.gold, answers.groups).to_dict()


def to_reference(answers: Answers) -> Reference:
    """Return answers as what corrects shares."""
    return Reference(answers.labels, answers.probabilities, answers.gold, answers.groups)


def _try_shares(answers: Answers) -> dict[str, float]:
    """Each label must be there on both sides of a division into halves."""
    counts = np.bincount(answers.gold, minlength=len(answers.labels))
    if counts.min() < 10:
        return {}
    return compare_on_simulated_weeks(to_reference(answers))


def _describe(classifier: StanceClassifier, model_dir: Path, material: Material) -> Scores:
    manifest = classifier.manifest
    origin = {
        "base_model": manifest.base_model,
        "commit": manifest.commit,
        "seed": manifest.seed,
        "max_length": manifest.max_length,
        "context": manifest.context,
        "temperature": manifest.temperature,
        "codebook_version": manifest.codebook_version,
        "training_data": manifest.data_fingerprint,
        "test_set": fingerprint(material.test_set),
    }
    return {
        "labels": list(classifier.labels),
        "threshold": manifest.threshold,
        "target_precision": manifest.target_precision,
        "withheld_languages": _read_withheld(model_dir),
        "origin": origin | {f"version of {k}": v for k, v in manifest.versions.items()},
    }


def _read_withheld(model_dir: Path) -> list[str]:
    path = model_dir / TRAINING_CONFIG_FILE
    data = read_yaml(path).get("data", {}) if path.is_file() else {}
    return list(data.get("withheld_languages", ()))
