"""One evaluation: a model's predictions on labelled examples, beside simple baselines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance.corpus import read_corpus, read_examples
from stance.evaluation.metrics import compute_macro_f1, compute_scores
from stance.evaluation.report import to_markdown
from stance.model.classifier import StanceClassifier
from stance.model.inputs import build_inputs
from stance.records import Example, Prediction


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured.

    Attributes:
        scores: What `report.json` holds.
        report: The same in Markdown.
    """

    scores: dict[str, Any]
    report: str


def read_test_set(
    path: str | Path, split: str, labels: Sequence[str]
) -> tuple[list[Example], list[Example]]:
    """Return the examples to test on, and the training set for baselines.

    Args:
        path: A corpus folder, or one labelled JSONL file, which then is the test set.
        split: The split of a folder.
        labels: The model's labels, for a file without a card.
    """
    if Path(path).is_file():
        return read_examples(path, labels), []
    corpus = read_corpus(path)
    return corpus[split], corpus["train"]


def evaluate_model(
    model_dir: str | Path,
    test_set: Sequence[Example],
    *,
    baselines: Mapping[str, Sequence[str]] | None = None,
    output: Path | None = None,
) -> Evaluation:
    """Label the examples and score the labels.

    Args:
        model_dir: A model folder.
        test_set: Labelled examples.
        baselines: Labels that something else gave to the same examples, by its name.
        output: Folder for `report.json` and `report.md`.

    Raises:
        FileNotFoundError: There is no such model folder.
        DataError: The model folder is not complete.
    """
    classifier = StanceClassifier.from_pretrained(model_dir)
    predictions = predict_examples(classifier, test_set)
    scores = _score(test_set, predictions, classifier.labels)
    gold = [example.label for example in test_set]
    scores["model"] = str(model_dir)
    scores["baselines"] = {
        name: compute_scores(gold, predicted, classifier.labels)
        for name, predicted in (baselines or {}).items()
    }
    evaluation = Evaluation(scores, to_markdown(scores))
    if output is not None:
        _write(evaluation, output)
    return evaluation


def predict_examples(classifier: StanceClassifier, examples: Sequence[Example]) -> list[Prediction]:
    """Label examples with the context that the model was trained to read."""
    return classifier.predict_inputs(build_inputs(examples, classifier.manifest.context))


def _score(
    examples: Sequence[Example], predictions: Sequence[Prediction], labels: Sequence[str]
) -> dict[str, Any]:
    gold = [example.label for example in examples]
    predicted = [prediction.label for prediction in predictions]
    scores = compute_scores(gold, predicted, labels)
    scores["unsure"] = sum(not p.sure for p in predictions) / max(len(predictions), 1)
    scores["by_lang"] = {}
    for lang in sorted({e.lang for e in examples}):
        rows = [i for i, e in enumerate(examples) if e.lang == lang]
        macro_f1 = compute_macro_f1([gold[i] for i in rows], [predicted[i] for i in rows])
        scores["by_lang"][lang] = {"macro_f1": macro_f1, "statements": len(rows)}
    return scores


def _write(evaluation: Evaluation, output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    text = json.dumps(evaluation.scores, indent=2, ensure_ascii=False)
    (output / "report.json").write_text(text + "\n", encoding="utf-8")
    (output / "report.md").write_text(evaluation.report, encoding="utf-8")
