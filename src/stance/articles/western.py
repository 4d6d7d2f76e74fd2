"""French and Portuguese persons under other words: synonyms of their offices, pointing nouns."""

import re
from collections.abc import Mapping, Sequence

from stance.articles.clauses import Clause, Sayer
from stance.articles.governed import WESTERN
from stance.articles.naming import is_same, stem
from stance.articles.roles import INDEFINITE, Titles
from stance.articles.tables import compile_entries, read_entries, read_words
from stance.articles.units import Unit

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# `chef de la diplomatie`; a noun with another complement is somebody new.
DIPLOMACY = frozenset({"diplomatie", "diplomacia"})
MAX_WORDS = 4
PARTICIPLE = {
    "fr": re.compile(r"(?:é|i|u|is|it)e?s?$"),
    "pt": re.compile(r"(?:[ai]d[oa]s?|[ai]ndo|endo)$"),
}
ANYBODY = re.compile(r"(?:une?|uma?)\s", re.IGNORECASE)
WISH = re.compile(r"Qu(?:e\s|[’'])[^,]{4,}")
# `Son refus de céder`, `A sua recusa em ceder`: whoever has just taken a position.
OWN = {
    "fr": re.compile(r"(?:Son|Sa|Leur)\s+([^\W\d_]+)\s+(?:de|d[’']|à|que|qu[’'])(?=[\s\w])"),
    "pt": re.compile(
        r"(?:O\s+|A\s+)?(?:[Ss]eu|[Ss]ua)\s+([^\W\d_]+)\s+(?:de|em|a|para|que)(?=\s)", re.ASCII
    ),
}
# `Zara Abakar, vendeuse, est assise`: who stands first behind a quotation without a verb.
CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
FIRST = re.compile(rf"\s*({CAPITAL}(?:\s(?:de\s|da\s|dos\s|al-|el-)?{CAPITAL}){{1,3}}),\s")


def find_synonymous(text: str, roles: Mapping[str, Titles], lang: str) -> str | None:
    """Return the one person whose office another word names: `chef de la diplomatie`.

    Args:
        text: The noun phrase.
        roles: What the article calls each person.
        lang: French or Portuguese.
    """
    words = [word.casefold() for word in WORD.findall(text)]
    if not words or words[0] in INDEFINITE:
        return None
    definite = words[0] in read_words(lang, "holders.definite")
    meant = _gather(words[int(definite) :][:1], lang) if len(words) < MAX_WORDS else set()
    meant |= _gather([word for word in words if word in DIPLOMACY], lang)
    if not meant:
        return None
    fitting = [n for n, t in roles.items() if t.all & meant and _agrees(words[0], t, lang)]
    persons = [n for i, n in enumerate(fitting) if not any(is_same(n, o) for o in fitting[:i])]
    return max(fitting, key=len) if len(persons) == 1 else None


def is_synonymous(text: str, name: str, roles: Mapping[str, Titles], lang: str) -> bool:
    """Return whether a noun phrase may mean a person who bears another title."""
    meant = _gather([word.casefold() for word in WORD.findall(text)], lang)
    titles = [t for other, t in roles.items() if is_same(other, name)]
    return any(t.all & meant for t in titles)


def _gather(words: Sequence[str], lang: str) -> set[str]:
    """Return the stems of the words that may stand for one of these."""
    groups = (entry.split() for entry in read_entries(lang, "holders.synonyms"))
    return {stem(word) for group in groups if set(group) & set(words) for word in group}


def _agrees(word: str, titles: Titles, lang: str) -> bool:
    if len(titles.genders) != 1:
        return True
    for gender, key in (("m", "holders.masculine"), ("f", "holders.feminine")):
        if word in read_words(lang, key) - {"l"} and gender not in titles.genders:
            return False
    return True


def is_adverbial(clause: Clause, start: int, end: int) -> bool:
    """Return whether words before a comma name no subject: `Interrogé sur les propos de Roy`."""
    words = clause.text[start:end].replace("’", "' ").split()[:2]
    if len(words) < 2:
        return False
    first = words[0].casefold()
    participle = PARTICIPLE[clause.lang].search(first) and words[1].islower()
    return first in clause.words("prepositions") or bool(participle)


def is_anybody(clause: Clause, sayer: Sayer) -> bool:
    """Return whether a noun phrase is one of many: `um governo que não reconhece o juiz`."""
    if clause.lang not in WESTERN or not ANYBODY.match(sayer.text):
        return False
    place = clause.text.find(sayer.text, clause.start, clause.end)
    after = clause.text[place + len(sayer.text) :].split()[:1]
    return place >= 0 and bool(after) and after[0] in ("que", "qui") and not clause.speech


def is_wished(text: str, lang: str) -> bool:
    """Return whether a sentence is a wish or a command: `Que ela comece`."""
    return bool(lang in WESTERN and WISH.match(text) and not text.rstrip('»”" ').endswith("?"))


def states_demand(unit: Unit, lang: str) -> bool:
    """Return whether a sentence demands something before anybody in it says anything."""
    if lang not in WESTERN or unit.has_speech:
        return False
    demand = compile_entries(lang, "opinions.demands").search(unit.line, unit.start, unit.end)
    said = compile_entries(lang, "holders.verbs").search(unit.line, unit.start, unit.end)
    return demand is not None and not (said and said.start() < demand.start())


def find_possessed(clause: Clause) -> Sayer | None:
    """Return the last holder for `Son refus de céder reste entier`."""
    match = clause.lang in OWN and OWN[clause.lang].match(clause.text, clause.start, clause.end)
    if not match or match.group(1).casefold() not in clause.words("own_sayings"):
        return None
    return Sayer("", "same")


def name_behind(units: Sequence[Unit], named: list[str | None], lang: str) -> None:
    """Give a quotation without a speaker whoever the sentence behind it begins with."""
    if lang not in WESTERN:
        return
    places = read_entries(lang, "holders.places")
    for place in range(len(units) - 1):
        unit, following = units[place], units[place + 1]
        alone = unit.is_all_speech and unit.is_closed and named[place] is None
        if not alone or unit.paragraph != following.paragraph or following.has_speech:
            continue
        first = FIRST.match(following.line, following.start)
        if first and not named[place + 1] and first.group(1) not in places:
            named[place] = first.group(1)
