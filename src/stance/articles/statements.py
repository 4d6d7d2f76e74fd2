"""An article becomes its statements, with language, holder and quotation marks noted."""

from collections.abc import Sequence
from dataclasses import dataclass

from stance.articles.credits import is_agency, is_credit
from stance.articles.edges import Line, find_credits
from stance.articles.holders import find_holders
from stance.articles.langs import UNKNOWN, detect_lang
from stance.articles.marks import pair_marks
from stance.articles.paragraphs import split_paragraphs
from stance.articles.quotations import Speech, read_speech
from stance.articles.sentences import split_line
from stance.articles.units import Holder, Unit
from stance.articles.visible import to_visible
from stance.records import Article, Statement

MAX_CAPTION_SENTENCES = 3
MIN_FOREIGN = 40
MAX_TITLE = 200


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence in the visible text.

    Attributes:
        start: First place in the visible text.
        end: One past its last place.
        paragraph: The number of its paragraph.
        line: Its paragraph.
        offset: Where its paragraph begins.
        speech: The quotations of its paragraph.
        quoted: Whether the words, or a part of them, are a direct quotation.
        kind: `statement` or `credit`.
    """

    text: str
    start: int
    end: int
    paragraph: int
    line: str
    offset: int
    speech: Speech
    quoted: bool = False
    kind: str = "statement"


def read_statements(article: Article, *, credits: bool = False) -> list[Statement]:
    """Return the article's statements in order, with `article.text[s.start:s.end] == s.text`.

    Args:
        article: The article; its `lang`, if given, is believed.
        credits: Also return what is no statement (captions, bylines, links), with its `kind`.
    """
    visible = to_visible(article.text)
    lang = article.lang or detect_lang(visible.text)
    sentences = read_sentences(visible.text, lang)
    holders = _read_holders(visible.text, sentences, lang)
    title = article.title or _find_title(sentences)
    statements: list[Statement] = []
    previous = None
    for sentence in sentences:
        holder = holders.get(sentence)
        start, end = visible.to_original(sentence.start, sentence.end)
        statement = Statement(
            text=article.text[start:end],
            start=start,
            end=end,
            article=article.id,
            lang=_detect_own(sentence.text, lang, given=article.lang is not None),
            holder=holder.text if holder else None,
            holder_normalized=holder.normalized if holder else None,
            quoted=sentence.quoted,
            kind=sentence.kind,
            previous=previous,
            title=title,
        )
        if sentence.kind == "statement":
            previous = statement.text
        if credits or sentence.kind == "statement":
            statements.append(statement)
    return statements


def _read_holders(text: str, sentences: Sequence[Sentence], lang: str) -> dict[Sentence, Holder]:
    spoken = [sentence for sentence in sentences if sentence.kind == "statement"]
    units = [
        Unit(s.line, s.start - s.offset, s.end - s.offset, s.speech, s.paragraph) for s in spoken
    ]
    credits = [sentence.text for sentence in sentences if sentence.kind != "statement"]
    holders = find_holders(units, lang, credits)
    return {s: holder for s, holder in zip(spoken, holders, strict=True) if holder}


def read_sentences(text: str, lang: str) -> list[Sentence]:
    """Return the sentences of a visible text in order, credits among them."""
    paragraphs = split_paragraphs(text)
    lines = [Line(text[p.start : p.end], place, p.bullet) for place, p in enumerate(paragraphs)]
    credits = find_credits(lines, lang)
    sentences: list[Sentence] = []
    is_open = False
    for line, paragraph in zip(lines, paragraphs, strict=True):
        marks = pair_marks(line.text)
        speech = read_speech(line.text, marks, lang, open_before=is_open)
        is_open = any(not span.closed for span in marks.quotations)
        kinds = ["credit"] if line.place in credits else []
        sentences += _read_paragraph(line, paragraph.start, speech, kinds, lang)
    return sentences


def _read_paragraph(
    line: Line, offset: int, speech: Speech, kinds: list[str], lang: str
) -> list[Sentence]:
    spans = list(split_line(line.text, lang, speech.marks))
    kinds = kinds * len(spans) or _find_kinds(line.text, spans, lang)
    return [
        Sentence(
            line.text[start:end],
            offset + start,
            offset + end,
            line.place,
            line.text,
            offset,
            speech,
            _is_quoted(speech, start, end),
            kind,
        )
        for (start, end), kind in zip(spans, kinds, strict=True)
    ]


def _find_kinds(line: str, spans: Sequence[tuple[int, int]], lang: str) -> list[str]:
    """Return the kinds: a credit at the end makes a caption of a short paragraph."""
    kinds = ["statement"] * len(spans)
    if len(spans) < 2:
        return kinds
    last = line[spans[-1][0] : spans[-1][1]]
    if is_credit(last, lang):
        bracketed = last[:1] in "([（"
        caption = len(spans) <= MAX_CAPTION_SENTENCES and not (bracketed and is_agency(last))
        return ["credit"] * len(spans) if caption else [*kinds[:-1], "credit"]
    return kinds


def _is_quoted(speech: Speech, start: int, end: int) -> bool:
    return any(span.start < end and span.end > start for span in speech.marks.quotations)


def _detect_own(text: str, lang: str, *, given: bool) -> str:
    """Return the sentence's own language where it surely differs from the article's."""
    if given or len(text) < MIN_FOREIGN:
        return lang
    own = detect_lang(text, expected=lang)
    return lang if own == UNKNOWN else own


def _find_title(sentences: Sequence[Sentence]) -> str | None:
    """Return the first line, if it is one sentence that reads like a headline."""
    statements = [sentence for sentence in sentences if sentence.kind == "statement"]
    if len(statements) < 2 or statements[0].paragraph == statements[1].paragraph:
        return None
    first = statements[0].text
    return first if len(first) <= MAX_TITLE and first[-1] not in ".,;:" else None
