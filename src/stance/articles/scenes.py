"""Whose words follow narration in English and German: a person who was told of, not quoted."""

import re
from collections.abc import Mapping, Sequence

from stance.articles.clauses import Clause, Sayer
from stance.articles.naming import stem
from stance.articles.persons import Persons
from stance.articles.phrases import to_sayer
from stance.articles.reported import AS_IF, IERE, OWN
from stance.articles.roles import Titles
from stance.articles.tables import compile_entries, read_entries
from stance.articles.units import Unit

MAX_TOLD = 260
MIN_WORD = 4
MAX_BACK = 4
# `the shadow foreign secretary` is no minister.
SHADOW = frozenset({stem("shadow"), stem("former"), stem("ehemaliger")})
OPENING = "“„\"«»‘'"
PRONOUN = re.compile(r"(He|She|Er|Sie)\b")
KINDS = {"He": "he", "Er": "he", "She": "she", "Sie": "she"}
GERMAN = re.compile(r"\b(er|sie|ihm|ihn|ihr|ihre[mnrs]?|seine[mnrs]?|sein)\b")
FEMALE = frozenset({"sie", "ihr"})
VIEW = re.compile(
    r"(?:For|To|Für)\s([^,;:.\x00]{3,60}),(?:\s(?:who|whose|der|die|das|deren|dessen)\s[^,.;:\x00]+,)?"
    r"\s[^.;:]*?\b(?:is|was|are|were|remains|means|amounts|sounds|looks"
    r"|ist|war|sind|waren|bleibt|klingt|bedeutet)\b"
)
POSSESSIVE = re.compile(r"(?:[’']s?|s)$")


def begin_quotation(
    unit: Unit, before: Sequence[Unit], named: Sequence[str | None], persons: Persons
) -> str | None:
    """Return who speaks where a quotation follows narration: `X shrugs. “…”`."""
    if not before or unit.line[unit.start] not in OPENING:
        return None
    last = before[-1]
    if last.paragraph != unit.paragraph or last.has_speech:
        return None
    return named[-1] or _find_told(last, persons)


def _find_told(unit: Unit, persons: Persons) -> str | None:
    """Return the one person with whom a short sentence of narration begins."""
    if unit.end - unit.start > MAX_TOLD or not persons.scenes:
        return None
    pronoun = PRONOUN.match(unit.line, unit.start, unit.end)
    scene = persons.scenes[-1]
    if pronoun and not scene.free:
        kind = KINDS[pronoun.group()]
        fitting = [s.subject or s.holder for s in persons.scenes[-3:-1]]
        last = next((name for name in reversed(fitting) if name), None)
        sure = last and persons.is_person(last) and persons.find_sex(last) in (None, kind)
        return last if sure else None
    return scene.subject


def tell_on(unit: Unit, before: Sequence[Unit], persons: Persons) -> str | None:
    """Return whose words a German subjunctive reports: `X steht auf. Gehen wolle er nicht`."""
    if persons.lexicon.lang != "de" or not before or not persons.scenes or unit.is_all_speech:
        return None
    text = unit.speech.outside[unit.start : unit.end].replace("\x00", ",")
    main = re.split("[,:;]", text)[0]
    pronoun = GERMAN.search(text)
    reported = compile_entries("de", "holders.reported").search(main) or IERE.search(main)
    if before[-1].paragraph != unit.paragraph or not reported or not pronoun:
        return None
    if OWN.search(text) or AS_IF.search(main):
        return None
    kind = "she" if pronoun.group()[:3] in FEMALE else "he"
    subject = _find_told(before[-1], persons)
    return subject if subject and persons.find_sex(subject) in (None, kind) else None


def find_kind(text: str, persons: Persons, roles: Mapping[str, Titles]) -> str | None:
    """Return the person of late whose office a general word means: `the minister`."""
    words = text.casefold().split()
    if len(words) != 2 or words[0] not in ("the", "der", "die"):
        return None
    lang = persons.lexicon.lang
    sex = persons.find_sex(text) if lang == "de" else None
    scenes = reversed(persons.scenes[-MAX_BACK:])
    for name in (n for s in scenes for n in (s.holder, *s.free) if n):
        if name not in roles or not persons.is_person(name) or SHADOW & roles[name].all:
            continue
        if _holds(words[1], roles[name].roles, lang):
            return name if not sex or persons.find_sex(name) in (None, sex) else None
    return None


def _holds(word: str, held: set[str], lang: str) -> bool:
    """Whether a person's office is of the kind that a word tells: `die Ministerin`."""
    if lang == "de":
        base = stem(word)
        return len(base) >= MIN_WORD and any(base in role for role in held)
    kinds = (entry.split() for entry in read_entries(lang, "holders.kinds"))
    return any(word == kind[0] and held & {stem(w) for w in kind} for kind in kinds)


def find_viewer(clause: Clause) -> Sayer | None:
    """`For Samira Haddad, who lost two brothers, the amnesty is “a second burial”`."""
    match = VIEW.match(clause.text, clause.start, clause.end)
    if not match or not clause.speech:
        return None
    actors = clause.actors(match.start(1), match.end(1))
    names = [a for a in actors if a.kind == "name" and a.end == match.end(1)]
    found = names or actors
    return to_sayer(clause, found[-1], match.start(1), match.end(1)) if found else None


def find_claimant(clause: Clause) -> Sayer | None:
    """`London's call for an embargo`: whose demand or refusal opens a sentence."""
    for match in clause.pattern("claims").finditer(clause.text, clause.start, clause.end):
        lead = clause.text[clause.start : match.start()].rstrip()
        if not POSSESSIVE.search(lead) or len(lead.split()) > MIN_WORD or "," in lead:
            return None
        bare = POSSESSIVE.sub("", lead)
        if clause.lang == "de":
            known = bare in read_entries("de", "holders.places") or bare in clause.lexicon.surnames
            return Sayer(bare, "name") if known else None
        actors = clause.actors(clause.start, match.start())
        return (
            to_sayer(clause, actors[-1], clause.start, clause.start + len(bare)) if actors else None
        )
    return None
