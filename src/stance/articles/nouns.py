"""Holders who are no verb's subject: `Colombo's position is`, `hieß es aus Bonn`."""

import re

from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.phrases import choose_first, to_sayer
from stance.articles.tables import read_entries
from stance.articles.words import tokenize

GENITIVE = re.compile(r"[’']s?$")
# Between a holder and the noun of what they hold: `Ankara's official line`.
MAX_ADJECTIVES = 2
LEAD = frozenset({"aus", "in", "im", "bei", "beim", "von", "vom", "seitens"})
MAX_LEAD = 5


def find_stance(clause: Clause) -> Sayer | None:
    """Return whose position a sentence tells: `Ankara's line is`, `die Haltung Ankaras ist`."""
    for match in clause.pattern("stances").finditer(clause.text, clause.start, clause.end):
        left = previous_boundary(clause, match.start())
        right = next_boundary(clause, match.end())
        words = tokenize(clause.text, match.end(), right)
        states = clause.words("stating")
        if not any(word.text.casefold() in states for word in words[:6]):
            continue
        found = _find_owner(clause, left, match.start())
        found = found or _find_german_owner(clause, match.end(), right)
        if found:
            return found
    return None


def _find_owner(clause: Clause, left: int, end: int) -> Sayer | None:
    """`Ankara's official line`, `Ankaras Linie`."""
    words = tokenize(clause.text, left, end)
    for step, word in enumerate(reversed(words)):
        if step > MAX_ADJECTIVES:
            return None
        if clause.lang == "en" and GENITIVE.search(word.text):
            owners = [a for a in clause.actors(left, word.end) if a.end in (word.end, word.end - 2)]
            return to_sayer(clause, owners[-1], left, word.end) if owners else None
        if clause.lang == "de" and (name := _strip_genitive(clause, word.text)):
            return Sayer(name, "name")
    return None


def _strip_genitive(clause: Clause, word: str) -> str | None:
    bare = re.sub(r"(?:s|[’'])$", "", word)
    known = bare in read_entries(clause.lang, "holders.places") or bare in clause.lexicon.surnames
    return bare if known and bare != word else None


def _find_german_owner(clause: Clause, start: int, end: int) -> Sayer | None:
    """`die Haltung Ankaras`, `die Position der Regierung`."""
    if clause.lang != "de":
        return None
    words = tokenize(clause.text, start, end)[:3]
    if words and (name := _strip_genitive(clause, words[0].text)):
        return Sayer(name, "name")
    if not words or words[0].text.casefold() not in ("der", "des", "von"):
        return None
    actor = choose_first(clause, start, end, 2, governed=True)
    return to_sayer(clause, actor, start, end) if actor else None


def find_heard(clause: Clause) -> Sayer | None:
    """Return where something was heard: `hieß es aus dem Amt`, `aus dem Amt verlautete`."""
    for match in clause.pattern("heard").finditer(clause.text, clause.start, clause.end):
        right = next_boundary(clause, match.end())
        left = previous_boundary(clause, match.start())
        for start, end in ((match.end(), right), (left, match.start())):
            if sayer := _find_place(clause, start, end):
                return sayer
        if right - match.end() < MAX_LEAD * 5 and left > clause.start:
            return Sayer("", "same")
    return None


def _find_place(clause: Clause, start: int, end: int) -> Sayer | None:
    words = tokenize(clause.text, start, end)
    for place, word in enumerate(words):
        if word.text.casefold() in LEAD and place < MAX_LEAD:
            actor = choose_first(clause, word.end, end, 4, governed=True)
            return to_sayer(clause, actor, word.end, end) if actor else None
    return None


def find_own(clause: Clause) -> Sayer | None:
    """Return who tells it of themselves: `Russland hat nach eigenen Angaben …`."""
    if not clause.pattern("own_words").search(clause.text, clause.start, clause.end):
        return None
    actors = [a for a in clause.actors(clause.start, clause.end) if not a.governed]
    return to_sayer(clause, actors[0], clause.start, clause.end) if actors else None


def find_body(clause: Clause) -> str | None:
    """Return the body that a sentence begins with: whom `the group` may mean later."""
    actors = [a for a in clause.actors(clause.start, clause.end)[:2] if not a.governed]
    if not actors or len(tokenize(clause.text, clause.start, actors[0].start)) > MAX_ADJECTIVES:
        return None
    head = next((a for a in actors if a.kind == "institution"), actors[0])
    if head.kind not in ("institution", "name"):
        return None
    return to_sayer(clause, head, clause.start, clause.end).text
