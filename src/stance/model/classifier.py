"""`StanceClassifier`: a model folder in other people's Python code."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from stance.articles import read_statements
from stance.errors import DataError
from stance.model.batching import iterate_batches
from stance.model.folder import Manifest, read_manifest
from stance.model.inputs import ModelInput, build_input, build_inputs, encode
from stance.model.quiet import quiet_transformers
from stance.records import Article, LabelledStatement, Prediction

if TYPE_CHECKING:
    from numpy.typing import NDArray

logger = logging.getLogger(__name__)

TOKEN_BUDGETS = {"cpu": 2048, "cuda": 65536}


class StanceClassifier:
    """Label statements with a trained model.

    Example:
        >>> classifier = StanceClassifier.from_pretrained("models/mini")  # doctest: +SKIP
        >>> classifier.predict(["There will be no talks."])[0].label  # doctest: +SKIP
        'rejection'

    Attributes:
        labels: The labels in the order of the probabilities.
        manifest: What the model folder says of itself.
    """

    def __init__(self, model: Any, tokenizer: Any, manifest: Manifest) -> None:
        self.manifest = manifest
        self.labels = manifest.labels
        self._model = model.eval()
        self._tokenizer = tokenizer
        self._pad_id = tokenizer.pad_token_id or 0

    @classmethod
    def from_pretrained(
        cls, model_dir: str | Path, *, device: str | None = None
    ) -> "StanceClassifier":
        """Open a model folder.

        Args:
            model_dir: A folder that `scripts/train.py` wrote.
            device: Such as `cpu` or `cuda:0`; None takes a GPU if there is one.

        Raises:
            FileNotFoundError: There is no such folder.
            DataError: The folder is incomplete, or newer than this release.
        """
        manifest = read_manifest(model_dir)
        device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        try:
            # float32: the default is the file's own dtype, and half precision is slow on a CPU.
            with quiet_transformers():
                model = AutoModelForSequenceClassification.from_pretrained(
                    model_dir, dtype=torch.float32, use_safetensors=True, local_files_only=True
                )
            tokenizer = AutoTokenizer.from_pretrained(model_dir, local_files_only=True)
        except (OSError, ValueError) as error:
            reason = str(error).strip().splitlines()[0]
            raise DataError(f"{model_dir}: transformers cannot open it: {reason}") from error
        return cls(model.to(device), tokenizer, manifest)

    def predict(
        self, texts: Sequence[str], *, previous: Sequence[str | None] | None = None
    ) -> list[Prediction]:
        """Label texts, each one statement.

        Each distinct text is computed once; neither batches nor order change a result.

        Args:
            texts: Any number of texts; an empty list gives an empty list.
            previous: The sentence before each text, for a model that was trained with
                `context: previous`; other models ignore it.

        Raises:
            TypeError: `texts` is one string, or holds something else than strings.
            ValueError: A text is empty.
        """
        check_texts(texts)
        before = previous or [None] * len(texts)
        context = self.manifest.context
        return self.predict_inputs(
            [
                build_input(text, previous=p, title=None, context=context)
                for text, p in zip(texts, before, strict=True)
            ]
        )

    def predict_article(self, article: str | Article) -> list[LabelledStatement]:
        """Read an article's statements and label them.

        Args:
            article: The text, or an `Article` with title, language and so on.

        Raises:
            TypeError: Something else than a text or an `Article` came.
        """
        if isinstance(article, str):
            article = Article(id="article", text=article)
        if not isinstance(article, Article):
            raise TypeError(f"got {type(article).__name__}, expected a str or stance.Article")
        statements = read_statements(article)
        predictions = self.predict_inputs(build_inputs(statements, self.manifest.context))
        return [LabelledStatement(s, p) for s, p in zip(statements, predictions, strict=True)]

    def predict_inputs(self, inputs: Sequence[ModelInput]) -> list[Prediction]:
        """Label inputs that were built with this model's context setting."""
        return [self._to_prediction(row) for row in softmax(self.compute_logits(inputs))]

    def compute_logits(
        self, inputs: Sequence[ModelInput], *, token_budget: int | None = None
    ) -> "NDArray[np.float64]":
        """Return calibrated logits of shape `(len(inputs), len(labels))`, in the inputs' order."""
        distinct = list(dict.fromkeys(inputs))
        position = {item: i for i, item in enumerate(distinct)}
        rows = encode(self._tokenizer, distinct, self.manifest.max_length)
        lengths = [len(row["input_ids"]) for row in rows]
        logits = np.zeros((len(distinct), len(self.labels)), dtype=np.float64)
        budget = token_budget or TOKEN_BUDGETS.get(self._model.device.type, 2048)
        for batch in iterate_batches(lengths, budget):
            logits[batch] = self._forward([rows[i] for i in batch])
        return logits[[position[item] for item in inputs]] if inputs else logits

    def _forward(self, rows: Sequence[dict[str, Any]]) -> "NDArray[np.float64]":
        with torch.inference_mode():
            batch = {k: v.to(self._model.device) for k, v in self._collate(rows)}
            return np.asarray(self._model(**batch).logits.float().cpu().numpy(), dtype=np.float64)

    def _collate(self, rows: Sequence[dict[str, Any]]) -> Iterator[tuple[str, torch.Tensor]]:
        width = max(len(row["input_ids"]) for row in rows)
        for name in rows[0]:
            fill = self._pad_id if name == "input_ids" else 0
            padded = [row[name] + [fill] * (width - len(row[name])) for row in rows]
            yield name, torch.tensor(padded)

    def _to_prediction(self, probabilities: "NDArray[np.float64]") -> Prediction:
        best = int(probabilities.argmax())
        score = float(probabilities[best])
        return Prediction(
            label=self.labels[best],
            score=score,
            probabilities=dict(zip(self.labels, probabilities.tolist(), strict=True)),
            sure=score >= self.manifest.threshold,
        )


def softmax(logits: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return probabilities of the same shape; each row sums to 1."""
    if not len(logits):
        return logits
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: NDArray[np.float64] = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return result


def check_texts(texts: Sequence[str]) -> None:
    """Raise unless `texts` is a sequence of texts that are not empty.

    Raises:
        TypeError: It is one string, or holds something else than strings.
        ValueError: A text is empty.
    """
    if isinstance(texts, str | bytes):
        raise TypeError("texts: got one string, expected a list of strings; write predict([text])")
    for i, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"texts[{i}]: got {type(text).__name__}, expected str")
        if not text.strip():
            raise ValueError(f"texts[{i}]: is empty, expected a statement; leave it out")
