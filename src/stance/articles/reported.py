"""What a sentence takes from those before: German reported speech, `the group`, `the man`."""

import re
from collections.abc import Mapping

from stance.articles.clauses import Clause
from stance.articles.naming import stem
from stance.articles.nouns import find_body
from stance.articles.persons import Persons
from stance.articles.roles import MAX_SENTENCE, Titles
from stance.articles.tables import compile_entries, read_words
from stance.articles.units import Unit

NATION = re.compile(r"\b[^\W\d_]{3,}(?:isch|deutsch)(?:e|er|en|em|es)?\b|\b(?:deutsche[rn]?)\b")
ENGLISH_NATION = re.compile(r"\b[A-Z][a-z]+(?:an|ish|ese|ch|i|sh|ek)\b")
# `the 61-year-old`, `die 61-Jährige`
AGE = re.compile(r"\d{1,3}-(?:year-old|jährigen?)")
OWN = re.compile(r"\b(?:ich|wir|mir|mich|uns)\b", re.IGNORECASE)
DESCRIBED = re.compile(r",? (?:der|die|das|dem|den|who|whom|whose|ein|eine|a|an) ")
# `bombardiere`, `akzeptiere`
IERE = re.compile(r"\b[a-zäöüß]{2,}iere\b")
AS_IF = re.compile(r"\b(?:als ob|als|so dass|damit|falls|es sei denn|sei es|wie dem auch)\b")


def goes_on(unit: Unit, before: Unit, lang: str) -> bool:
    """Whether a German sentence goes on in the subjunctive with what another one reports."""
    if lang != "de" or unit.paragraph != before.paragraph or unit.is_all_speech:
        return False
    text = unit.speech.outside[unit.start : unit.end].replace("\x00", ",")
    reported = compile_entries("de", "holders.reported")
    main = re.split("[,:;]", text)[0]
    if OWN.search(text) or AS_IF.search(main):
        return False
    return bool(reported.search(main) or IERE.search(main))


def is_anaphor(text: str, lang: str) -> bool:
    """Whether a noun with its article only points back: `the group`."""
    words = text.casefold().split()
    if len(words) != 2 or words[0] not in read_words(lang, "holders.definite"):
        return False
    return words[1] in read_words(lang, "holders.anaphors")


def find_pointer(text: str, persons: Persons) -> str | None:
    """Return `he` or `she` for `the man` and `die Frau im weißen Kittel`."""
    lang = persons.lexicon.lang
    words = text.casefold().split()
    if len(words) < 2 or words[0] not in read_words(lang, "holders.definite"):
        return None
    generic = len(words) == 2 and (
        words[1] in read_words(lang, "holders.generic") or AGE.fullmatch(words[1])
    )
    if generic:
        return "she" if words[0] == "die" else "he" if lang == "de" else "any"
    nouns = [word for word in words[1:3] if word in read_words(lang, "holders.people")]
    return persons.find_sex(nouns[0]) if nouns else None


def fits_role(bearer: str, text: str, persons: Persons, roles: Mapping[str, Titles]) -> bool:
    """Whether a person can be meant by a role, as far as sex and nation tell."""
    sex, own = persons.find_sex(text), persons.find_sex(bearer)
    if sex and own and sex != own and persons.lexicon.lang == "de":
        return False
    nation = NATION if persons.lexicon.lang == "de" else ENGLISH_NATION
    nations = {stem(word) for word in nation.findall(text)}
    return nations <= roles[bearer].all if bearer in roles else not nations


def read_body(unit: Unit, holder: str | None, persons: Persons) -> str | None:
    """Return the body that holds a sentence or begins it."""
    clause = Clause(unit.speech.outside, unit.start, unit.end, False, persons.lexicon)
    body = holder or (find_body(clause) if unit.end - unit.start <= MAX_SENTENCE else None)
    if not body or persons.is_person(body) or is_anaphor(body, persons.lexicon.lang):
        return None
    return body


def is_described(text: str, unit: Unit) -> bool:
    """Whether a relative clause tells who `the man` is: `the man, whom they call Joe`."""
    place = unit.line.find(text, unit.start, unit.end)
    return bool(DESCRIBED.match(unit.line, max(place, 0) + len(text), unit.end))
