"""Interviews: who asks nothing of their own, who answers, whose position a question reports."""

import re
from collections.abc import Sequence

from stance.articles.attribution import find_sayer
from stance.articles.chinese_interviews import answer_turns, find_turns
from stance.articles.clauses import Clause
from stance.articles.epithets import find_meant
from stance.articles.germanic import LANGS as GERMANIC
from stance.articles.governed import PRO_DROP
from stance.articles.guests import find_guest
from stance.articles.narration import TOLD
from stance.articles.questions import DASH, MIN_QUESTIONS, find_questions
from stance.articles.tables import compile_entries
from stance.articles.units import Unit
from stance.articles.western_interviews import (
    find_presented,
    find_western_turns,
    is_declared,
    keep_told,
)
from stance.articles.words import Lexicon

# A byline that calls it an interview vouches for it.
MIN_DECLARED = 2
# Paragraphs after the last question that still answer it.
MAX_ANSWER = 2
BARE_ROLE = re.compile(r"(?:Emekli|Genç|Yaşlı|Deneyimli|Usta|Ünlü)\s[a-zçğıöşü]+,\s")
ANSWER_MARK = re.compile(r"(?:R|A|Respuesta|Risposta|Resposta|Réponse|答)\s*[.:：]")
# Chinese turns, which nothing else begins so.
TURN_MARK = re.compile("答[:：]")
# `à La Haye`: a place, nobody who is asked.
AT = re.compile(r"\b(?:à|em|at|in|a) $")
OPENED = re.compile(r"\s*[«“„\"]")
OPENING = "«“„\"'‘「"


def answer(
    units: Sequence[Unit],
    named: list[str | None],
    known: Sequence[str],
    lexicon: Lexicon,
    credits: Sequence[str] = (),
) -> str | None:
    """In an interview give the answers to the person who is asked, and return them."""
    if lexicon.lang == "zh" and (turns := find_turns(units)):
        return answer_turns(units, named, turns, known)
    return _answer_questions(units, named, known, lexicon, credits)


def _answer_questions(
    units: Sequence[Unit],
    named: list[str | None],
    known: Sequence[str],
    lexicon: Lexicon,
    credits: Sequence[str],
) -> str | None:
    questions = find_questions(units, lexicon.lang)
    marked = any(TURN_MARK.match(unit.line) for unit in units)
    declared = is_declared(credits, units, lexicon.lang)
    vouched = any(compile_entries(lexicon.lang, "credits.interviews").match(c) for c in credits)
    few = 1 if marked or declared else MIN_DECLARED if vouched else MIN_QUESTIONS
    if len(questions) < few:
        return None
    questions |= find_western_turns(units, named, questions) if declared else set()
    first = min(questions)
    early = [n for n, unit in zip(named, units, strict=True) if unit.paragraph < first]
    early = early[1:] if marked and any(early[1:]) else early
    asked = find_presented(units, first, known, lexicon.lang) if declared else None
    asked = asked or _find_guest(units, first, lexicon, known)
    asked = asked or _find_asked(units, first, early, known)
    kept = keep_told(units, named, questions, asked, lexicon.lang) if declared else {}
    _give(units, named, questions, asked, lexicon)
    for place, name in kept.items():
        named[place] = name
    return asked


def _find_guest(
    units: Sequence[Unit], first: int, lexicon: Lexicon, known: Sequence[str]
) -> str | None:
    return find_guest(units, first, lexicon, known) if lexicon.lang in PRO_DROP else None


def _give(
    units: Sequence[Unit],
    named: list[str | None],
    questions: set[int],
    asked: str | None,
    lexicon: Lexicon,
) -> None:
    """Give answers to who is asked, and questions to those whose position they report."""
    marked = any(TURN_MARK.match(unit.line) for unit in units)
    first = min(questions)
    quoted = lexicon.lang in PRO_DROP and _are_quoted(units, questions)
    few = lexicon.lang in TOLD and len(questions) < MIN_QUESTIONS
    last = max(questions) + (1 if few else MAX_ANSWER)
    dashed = _are_dashed(units, questions) or _are_answers_dashed(units, questions)
    for place, unit in enumerate(units):
        if unit.paragraph in questions:
            found = _read_asker(unit, lexicon) if unit.is_all_speech else named[place]
            named[place] = found if _is_reported(unit) or _quotes(unit, lexicon.lang) else None
            continue
        beside = unit.paragraph - 1 in questions
        inside = first < unit.paragraph <= last and (not marked or _is_turn(unit, questions))
        unmarked = quoted and not unit.has_speech and not OPENED.match(unit.line)
        if unmarked or _is_narrators(unit, beside, lexicon.lang):
            continue
        if lexicon.lang in PRO_DROP and asked and _is_plain_answer(unit, questions):
            named[place] = asked
        elif not inside or (dashed and not (DASH.match(unit.line) or beside)):
            continue
        elif asked and _tells(unit, asked, lexicon.lang):
            named[place] = _name_asked(named[place], asked, unit, lexicon.lang)
        else:
            named[place] = _find_answerer(unit, named[place], asked, beside)


def _quotes(unit: Unit, lang: str) -> bool:
    """`Erivan … söylüyor; elinize ulaştı mı?`: a position, and then the question about it."""
    text = unit.line[unit.start : unit.end]
    return (
        lang in TOLD
        and len(re.split(r"[;؛]", text)[0].split()) > MIN_QUESTIONS
        and ";" in (text.replace("؛", ";"))
    )


def _tells(unit: Unit, asked: str, lang: str) -> bool:
    """Whether a paragraph speaks of the one who is asked, so that it is the narrator's."""
    if lang not in TOLD:
        return False
    names = [word for word in asked.split() if len(word) > MIN_QUESTIONS]
    words = [*names[-1:], *(names[:1] if lang == "ar" else ())]
    text = unit.line[: unit.end]
    met = any(re.search(rf"(?<!\w)[ول]?{re.escape(word)}(?!\w)", text) for word in words)
    guests = compile_entries(lang, "holders.guests").search(text)
    # `Emekli binbaşı, … bulacağını öngörüyor.`
    bare = lang == "tr" and BARE_ROLE.match(text) is not None
    return met or bare or guests is not None


def _is_narrators(unit: Unit, beside: bool, lang: str) -> bool:
    """Whether a paragraph tells about the guest: no `I` far from a question, or `she says`."""
    if lang not in GERMANIC:
        return False
    if compile_entries(lang, "holders.narrating").search(unit.speech.outside):
        return True
    return not beside and not compile_entries(lang, "holders.answering").search(unit.line)


def _name_asked(name: str | None, asked: str, unit: Unit, lang: str) -> str | None:
    """`Emekli binbaşı … öngörüyor`: a role without a name is the one who is asked."""
    return (find_meant(name, lang, [asked], [unit, unit]) or name) if name else None


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


def _are_answers_dashed(units: Sequence[Unit], questions: set[int]) -> bool:
    """Whether a dash begins most answers, so that what has none is told about them."""
    following = {unit.paragraph: unit.line for unit in units if unit.paragraph - 1 in questions}
    return 2 * sum(bool(DASH.match(line)) for line in following.values()) > len(following)


def _is_plain_answer(unit: Unit, questions: set[int]) -> bool:
    """Whether a sentence right behind a question holds no quotation: its speaker reports."""
    if unit.paragraph - 1 not in questions or unit.has_speech:
        return False
    return not ANSWER_MARK.match(unit.line) and not OPENED.match(unit.line)


def _are_quoted(units: Sequence[Unit], questions: set[int]) -> bool:
    """Whether the answers stand in quotation marks."""
    answers = {unit.paragraph: unit.line for unit in units if unit.paragraph - 1 in questions}
    marked = [line for line in answers.values() if OPENED.match(line)]
    return len(marked) >= MIN_QUESTIONS - 1 and len(marked) > 0.7 * len(answers)


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
