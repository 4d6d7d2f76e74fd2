"""The words of a sentence outside of quotations, and where their clauses begin and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stance.articles.actors import find_actors
from stance.articles.tables import compile_entries, read_words
from stance.articles.words import Actor, Lexicon, tokenize

BOUNDARY = re.compile(r"[,;:()\[\]\x00.!?…«»“”„\"。，：；！？、（）【】،؛؟]|\s[—–-]\s|—")

TITLE = re.compile(r"«[^«»\x00,.!?]{2,40}»")


@dataclass(frozen=True, slots=True)
class Sayer:
    """Whom a sentence names as its holder.

    Attributes:
        text: The name or noun phrase; empty if only the verb shows that somebody speaks.
        kind: An actor's kind, or `same` for a verb without a subject.
        base: The nominative, where the text has another case.
        verb: The verb of a pronoun or of `same`, if its ending tells of whom it speaks.
    """

    text: str
    kind: str
    base: str = ""
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence's words outside of quotations.

    Attributes:
        speech: Whether the sentence holds a quotation too.
    """

    text: str
    start: int
    end: int
    speech: bool
    lexicon: Lexicon

    @property
    def lang(self) -> str:
        """The language of the words."""
        return self.lexicon.lang

    def pattern(self, key: str) -> re.Pattern[str]:
        """Return the pattern of the language's entries of a key."""
        return compile_entries(self.lang, f"holders.{key}")

    def words(self, key: str) -> frozenset[str]:
        """Return the language's entries of a key."""
        return read_words(self.lang, f"holders.{key}")

    def actors(self, start: int, end: int) -> list[Actor]:
        """Return the actors between two places."""
        return find_actors(self.text, start, end, self.lexicon)


def is_empty(clause: Clause, start: int, end: int) -> bool:
    """Return whether nothing but adverbs and auxiliaries stands between two places."""
    words = [token.text.casefold() for token in tokenize(clause.text, start, end)]
    return all(word in clause.words("between") for word in words)


def chunks(clause: Clause, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a clause up to a place, as its punctuation divides them."""
    start = clause.start
    while start < end:
        stop = next_boundary(clause, start)
        yield start, min(stop, end)
        start = stop + 1


def previous_boundary(clause: Clause, place: int) -> int:
    """Return where the part of the clause that holds a place begins."""
    last = clause.start
    for match in BOUNDARY.finditer(clause.text, clause.start, place):
        if not _is_initial(clause.text, match) and not _is_titles(clause, match):
            last = match.end()
    return last


def next_boundary(clause: Clause, place: int) -> int:
    """Return where the part of the clause that holds a place ends."""
    for match in BOUNDARY.finditer(clause.text, place, clause.end):
        if not _is_initial(clause.text, match):
            return match.start()
    return clause.end


def _is_titles(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a mark belongs to a name behind its noun: `больница «Надежда» сообщила`."""
    if clause.lang != "ru" or match.group() not in "«»":
        return False
    start = clause.text.rfind("«", clause.start, match.end())
    end = clause.text.find("»", match.start(), clause.end)
    title = start > clause.start and TITLE.fullmatch(clause.text, start, end + 1)
    noun = clause.text[clause.start : max(clause.start, start)].split()[-1:]
    return bool(title and noun and clause.pattern("institutions").fullmatch(noun[0]))


def _is_initial(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop belongs to an initial or a title before a name."""
    if match.group() != ".":
        return False
    before = re.search(r"(\w+)$", text[max(0, match.start() - 6) : match.start()])
    return bool(
        before and len(before.group()) <= 4 and before.group()[0].isupper()
    ) and match.end() < len(text)
