"""A sentence as the search for holders sees it, and whom it finds."""

from dataclasses import dataclass

from stance.articles.quotations import Speech


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder as the text names them, and under their fullest name."""

    text: str
    normalized: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as the search for holders sees it.

    Attributes:
        line: Its paragraph.
        start: First place in the paragraph.
        speech: Its paragraph, read for quotations.
        paragraph: The number of its paragraph.
    """

    line: str
    start: int
    end: int
    speech: Speech
    paragraph: int

    @property
    def has_speech(self) -> bool:
        """Whether a part of it is a quotation."""
        return self.speech.has_speech(self.start, self.end)

    @property
    def is_closed(self) -> bool:
        """Whether it ends as sentences do, unlike a heading."""
        return self.line[self.start : self.end].rstrip("»”“\"'’) ")[-1:] in ".!?…。！？؟"

    @property
    def introduces(self) -> bool:
        """Whether its last words announce a quotation."""
        words = self.speech.outside[self.start : self.end]
        return words.rstrip("\x00 ").endswith((":", "："))

    @property
    def is_all_speech(self) -> bool:
        """Whether all of it is a quotation."""
        return self.speech.is_all_speech(self.start, self.end)
