"""Who holds each sentence of an article: quotations followed, pronouns resolved."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from stance.articles.anaphora import resolve_role
from stance.articles.arabic_nouns import find_arabic_names
from stance.articles.attribution import find_sayer
from stance.articles.chinese_names import choose_chinese, is_chinese_name
from stance.articles.clauses import Clause, Sayer
from stance.articles.headings import repeat_headings
from stance.articles.interviews import answer
from stance.articles.naming import choose_full, choose_surface, stem
from stance.articles.opinions import find_author, sign_opinions
from stance.articles.roles import MAX_SENTENCE, Titles, find_bearer, find_unit_names, read_roles
from stance.articles.tables import compile_entries
from stance.articles.units import Unit
from stance.articles.words import Lexicon, strip_case, tokenize

MAX_UNITS = 3_000
MAX_BACKWARD = 400


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder as the text names them, and under their fullest name."""

    text: str
    normalized: str


@dataclass(slots=True)
class _Memory:
    """What the article has told so far.

    Attributes:
        known: Names with whether they were met as a subject.
        last: The last holder.
        place: The sentence that was read last.
        last_place: The one that had the last holder.
        roles: What the article calls each name.
    """

    known: list[tuple[str, bool]]
    last: str | None = None
    place: int = -1
    last_place: int = 0
    roles: dict[str, Titles] = field(default_factory=dict)


def find_holders(
    units: Sequence[Unit], lang: str, credits: Sequence[str] = ()
) -> list[Holder | None]:
    """Return the holder of each sentence, None where nobody or nobody known holds it.

    Args:
        units: The article's sentences.
        lang: Its language.
        credits: Its lines that are no statements, which may name its author.
    """
    if len(units) > MAX_UNITS:
        return [None] * len(units)
    lexicon = _read_lexicon(units, lang)
    memory = _Memory(_read_names(units, lexicon))
    memory.roles = read_roles(units, lexicon)
    named: list[str | None] = []
    for place, unit in enumerate(units):
        named.append(_find_holder(unit, units[max(0, place - 1) : place], named, lexicon, memory))
        memory.place = place
        if named[-1]:
            memory.last, memory.last_place = named[-1], place
    _look_backward(units, named, lang)
    _look_forward(units, named)
    asked = answer(units, named, [name for name, _ in memory.known], lexicon)
    repeat_headings(units, named, asked)
    author = None if asked else find_author(credits, lang)
    if author:
        sign_opinions(units, named, author, "\n".join(credits), lang)
    return [_finish(name, memory) for name in named]


def _finish(name: str | None, memory: _Memory) -> Holder | None:
    if not name:
        return None
    if is_chinese_name(name):
        return Holder(name, choose_chinese(name, [other for other, _ in memory.known]))
    return Holder(choose_surface(name, memory.known), choose_full(name, memory.known))


def _find_holder(
    unit: Unit,
    before: Sequence[Unit],
    named: Sequence[str | None],
    lexicon: Lexicon,
    memory: _Memory,
) -> str | None:
    if unit.is_all_speech:
        return _inherit(unit, before, named)
    if unit.end - unit.start > MAX_SENTENCE:
        return None
    clause = Clause(unit.speech.outside, unit.start, unit.end, unit.has_speech, lexicon)
    sayer = find_sayer(clause)
    if sayer is None:
        return None
    name = _resolve(sayer, memory, lexicon.lang)
    if name and sayer.kind == "name":
        memory.known.append((name, True))
    return name


def _resolve(sayer: Sayer, memory: _Memory, lang: str) -> str | None:
    if sayer.kind in ("he", "she", "they", "same"):
        return memory.last
    if sayer.kind == "role":
        bearer = find_bearer(sayer.text, memory.roles, memory.last)
        distance = memory.place + 1 - memory.last_place
        return bearer or resolve_role(sayer.text, lang, memory.last, distance, memory.roles)
    return sayer.text


def _inherit(unit: Unit, before: Sequence[Unit], named: Sequence[str | None]) -> str | None:
    """A sentence that is all quotation has the holder of the one before, if that speaks too."""
    text = unit.line[unit.start : unit.end].rstrip("»”“\"'’ ")
    if not before or not named[-1] or text[-1:] not in ".!?…。！？,;:":
        return None
    last = before[-1]
    if unit.paragraph - last.paragraph > 1:
        return None
    return named[-1] if last.has_speech or last.introduces else None


def _look_forward(units: Sequence[Unit], named: list[str | None]) -> None:
    """Give a quotation's first sentences the holder who is named at its end."""
    for place in range(len(units) - 2, -1, -1):
        unit, following = units[place], units[place + 1]
        if not unit.is_all_speech or unit.paragraph != following.paragraph:
            continue
        if _in_one_quotation(unit, following) and named[place + 1]:
            named[place] = named[place + 1]


def _in_one_quotation(unit: Unit, following: Unit) -> bool:
    return any(
        span.start < unit.end and span.end > following.start and span.start < following.start
        for span in unit.speech.spans
    )


def _look_backward(units: Sequence[Unit], named: list[str | None], lang: str) -> None:
    """Give a sentence the holder whom the next one names: `This was said by X`."""
    pattern = compile_entries(lang, "holders.backward")
    for place in range(1, len(units)):
        unit, previous = units[place], units[place - 1]
        text = unit.speech.outside
        begins = pattern.match(text, unit.start, unit.end) and not unit.has_speech
        if not begins or not named[place] or place < 2 or len(text) >= MAX_BACKWARD:
            continue
        if not named[place - 1] or previous.is_all_speech:
            named[place - 1] = named[place]


def _read_lexicon(units: Sequence[Unit], lang: str) -> Lexicon:
    if lang == "ar":
        return Lexicon(lang, frozenset(), frozenset(), _read_arabic(units))
    tokens = [token for unit in units for token in tokenize(unit.line, unit.start, unit.end)]
    lower = frozenset(t.text.casefold() for t in tokens if t.text[0].islower())
    capital = frozenset(
        stem(strip_case(t.text, lang)) for t in tokens if t.is_capital and not t.opens
    )
    lexicon = Lexicon(lang, lower, capital, frozenset())
    full = [name.split() for name, _ in _read_names(units, lexicon)]
    surnames = frozenset(words[-1] for words in full if len(words) > 1)
    return Lexicon(lang, lower, capital, surnames)


def _read_arabic(units: Sequence[Unit]) -> frozenset[str]:
    names = (find_arabic_names(unit.line, unit.start, unit.end) for unit in units)
    return frozenset(word for found in names for word in found)


def _read_names(units: Sequence[Unit], lexicon: Lexicon) -> list[tuple[str, bool]]:
    return [(name.text, False) for unit in units for name in find_unit_names(unit, lexicon)]
