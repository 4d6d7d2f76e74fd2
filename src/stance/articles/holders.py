"""Who holds each sentence of an article: quotations followed, pronouns resolved."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from stance.articles.attribution import find_sayer
from stance.articles.chinese_names import choose_chinese
from stance.articles.chinese_pronouns import note_chinese, resolve_chinese
from stance.articles.chinese_script import is_han
from stance.articles.clauses import Clause, Sayer
from stance.articles.headings import repeat_headings
from stance.articles.lexicons import read_lexicon, read_names
from stance.articles.naming import choose_full, choose_surface
from stance.articles.opinions import find_author, sign_opinions
from stance.articles.roles import MAX_SENTENCE, Titles, find_bearer, read_roles
from stance.articles.russian_pronouns import LANGS as RUSSIAN
from stance.articles.russian_pronouns import (
    find_speaker,
    note_russian,
    resolve_russian,
    skip_russian_dateline,
)
from stance.articles.tables import compile_entries
from stance.articles.topics import Topics
from stance.articles.units import Unit
from stance.articles.words import Lexicon

MAX_UNITS = 3_000
MIN_QUESTIONS = 3
MAX_QUESTION = 400
# Paragraphs after the last question that still answer it.
MAX_ANSWER = 2


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
        topics: Of whom it has spoken lately.
        roles: What the article calls each name.
    """

    known: list[tuple[str, bool]]
    last: str | None = None
    topics: Topics = field(default_factory=Topics)
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
    lexicon = read_lexicon(units, lang)
    memory = _Memory(read_names(units, lexicon))
    memory.roles = read_roles(units, lexicon)
    named: list[str | None] = []
    for place, unit in enumerate(units):
        memory.topics.pass_sentence()
        told = _skip_narration(units, place)
        before = units[told - 1 : told] if told else ()
        named.append(_find_holder(unit, before, named[:told], lexicon, memory))
        if name := named[-1]:
            memory.last = name
            memory.topics.note_holder(name)
    asked = _answer(units, named, memory, lexicon)
    _look_forward(units, named)
    _look_backward(units, named, lang)
    repeat_headings(units, named, asked)
    author = None if asked else find_author(credits, lang)
    if author:
        sign_opinions(units, named, author, "\n".join(credits), lang)
    return [_finish(name, memory) for name in named]


def _finish(name: str | None, memory: _Memory) -> Holder | None:
    if not name:
        return None
    if is_han(name[0]):
        return Holder(*choose_chinese(name, [other for other, _ in memory.known]))
    return Holder(choose_surface(name, memory.known), choose_full(name, memory.known))


def _find_holder(
    unit: Unit,
    before: Sequence[Unit],
    named: Sequence[str | None],
    lexicon: Lexicon,
    memory: _Memory,
) -> str | None:
    if unit.is_all_speech:
        return _inherit(unit, before, named) or _begin_speech(unit, before, named, memory)
    if unit.end - unit.start > MAX_SENTENCE:
        return None
    start = skip_russian_dateline(unit) if lexicon.lang in RUSSIAN else unit.start
    clause = Clause(unit.speech.outside, start, unit.end, unit.has_speech, lexicon)
    sayer = find_sayer(clause)
    name = _resolve(sayer, memory, clause) if sayer else None
    if lexicon.lang == "zh":
        note_chinese(clause, name, memory.topics)
    elif lexicon.lang in RUSSIAN:
        note_russian(clause, name, memory.topics)
    if name and sayer and sayer.kind == "name":
        memory.known.append((name, True))
    return name


def _resolve(sayer: Sayer, memory: _Memory, clause: Clause) -> str | None:
    if clause.lang == "zh":
        return resolve_chinese(sayer, memory.topics, [name for name, _ in memory.known])
    bearer = find_bearer(sayer.text, memory.roles, memory.last) if sayer.kind == "role" else None
    if clause.lang in RUSSIAN and not bearer:
        return resolve_russian(clause, sayer, memory.topics)
    if sayer.kind in ("he", "she", "they", "same"):
        return memory.last
    return bearer or sayer.text


def _begin_speech(
    unit: Unit, before: Sequence[Unit], named: Sequence[str | None], memory: _Memory
) -> str | None:
    """A quotation behind a narrator's sentence about one person, in the same paragraph."""
    opens = unit.line[unit.start] in '«“„「『"'
    if not before or not opens or named[-1] or before[-1].paragraph != unit.paragraph:
        return None
    return None if before[-1].has_speech else find_speaker(memory.topics)


def _skip_narration(units: Sequence[Unit], place: int) -> int:
    """Return one past the sentence before; past narration where a dash opens speech anew."""
    told = place
    unit = units[place]
    if not unit.is_all_speech or unit.line[unit.start] not in "—–-":
        return told
    while told and units[told - 1].paragraph == unit.paragraph and not units[told - 1].has_speech:
        told -= 1
    return told if told and units[told - 1].paragraph == unit.paragraph else place


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
        if begins and named[place] and not named[place - 1] and place > 1 and len(text) < 250:
            named[place - 1] = named[place] if previous.end else None


def _answer(
    units: Sequence[Unit], named: list[str | None], memory: _Memory, lexicon: Lexicon
) -> str | None:
    """In an interview give the answers to the person who is asked, and return them."""
    questions = _find_questions(units)
    if len(questions) < MIN_QUESTIONS:
        return None
    early = [n for n, unit in zip(named, units, strict=True) if unit.paragraph < min(questions)]
    asked = _find_asked(units, min(questions), early, memory)
    last = max(questions) + MAX_ANSWER
    for place, unit in enumerate(units):
        if unit.paragraph in questions:
            found = _read_asker(unit, lexicon) if unit.is_all_speech else named[place]
            named[place] = found if _is_reported(unit) else None
        elif min(questions) < unit.paragraph <= last and named[place] is None and unit.is_closed:
            named[place] = asked
    return asked


def _read_asker(unit: Unit, lexicon: Lexicon) -> str | None:
    """Return whose position an interviewer, whose words a dash begins, reports."""
    sayer = find_sayer(Clause(unit.line, unit.start, unit.end, False, lexicon))
    return sayer.text or None if sayer else None


def _find_questions(units: Sequence[Unit]) -> set[int]:
    """Return the paragraphs that ask: short, and with a question mark at their end."""
    lines = {unit.paragraph: unit.line.strip() for unit in units}
    asking = {
        place
        for place, line in lines.items()
        if line.rstrip('»”“"').endswith(("?", "？", "؟")) and len(line) <= MAX_QUESTION
    }
    # The headline and a question within a story are not asked of anybody.
    return {place for place in asking if place > 1 and place + 1 in lines.keys() - asking}


def _find_asked(
    units: Sequence[Unit], first: int, early: Sequence[str | None], memory: _Memory
) -> str | None:
    intro = " ".join(unit.line[unit.start : unit.end] for unit in units if unit.paragraph < first)
    full = [name for name, _ in memory.known if len(name.split()) > 1 and name in intro]
    if full:
        return max(full, key=lambda name: (full.count(name), -intro.index(name)))
    return next((name for name in early if name), None)


def _is_reported(unit: Unit) -> bool:
    return not unit.line[unit.start : unit.end].rstrip('»”“" ').endswith(("?", "？", "؟"))
