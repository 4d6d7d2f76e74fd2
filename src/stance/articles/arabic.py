"""Holders in Arabic: the noun phrase behind its verb, or before it, as far as it surely is one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from stance.articles.arabic_nouns import (
    COMMON,
    MAX_WORDS,
    PREFIXES,
    is_head,
    is_met,
    shorten,
    take_phrase,
    to_arabic_sayer,
    tokenize_arabic,
)
from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.tables import read_words
from stance.articles.words import Token

MAX_NAME = 4
# A verb with this vowel at its end speaks in the first person.
FIRST_PERSON = "\u064f"
QUOTED = re.compile(r":\s*[\x00«\"“]")
SPEAKER = re.compile(r"\s*([^:،؛,.!?؟«\"\x00]{2,60}):\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb and whether it opens its clause, so that its subject may be left out."""

    token: Token
    opens: bool
    after: int


def find_arabic(clause: Clause) -> Sayer | None:
    """Return the holder that an Arabic sentence names by a source, a mark or a verb."""
    return _find_according(clause) or _find_speaker(clause) or _find_by_verbs(clause)


def _find_according(clause: Clause) -> Sayer | None:
    for match in clause.pattern("according").finditer(clause.text, clause.start, clause.end):
        start = match.end()
        words = tokenize_arabic(clause.text, start, next_boundary(clause, start))
        if words and (match.group()[-1] in "ل" or words[0].text.startswith("ل")):
            words[0] = shorten(words[0])
        if phrase := take_phrase(clause, words):
            return to_arabic_sayer(clause, phrase)
    return None


def _find_speaker(clause: Clause) -> Sayer | None:
    """`نتنياهو: لن نقبل`: the words before the colon, if they are a holder and nothing else."""
    match = SPEAKER.match(clause.text, clause.start, clause.end)
    if not match:
        return None
    words = tokenize_arabic(clause.text, match.start(1), match.end(1))
    phrase = take_phrase(clause, words)
    if not phrase or len(phrase) != len(words):
        return None
    known = is_head(phrase[0].text)
    return to_arabic_sayer(clause, phrase) if known or is_met(clause, phrase) else None


def _find_by_verbs(clause: Clause) -> Sayer | None:
    verbs = sorted(_find_verbs(clause), key=lambda v: (not _touches(clause, v), v.token.start))
    for verb in verbs:
        if sayer := _find_subject(clause, verb):
            return sayer
    return None


def _find_verbs(clause: Clause) -> Iterator[_Verb]:
    words = tokenize_arabic(clause.text, clause.start, clause.end)
    verbs = clause.words("verbs") | clause.words("positions")
    nouns_before = clause.words("prepositions") | clause.words("before_nouns")
    nouns_before -= clause.words("leads")
    for place, token in enumerate(words):
        text, prefixed = token.text, False
        if text not in verbs and PREFIXES.match(text) and text[1:] in verbs:
            text, prefixed = text[1:], True
        spelled = clause.text[token.start : token.end]
        before = words[place - 1] if place else None
        beside = before and not token.follows.strip()
        if text not in verbs or spelled.endswith(FIRST_PERSON):
            continue
        if before and beside and before.text in nouns_before:
            continue
        if text in clause.words("ambiguous") and not _is_sure(clause, words[place:], prefixed):
            continue
        leads = bool(before and beside and before.text in clause.words("leads"))
        opens = prefixed or not beside or leads
        yield _Verb(token, opens, token.end)


def _is_sure(clause: Clause, words: Sequence[Token], prefixed: bool) -> bool:
    """Whether a noun or a preposition is a verb here: a holder or a colon stands behind it."""
    following = words[1] if len(words) > 1 else words[0]
    if prefixed and re.match(r"\s*:", clause.text[words[0].end : clause.end]):
        return True
    beside = len(words) > 1 and not following.follows.strip()
    reports = prefixed and following.text in clause.words("reports")
    return beside and (reports or is_head(following.text))


def _touches(clause: Clause, verb: _Verb) -> bool:
    window = clause.text[max(clause.start, verb.token.start - 60) : verb.token.end + 60]
    return clause.speech and "\x00" in window


def _find_subject(clause: Clause, verb: _Verb) -> Sayer | None:
    right = next_boundary(clause, verb.after)
    words = tokenize_arabic(clause.text, verb.after, right)
    while words and words[0].text in clause.words("listeners"):
        words = words[1:]
    if topic := _find_topic(clause, verb):
        return topic
    phrase = take_phrase(clause, words)
    speaks = _strip(verb.token.text) in clause.words("verbs")
    if phrase and (is_head(phrase[0].text) or _is_name(clause, phrase, words, speaks)):
        return to_arabic_sayer(clause, phrase)
    if verb.token.start > clause.start and (sayer := _find_before(clause, verb, speaks)):
        return sayer
    reports = not words or words[0].text in clause.words("that") | clause.words("prepositions")
    dropped = (reports or QUOTED.match(clause.text, right)) and (
        verb.opens or (speaks and _touches(clause, verb))
    )
    return _find_opener(clause, verb) or Sayer("", "same") if dropped else None


def _find_topic(clause: Clause, verb: _Verb) -> Sayer | None:
    """`أما أسقف كوتاباتو فناشد الطرفين`: before its verb, whatever stands behind that."""
    words = tokenize_arabic(clause.text, clause.start, verb.token.start)
    is_topic = words and words[0].text in clause.words("topics") and len(words) <= MAX_WORDS
    phrase = take_phrase(clause, words[1:]) if is_topic else []
    fits = phrase and clause.text[verb.token.start] == "ف" and is_head(phrase[0].text)
    return to_arabic_sayer(clause, phrase) if fits else None


def _find_opener(clause: Clause, verb: _Verb) -> Sayer | None:
    """`كان القائد قد سبق الجميع، وقال`: the subject of a verb before, with `كان` ahead of it."""
    words = tokenize_arabic(clause.text, clause.start, verb.token.start)
    for place, token in enumerate(words):
        if token.text in clause.words("was") and place + 1 < len(words):
            phrase = take_phrase(clause, words[place + 1 :])
            if phrase and is_head(phrase[0].text):
                return to_arabic_sayer(clause, phrase)
    return None


def _strip(text: str) -> str:
    return text[1:] if PREFIXES.match(text) and text[1:] in _verbs() else text


@cache
def _verbs() -> frozenset[str]:
    return read_words("ar", "holders.verbs")


def _is_name(clause: Clause, phrase: list[Token], words: list[Token], speaks: bool) -> bool:
    """Whether unlisted words behind a verb are a name: known, or no noun before a report."""
    if is_met(clause, phrase):
        return True
    if len(phrase) > MAX_NAME or COMMON.match(phrase[0].text):
        return False
    if not speaks and phrase[0].text.endswith("ا"):
        return False
    definite = phrase[0].text.startswith("ال")
    follows = words[len(phrase)].text if len(phrase) < len(words) else ""
    reports = not follows or follows in clause.words("that")
    return (reports or not definite) if speaks else not definite


def _find_before(clause: Clause, verb: _Verb, speaks: bool) -> Sayer | None:
    """`مكتب الرئيس الذي قال`, `أما الأسقف فناشد`, `ماكرون يرفض`: a subject before its verb."""
    left = previous_boundary(clause, verb.token.start)
    words = tokenize_arabic(clause.text, left, verb.token.start)
    if words and words[-1].text in clause.words("relative"):
        heads = [i for i, t in enumerate(words) if is_head(t.text)]
        start = next((i for i in heads if len(words) - i <= MAX_WORDS), None)
        phrase = take_phrase(clause, words[start:-1]) if start is not None else []
        return to_arabic_sayer(clause, phrase) if phrase else None
    led = bool(words) and words[0].text in clause.words("was")
    while words and (words[0].text in clause.words("leads") or words[0].text in clause.words("he")):
        words = words[1:]
    while words and words[-1].text in clause.words("auxiliaries"):
        words = words[:-1]
    phrase = take_phrase(clause, words)
    if not phrase or (len(phrase) < len(words) and not is_head(phrase[0].text)):
        return None
    if is_head(phrase[0].text) or is_met(clause, phrase):
        return to_arabic_sayer(clause, phrase)
    named = led and speaks and not phrase[0].text.startswith("ال") and len(phrase) <= MAX_NAME
    return to_arabic_sayer(clause, phrase) if named and not COMMON.match(phrase[0].text) else None
