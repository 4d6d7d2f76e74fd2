"""Who speaks or decides in one sentence: sources, speakers' marks, verbs of speech and position."""

import re

from stance.articles.asides import find_aside
from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.phrases import choose_first, choose_head, find_renamed, to_sayer
from stance.articles.subjects import find_subject

# Whatever verb stands before these, somebody says or thinks what follows.
_NO_VERB = r"(?<!\bто)(?<!\bтого)(?<!\bтому)(?<!\bтем)(?<!\bтим)(?<!\bтом)(?<!\bте)(?<!\bтак)"
_SLAVIC = rf"\b\w+{_NO_VERB}(?=, (?:що|что|што|че|нібито|ніби|будто|якобы)\b)"
_POLISH = r"\b\w+(?<!\bto)(?<!\btego)(?<!\btym)(?<!\btak)(?=, (?:że|iż|že)\b)"
THAT = {
    **dict.fromkeys(("uk", "ru", "be", "bg"), (re.compile(_SLAVIC),)),
    **dict.fromkeys(("pl", "cs"), (re.compile(_POLISH),)),
}
SPEAKER = re.compile(r"\s*([^:：,.!?«“\"]{2,60})[:：]\s*(?=\S)")
HEADLINE_SPEAKER = re.compile(r"\s[—–-]\s+([^—–.,!?«“\"]{3,60})$")


def find_sayer(clause: Clause) -> Sayer | None:
    """Return the holder that the sentence itself names, if it does."""
    return _find_according(clause) or _find_speaker_mark(clause) or _find_by_verbs(clause)


def _find_according(clause: Clause) -> Sayer | None:
    if clause.pattern("his_words").search(clause.text, clause.start, clause.end):
        return Sayer("", "he")
    for match in clause.pattern("according").finditer(clause.text, clause.start, clause.end):
        end = next_boundary(clause, match.end())
        if actor := choose_first(clause, match.end(), end, governed=True):
            return to_sayer(clause, actor, match.end(), end)
    for match in clause.pattern("according_after").finditer(clause.text, clause.start, clause.end):
        start = previous_boundary(clause, match.start())
        actors = clause.actors(start, match.start())
        if actors:
            return to_sayer(clause, actors[-1], start, match.start())
    return None


def _find_speaker_mark(clause: Clause) -> Sayer | None:
    """`Peskov: no truce` and `No truce – Peskov`."""
    match = SPEAKER.match(clause.text, clause.start, clause.end)
    if match and len(match.group(1).split()) <= 4:
        actors = [a for a in clause.actors(match.start(1), match.end(1)) if a.kind == "name"]
        whole = len(actors) == 1 and actors[0].end >= match.end(1) - 1 and not actors[0].governed
        if whole and _is_person(clause, actors[0].text):
            return Sayer(actors[0].text, "name")
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


def _is_person(clause: Clause, name: str) -> bool:
    return len(name.split()) > 1 or name in clause.lexicon.surnames


def _find_by_verbs(clause: Clause) -> Sayer | None:
    patterns = (clause.pattern("verbs"), clause.pattern("positions"), *THAT.get(clause.lang, ()))
    matches = [
        match
        for pattern in patterns
        for match in pattern.finditer(clause.text, clause.start, clause.end)
    ]
    matches = [m for m in matches if m.start() == clause.start or not m.group()[0].isupper()]
    for match in clause.pattern("verbs").finditer(clause.text, clause.start, clause.end):
        if not match.group()[0].isupper() and (sayer := find_aside(clause, match)):
            return sayer
    matches.sort(key=lambda m: (not _touches_speech(clause, m), m.start()))
    for match in matches:
        sayer = find_subject(clause, match.start(), match.end())
        if sayer:
            return sayer
    if matches and clause.speech and _touches_speech(clause, matches[0]):
        return Sayer("", "same")
    return _find_beside_speech(clause) if clause.speech else None


def _touches_speech(clause: Clause, match: re.Match[str]) -> bool:
    """Whether only a few words stand between the verb and a quotation."""
    if not clause.speech:
        return False
    window = clause.text[max(clause.start, match.start() - 60) : min(clause.end, match.end() + 60)]
    return "\x00" in window


def _find_beside_speech(clause: Clause) -> Sayer | None:
    """A quotation without a verb that we know: the one who is named beside it."""
    actors = [a for a in clause.actors(clause.start, clause.end) if not a.governed]
    colon = re.search(r":\s*\x00", clause.text[clause.start : clause.end])
    names = {a.text for a in actors if a.kind == "name"}
    if not actors or (not colon and len(names) != 1):
        return None
    end = next_boundary(clause, actors[0].start)
    head = choose_head(clause, [a for a in actors if a.start < end])
    return find_renamed(clause, head, end) or to_sayer(clause, head, clause.start, end)
