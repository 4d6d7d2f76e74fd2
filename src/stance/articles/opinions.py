"""Signed opinion pieces: their author holds the sentences that state a position."""

import re
from collections.abc import Sequence

from stance.articles.holders import Holder
from stance.articles.tables import compile_entries, read_words
from stance.articles.units import Unit

OPINION_LANGS = frozenset({"en", "de"})
MAX_HEADER = 5
MAX_TRAILER = 3
MIN_STANCES = 3
MIN_QUESTION = 5
MAX_QUESTIONS = 3
# What somebody else asked.
ASKED = re.compile(r"\b(?:whether|ob)\b")
NAME = re.compile(r"(?:[A-ZÀ-ÞŁŚŠŽČ][\w’'-]*\.?\s+){1,3}[A-ZÀ-ÞŁŚŠŽČ][\w’'-]+")
PART = re.compile(r"\s*[|/,:·•–—]\s*|\s+-\s+")


def add_author(
    units: Sequence[Unit],
    holders: list[Holder | None],
    credits: tuple[Sequence[str], Sequence[str]],
    lang: str,
) -> list[Holder | None]:
    """Return the holders with the author of a signed opinion piece among them."""
    header, trailer = credits
    author = find_author(header, trailer, lang)
    if not author or _is_interview(units):
        return holders
    texts = [_read_own(u) if h is None else "" for u, h in zip(units, holders, strict=True)]
    if not is_labelled(header, trailer, lang) and not is_personal(texts, lang):
        return holders
    own = Holder(author, author)
    return [
        own if text and states_position(text, lang) else holder
        for text, holder in zip(texts, holders, strict=True)
    ]


def _is_interview(units: Sequence[Unit]) -> bool:
    asking = {u.paragraph for u in units if u.line.rstrip().endswith("?")}
    return len(asking) > MAX_QUESTIONS


def _read_own(unit: Unit) -> str:
    """Return a sentence's words, none if it quotes more than a few."""
    return "" if unit.has_speech else unit.line[unit.start : unit.end]


def find_author(header: Sequence[str], trailer: Sequence[str], lang: str) -> str | None:
    """Return who signs an article, if its credits name one person."""
    for credit in (*header, *trailer):
        text = compile_entries(lang, "credits.bylines").sub("|", credit)
        text = compile_entries(lang, "credits.opinions").sub("|", text)
        for part in PART.split(text):
            words = re.sub(
                r"^(?:by|von|ein|eine|a|an|der|die|das)\s+", "", part.strip(), flags=re.I
            )
            if NAME.fullmatch(words) and not compile_entries(lang, "holders.institutions").search(
                words
            ):
                return words
    return None


def is_labelled(header: Sequence[str], trailer: Sequence[str], lang: str) -> bool:
    """Whether an article's credits call it an opinion."""
    pattern = compile_entries(lang, "credits.opinions")
    authors = compile_entries(lang, "credits.authors")
    return any(pattern.search(c) for c in header) or any(authors.match(c) for c in trailer)


def states_position(text: str, lang: str) -> bool:
    """Whether words outside of quotations, which nobody is said to hold, judge or demand."""
    if text.rstrip('”“" ').endswith("?"):
        return len(text.split()) >= MIN_QUESTION
    return bool(compile_entries(lang, "holders.stance").search(ASKED.split(text)[0]))


def is_personal(texts: Sequence[str], lang: str) -> bool:
    """Whether an article that no credit labels speaks as its author's opinion."""
    first = read_words(lang, "holders.first_person")
    speaks = any(first & set(re.findall(r"\w+", text.casefold())) for text in texts)
    stances = [text for text in texts if text[-1:] != "?" and states_position(text, lang)]
    return speaks and len(stances) >= MIN_STANCES
