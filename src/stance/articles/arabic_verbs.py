"""Verbs of saying and of position in Arabic, told from the nouns that are written alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.articles.arabic_nouns import is_head, is_met, read_reports, take_phrase, tokenize_arabic
from stance.articles.clauses import Clause
from stance.articles.words import Token

NEGATIONS = frozenset(
    {"لا", "لم", "لن", "ما", "ولا", "ولم", "ولن", "فلا", "فلم", "أن", "ألا", "كي", "لكي"}
)
# As verbs of their own they are rare: `بين` is a preposition unless a report follows.
PREPOSITIONS = frozenset({"بين", "قبل", "عبر", "عقب", "دون"})
MAX_REPORT = 9
MAX_NEAR = 60
NAMES_AHEAD = 3
SUBJECT_FIRST = frozenset({"غير", "إلا", "بيد", "على"})
# A verb with this vowel at its end speaks in the first person.
FIRST_PERSON = "\u064f"
# `أُعلنت`, `ونُقل`: a passive of the past names nobody.
PASSIVE = re.compile("[وف]?[^\\Wوفيتن\u064b-\u0652]\u064f|[وف]?[نوت]\u064f\\w\u0650?\\w\\b")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and whether it opens its clause, so that its subject may be left out."""

    token: Token
    opens: bool
    after: int


def find_verbs(clause: Clause) -> Iterator[Verb]:
    """Yield the verbs of a sentence that tell a saying or a position, in order."""
    words = tokenize_arabic(clause.text, clause.start, clause.end)
    verbs = clause.words("verbs") | clause.words("positions") | clause.words("negated")
    for place, token in enumerate(words):
        text, prefixed = token.text, False
        # `وردّ`: a conjunction before a verb of two letters.
        if text not in verbs and text[0] in "وف" and text[1:] in verbs:
            text, prefixed = text[1:], True
        spelled = clause.text[token.start : token.end]
        before = words[place - 1] if place and not token.follows.strip() else None
        if text in clause.words("given") and text not in clause.words("verbs"):
            continue
        if text not in verbs or spelled.endswith(FIRST_PERSON) or PASSIVE.match(spelled):
            continue
        denied = bool(before and before.text in NEGATIONS)
        if (before and _is_excluded(clause, text, before.text)) or (
            not denied and text in clause.words("negated")
        ):
            continue
        if not _is_told(clause, words, place, text, prefixed):
            continue
        ahead = words[place - 2] if denied and place > 1 else before
        leads = bool(ahead and before and ahead.text in clause.words("leads"))
        opens = prefixed or not before or leads or (denied and place == 1)
        yield Verb(token, opens, token.end)


def _is_excluded(clause: Clause, text: str, before: str) -> bool:
    """Whether the word before makes a noun of a verb, or tells that nobody said it."""
    nouns = clause.words("prepositions") | clause.words("before_nouns")
    if before in nouns - clause.words("leads") or before in clause.words("conditions"):
        return True
    negated = text in clause.words("negated")
    return before in NEGATIONS and not negated and _only_speaks(clause, text)


def _is_told(clause: Clause, words: Sequence[Token], place: int, text: str, prefixed: bool) -> bool:
    if text in clause.words("ambiguous") and not _is_sure(clause, words, place, prefixed):
        return False
    reporting = text in clause.words("reporting")
    return not reporting or _tells(clause, words[place + 1 :], words[place].end)


def _only_speaks(clause: Clause, text: str) -> bool:
    """Whether a verb tells no position, so that what is not said is nobody's."""
    return text in clause.words("verbs") and text not in clause.words("positions")


def _tells(clause: Clause, words: Sequence[Token], end: int) -> bool:
    """Whether a report or a quotation stands behind a verb."""
    near = clause.text[end : min(clause.end, end + MAX_NEAR)]
    told = read_reports(clause) | {"عن", "بالقول", "بالتأكيد", "قائلا", "قائلة"}
    behind = _take_beside(words[:MAX_REPORT])
    return "\x00" in near or any(t.text in told for t in behind)


def _take_beside(words: Sequence[Token]) -> list[Token]:
    """Return the words up to the first mark between them."""
    stop = next((i for i, t in enumerate(words) if t.follows.strip()), len(words))
    return list(words[:stop])


def _is_sure(clause: Clause, sentence: Sequence[Token], place: int, prefixed: bool) -> bool:
    """Whether a noun or a preposition is a verb here: a holder or a colon stands beside it."""
    words = sentence[place:]
    if place and not words[0].follows.strip() and _has_subject_ahead(clause, sentence, place):
        return True
    following = words[1] if len(words) > 1 else words[0]
    led = place and sentence[place - 1].text in clause.words("leads")
    if led and following.text in read_reports(clause):
        return True
    if place and sentence[place - 1].text in ("ما", "كما", "حسبما", "وفقما", "مثلما"):
        return True
    if prefixed and re.match(r"\s*:", clause.text[words[0].end : clause.end]):
        return True
    beside = len(words) > 1 and not following.follows.strip()
    if words[0].text in PREPOSITIONS:
        later = (token.text for token in words[2:MAX_REPORT])
        return beside and is_head(following.text) and not read_reports(clause).isdisjoint(later)
    reports = prefixed and following.text in clause.words("reports")
    pair = " ".join(token.text for token in words[1:3])
    listed = is_head(following.text) or bool(clause.pattern("institutions").fullmatch(pair))
    return beside and (reports or listed or is_met(clause, words[1:2]))


def _has_subject_ahead(clause: Clause, sentence: Sequence[Token], place: int) -> bool:
    verbs = clause.words("verbs") | clause.words("positions")
    # `غير أن وزير الخارجية ربط …`: behind its subject a verb has to come.
    if sentence[0].text in SUBJECT_FIRST and place > 2:
        free = verbs.isdisjoint(t.text for t in sentence[3:place])
        return free and is_head(sentence[2].text)
    # `كييف تقبل وقفا للنار`: nothing but a holder stands before it.
    ahead = take_phrase(clause, sentence[:place]) if place <= NAMES_AHEAD else []
    agrees = sentence[place].text[0] in "يت" and bool(ahead) and len(ahead) == place
    return agrees and is_head(sentence[0].text)


def touches(clause: Clause, verb: Verb) -> bool:
    """Return whether a quotation stands near a verb."""
    window = clause.text[max(clause.start, verb.token.start - 60) : verb.token.end + 60]
    return clause.speech and "\x00" in window
