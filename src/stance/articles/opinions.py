"""Signed opinion: the author holds the sentences that state a position, and nobody the rest."""

import re
from collections.abc import Sequence

from stance.articles.chinese_bylines import find_chinese_author
from stance.articles.tables import compile_entries
from stance.articles.units import Unit
from stance.articles.western import is_wished, states_demand

# A piece with fewer sentences of judgement is a report that its reporter signed.
MIN_JUDGEMENTS = 2
MIN_UNDECLARED = 3
MAX_HEADER = 5
MIN_QUESTION = 3
CAPITAL = r"[^\W\d_a-zà-ÿа-яіїєґё][\w'’ʼ-]+"
NAME = re.compile(
    rf"(?<![\w-]){CAPITAL}(?:\s(?:{CAPITAL}|[^\W\d_a-z]\.|van|von|de|da|di|del)){{1,3}}"
)
# In a script without capitals a name is all that a line or its first part has.
CASELESS = re.compile(r"[\s:]*([\u0621-\u064a]+(?:\s[\u0621-\u064a]+){1,3})\s*(?=$|[,،|/(–—-])")
QUESTION = re.compile(r"[?？؟]\W*$")
DIGITS = re.compile(r"\d")


def find_author(header: Sequence[str], lang: str) -> str | None:
    """Return the person whom the lines under a headline name first, pictures left out."""
    for line in header[:MAX_HEADER]:
        if compile_entries(lang, "credits.captions").match(line):
            continue
        if lang == "zh" and (author := find_chinese_author(line)):
            return author
        words = compile_entries(lang, "credits.bylines", "opinions.genres").sub(" ; ", line)
        if match := NAME.search(words):
            return match.group()
        if match := CASELESS.match(words.replace(";", "").strip()):
            return match.group(1)
    return None


def sign_opinions(
    units: Sequence[Unit], named: list[str | None], author: str, notes: str, lang: str
) -> None:
    """Give the author the sentences in which an opinion piece takes a position.

    Args:
        units: The article's sentences.
        named: Their holders, filled in.
        author: Who signed it.
        notes: Its credit lines, which may call it an opinion.
        lang: Its language.
    """
    own = [_is_own(unit, lang) for unit in units]
    judged = [is_own or _is_judgement(unit, lang) for unit, is_own in zip(units, own, strict=True)]
    declared = compile_entries(lang, "opinions.genres").search(notes)
    enough = MIN_JUDGEMENTS if any(own) or declared else MIN_UNDECLARED
    if sum(judged) < enough or not (any(own) or declared or _is_personal(units, named, lang)):
        return
    for place, unit in enumerate(units):
        free = named[place] is None and not unit.has_speech
        stated = bool(declared) and states_demand(unit, lang)
        if own[place] or stated or (free and (judged[place] or _asks(unit))):
            named[place] = author


def _asks(unit: Unit) -> bool:
    """Whether a sentence is a question of more than a word or two, as far as spaces tell."""
    text = unit.line[unit.start : unit.end]
    if unit.paragraph == 0 or not QUESTION.search(text):
        return False
    return " " not in text or len(text.split()) >= MIN_QUESTION


def _is_own(unit: Unit, lang: str) -> bool:
    """Whether the narrator speaks of their own view: `I think`, `moim zdaniem`, `we must`."""
    if unit.has_speech:
        return False
    return bool(compile_entries(lang, "opinions.own").search(unit.line, unit.start, unit.end))


def _is_personal(units: Sequence[Unit], named: Sequence[str | None], lang: str) -> bool:
    """Whether the narrator speaks in the first person."""
    pattern = compile_entries(lang, "opinions.first_person")
    told = [u for u, name in zip(units, named, strict=True) if not name and not u.has_speech]
    return any(pattern.search(unit.line, unit.start, unit.end) for unit in told)


def _is_judgement(unit: Unit, lang: str) -> bool:
    if unit.has_speech:
        return False
    # `… asked whether it should stay`: what others ask is no demand.
    text = compile_entries(lang, "opinions.asked").split(unit.line[unit.start : unit.end])[0]
    if compile_entries(lang, "opinions.demands").search(text) or is_wished(text, lang):
        return True
    return bool(compile_entries(lang, "opinions.judgements").search(text)) and not DIGITS.search(
        text
    )
