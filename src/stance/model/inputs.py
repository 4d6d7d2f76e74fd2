"""How a statement becomes the model's input: the same code for training and for prediction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class ModelInput:
    """The text to be labelled, and what is read before it, if the model reads context."""

    text: str
    context: str | None = None


def build_input(text: str, *, previous: str | None, title: str | None, context: str) -> ModelInput:
    """Return the input for a model that was trained with this `context` setting.

    Args:
        text: The statement.
        previous: The statement before it in its article.
        title: The headline of its article.
        context: `none`, `previous` or `title`.
    """
    read = {"none": None, "previous": previous, "title": title}[context]
    return ModelInput(text, read or None)


class InContext(Protocol):
    """A statement that knows what stands around it: a `Statement` or an `Example`."""

    @property
    def text(self) -> str:
        """The statement."""

    @property
    def previous(self) -> str | None:
        """The statement before it in its article."""

    @property
    def title(self) -> str | None:
        """The headline of its article."""


def build_inputs(items: Iterable[InContext], context: str) -> list[ModelInput]:
    """Return the input of each statement or example for a model of this `context` setting."""
    return [build_input(i.text, previous=i.previous, title=i.title, context=context) for i in items]


def encode(tokenizer: Any, inputs: Sequence[ModelInput], max_length: int) -> list[dict[str, Any]]:
    """Return the token ids of each input, without padding.

    Context stands first and the statement second, as two segments; a pair that is too long loses
    the context's end, then the statement's.
    """
    plain = [i for i, item in enumerate(inputs) if item.context is None]
    paired = [i for i, item in enumerate(inputs) if item.context is not None]
    rows: list[dict[str, Any]] = [{} for _ in inputs]
    if plain:
        texts = [inputs[i].text for i in plain]
        _fill(rows, plain, tokenizer(texts, truncation=True, max_length=max_length))
    if paired:
        contexts = [inputs[i].context for i in paired]
        texts = [inputs[i].text for i in paired]
        cut = "longest_first"
        _fill(rows, paired, tokenizer(contexts, texts, truncation=cut, max_length=max_length))
    return rows


def _fill(rows: list[dict[str, Any]], positions: Sequence[int], encoded: Any) -> None:
    for k, position in enumerate(positions):
        rows[position] = {name: values[k] for name, values in encoded.items()}
