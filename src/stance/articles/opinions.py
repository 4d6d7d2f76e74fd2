"""Signed opinion pieces: their author holds the sentences that state a position."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stance.articles.names import PARTICLES
from stance.articles.tables import compile_entries
from stance.articles.units import Unit

MIN_OWN = 2
MIN_STANCES = 3
MAX_QUESTIONS = 2
NAME = re.compile(r"[^\W\d_][\w’'.-]*")


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion piece.

    Attributes:
        author: Who signed it.
        stances: The places of the sentences that state a position.
    """

    author: str
    stances: frozenset[int]


def read_opinion(
    units: Sequence[Unit], named: Sequence[object], credits: Iterable[str], lang: str
) -> Opinion | None:
    """Return the opinion piece that an article is, if it is one.

    Args:
        units: Its sentences.
        named: Their holders as far as somebody speaks or acts in them.
        credits: Its credit lines in order, bylines among them.
        lang: Its language; only those whose table has `holders.stances` are looked at.
    """
    free = [
        place
        for place, (unit, holder) in enumerate(zip(units, named, strict=True))
        if holder is None and not unit.has_speech
    ]
    stances = _find(units, free, "stances", lang)
    own = _find(units, free, "own", lang)
    asked = sum(unit.line.rstrip().endswith("?") for unit in units)
    if len(own) < MIN_OWN or len(stances | own) < MIN_STANCES or asked > MAX_QUESTIONS:
        return None
    author = find_author(credits, lang)
    return Opinion(author, frozenset(stances | own)) if author else None


def _find(units: Sequence[Unit], places: Sequence[int], key: str, lang: str) -> set[int]:
    pattern = compile_entries(lang, f"holders.{key}")
    return {
        place
        for place in places
        if pattern.search(units[place].speech.outside, units[place].start, units[place].end)
    }


def find_author(credits: Iterable[str], lang: str) -> str | None:
    """Return the person whom a byline among credit lines names."""
    bylines = compile_entries(lang, "credits.bylines")
    for line in credits:
        match = bylines.match(line.strip())
        rest = line.strip()[match.end() if match else 0 :].strip(" :")
        name = re.split(r"\s*[,|/(–—]|\s-\s", rest)[0].strip()
        if _is_person(name):
            return name
    return None


def _is_person(name: str) -> bool:
    words = NAME.findall(name)
    capital = [word for word in words if word[0].isupper() and not word.isupper()]
    small = [word for word in words if word not in capital]
    inside = " ".join(words) == name and 2 <= len(capital) <= 4
    return inside and all(word in PARTICLES for word in small)
