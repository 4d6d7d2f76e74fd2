"""Whom a pronoun, a verb alone or `the same official` means: the last person, if it is one."""

import re
from collections.abc import Mapping, Sequence

from stance.articles.actors import find_actors
from stance.articles.clauses import Sayer
from stance.articles.governed import PRO_DROP
from stance.articles.naming import is_same
from stance.articles.nominal import VIEW
from stance.articles.phrases import ORIGIN
from stance.articles.roles import Titles, find_bearer
from stance.articles.romance import is_object_name
from stance.articles.tables import compile_entries, read_entries, read_words
from stance.articles.units import Unit
from stance.articles.western import is_synonymous
from stance.articles.words import Actor, Lexicon, skip_dateline

MAX_SENTENCES = 5
MAX_PARAGRAPHS = 2
MAX_NAMING = 20
AGE = re.compile(r",\s[^,.]{0,40}?\b\d{1,3}\s(?:ans|anos)\b")
GENDERS = {"he": "m", "she": "f"}


def find_antecedent(
    sayer: Sayer,
    units: Sequence[Unit],
    named: Sequence[str | None],
    lexicon: Lexicon,
    roles: Mapping[str, Titles],
) -> str | None:
    """Return the person whom the last unit's sayer means; None where it might be another."""
    current = units[-1]
    if sayer.verb == VIEW and not (current.has_speech or named[-1:] != [None]):
        return None
    if compile_entries(lexicon.lang, "holders.latter").match(current.line, current.start):
        return _find_latter(units, lexicon)
    for place in range(len(units) - 2, max(-1, len(units) - 2 - MAX_SENTENCES), -1):
        unit = units[place]
        if current.paragraph - unit.paragraph > MAX_PARAGRAPHS:
            return None
        found, sure = (named[place], True) if named[place] else _find_person(unit, lexicon, roles)
        if found and _is_fitting(found, sayer, lexicon, roles):
            return found
        if found or not sure or _is_thing(unit, current, sayer, lexicon):
            return None
    return None


def _find_latter(units: Sequence[Unit], lexicon: Lexicon) -> str | None:
    """`… met President Petrossian. The latter demanded …`: the last person of the sentence."""
    unit = units[-2]
    if unit.is_all_speech or unit.paragraph != units[-1].paragraph:
        return None
    text = unit.speech.outside
    people = [
        a for a in find_actors(text, unit.start, unit.end, lexicon) if _is_person(a, lexicon, text)
    ]
    return people[-1].text if people and people[-1].kind == "name" else None


def _is_thing(unit: Unit, current: Unit, sayer: Sayer, lexicon: Lexicon) -> bool:
    """`The text is ready. It mentions …`: what a sentence begins with may be meant."""
    if sayer.kind not in GENDERS or unit.paragraph != current.paragraph or unit.is_all_speech:
        return False
    first = current.line[current.start : current.end].split()[:1]
    begins = bool(first) and first[0].casefold() in read_words(
        lexicon.lang, f"holders.{sayer.kind}"
    )
    words = unit.line[unit.start : unit.end].replace("’", "' ").split()[:1]
    second = unit.line[unit.start : unit.end].replace("’", "'").replace("'", " ").split()[1:2]
    # `La quinquagénaire a perdu un frère.`
    if second and second[0].casefold() in read_words(lexicon.lang, "holders.anybody"):
        return False
    return begins and bool(_read_genders(words, lexicon.lang) & {GENDERS[sayer.kind]})


def resolve_role(
    sayer: Sayer,
    units: Sequence[Unit],
    named: Sequence[str | None],
    lexicon: Lexicon,
    roles: Mapping[str, Titles],
) -> str | None:
    """Return whom `the same official` and `the shopkeeper` mean, else the words themselves."""
    words = re.sub(r"['’]", " ", sayer.text.casefold()).split()
    if words[0] in read_words(lexicon.lang, "holders.same"):
        return find_antecedent(sayer, units, named, lexicon, roles)
    if len(words) != 2 or words[0] not in read_words(lexicon.lang, "holders.definite"):
        return sayer.text
    # `the president` is one whom everybody knows.
    if words[1] in read_words(lexicon.lang, "holders.offices"):
        return sayer.text
    found = find_antecedent(sayer, units, named, lexicon, roles)
    # Somebody who has a title is not called by another one.
    titled = found and any(t.roles for name, t in roles.items() if is_same(name, found))
    anybody = words[1] in read_words(lexicon.lang, "holders.anybody")
    other = found and is_synonymous(sayer.text, found, roles, lexicon.lang)
    return found if found and (anybody or other or not titled) else sayer.text


def find_told(unit: Unit, lexicon: Lexicon, roles: Mapping[str, Titles]) -> str | None:
    """Return the one person of whom a narrator's sentence tells."""
    found, sure = _find_person(unit, lexicon, roles)
    return found if sure and not unit.has_speech else None


def _find_person(
    unit: Unit, lexicon: Lexicon, roles: Mapping[str, Titles]
) -> tuple[str | None, bool]:
    """Return the person of whom a sentence tells, and whether there is no doubt."""
    if unit.is_all_speech:
        return None, True
    text = unit.speech.outside
    start = skip_dateline(text, unit.start)
    actors = find_actors(text, start, unit.end, lexicon)
    people = [a for a in actors if not a.governed and _is_person(a, lexicon, text)]
    if lexicon.lang in PRO_DROP:
        people = [a for a in people if not is_object_name(a, actors, text)]
    if not people:
        return None, True
    first, *others = people
    if first.kind == "role":
        name = next((o for o in others if o.kind == "name"), None)
        between = text[first.end : name.start] if name else ""
        if (
            name
            and (_is_adjective(between, lexicon.lang) or between.endswith(", "))
            and between.count(",") < 2
        ):
            first = name
    names = [o for o in others if o.kind == "name" and not is_same(o.text, first.text)]
    if names:
        return None, False
    if first.kind == "name":
        return first.text, True
    bearer = find_bearer(first.text, roles, None)
    # `La quinquagénaire a perdu un frère.`: still the one before.
    points = first.text.casefold() in read_words(lexicon.lang, "holders.anybody")
    lead = text[start : first.start].replace("’", "'").replace("'", " ").casefold().split()
    definite = bool(lead) and lead[-1] in read_words(lexicon.lang, "holders.definite")
    return bearer, bearer is not None or (points and definite)


def _is_adjective(between: str, lang: str) -> bool:
    """Whether nothing or one adjective parts a role from its name: `a ministra sueca Ebba Lind`."""
    origin = ORIGIN.get(lang)
    word = between.strip()
    return between == " " or bool(origin and word.isalpha() and origin.search(word))


def _is_person(actor: Actor, lexicon: Lexicon, text: str) -> bool:
    if actor.kind == "role":
        return True
    if actor.kind != "name" or actor.text in read_entries(lexicon.lang, "holders.places"):
        return False
    if compile_entries(lexicon.lang, "holders.institutions").search(actor.text):
        return False
    naming = compile_entries(lexicon.lang, "holders.naming")
    called = naming.search(text, max(0, actor.start - MAX_NAMING), actor.start)
    if called and not text[called.end() : actor.start].strip():
        return True
    aged = AGE.match(text, actor.end)
    return bool(aged) or len(actor.text.split()) > 1 or actor.text in lexicon.surnames


def _is_fitting(name: str, sayer: Sayer, lexicon: Lexicon, roles: Mapping[str, Titles]) -> bool:
    """Whether a person may be meant: neither a place nor of the other gender."""
    if name in read_entries(lexicon.lang, "holders.places"):
        return sayer.kind in ("same", "he", "she")
    known = {g for n, t in roles.items() if is_same(n, name) for g in t.genders}
    known |= _read_genders(name.split()[:1], lexicon.lang)
    wanted = {GENDERS[sayer.kind]} if sayer.kind in GENDERS else set()
    wanted |= _read_genders(sayer.text.split()[:1], lexicon.lang)
    return len(known) != 1 or len(wanted) != 1 or known == wanted


def _read_genders(words: Sequence[str], lang: str) -> set[str]:
    keys = {"m": "holders.masculine", "f": "holders.feminine"}
    folded = {word.casefold() for word in words}
    return {gender for gender, key in keys.items() if folded & read_words(lang, key)}
