"""`StanceClassifier`: a model folder in other people's Python code."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from stance.articles import read_statements
from stance.model.backends import Scorer, choose_backend, open_scorer
from stance.model.batching import collate_rows, iterate_batches
from stance.model.folder import Manifest, read_manifest
from stance.model.inputs import ModelInput, build_input, build_inputs, encode
from stance.records import Article, LabelledStatement, Prediction

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class EncodedInputs:
    """Inputs as token ids, each distinct one once.

    Attributes:
        rows: What the tokenizer gave for each distinct input.
        positions: For each input, as they came, its row.
    """

    rows: list[dict[str, list[int]]]
    positions: list[int]


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
        self._scorer = _to_scorer(model)
        self._tokenizer = tokenizer
        self._pad_id = tokenizer.pad_token_id or 0

    @classmethod
    def from_pretrained(
        cls,
        model_dir: str | Path,
        *,
        device: str | None = None,
        backend: str = "auto",
        threads: int | None = None,
    ) -> "StanceClassifier":
        """Open a model folder.

        Args:
            model_dir: A folder that `scripts/train.py` wrote.
            device: Such as `cpu` or `cuda:0`; None takes a GPU if there is one.
            backend: `torch` for the model as it was trained, `onnx` for its int8 twin, several
                times as fast on a CPU and nearly always of the same opinion; `auto` takes the twin
                where it is there, passed its accuracy gate, and no GPU is at hand.
            threads: Of the model; None takes what suits the machine.

        Raises:
            FileNotFoundError: There is no such folder.
            DataError: The folder is incomplete, newer than this release, or has no twin although
                `onnx` is asked for.
        """
        manifest = read_manifest(model_dir)
        chosen = choose_backend(model_dir, backend, device)
        scorer, tokenizer = open_scorer(Path(model_dir), chosen, device, threads)
        return cls(scorer, tokenizer, manifest)

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
        return self.predict_encoded(self.encode_inputs(inputs))

    def encode_inputs(self, inputs: Sequence[ModelInput]) -> EncodedInputs:
        """Return the token ids of the inputs; may run beside the model, in another thread."""
        row_of = {item: row for row, item in enumerate(dict.fromkeys(inputs))}
        rows = encode(self._tokenizer, list(row_of), self.manifest.max_length)
        return EncodedInputs(rows, [row_of[item] for item in inputs])

    def predict_encoded(self, encoded: EncodedInputs) -> list[Prediction]:
        """Label what `encode_inputs` gave."""
        return [self._to_prediction(row) for row in softmax(self._score(encoded))]

    def compute_logits(
        self, inputs: Sequence[ModelInput], *, token_budget: int | None = None
    ) -> "NDArray[np.float64]":
        """Return calibrated logits of shape `(len(inputs), len(labels))`, in the inputs' order."""
        return self._score(self.encode_inputs(inputs), token_budget)

    def _score(
        self, encoded: EncodedInputs, token_budget: int | None = None
    ) -> "NDArray[np.float64]":
        rows = encoded.rows
        lengths = [len(row["input_ids"]) for row in rows]
        batches = list(iterate_batches(lengths, token_budget or self._scorer.token_budget))
        logits = np.zeros((len(rows), len(self.labels)), dtype=np.float64)
        answers = self._scorer.score(
            batches, lambda batch: collate_rows([rows[i] for i in batch], self._pad_id)
        )
        for batch, answer in zip(batches, answers, strict=True):
            logits[batch] = answer
        return logits[encoded.positions]

    def _to_prediction(self, probabilities: "NDArray[np.float64]") -> Prediction:
        best = int(probabilities.argmax())
        score = float(probabilities[best])
        return Prediction(
            label=self.labels[best],
            score=score,
            probabilities=dict(zip(self.labels, probabilities.tolist(), strict=True)),
            sure=score >= self.manifest.threshold,
        )


def _to_scorer(model: Any) -> Scorer:
    """A torch model, as training has it, becomes a scorer."""
    if hasattr(model, "token_budget"):
        scorer: Scorer = model
        return scorer
    from stance.model.torch_scorer import TorchScorer

    return TorchScorer(model)


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
