"""Interviews: who asks nothing of their own, who answers, whose position a question reports."""

import re
from collections.abc import Sequence

from stance.articles.attribution import find_sayer
from stance.articles.clauses import Clause
from stance.articles.units import Unit
from stance.articles.words import Lexicon

MIN_QUESTIONS = 3
MAX_QUESTION = 400
# Paragraphs after the last question that still answer it.
MAX_ANSWER = 2
DASH = re.compile(r"[—–-]\s*\S")
ANSWER_MARK = re.compile(r"(?:R|A|Respuesta|Risposta|Resposta|Réponse|答)\s*[.:：]")
QUESTION_MARK = re.compile(
    r"(?:P|D|Q|Pregunta|Domanda|Pergunta|Question)\s*[.:](?!\w)|(?:问|問|记者|記者)[:：]"
)
# Chinese turns, which nothing else begins so.
TURN_MARK = re.compile("答[:：]")
# `à La Haye`: a place, nobody who is asked.
AT = re.compile(r"\b(?:à|em|at|in|a) $")
OPENING = "«“„\"'‘「"


def answer(
    units: Sequence[Unit], named: list[str | None], known: Sequence[str], lexicon: Lexicon
) -> str | None:
    """In an interview give the answers to the person who is asked, and return them."""
    questions = _find_questions(units)
    marked = any(TURN_MARK.match(unit.line) for unit in units)
    if len(questions) < (1 if marked else MIN_QUESTIONS):
        return None
    first = min(questions)
    early = [n for n, unit in zip(named, units, strict=True) if unit.paragraph < first]
    asked = _find_asked(units, first, early[1:] if marked and any(early[1:]) else early, known)
    last = max(questions) + MAX_ANSWER
    dashed = _are_dashed(units, questions)
    for place, unit in enumerate(units):
        if unit.paragraph in questions:
            found = _read_asker(unit, lexicon) if unit.is_all_speech else named[place]
            named[place] = found if _is_reported(unit) else None
        elif marked and not _is_turn(unit, questions):
            continue
        elif first < unit.paragraph <= last and (DASH.match(unit.line) or not dashed):
            beside = unit.paragraph - 1 in questions
            named[place] = _find_answerer(unit, named[place], asked, beside)
    return asked


def _is_turn(unit: Unit, questions: set[int]) -> bool:
    return unit.paragraph - 1 in questions or TURN_MARK.match(unit.line) is not None


def _find_answerer(unit: Unit, name: str | None, asked: str | None, beside: bool) -> str | None:
    """Return who holds a sentence of an answer; none what tells about it between quotations."""
    marked = unit.line.lstrip()[:1] in OPENING
    if marked and not unit.has_speech and unit.line[unit.start] not in OPENING:
        return name
    # `«Bisogna prepararsi», conclude.`
    elsewhere = name is not None and name.split()[-1] not in unit.line[unit.start : unit.end]
    plain = beside and not unit.has_speech and ANSWER_MARK.match(unit.line)
    if name is None or (marked and elsewhere) or plain:
        return asked if unit.is_closed else name
    return name


def _read_asker(unit: Unit, lexicon: Lexicon) -> str | None:
    """Return whose position an interviewer, whose words a dash begins, reports."""
    sayer = find_sayer(Clause(unit.line, unit.start, unit.end, False, lexicon))
    return sayer.text or None if sayer else None


def _are_dashed(units: Sequence[Unit], questions: set[int]) -> bool:
    return all(DASH.match(unit.line) for unit in units if unit.paragraph in questions)


def _find_questions(units: Sequence[Unit]) -> set[int]:
    """Return the paragraphs that ask: short, and with a question mark at their end."""
    lines = {unit.paragraph: unit.line.strip() for unit in units}
    asking = {
        place
        for place, line in lines.items()
        if line.rstrip('»”“"').endswith(("?", "？", "؟")) and len(line) <= MAX_QUESTION
    }
    # The headline and a question within a story are not asked of anybody.
    found = {place for place in asking if place > 1 and place + 1 in lines.keys() - asking}
    if len(found) < MIN_QUESTIONS:
        return found
    marked = {place for place, line in lines.items() if QUESTION_MARK.match(line)}
    if len(marked) >= MIN_QUESTIONS:
        return found | marked
    return found | _find_turns(lines, found)


def _find_turns(lines: dict[int, str], asking: set[int]) -> set[int]:
    """Return paragraphs that ask without a question mark where dashes begin every turn."""
    if not all(DASH.match(lines[place]) for place in asking):
        return set()
    found, asks = set(), True
    for place in range(min(asking), max(asking) + 1):
        if not DASH.match(lines.get(place, "")):
            asks = True
            continue
        asks = asks or place in asking
        found |= {place} if asks and place + 1 in lines else set()
        asks = not asks
    return found


def _find_asked(
    units: Sequence[Unit], first: int, early: Sequence[str | None], known: Sequence[str]
) -> str | None:
    intro = " ".join(unit.line[unit.start : unit.end] for unit in units if unit.paragraph < first)
    full = [name for name in known if len(name.split()) > 1 and name in intro]
    full = [name for name in full if not AT.search(intro[: intro.index(name)])] or full
    if full:
        return max(full, key=lambda name: (full.count(name), -intro.index(name)))
    return next((name for name in early if name), None)


def _is_reported(unit: Unit) -> bool:
    return not unit.line[unit.start : unit.end].rstrip('»”“" ').endswith(("?", "？", "؟"))
