"""Who speaks or decides in one sentence: sources, speakers' marks, verbs of speech and position."""

import re

from stance.articles.arabic import find_arabic
from stance.articles.asides import CONJUNCTIONS, LANGS, find_aside
from stance.articles.chinese import find_chinese
from stance.articles.clauses import Clause, Sayer, is_empty, next_boundary, previous_boundary
from stance.articles.nominal import find_nominal, find_thus, find_topic_speaker
from stance.articles.phrases import choose_head, find_renamed, to_sayer
from stance.articles.romance import find_agent, goes_on, is_idle
from stance.articles.sources import find_source
from stance.articles.subjects import find_subject

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
    "ru": re.compile(r"(?:ние|ния|нию|нием|нии|ний|ам|ами|ах|ого|ые|ых|ым|ыми)$"),
    "uk": re.compile(r"(?:ння|нню|ннями|нні|нь|ам|ами|ах|ого|их|ими|ої)$"),
}
SPEAKER = re.compile(r"\s*([^:：,.!?«“\"]{2,60})[:：]\s*(?=\S)")
HEADLINE_SPEAKER = re.compile(r"\s[—–-]\s+([^—–.,!?«“\"]{3,60})$")

# Languages without capitals in which verbs and subjects are found in a way of their own.
OWN = {"ar": find_arabic, "zh": find_chinese}


def find_sayer(clause: Clause) -> Sayer | None:
    """Return the holder that the sentence itself names, if it does."""
    if clause.lang in OWN:
        return OWN[clause.lang](clause)
    sayer = find_source(clause) or find_thus(clause) or _find_speaker_mark(clause)
    sayer = sayer or _find_by_verbs(clause) or find_nominal(clause)
    if sayer and sayer.kind in ("he", "she", "same") and clause.lang in LANGS:
        return _find_introduced(clause, sayer) or sayer
    return sayer


def _find_introduced(clause: Clause, sayer: Sayer) -> Sayer | None:
    """`Katz is careful: the cabinet, in his words, …`: the one person of the words before."""
    if as_for := clause.pattern("as_for").match(clause.text, clause.start, clause.end):
        meant = [a for a in clause.actors(as_for.end(), clause.end) if a.kind == "name"]
        return Sayer(meant[0].text, "name") if meant else None
    stop = re.search(r"[:;]", clause.text[clause.start : clause.end])
    if not stop and (sayer.kind != "same" or not clause.speech):
        return None
    end = clause.start + stop.start() if stop else clause.end
    actors = [a for a in clause.actors(clause.start, end) if a.kind == "name" and not a.governed]
    names = {a.text for a in actors if len(a.text.split()) > 1 or a.text in clause.lexicon.surnames}
    return Sayer(names.pop(), "name") if len(names) == 1 else None


def _find_speaker_mark(clause: Clause) -> Sayer | None:
    """`Peskov: no truce` and `No truce – Peskov`."""
    match = SPEAKER.match(clause.text, clause.start, clause.end)
    if match and len(match.group(1).split()) <= 4:
        actors = [a for a in clause.actors(match.start(1), match.end(1)) if a.kind == "name"]
        whole = len(actors) == 1 and actors[0].end >= match.end(1) - 1 and not actors[0].governed
        if whole and _is_person(clause, actors[0].text):
            return Sayer(actors[0].text, "name")
    if clause.lang in LANGS and (topic := find_topic_speaker(clause)):
        return topic
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
    matches = _read_verbs(clause)
    passive, agent = find_agent(clause)
    if agent or (passive and len(matches) < 2):
        return agent
    for match in clause.pattern("verbs").finditer(clause.text, clause.start, clause.end):
        idle = match.group()[0].isupper() or is_idle(clause, match)
        if not idle and (sayer := find_aside(clause, match)):
            return sayer
    matches.sort(key=lambda m: (not _touches_speech(clause, m), _is_embedded(clause, m), m.start()))
    for match in matches:
        sayer = find_subject(clause, match.start(), match.end())
        if sayer:
            return sayer
    return _find_without_subject(clause, matches)


def _read_verbs(clause: Clause) -> list[re.Match[str]]:
    patterns = (clause.pattern("verbs"), clause.pattern("positions"), *THAT.get(clause.lang, ()))
    matches = [
        match
        for pattern in patterns
        for match in pattern.finditer(clause.text, clause.start, clause.end)
    ]
    matches = [m for m in matches if m.start() == clause.start or not m.group()[0].isupper()]
    noun = NOUNS.get(clause.lang)
    matches = [m for m in matches if not (noun and noun.search(m.group()))]
    return [m for m in matches if not is_idle(clause, m)]


def _find_without_subject(clause: Clause, matches: list[re.Match[str]]) -> Sayer | None:
    if matches and clause.speech and _touches_speech(clause, matches[0]):
        return Sayer("", "same")
    if matches and _is_pro_drop(clause, matches[0]):
        return Sayer("", "same")
    if clause.speech and goes_on(clause):
        return find_nominal(clause) or Sayer("", "same")
    return _find_beside_speech(clause) if clause.speech else None


def _is_pro_drop(clause: Clause, match: re.Match[str]) -> bool:
    """`Dodała, że …`: a sentence that begins with its verb and goes on with a conjunction."""
    if clause.lang not in LANGS - {"de", "fr"} or not is_empty(clause, clause.start, match.start()):
        return False
    words = clause.text[match.end() : clause.end].replace(",", " ").casefold().split()[:4]
    return any(word in CONJUNCTIONS[clause.lang] for word in words)


def _is_embedded(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a verb stands behind a conjunction: `whether Washington would vote`."""
    lead = clause.text[previous_boundary(clause, match.start()) : match.start()]
    conjunctions = CONJUNCTIONS.get(clause.lang, frozenset())
    return any(word.casefold() in conjunctions for word in lead.split()[1:-1])


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
