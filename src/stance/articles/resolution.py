"""Whom a sentence's sayer means, and what the sentence leaves for those behind it."""

from collections.abc import Sequence

from stance.articles import anaphora, antecedents
from stance.articles.antecedents import find_antecedent
from stance.articles.casts import find_kin, find_only
from stance.articles.chinese_pronouns import note_chinese, resolve_chinese
from stance.articles.clauses import Clause, Sayer
from stance.articles.following import find_met, resume
from stance.articles.governed import PRO_DROP, WESTERN
from stance.articles.memory import Memory
from stance.articles.narration import TOLD, find_topic, resolve_told
from stance.articles.persons import Persons
from stance.articles.reported import (
    AGE,
    find_pointer,
    fits_role,
    is_anaphor,
    is_described,
    read_body,
)
from stance.articles.roles import find_bearer
from stance.articles.romance import is_brought_in
from stance.articles.russian_pronouns import LANGS as RUSSIAN
from stance.articles.russian_pronouns import note_russian, resolve_russian
from stance.articles.scenes import find_kind
from stance.articles.slavic import LANGS as AGREEING
from stance.articles.slavic_roles import find_meant
from stance.articles.slavic_told import find_subject, go_on
from stance.articles.units import Unit
from stance.articles.western import find_synonymous

PRONOUNS = frozenset({"he", "she", "they", "same"})


def resolve(
    sayer: Sayer,
    clause: Clause,
    units: Sequence[Unit],
    named: Sequence[str | None],
    memory: Memory,
) -> str | None:
    """Return whom a sayer means, by what the language's grammar tells.

    Args:
        sayer: Whom the sentence names.
        clause: The sentence.
        units: The article's sentences up to this one.
        named: Their holders up to the one before.
        memory: What the article has told so far.
    """
    lang = memory.lang
    if memory.persons:
        return _resolve_person(sayer, units[-1], memory.persons, memory)
    if lang == "zh":
        return resolve_chinese(sayer, clause, memory.topics, [name for name, _ in memory.known])
    bearer = find_bearer(sayer.text, memory.roles, memory.last) if sayer.kind == "role" else None
    bearer = bearer or find_meant(sayer, clause, named, memory)
    if bearer and lang not in TOLD:
        return bearer
    if lang in RUSSIAN:
        return resolve_russian(clause, sayer, memory.topics)
    if lang in TOLD:
        told = resolve_told(sayer, lang, memory.last, memory.met, memory.holders, units)
        return bearer if bearer and told == sayer.text else told
    if lang in WESTERN:
        return _resolve_followed(sayer, units, named, memory)
    if lang in PRO_DROP:
        return _resolve_romance(sayer, units, named, memory)
    return _resume(sayer, memory)


def _resolve_followed(
    sayer: Sayer, units: Sequence[Unit], named: Sequence[str | None], memory: Memory
) -> str | None:
    if sayer.kind in PRONOUNS:
        return find_antecedent(sayer, units, named, memory.lexicon, memory.roles)
    if sayer.kind == "role":
        found = antecedents.resolve_role(sayer, units, named, memory.lexicon, memory.roles)
        meant = find_synonymous(sayer.text, memory.roles, memory.lang)
        return meant if meant and found == sayer.text else found
    return sayer.text


def _resolve_romance(
    sayer: Sayer, units: Sequence[Unit], named: Sequence[str | None], memory: Memory
) -> str | None:
    """Spanish and Italian: a person named lately, or a role that was not brought in since."""
    if sayer.kind in PRONOUNS:
        found = find_antecedent(sayer, units, named, memory.lexicon, memory.roles)
        return found or find_only(memory.cast, units, named, sayer.kind)
    if sayer.kind != "role" or is_brought_in(sayer.text, units):
        return sayer.text
    found = _resume(sayer, memory)
    if found not in (None, sayer.text):
        return found
    return find_kin(sayer.text, memory.lang, memory.last, memory.roles) or found


def _resume(sayer: Sayer, memory: Memory) -> str | None:
    if sayer.kind in PRONOUNS and memory.lang in AGREEING:
        age = memory.topics.sentence - memory.met_at
        return go_on(sayer, memory.last, memory.met, age, memory.known, memory.lang)
    if sayer.kind in PRONOUNS:
        return resume(sayer, memory.last, memory.met, memory.known, memory.lang)
    if sayer.kind == "role":
        age = memory.topics.holder_age
        return anaphora.resolve_role(sayer.text, memory.lang, memory.last, age, memory.roles)
    return sayer.text


def _resolve_person(sayer: Sayer, unit: Unit, persons: Persons, memory: Memory) -> str | None:
    if sayer.kind in ("he", "she", "they"):
        return persons.resolve(sayer.kind, unit)
    if kind := find_pointer(sayer.text, persons):
        if is_described(sayer.text, unit) and not AGE.search(sayer.text.casefold()):
            return None
        last = memory.last if kind == "any" else None
        return persons.resolve((last and persons.find_sex(last)) or kind, unit)
    if sayer.kind == "same":
        return memory.last
    if is_anaphor(sayer.text, memory.lang):
        return _find_body(persons, memory)
    bearer = find_bearer(sayer.text, memory.roles, memory.last) if sayer.kind == "role" else None
    fits = bearer and fits_role(bearer, sayer.text, persons, memory.roles)
    if fits:
        return bearer
    return find_kind(sayer.text, persons, memory.roles) or sayer.text


def _find_body(persons: Persons, memory: Memory) -> str | None:
    """Return the last body: looked for only where a sentence points back to one."""
    found = (read_body(unit, name, persons) for unit, name in reversed(memory.told))
    memory.body = next((body for body in found if body), memory.body)
    memory.told.clear()
    return memory.body


def note(clause: Clause, unit: Unit, sayer: Sayer | None, name: str | None, memory: Memory) -> None:
    """Remember the holder of a sentence, or of whom it tells if nobody holds it."""
    if memory.lang == "zh":
        note_chinese(clause, name, memory.topics)
    elif memory.lang in RUSSIAN:
        note_russian(clause, name, memory.topics)
    elif memory.lang in TOLD and not sayer:
        memory.met, memory.last = find_topic(clause, memory.met, memory.last)
    elif memory.lang in AGREEING and not name and (met := _find_told(unit, memory)):
        memory.met, memory.met_at = met, memory.topics.sentence
    if not name or not sayer:
        return
    if name == sayer.text and sayer.base:
        memory.bases[name] = sayer.base
    elif sayer.kind == "name":
        memory.known.append((name, True))


def _find_told(unit: Unit, memory: Memory) -> str | None:
    return find_subject(unit, memory.lexicon) or find_met(unit, memory.lexicon)


def close(unit: Unit, name: str | None, memory: Memory) -> None:
    """Remember a sentence, spoken or told, when its holder is known."""
    if memory.persons:
        memory.persons.note(unit, name)
        memory.told.append((unit, name))
    if name:
        memory.last, memory.met = name, None
        memory.holders.append(name)
        memory.topics.note_holder(name)
