"""Who holds each sentence of an article: quotations followed, pronouns resolved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stance.articles.acronyms import read_acronyms
from stance.articles.attribution import find_sayer
from stance.articles.chinese_names import choose_chinese
from stance.articles.chinese_script import is_han
from stance.articles.clauses import Clause
from stance.articles.following import skip_narration
from stance.articles.headings import repeat_headings
from stance.articles.lexicons import read_lexicon, read_names
from stance.articles.memory import Memory
from stance.articles.naming import choose_full, choose_surface
from stance.articles.opinions import find_author, sign_opinions
from stance.articles.persons import LANGS, read_persons
from stance.articles.reported import goes_on
from stance.articles.resolution import close, note, resolve
from stance.articles.roles import MAX_SENTENCE, read_roles
from stance.articles.russian_pronouns import find_speaker
from stance.articles.tables import compile_entries
from stance.articles.units import Unit
from stance.articles.words import Lexicon, skip_dateline

MAX_UNITS = 3_000
MIN_QUESTIONS = 3
MAX_QUESTION = 400
# Paragraphs after the last question that still answer it.
MAX_ANSWER = 2
# `à La Haye`: a place, nobody who is asked.
AT = re.compile(r"\b(?:à|em|at|in|a) $")
MAX_BACKWARD = 250


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder as the text names them, and under their fullest name."""

    text: str
    normalized: str


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
    memory = Memory(lexicon, read_names(units, lexicon))
    memory.roles = read_roles(units, lexicon)
    memory.persons = read_persons(units, lexicon) if lang in LANGS else None
    memory.acronyms = read_acronyms(units)
    named: list[str | None] = []
    for place, unit in enumerate(units):
        memory.topics.pass_sentence()
        told = skip_narration(units, place)
        named.append(_find_holder([*units[:told], unit], named[:told], memory))
        close(unit, named[-1], memory)
    asked = _answer(units, named, memory, lexicon)
    _look_forward(units, named)
    _look_backward(units, named, lang)
    repeat_headings(units, named, asked)
    author = None if asked else find_author(credits, lang)
    if author:
        sign_opinions(units, named, author, "\n".join(credits), lang)
    return [_finish(name, memory) for name in named]


def _finish(name: str | None, memory: Memory) -> Holder | None:
    if not name:
        return None
    if full := memory.acronyms.get(name):
        return Holder(name, full)
    if is_han(name[0]):
        return Holder(*choose_chinese(name, [other for other, _ in memory.known]))
    base = memory.bases.get(name)
    known = [*memory.known, (base, True)] if base else memory.known
    return Holder(choose_surface(name, memory.known), choose_full(base or name, known))


def _find_holder(units: Sequence[Unit], named: Sequence[str | None], memory: Memory) -> str | None:
    unit, before = units[-1], units[-3:-1]
    if unit.is_all_speech:
        return _inherit(unit, before, named) or _begin_speech(unit, before, named, memory)
    if unit.end - unit.start > MAX_SENTENCE:
        return None
    start = skip_dateline(unit.speech.outside, unit.start)
    clause = Clause(unit.speech.outside, start, unit.end, unit.has_speech, memory.lexicon)
    sayer = find_sayer(clause)
    name = resolve(sayer, clause, units, named, memory) if sayer else None
    note(clause, unit, sayer, name, memory)
    if not sayer and before and goes_on(unit, before[-1], memory.lang):
        return named[-1]
    return name


def _begin_speech(
    unit: Unit, before: Sequence[Unit], named: Sequence[str | None], memory: Memory
) -> str | None:
    """A quotation behind a narrator's sentence about one person, in the same paragraph."""
    opens = unit.line[unit.start] in '«“„「『"'
    if not before or not opens or named[-1] or before[-1].paragraph != unit.paragraph:
        return None
    return None if before[-1].has_speech else find_speaker(memory.topics)


def _inherit(unit: Unit, before: Sequence[Unit], named: Sequence[str | None]) -> str | None:
    """A sentence that is all quotation has the holder of the one before, if that speaks too."""
    text = unit.line[unit.start : unit.end].rstrip("»«”“\"'’ \u00a0\u202f")
    if not before or text[-1:] not in ".!?…。！？,;:":
        return None
    last = before[-1]
    if unit.paragraph - last.paragraph > 1:
        return None
    if not named[-1]:
        return named[-2] if _is_resumed(unit, before) else None
    return named[-1] if last.has_speech or last.introduces else None


def _is_resumed(unit: Unit, before: Sequence[Unit]) -> bool:
    """Whether one narrator's sentence of the same paragraph interrupts somebody's words."""
    if len(before) < 2 or before[-1].has_speech:
        return False
    return before[-2].has_speech and before[-2].paragraph == unit.paragraph


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
        unit = units[place]
        begins = pattern.match(unit.speech.outside, unit.start, unit.end) and not unit.has_speech
        short = unit.end - unit.start < MAX_BACKWARD
        if begins and named[place] and not named[place - 1] and place > 1 and short:
            named[place - 1] = named[place]


def _answer(
    units: Sequence[Unit], named: list[str | None], memory: Memory, lexicon: Lexicon
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
    units: Sequence[Unit], first: int, early: Sequence[str | None], memory: Memory
) -> str | None:
    intro = " ".join(unit.line[unit.start : unit.end] for unit in units if unit.paragraph < first)
    full = [name for name, _ in memory.known if len(name.split()) > 1 and name in intro]
    full = [name for name in full if not AT.search(intro[: intro.index(name)])] or full
    if full:
        return max(full, key=lambda name: (full.count(name), -intro.index(name)))
    return next((name for name in early if name), None)


def _is_reported(unit: Unit) -> bool:
    return not unit.line[unit.start : unit.end].rstrip('»”“" ').endswith(("?", "？", "؟"))
