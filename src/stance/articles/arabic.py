"""Holders in Arabic: the noun phrase behind its verb, or before it, as far as it surely is one."""

import re
from functools import cache

from stance.articles.arabic_nouns import (
    COMMON,
    MAX_WORDS,
    PREFIXES,
    find_tail_name,
    is_head,
    is_met,
    is_owned,
    take_phrase,
    to_arabic_sayer,
    tokenize_arabic,
)
from stance.articles.arabic_openers import (
    find_accusative,
    find_beside_quotation,
    find_his_view,
    find_opening_subject,
)
from stance.articles.arabic_sources import find_arabic_source, find_state
from stance.articles.arabic_verbs import Verb, find_verbs, touches
from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.tables import read_words
from stance.articles.words import Token

MAX_NAME = 4
# `يقول جادا`
MANNER = re.compile(r"(?:م\w{2,4}|\wا\w{1,2}|\w{2}ي\w)ا$")
# `قالوا`, `يرفضون`: behind them stands an object, their subject has gone before.
PLURAL = re.compile(r"(?:وا|ون)$")
QUOTED = re.compile(r":\s*[\x00«\"“]")
SPEAKER = re.compile(r"\s*([^:،؛,.!?؟«\"\x00]{2,60}):\s*(?=\S)")


def find_arabic(clause: Clause) -> Sayer | None:
    """Return the holder that an Arabic sentence names by a source, a mark or a verb."""
    named = find_arabic_source(clause) or _find_speaker(clause) or _find_by_verbs(clause)
    named = named or find_his_view(clause) or find_state(clause)
    return named or find_beside_quotation(clause)


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
    verbs = sorted(find_verbs(clause), key=lambda v: (not touches(clause, v), v.token.start))
    for verb in verbs:
        if sayer := _find_subject(clause, verb):
            return sayer
    return None


def _find_subject(clause: Clause, verb: Verb) -> Sayer | None:
    right = next_boundary(clause, verb.after)
    words = tokenize_arabic(clause.text, verb.after, right)
    while words and words[0].text in clause.words("listeners"):
        words = words[1:]
    if topic := _find_topic(clause, verb):
        return topic
    phrase = [] if PLURAL.search(verb.token.text) else take_phrase(clause, words)
    speaks = _strip(verb.token.text) in clause.words("verbs")
    # `ترامب يهدد بفرض رسوم`: what begins like a preposition may be one.
    unsure = phrase and phrase[0].text.startswith("ب") and not is_met(clause, phrase[:1])
    if unsure and (sayer := _find_before(clause, verb, speaks)):
        return sayer
    if phrase and (is_head(phrase[0].text) or _is_name(clause, phrase, words, speaks)):
        phrase = find_tail_name(clause, words, phrase) or phrase
        return to_arabic_sayer(clause, phrase)
    if verb.token.start > clause.start and (sayer := _find_before(clause, verb, speaks)):
        return sayer
    reports = not words or words[0].text in clause.words("that") | clause.words("prepositions")
    # `تتهم جيرانًا لها`: an accusative is no subject.
    reports = reports or "\u064b" in clause.text[words[0].start : words[0].end]
    reports = reports or is_owned(words[0].text) or words[0].text in ("وهي", "وهو", "وهم")
    dropped = (reports or QUOTED.match(clause.text, right)) and (
        verb.opens or (speaks and touches(clause, verb))
    )
    if not dropped:
        return None
    opener = _find_opener(clause, verb) or find_accusative(clause)
    return opener or _find_first(clause, verb) or Sayer("", _read_gender(verb))


def _read_gender(verb: Verb) -> str:
    """`قالت`, `تقول` against `قال`, `يقول`."""
    bare = PREFIXES.sub("", verb.token.text)
    return "she" if bare.endswith("ت") or bare.startswith("ت") else "he"


def _find_topic(clause: Clause, verb: Verb) -> Sayer | None:
    """`أما أسقف كوتاباتو فناشد الطرفين`: before its verb, whatever stands behind that."""
    words = tokenize_arabic(clause.text, clause.start, verb.token.start)
    is_topic = words and words[0].text in clause.words("topics") and len(words) <= MAX_WORDS
    phrase = take_phrase(clause, words[1:]) if is_topic else []
    fits = phrase and clause.text[verb.token.start] == "ف" and is_head(phrase[0].text)
    return to_arabic_sayer(clause, phrase) if fits else None


def _find_opener(clause: Clause, verb: Verb) -> Sayer | None:
    """`كان القائد قد سبق الجميع، وقال`: the subject of a verb before, with `كان` ahead of it."""
    words = tokenize_arabic(clause.text, clause.start, verb.token.start)
    for place, token in enumerate(words):
        if token.text in clause.words("was") and place + 1 < len(words):
            phrase = take_phrase(clause, words[place + 1 :])
            if phrase and is_head(phrase[0].text):
                return to_arabic_sayer(clause, phrase)
    return None


def _find_first(clause: Clause, verb: Verb) -> Sayer | None:
    """Who acts in the part of the sentence before a verb without a subject."""
    bare = PREFIXES.sub("", verb.token.text)
    if verb.token.start == clause.start or (bare.startswith(("أ", "ن")) and len(bare) < 4):
        return None
    return find_opening_subject(clause, verb.token.start)


def _strip(text: str) -> str:
    return text[1:] if PREFIXES.match(text) and text[1:] in _verbs() else text


@cache
def _verbs() -> frozenset[str]:
    return read_words("ar", "holders.verbs")


def _is_name(clause: Clause, phrase: list[Token], words: list[Token], speaks: bool) -> bool:
    """Whether unlisted words behind a verb are a name: known, or no noun before a report."""
    if is_met(clause, phrase):
        return True
    if len(phrase) > MAX_NAME or (
        COMMON.match(phrase[0].text) and phrase[0].text not in clause.words("given")
    ):
        return False
    # `يقول جادا`: how it is said.
    how = len(phrase) == 1 and MANNER.match(phrase[0].text)
    if how or (not speaks and phrase[0].text.endswith("ا")):
        return False
    definite = phrase[0].text.startswith("ال")
    follows = words[len(phrase)].text if len(phrase) < len(words) else ""
    reports = not follows or follows in clause.words("that")
    return (reports or not definite) if speaks else not definite


def _find_before(clause: Clause, verb: Verb, speaks: bool) -> Sayer | None:
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
