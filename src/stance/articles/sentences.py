"""A text becomes spans of sentences, as exact code-point offsets.

`sentencex` is asked for the abbreviations of languages and words that our tables do not have; what
quotation marks, attributions, dialogue and headlines do to a sentence is decided here.
"""

from collections.abc import Iterator

from stance.articles.candidates import find_candidates
from stance.articles.marks import Marks, pair_marks
from stance.articles.paragraphs import Paragraph, split_paragraphs
from stance.articles.stops import ends_sentence
from stance.articles.visible import to_visible

SPLITTER_VERSION = "3"

Spans = list[tuple[int, int]]


def split_sentences(text: str, lang: str | None = None) -> Spans:
    """Return the spans in order; none overlaps and none begins or ends in white space."""
    visible = to_visible(text)
    spans = [
        span
        for paragraph in split_paragraphs(visible.text)
        for span in split_paragraph(visible.text, paragraph, lang or "en")
    ]
    return [visible.to_original(start, end) for start, end in spans]


def split_paragraph(text: str, paragraph: Paragraph, lang: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of one paragraph's sentences, as offsets into the text."""
    line = text[paragraph.start : paragraph.end]
    for start, end in split_line(line, lang, pair_marks(line)):
        yield paragraph.start + start, paragraph.start + end


def split_line(line: str, lang: str, marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a line whose marks are paired."""
    start = 0
    for candidate in find_candidates(line, lang, marks):
        if ends_sentence(candidate, start):
            yield from _trim(line, start, candidate.end)
            start = candidate.end
    yield from _trim(line, start, len(line))


def _trim(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = line[start:end]
    stripped = text.strip()
    if stripped:
        first = start + len(text) - len(text.lstrip())
        yield first, first + len(stripped)
