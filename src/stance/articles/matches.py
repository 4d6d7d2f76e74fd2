"""Which words of a sentence are its verbs of speech and position, the likeliest first."""

import re

from stance.articles.asides import CONJUNCTIONS, find_aside
from stance.articles.clauses import Clause, Sayer, previous_boundary
from stance.articles.governed import PRO_DROP
from stance.articles.infinitives import compile_infinitives
from stance.articles.predicates import is_final_aside, is_predicate
from stance.articles.romance import is_idle
from stance.articles.slavic import is_aloof
from stance.articles.verbs import is_verb

# Whatever verb stands before these, somebody says or thinks what follows.
_NO_VERB = r"(?<!\bто)(?<!\bтого)(?<!\bтому)(?<!\bтем)(?<!\bтим)(?<!\bтом)(?<!\bте)(?<!\bтак)"
_SLAVIC = rf"\b\w+{_NO_VERB}(?=, (?:що|что|што|че|нібито|ніби|будто|якобы)\b)"
_POLISH = r"\b\w+(?<!\bto)(?<!\btego)(?<!\btym)(?<!\btak)(?=, (?:że|iż|že)\b)"
THAT = {
    **dict.fromkeys(("uk", "ru", "be", "bg"), (re.compile(_SLAVIC),)),
    **dict.fromkeys(("pl", "cs"), (re.compile(_POLISH),)),
}
# Nouns and participles that begin like verbs of the tables.
NOUNS = {
    "pl": re.compile(r"(?:nie|nia|niu|niem|ego|ych|ymi|ach|ami)$"),
    "ru": re.compile(
        r"(?:ние|ния|нию|нием|нии|ний|ам|ами|ах|ого|ые|ых|ым|ыми|ть|ться|ти|тись"
        r"|(?:вш|ющ|ущ|ащ|ящ|нн)(?:ий|ая|ее|ие|его|ей|ими|им|ую|ый|ое|ой|ом|ему|аяся|ийся|иеся))$"
    ),
    "uk": re.compile(r"(?:ння|нню|ннями|нні|нь|ам|ами|ах|ого|их|ими|ої)$"),
}


def find_matches(clause: Clause) -> list[re.Match[str]]:
    """Return what may be a verb of speech or position, the likeliest first."""
    patterns = (clause.pattern("verbs"), clause.pattern("positions"), *THAT.get(clause.lang, ()))
    patterns += (compile_infinitives(clause.lang),)
    patterns += (clause.pattern("gestures"),) if clause.speech else ()
    matches = [
        match
        for pattern in patterns
        for match in pattern.finditer(clause.text, clause.start, clause.end)
    ]
    matches = [m for m in matches if m.start() == clause.start or not m.group()[0].isupper()]
    matches = [m for m in matches if is_verb(clause, m)]
    noun = NOUNS.get(clause.lang)
    matches = [m for m in matches if not (noun and noun.search(m.group())) or _is_led(clause, m)]
    matches = [m for m in matches if not _is_unsaid(clause, m) and not is_idle(clause, m)]
    matches = [m for m in matches if not is_aloof(clause, m.start(), m.end())]
    matches = [m for m in matches if is_predicate(clause, m.start(), m.end())]
    return sorted(matches, key=lambda m: _rank(clause, m))


def _rank(clause: Clause, match: re.Match[str]) -> tuple[bool, bool, bool, int]:
    """Return what puts the likeliest verb first."""
    aside = is_final_aside(clause, match.start(), match.end())
    # `The treasury wants cuts, the army wants shells.`
    aside = aside and bool(clause.pattern("verbs").fullmatch(match.group()))
    touches = touches_speech(clause, match)
    return not aside, not touches, _is_embedded(clause, match), match.start()


def find_in_asides(clause: Clause) -> Sayer | None:
    """Return whom a verb of speech in an aside names."""
    found = clause.pattern("verbs").finditer(clause.text, clause.start, clause.end)
    led = compile_infinitives(clause.lang).finditer(clause.text, clause.start, clause.end)
    for match in (*found, *led):
        if match.group()[0].isupper() or not is_verb(clause, match) or is_idle(clause, match):
            continue
        if sayer := find_aside(clause, match):
            return sayer
    return None


def _is_led(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a phrase, an infinitive or a listed form tells what was done: `успел пообещать`."""
    if match.group().casefold() in clause.words("verbs") | clause.words("positions"):
        return True
    before = clause.text[clause.start : match.start()].casefold().split()[-1:]
    return " " in match.group() or bool(before and before[0] in clause.words("helpers"))


def _is_unsaid(clause: Clause, match: re.Match[str]) -> bool:
    """`где, она не уточнила`, `подпишет ли Эр-Рияд`: nothing is said or decided."""
    following = clause.text[match.end() : min(clause.end, match.end() + 4)].split()[:1]
    if following and following[0] in clause.words("asking"):
        return True
    lead = clause.text[max(clause.start, match.start() - 4) : match.start()].casefold()
    said = clause.pattern("unsaid").fullmatch(match.group())
    return bool(said) and lead.split()[-1:] == ["не"]


def is_denied(clause: Clause, match: re.Match[str]) -> bool:
    """`Ni Paris ni Berlin n'ont confirmé`: nobody says it."""
    left = previous_boundary(clause, match.start())
    lead = clause.text[left : match.start()].split()
    first = lead[:1]
    if clause.lang in PRO_DROP and lead and lead[-1].casefold() in clause.words("denied"):
        return True
    return bool(first) and first[0].casefold() in clause.words("denied")


def _is_embedded(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a verb stands behind a conjunction: `whether Washington would vote`."""
    lead = clause.text[previous_boundary(clause, match.start()) : match.start()]
    conjunctions = CONJUNCTIONS.get(clause.lang, frozenset())
    return any(word.casefold() in conjunctions for word in lead.split()[1:-1])


def touches_speech(clause: Clause, match: re.Match[str]) -> bool:
    """Whether only a few words stand between the verb and a quotation."""
    if not clause.speech:
        return False
    window = clause.text[max(clause.start, match.start() - 60) : min(clause.end, match.end() + 60)]
    return "\x00" in window
