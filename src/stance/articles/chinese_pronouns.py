"""Whom Chinese pronouns, demonstratives and documents mean."""

import re
from collections.abc import Sequence

from stance.articles.chinese import find_chinese_subject
from stance.articles.chinese_names import find_bare, find_titled, is_chinese_person
from stance.articles.chinese_script import to_simplified
from stance.articles.clauses import Clause, Sayer
from stance.articles.topics import Topics

# `该组织`: no person.
THIS_BODY = re.compile(
    r"^[该这本](?:个|家|支)?(?:组织|党|国|部|机构|公司|集团|政府|媒体|报|武装|团体|联盟|委员会|部门|军|网站|协会|基金会|智库)$"
)
THIS = re.compile(r"^[这那该此][名位个]?")


def note_chinese(clause: Clause, holder: str | None, topics: Topics) -> None:
    """Remember the person of whom a sentence speaks, for the pronouns of the next ones."""
    person = holder or find_chinese_subject(clause)
    if person and is_chinese_person(person):
        topics.note_person(person)


def resolve_chinese(sayer: Sayer, topics: Topics, known: Sequence[str]) -> str | None:
    """Return whom a sayer means, None where that is not sure."""
    if sayer.kind in ("he", "she"):
        return topics.find_person()
    if sayer.kind in ("same", "they"):
        return topics.find_holder(2)
    if sayer.kind == "document":
        return topics.find_holder(1)
    if THIS_BODY.match(to_simplified(sayer.text)):
        holder = topics.find_holder(2)
        return holder if holder and not is_chinese_person(holder) else None
    if sayer.kind == "role":
        return _find_bearer(sayer.text, topics, known)
    return sayer.text


def _find_bearer(text: str, topics: Topics, known: Sequence[str]) -> str | None:
    """`这位副主任`: the last person with this role; `总统`: the one person with it."""
    role = THIS.sub("", to_simplified(text))
    bearers = {n: None for n in known if role in to_simplified(n) and find_bare(n) != n}
    pointed = len(role) < len(text)
    if pointed and topics.person and role in to_simplified(topics.person):
        return topics.person
    if len(bearers) == 1:
        return next(iter(bearers))
    return topics.find_person() if pointed else find_titled(role, known) or text
