"""`Peskov: no truce`: a name beside a colon or a dash says who speaks."""

import re

from stance.articles.asides import LANGS
from stance.articles.clauses import Clause, Sayer, next_boundary
from stance.articles.governed import WESTERN
from stance.articles.nominal import find_topic_speaker
from stance.articles.russian_pronouns import LANGS as RUSSIAN

SPEAKER = re.compile(r"\s*([^:：,.!?«“\"]{2,60})[:：]\s*(?=\S)")
HEADLINE_SPEAKER = re.compile(r"\s[—–-]\s+([^—–.,!?«“\"]{3,60})$")


def find_speaker_mark(clause: Clause) -> Sayer | None:
    """`Peskov: no truce` and `No truce – Peskov`."""
    match = SPEAKER.match(clause.text, clause.start, clause.end)
    if match and len(match.group(1).split()) <= 4:
        actors = [a for a in clause.actors(match.start(1), match.end(1)) if a.kind == "name"]
        many = actors and len(actors[0].text.split()) > 1
        event = clause.text[match.start(1) :].split()[0].casefold() in clause.words("events")
        if event or (many and _is_topic(clause, match.end())):
            return None
        if actors and _is_office(clause, match.start(1), actors[0].start):
            return Sayer(match.group(1).strip(), "role")
        whole = len(actors) == 1 and actors[0].end >= match.end(1) - 1 and not actors[0].governed
        if whole and is_person(clause, actors[0].text):
            return Sayer(actors[0].text, "name")
    if clause.lang in LANGS and (topic := find_topic_speaker(clause)):
        return topic
    match = HEADLINE_SPEAKER.search(clause.text[clause.start : clause.end])
    if match:
        start = clause.start + match.start(1)
        actors = [
            a
            for a in clause.actors(start, clause.end)
            if a.kind == "name" and a.end >= clause.end - 1
        ]
        if actors and not clause.speech:
            return Sayer(actors[0].text, "name")
    return None


def _is_office(clause: Clause, start: int, end: int) -> bool:
    """`Глава МИД ДР Конго: …`: a role and its institution's letters stand before the place."""
    role = clause.lang in RUSSIAN and clause.pattern("roles").match(clause.text, start, end)
    return bool(role) and clause.text[start:end].split()[-1].isupper()


def _is_topic(clause: Clause, start: int) -> bool:
    """`Cabo Delgado: o Governo nega`: behind the colon somebody else holds a position."""
    if clause.lang not in WESTERN or clause.speech:
        return False
    first = next(iter(clause.actors(start, next_boundary(clause, start))), None)
    near = first and len(clause.text[start : first.start].split()) <= 1 and not first.governed
    group = first and clause.pattern("institutions").match(first.text)
    return bool(near and first and (group or first.kind in ("institution", "officials")))


def is_person(clause: Clause, name: str) -> bool:
    """Return whether a name is a person's: of two words, or known as one."""
    known = name in clause.lexicon.surnames or name.casefold() in clause.words("persons")
    return known or len(name.split()) > 1
