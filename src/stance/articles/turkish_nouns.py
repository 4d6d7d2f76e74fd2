"""Noun phrases in Turkish: who is named, in which case, and where the phrase begins."""

import re
from dataclasses import dataclass
from functools import cache

from stance.articles.clauses import BOUNDARY, Clause, Sayer
from stance.articles.tables import read_entries, read_words
from stance.articles.words import Actor, Token, tokenize

MAX_BEFORE = 6
APOSTROPHE = re.compile(r"^(.*?)[’'](\w{1,5})$")
CASES = (
    ("genitive", re.compile(r"^n?[ıiuü]n$")),
    ("ablative", re.compile(r"^n?[dt][ae]n$")),
    ("locative", re.compile(r"^n?[dt][ae](?:ki)?$")),
    ("dative", re.compile(r"^[yn]?[ae]$")),
    ("accusative", re.compile(r"^[yn]?[ıiuü]$")),
    ("other", re.compile(r"^\w+$")),
)
# Institutions take their cases without an apostrophe: `Bakanlığından`, `Milletlere`.
OWNED = re.compile(
    r"(?<=[ıiuü])(n(?:[ıiuü]n|[dt][ae]n|[dt][ae]|[ae]|[ıiuü]))$|(?<=l[ae]r)([ıi]n|d[ae]n|d[ae]|[ae])$"
)
ENDINGS = (
    *("ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "a", "e", "ya", "ye", "na", "ne"),
    *("dan", "den", "tan", "ten", "ndan", "nden", "da", "de", "ta", "te", "nda", "nde"),
)
# What may stand before a noun and belong to it: `yerel`, `silahlı`, `mahalledeki`, `yaşındaki`.
QUALITY = re.compile(r"(?:[dt][ae]ki|l[ıiuü]|s[ıiuü]z|s[ae]l|c[ıiuü]|ç[ıiuü]|[ıiuü]nc[ıiuü])$")
GENITIVE = re.compile(r"(?:[’']n?[ıiuü]n|n[ıiuü]n|l[ae]r[ıi]n|ğ[ıiuü]n)$")
# `Ebu Halid eş-Şami`
ARABIC_TAIL = re.compile(r"\s(?:e[lşnrstzd]|al|ül|ul|as|aş|ar|an)-[A-ZÇĞİÖŞÜ][\w’']+")
NOUN_END = re.compile(r"(?:l[ıiuü]ğ[ıiuü]|l[ae]r[ıi]?|\w{3}s[ıiuü]|\w{3}t[ıiuü])$")
DECLINED = re.compile(r"(?:[ıiuü]n[ae]|[ıiuü]nd[ae]n?|[ıiuü]n[ıiuü])$")
# `Pekin tarafları itidale çağırdı`: more often an object than the capital's own.
OBJECTS = frozenset({"tarafları", "ülkeleri", "muhatapları", "komşuları", "müttefikleri"})
KINDS = ("roles", "officials", "institutions")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Somebody who is named.

    Attributes:
        text: The phrase without the case of its last word.
        case: `subject`, or the case in which it stands.
        kind: `name`, `role`, `officials` or `institution`.
    """

    text: str
    start: int
    end: int
    case: str
    kind: str

    def to_sayer(self) -> Sayer:
        """Return it as a holder."""
        return Sayer(self.text, self.kind)


def find_phrases(clause: Clause, start: int, end: int) -> list[Phrase]:
    """Return the phrases between two places that name somebody, in order."""
    tokens = tokenize(clause.text, start, end)
    actors = [a for a in clause.actors(start, end) if a.kind not in ("he", "she", "they")]
    actors += _find_declined(tokens, actors)
    actors.sort(key=lambda a: (a.start, -a.end))
    groups: list[list[Actor]] = []
    for actor in actors:
        if groups and actor.start < groups[-1][-1].end:
            continue
        if groups and _is_joined(clause, groups[-1][-1], actor):
            groups[-1].append(actor)
        else:
            groups.append([actor])
    phrases = [_to_phrase(clause, group, tokens) for group in groups]
    return [phrase for phrase in phrases if phrase]


def find_persons(clause: Clause) -> list[Actor]:
    """Return the names of a sentence that are its subjects or own something."""
    actors = [a for a in clause.actors(clause.start, clause.end) if a.kind == "name"]
    cases = ("subject", "genitive")
    spelled = [clause.text[a.start : a.end].split()[-1] for a in actors]
    return [a for a, word in zip(actors, spelled, strict=True) if _find_case(word, a)[1] in cases]


def _is_joined(clause: Clause, left: Actor, right: Actor) -> bool:
    between = clause.text[left.end : right.start]
    rest = between.split()
    small = clause.words("adjectives") | clause.words("titles") | {"’nin", "’nın"}
    if BOUNDARY.search(between.replace(".", "")) or len(rest) > 2:
        return False
    last = clause.text[left.start : left.end].split()[-1]
    if left.kind == "name" and _find_case(last, left)[1] not in ("subject", "genitive"):
        return False
    # `Rusya’nın temsilcisi Lavrov`: a person's name ends the phrase, unless it owns the rest.
    if left.kind == "name" and right.kind == "name":
        titled = clause.pattern("roles").fullmatch(last.replace("İ", "i"))
        if titled and not rest:
            return True
        # `Komisyonu’nun verilerine göre Maraş için`: what it owns stands in a case.
        apart = any(DECLINED.search(word) or word == "göre" for word in rest)
        return _find_case(last, left)[1] == "genitive" and not apart
    if left.kind in ("officials",) or clause.text[left.start : left.end].endswith(
        ("ların", "lerin")
    ):
        return right.kind == "role"
    return all(
        w.strip(".").casefold() in small or GENITIVE.search(w) or QUALITY.search(w) for w in rest
    )


def _to_phrase(clause: Clause, group: list[Actor], tokens: list[Token]) -> Phrase | None:
    head = group[-1]
    if tail := ARABIC_TAIL.match(clause.text, head.end, clause.end):
        head = Actor(clause.text[head.start : tail.end()], head.start, tail.end(), head.kind, True)
    spelled = clause.text[head.start : head.end]
    kind = "role" if head.kind == "declined" else head.kind
    last, case = _find_case(spelled.split()[-1], head)
    first = _find_start(clause, group[0], tokens)
    words = clause.text[first : head.end].split()
    text = " ".join([*words[:-1], last])
    adjective = (
        len(words) == 1 and head.kind == "name" and last.casefold() in clause.words("adjectives")
    )
    months = read_words("tr", "sentences.months") | read_words("tr", "sentences.weekdays")
    if adjective or last.casefold() in months or not text:
        return None
    if len(words) == 2 and last in OBJECTS and words[0] in read_entries("tr", "holders.places"):
        return Phrase(words[0], first, first + len(words[0]), "subject", "name")
    return Phrase(text, first, head.end, case, kind)


def _find_case(word: str, actor: Actor) -> tuple[str, str]:
    """Return a word without its case, and the case."""
    if match := APOSTROPHE.match(word):
        for case, pattern in CASES:
            if pattern.match(match.group(2)):
                return match.group(1), case
    match = OWNED.search(word) if len(actor.text.split()) > 1 else None
    if actor.kind == "name" and match and _is_group(word[: match.start()]):
        return word[: match.start()], _name_case(match.group())
    if actor.kind == "declined":
        entry, ending = _declined_forms()[actor.text.casefold()]
        return word[: len(entry)], _name_case(ending)
    return word, "subject"


def _is_group(word: str) -> bool:
    """Whether a word is a listed noun or ends like one: `Nine`, `Karina` are names."""
    folded = word.replace("İ", "i").casefold()
    listed = any(folded in read_words("tr", f"holders.{kind}") for kind in KINDS)
    return listed or bool(NOUN_END.search(word))


def _name_case(ending: str) -> str:
    return next(case for case, pattern in CASES if pattern.match(ending))


def _find_start(clause: Clause, actor: Actor, tokens: list[Token]) -> int:
    """Return where the phrase of an actor begins: owners and adjectives stand before it."""
    place = next((i for i, t in enumerate(tokens) if t.end > actor.start), 0)
    first, steps = actor.start, 0
    while place and steps < MAX_BEFORE and not tokens[place].follows.strip(" \u00a0"):
        place, steps = place - 1, steps + 1
        if not _belongs(clause, tokens[place]):
            break
        first = tokens[place].start
    return first


def _belongs(clause: Clause, token: Token) -> bool:
    word = token.text
    folded = word.casefold()
    if folded in clause.words("adjectives") or GENITIVE.search(word):
        return True
    if folded in clause.words("between") or folded in clause.words("determiners"):
        return False
    if word[0].isupper():
        return not APOSTROPHE.match(word) and not token.opens
    if any(clause.pattern(kind).fullmatch(word) for kind in KINDS):
        return True
    return bool(QUALITY.search(word)) and len(word) > 4


def _find_declined(tokens: list[Token], known: list[Actor]) -> list[Actor]:
    """Nouns of the lists in another case: `yetkililere`, `ordudan`, `Berbere`."""
    found = []
    for token in tokens:
        inside = any(a.start <= token.start < a.end for a in known)
        agent = token.text in ("tarafından", "tarafında")
        if not inside and not agent and token.text.casefold() in _declined_forms():
            found.append(Actor(token.text, token.start, token.end, "declined", True))
    return found


@cache
def _declined_forms() -> dict[str, tuple[str, str]]:
    """Return the forms of listed nouns, each with the noun and the ending."""
    entries = {e for kind in KINDS for e in read_entries("tr", f"holders.{kind}") if len(e) > 3}
    forms: dict[str, tuple[str, str]] = {}
    for entry in sorted(entries):
        for ending in ENDINGS:
            forms.setdefault(entry + ending, (entry, ending))
    return {form: value for form, value in forms.items() if form not in entries}
