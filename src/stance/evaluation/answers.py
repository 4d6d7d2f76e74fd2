"""A model's answers to labelled examples, as columns that the measures read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from stance.evaluation.counts import Floats, Ints, count_confusions, number_groups, to_ids
from stance.model.classifier import StanceClassifier, softmax
from stance.model.inputs import build_inputs
from stance.records import Example, Prediction


@dataclass(frozen=True)  # without slots, for the cached columns
class Answers:
    """What a model said of some examples; every column has a row an example.

    Attributes:
        labels: The labels in the order of the columns of `probabilities`.
        threshold: The score from which on an answer is sure.
    """

    examples: Sequence[Example]
    labels: tuple[str, ...]
    logits: Floats
    threshold: float

    @cached_property
    def probabilities(self) -> Floats:
        """Shape `(examples, labels)`."""
        return softmax(self.logits)

    @cached_property
    def gold(self) -> Ints:
        """The right label ids."""
        return to_ids([example.label for example in self.examples], self.labels)

    @cached_property
    def predicted(self) -> Ints:
        """The model's label ids."""
        return np.asarray(self.logits.argmax(axis=1), dtype=np.int64)

    @cached_property
    def scores(self) -> Floats:
        """The probability of the model's label."""
        return np.asarray(self.probabilities.max(axis=1))

    @cached_property
    def right(self) -> Ints:
        """1 where the model is right, else 0."""
        return np.asarray(self.predicted == self.gold, dtype=np.int64)

    @cached_property
    def sure(self) -> Ints:
        """1 where the model is sure, else 0."""
        return np.asarray(self.scores >= self.threshold, dtype=np.int64)

    @cached_property
    def groups(self) -> Ints:
        """The group of each example, numbered from 0."""
        return number_groups([example.group for example in self.examples])

    @cached_property
    def confusions(self) -> Floats:
        """One matrix an example; see `count_confusions`."""
        return count_confusions(self.gold, self.predicted, len(self.labels))

    @cached_property
    def losses(self) -> Floats:
        """Minus the logarithm of the right label's probability."""
        right = self.probabilities[np.arange(len(self.examples)), self.gold]
        return np.asarray(-np.log(np.maximum(right, 1e-12)))

    @cached_property
    def predicted_labels(self) -> list[str]:
        """The names of the model's labels."""
        return [self.labels[i] for i in self.predicted]


def ask(classifier: StanceClassifier, examples: Sequence[Example]) -> Answers:
    """Label examples with the context that the model was trained to read."""
    inputs = build_inputs(examples, classifier.manifest.context)
    logits = classifier.compute_logits(inputs)
    return Answers(examples, classifier.labels, logits, classifier.manifest.threshold)


def predict_examples(classifier: StanceClassifier, examples: Sequence[Example]) -> list[Prediction]:
    """Return the predictions themselves."""
    return classifier.predict_inputs(build_inputs(examples, classifier.manifest.context))


def replace_nan(value: Any) -> Any:
    """Return nested dictionaries and lists with None for NaN, which JSON does not know."""
    if isinstance(value, dict):
        return {key: replace_nan(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [replace_nan(item) for item in value]
    return None if isinstance(value, float) and np.isnan(value) else value
