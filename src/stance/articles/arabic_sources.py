"""Sources in Arabic: `بحسب بيان الجيش`, `نقلت الوكالة عن مسؤول`, `دعوة غوتيريش إلى وقف`."""

import re
from collections.abc import Sequence

from stance.articles.arabic_nouns import (
    PREFIXES,
    find_tail_name,
    is_head,
    is_met,
    read_reports,
    shorten,
    take_phrase,
    to_arabic_sayer,
    tokenize_arabic,
)
from stance.articles.clauses import Clause, Sayer, next_boundary
from stance.articles.words import Token

MAX_LEAD = 12
RELATED = frozenset(
    {"نقل", "نقلت", "ينقل", "تنقل", "ونقل", "ونقلت", "وينقل", "وتنقل", "ونقلا", "نقلا"}
)
CAME = frozenset({"جاء", "ورد", "ذكر"})
BEHIND_SAYING = frozenset(
    {"إلى", "من", "على", "بأن", "أن", "ب", "لوقف", "بوقف", "بشأن", "حول", "في"}
)


def find_arabic_source(clause: Clause) -> Sayer | None:
    """Return whom an Arabic sentence gives as its source."""
    found = _find_according(clause) or _find_related(clause)
    return found or _find_document(clause) or _find_saying(clause)


def _find_according(clause: Clause) -> Sayer | None:
    for match in clause.pattern("according").finditer(clause.text, clause.start, clause.end):
        joined = re.search(r"(?<=\s)ل(?!سان)\w{2,}$", match.group())
        start = match.end() - (len(joined.group()) if joined else 0)
        words = tokenize_arabic(clause.text, start, next_boundary(clause, start))
        if words and (match.group()[-1] in "ل" or words[0].text.startswith("ل")):
            words[0] = shorten(words[0])
        if words and words[0].text in ("ما", "لما"):
            continue
        words = _pass_document(clause, words)
        if phrase := take_phrase(clause, words):
            return to_arabic_sayer(clause, phrase)
    return None


def _pass_document(clause: Clause, words: list[Token]) -> list[Token]:
    """`تقرير للأمم المتحدة`, `بيان الجيش`: who wrote it stands behind it."""
    if not words or words[0].text not in clause.words("documents"):
        return words
    rest = words[1:]
    while rest and (
        rest[0].text in ("صادر", "صادرة", "نشرته", "أصدرته", "أصدره", "نشره", "عن", "من")
    ):
        rest = rest[1:]
    # An adjective belongs to the document itself.
    if rest and not is_head(rest[0].text) and not rest[0].text.startswith(("ال", "لل")):
        rest = rest[1:] if len(rest) > 1 and is_head(rest[1].text) else rest
    if rest and rest[0].text.startswith("ل") and not is_head(rest[0].text):
        rest[0] = shorten(rest[0])
    named = bool(rest) and rest[:1] != words[1:2]
    known = rest and (named or is_head(rest[0].text) or is_met(clause, rest[:1]))
    return rest if known else []


def _find_document(clause: Clause) -> Sayer | None:
    """`وجاء في بيان للجيش أن`, `وأفاد تقرير الأمم المتحدة بأن`: who wrote what says it."""
    words = tokenize_arabic(clause.text, clause.start, next_boundary(clause, clause.start))
    start = 2 if len(words) > 3 and words[1].text == "في" else 1
    came = len(words) > start and PREFIXES.sub("", words[0].text)
    said = came in CAME if start == 2 else came in clause.words("verbs")
    if not said or words[start].text not in clause.words("documents"):
        return None
    phrase = take_phrase(clause, _pass_document(clause, words[start:]))
    return to_arabic_sayer(clause, phrase) if phrase else None


def _find_related(clause: Clause) -> Sayer | None:
    """`نقلت وكالة رويترز عن مسؤول قوله`: not the agency but whom it quotes."""
    words = tokenize_arabic(clause.text, clause.start, clause.end)
    for place, word in enumerate(words):
        if word.text not in RELATED:
            continue
        behind = [i for i, t in enumerate(words[place:], place) if t.text == "عن"][:1]
        if behind and behind[0] - place <= MAX_LEAD:
            phrase = take_phrase(clause, words[behind[0] + 1 :])
            if phrase and (is_head(phrase[0].text) or is_met(clause, phrase)):
                return to_arabic_sayer(clause, phrase)
    return None


def _find_saying(clause: Clause) -> Sayer | None:
    """`ودعوة الأمين العام إلى وقف النار`: a noun of saying opens, its owner stands behind it."""
    words = tokenize_arabic(clause.text, clause.start, next_boundary(clause, clause.start))
    if len(words) < 3 or not _is_saying(clause, words[0]):
        return None
    phrase = take_phrase(clause, words[1:])
    if not phrase or not is_head(phrase[0].text) or len(phrase) + 1 >= len(words):
        return None
    if tail := find_tail_name(clause, words[1:], phrase, BEHIND_SAYING):
        return to_arabic_sayer(clause, tail)
    following = words[1 + len(phrase)].text
    fits = following in BEHIND_SAYING or following.startswith(("ل", "ب"))
    return to_arabic_sayer(clause, phrase) if fits else None


def _is_saying(clause: Clause, word: Token) -> bool:
    return PREFIXES.sub("", word.text) in clause.words("sayings")


def find_state(clause: Clause) -> Sayer | None:
    """`وصل الوزير إلى بغداد، مؤكدا أن …`: the subject of the sentence's first verb."""
    words = tokenize_arabic(clause.text, clause.start, clause.end)
    states = clause.words("states")
    place = next((i for i, t in enumerate(words) if _to_state(t.text) in states), 0)
    if place < 2 or not _opens_report(clause, words[place + 1 :]):
        return None
    for start in (1, 0, 2):
        phrase = take_phrase(clause, words[start:place])
        if phrase and (is_head(phrase[0].text) or is_met(clause, phrase)):
            return to_arabic_sayer(clause, phrase)
    return None


def _to_state(text: str) -> str:
    return re.sub(r"ة$|ين$", "ا", text)


def _opens_report(clause: Clause, words: Sequence[Token]) -> bool:
    reports = read_reports(clause) | {"على", "إلى", "من"}
    return any(t.text in reports for t in words[:2]) or clause.speech
