"""The frozen records that the rooms hand to each other; they know neither files nor models."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Article:
    """A text to be read, as it came.

    Attributes:
        id: The input's own `id`, else the file's name.
        text: The whole text; all offsets are code points into it.
        lang: ISO 639-1, if the user or the file says so.
        path: Where it came from, for messages.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    lang: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an article, with `article.text[start:end] == text`.

    Attributes:
        start: First code point of the span.
        end: One past its last code point.
        quoted: Whether the words, or a part of them, are a direct quotation.
        holder: Who says it, as the name stands in the text; None if nobody or unknown.
        holder_normalized: The same person's fullest name in the article, in the nominative.
        kind: `statement`, or `credit` for captions, bylines, links and the like.
        previous: The statement before it in the article, for models that read context.
        title: The article's headline, for models that read context.
    """

    text: str
    start: int
    end: int
    article: str | None = None
    lang: str | None = None
    holder: str | None = None
    holder_normalized: str | None = None
    quoted: bool = False
    kind: str = "statement"
    previous: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A statement with its gold label.

    Attributes:
        group: What must never be divided between splits: an article, or a statement with its
            translations.
        war: A slug of the war it speaks of.
        register: The kind of text it stands in, such as `newswire` or `interview`.
        case: Rows of the codebook's tables that it exemplifies, such as `H04`.
        contrast: Key of the pair of statements that a small edit turns from one label to another.
    """

    id: str
    text: str
    lang: str
    label: str
    group: str
    holder: str | None = None
    article: str | None = None
    source: str | None = None
    date: str | None = None
    war: str | None = None
    register: str | None = None
    case: tuple[str, ...] = ()
    contrast: str | None = None
    previous: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the model says of one text.

    Attributes:
        label: The most probable label.
        score: Its calibrated probability.
        probabilities: All labels in the model's order; they sum to 1.
        sure: Whether the score reaches the threshold that was chosen on validation for the wanted
            precision; if not, the honest answer is "not sure".
    """

    label: str
    score: float
    probabilities: dict[str, float]
    sure: bool


@dataclass(frozen=True, slots=True)
class LabelledStatement:
    """A statement of an article with the model's prediction."""

    statement: Statement
    prediction: Prediction

    @property
    def text(self) -> str:
        """The statement's text."""
        return self.statement.text

    @property
    def start(self) -> int:
        """First code point of the statement in the article's text."""
        return self.statement.start

    @property
    def end(self) -> int:
        """One past the statement's last code point."""
        return self.statement.end

    @property
    def holder(self) -> str | None:
        """Who says it, if that is known."""
        return self.statement.holder

    @property
    def label(self) -> str:
        """The most probable label."""
        return self.prediction.label

    @property
    def score(self) -> float:
        """The label's calibrated probability."""
        return self.prediction.score

    @property
    def sure(self) -> bool:
        """Whether the score reaches the model's threshold."""
        return self.prediction.sure


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be read or labelled, for the report of errors.

    Attributes:
        where: File, and line where there is one.
        message: What came, what was expected, what to do.
    """

    where: str
    message: str
    article: str | None = field(default=None)

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"
