"""Whom Russian pronouns, bare verbs and `ведомство` mean: the last one who fits in gender."""

import re

from stance.articles.clauses import Clause, Sayer
from stance.articles.naming import is_same
from stance.articles.tables import compile_entries, read_entries
from stance.articles.topics import MAX_AGE, Topics
from stance.articles.words import Actor

LANGS = frozenset({"ru"})
FEMALE = re.compile(r"(?:[оеё]ва|[иы]на|ская|цкая|нная|ая)$")
MALE = re.compile(r"(?:[оеё]в|[иы]н|ский|цкий|ый|ой|ич|ук|юк)$")
# Past tenses beside a name.
SHE = re.compile(r"\b[^\W\d_]{2,}(?:ла|лась)\b")
HE = re.compile(r"\b[^\W\d_]{2,}[аеёиоуыя](?:л|лся)\b")
NEAR = 40
MAX_VERB_AGE = 2
# `Жена Вано, Этери, …`: of the second one the sentence speaks.
KIN = re.compile(
    r"(?:Жена|Муж|Мать|Отец|Сын|Дочь|Брат|Сестра|Вдова|Внук|Внучка|Сосед|Соседка|Друг|Подруга|Коллега|"
    r"Дядя|Тётя|Племянник|Племянница|Однофамилец|Заместитель|Помощник|Помощница)(?:\s[^\W\d_]+){1,2},"
    r"\s((?:[А-ЯЁ][\w-]+\s?){1,3}),"
)
AGED = re.compile(r"-летн|пожил|молод|немолод")


def note_russian(clause: Clause, holder: str | None, topics: Topics) -> None:
    """Remember the persons of whom a sentence speaks, its holder first."""
    if kin := KIN.match(clause.text, clause.start, clause.end):
        topics.people.append((kin.group(1), find_sex(clause, kin.group(1)), topics.sentence))
        return
    names = [holder] if holder and _is_person(clause, holder) else []
    names += [a.text for a in clause.actors(clause.start, clause.end) if _is_subject(clause, a)]
    noted: list[str] = []
    for name in names:
        if not any(is_same(name, other) for other in noted):
            noted.append(name)
            topics.people.append((name, find_sex(clause, name), topics.sentence))


def resolve_russian(clause: Clause, sayer: Sayer, topics: Topics) -> str | None:
    """Return whom a sayer means, None where that is not sure; the text of any other sayer."""
    if sayer.kind in ("he", "she"):
        return _find_person(sayer.kind, topics) or _find_unnamed(clause, topics)
    if sayer.kind == "they":
        holder = topics.find_holder(MAX_VERB_AGE)
        return holder if holder and not _is_person(clause, holder) else None
    if sayer.kind == "same":
        return topics.find_holder(MAX_VERB_AGE)
    anaphor = sayer.text.casefold()
    if anaphor in clause.words("anaphors"):
        if own := _find_body(clause, sayer.text):
            return own
        holder = topics.find_holder(MAX_AGE)
        return holder if holder and not _is_person(clause, holder) else sayer.text
    if sayer.kind == "role" and clause.pattern("anybody").fullmatch(anaphor):
        holder = topics.find_holder(1)
        return holder if holder and _is_person(clause, holder) else sayer.text
    if sayer.kind == "role" and AGED.search(anaphor):
        near = {name for name, _, place in topics.people if topics.sentence - place <= 2}
        return near.pop() if len(near) == 1 else sayer.text
    return sayer.text


def find_speaker(topics: Topics) -> str | None:
    """Return the one person of the sentence before: what is quoted next is theirs."""
    near = [name for name, _, place in topics.people if topics.sentence - place == 1]
    return near[0] if len(near) == 1 else None


def _find_body(clause: Clause, text: str) -> str | None:
    """Return the institution that a sentence names before `ведомство`."""
    end = clause.text.find(text, clause.start, clause.end)
    bodies = [
        actor.text
        for actor in clause.actors(clause.start, max(clause.start, end))
        if actor.kind in ("institution", "name") and not actor.governed
    ]
    return bodies[-1] if bodies else None


def _find_person(kind: str, topics: Topics) -> str | None:
    """The persons of the last sentence that has one of this gender; None if it has several."""
    near = [p for p in topics.people if topics.sentence - p[2] <= MAX_AGE and p[1] in (None, kind)]
    if not near:
        return None
    last = [person for person in near if person[2] == near[-1][2]]
    sure = [person for person in last if person[1] == kind]
    return (sure or last)[0][0]


def _find_unnamed(clause: Clause, topics: Topics) -> str | None:
    """`источник в Луанде`: who spoke right before, if it is a person without a name."""
    holder = topics.find_holder(1)
    return holder if holder and clause.pattern("roles").match(holder) else None


def find_sex(clause: Clause, name: str) -> str | None:
    """Return `he` or `she` if a name, or the verb beside it, tells."""
    *first, last = name.split()
    given = first[0] if first else ""
    if given in read_entries("ru", "holders.men"):
        return "he"
    if FEMALE.search(last) and (not given or given[-1] in "аяь"):
        return "she"
    if MALE.search(last):
        return "he"
    place = clause.text.find(name, clause.start, clause.end)
    if place >= 0:
        around = clause.text[max(clause.start, place - NEAR) : place + len(name) + NEAR]
        if SHE.search(around) and not HE.search(around):
            return "she"
        if HE.search(around) and not SHE.search(around):
            return "he"
    if given:
        return "she" if given[-1] in "ая" else "he" if given[-1] not in "ьоуеиюэ" else None
    return None


def _is_subject(clause: Clause, actor: Actor) -> bool:
    return actor.kind == "name" and not actor.governed and _is_person(clause, actor.text)


def _is_person(clause: Clause, name: str) -> bool:
    """Whether a holder is one person, and no place, institution or group."""
    words = name.split()
    if len(words) == 1 and name[0].islower() and name.endswith(("и", "ы")):
        return False
    if name.isupper() or name in read_entries("ru", "holders.places"):
        return False
    if compile_entries("ru", "holders.institutions", "holders.officials").search(name):
        roles = clause.pattern("roles")
        return bool(roles.match(name)) and not clause.pattern("officials").match(name)
    if words[-1] in clause.lexicon.surnames or name.casefold() in clause.words("persons"):
        return True
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return True
    parts = [part for word in words for part in word.split("-")]
    return any(clause.pattern("roles").fullmatch(part) for part in parts)
