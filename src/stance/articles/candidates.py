"""Where a sentence might end: every run of terminators with what closes after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stance.articles.marks import QUOTES, Marks, Span

STOPS = "[.!?…؟۔。！？｡।॥։።။៕‼⁇⁈⁉‽]+"
STOP = re.compile(STOPS)
# In Greek a semicolon asks.
GREEK_STOP = re.compile(STOPS[:-2] + ";\u037e]+")
FOOTNOTE = re.compile(r"\[\d{1,3}\]|[¹²³⁴-⁹]+")
SPACE = re.compile(r"\s+")
LEAD = re.compile(r"\s*(?:[-–—―]\s*)?[«»“”„‟\"'’‘‚(\[{¿¡「『《〝‹›（\s]*")
WORD = re.compile(r"\w[\w'’ʼ]*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a sentence of a line might end.

    Attributes:
        line: The whole paragraph.
        place: Where the run of terminators begins.
        stop: The run of terminators.
        end: One past the run and whatever closes after it.
        next: Where the text goes on after white space; before the line's end.
    """

    line: str
    lang: str
    marks: Marks
    place: int
    stop: str
    end: int
    next: int

    @property
    def is_glued(self) -> bool:
        """Whether no white space follows."""
        return self.next == self.end

    @property
    def is_plain_stop(self) -> bool:
        """Whether it is a single full stop with nothing closing after it."""
        return self.stop == "." and self.end == self.place + 1

    @property
    def next_word(self) -> str:
        """The first word after it, past dashes and opening marks."""
        lead = LEAD.match(self.line, self.next)
        match = WORD.match(self.line, lead.end() if lead else self.next)
        return match.group() if match else ""

    @property
    def closed_quotation(self) -> Span | None:
        """The quotation that closes right after the terminator, if one does."""
        for span in self.marks.quotations:
            if span.closed and self.place < span.end <= self.end:
                return span
        return None


def find_candidates(line: str, lang: str, marks: Marks) -> Iterator[Candidate]:
    """Yield the candidates before the line's end, in order."""
    pattern = GREEK_STOP if lang == "el" else STOP
    position = 0
    while match := pattern.search(line, position):
        position = _absorb(line, match.end(), marks, pattern)
        space = SPACE.match(line, position)
        following = space.end() if space else position
        if following < len(line):
            stop = match.group()
            yield Candidate(line, lang, marks, match.start(), stop, position, following)


def _absorb(line: str, place: int, marks: Marks, pattern: re.Pattern[str]) -> int:
    """Return the place after closing marks, footnotes and terminators that follow them."""
    while place < len(line):
        space = SPACE.match(line, place)
        spaced = space.end() if space else place
        if place in marks.closing:
            place += 1
        elif spaced in marks.closing and line[spaced] in QUOTES:
            place = spaced + 1
        elif match := FOOTNOTE.match(line, place) or (
            pattern.match(line, place) if line[place - 1] not in ".!?… " else None
        ):
            place = match.end()
        else:
            return place
    return place
