"""Stance: who said what about ending the war?

>>> from stance import StanceClassifier
>>> classifier = StanceClassifier.from_pretrained("models/mini")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

from stance.errors import DataError
from stance.labels import ID2LABEL, LABEL2ID, LABELS, Label
from stance.records import Article, Example, LabelledStatement, Prediction, Statement

if TYPE_CHECKING:
    from stance.model.classifier import StanceClassifier

__version__ = "0.1.0"

__all__ = [
    "ID2LABEL",
    "LABEL2ID",
    "LABELS",
    "Article",
    "DataError",
    "Example",
    "Label",
    "LabelledStatement",
    "Prediction",
    "StanceClassifier",
    "Statement",
    "__version__",
]


def __getattr__(name: str) -> Any:
    # torch takes seconds to import: only when somebody asks for the classifier.
    if name == "StanceClassifier":
        from stance.model.classifier import StanceClassifier

        return StanceClassifier
    raise AttributeError(f"module 'stance' has no attribute {name!r}")
