"""The words of an article, as far as they help to tell names from others."""

from collections.abc import Sequence

from stance.articles.arabic_nouns import find_arabic_names
from stance.articles.chinese_people import find_chinese_names, find_people
from stance.articles.naming import stem
from stance.articles.roles import find_unit_names
from stance.articles.units import Unit
from stance.articles.words import Lexicon, strip_case, tokenize


def read_lexicon(units: Sequence[Unit], lang: str) -> Lexicon:
    """Return what the words of an article are."""
    if lang == "ar":
        return Lexicon(lang, frozenset(), frozenset(), _read_arabic(units))
    if lang == "zh":
        return Lexicon(lang, frozenset(), frozenset(), find_chinese_names(units))
    tokens = [token for unit in units for token in tokenize(unit.line, unit.start, unit.end)]
    lower = frozenset(t.text.casefold() for t in tokens if t.text[0].islower())
    capital = frozenset(
        stem(strip_case(t.text, lang)) for t in tokens if t.is_capital and not t.opens
    )
    lexicon = Lexicon(lang, lower, capital, frozenset())
    full = [name.split() for name, _ in read_names(units, lexicon)]
    surnames = frozenset(words[-1] for words in full if len(words) > 1)
    return Lexicon(lang, lower, capital, surnames)


def _read_arabic(units: Sequence[Unit]) -> frozenset[str]:
    names = (find_arabic_names(unit.line, unit.start, unit.end) for unit in units)
    return frozenset(word for found in names for word in found)


def read_names(units: Sequence[Unit], lexicon: Lexicon) -> list[tuple[str, bool]]:
    """Return the names of an article, none of them met as a subject yet."""
    if lexicon.lang == "zh":
        return [(name, False) for name in find_people(units)]
    return [(name.text, False) for unit in units for name in find_unit_names(unit, lexicon)]
