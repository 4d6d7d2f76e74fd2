"""Whether a word that looks like a verb of speech or position is one where it stands."""

import re
from functools import cache

from stance.articles.clauses import BOUNDARY, Clause, next_boundary, previous_boundary
from stance.articles.tables import read_entries
from stance.articles.words import Actor, Token, tokenize

LANGS = frozenset({"en", "de"})
ARTICLES = frozenset({"a", "an", "the", "his", "its", "their", "our", "my", "your", "no", "every"})
PARTICIPLE = re.compile(
    r"\w+(?:ed|orn|aid|old|ade|een)|put forward|laid down|struck down|sent back|shut|broken|kept"
)
# After these a participle is an adjective or tells who speaks.
PASSIVE_TOO = frozenset({"committed", "prepared", "opposed", "determined", "agreed", "quoted"})
# `the truce proposed by Oman`, `men accused of spying`
REDUCED = re.compile(r"\s+(?:by|of)\s")
VERBS_ONLY = frozenset({"agree", "disagree", "refuse", "object"})
# Verbs only, if what somebody says follows.
CLAUSAL = re.compile(
    r"(?:complain|warn|argue|insist|deny|agree|believe|explain|suggest|observe|remark|confirm|admit"
    r"|predict|announce|declare|expect|think|acknowledge|affirm|allege|assert|concede|conclude|say"
    r"|contend|demand|propose|recommend|request|maintain|emphasi[sz]e|reckon|suspect|fear|hope|claim|swear|wonder|worry|recall|note)"
    r" (?:that|whether|how|why|there|they|he|she|it)\b"
)
RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})
GERMAN_RELATIVES = frozenset({"der", "die", "das", "dem", "den", "deren", "dessen", "denen"})
GERMAN_CONJUNCTIONS = frozenset(
    {"weil", "nachdem", "obwohl", "als", "wenn", "damit", "während", "bevor", "da", "sodass"}
)
GERMAN_PASSIVE = re.compile(r"\b(?:wurden?|wird|werden|worden|würden?)\b", re.IGNORECASE)
GERMAN_PARTICIPLE = re.compile(r"(?:\w*ge\w+|(?:be|er|ver|ent|zer)\w+)(?:t|en)")
MAX_CLAUSE = 9


def is_predicate(clause: Clause, start: int, end: int) -> bool:
    """Return whether the word between two places is the verb of a speaker or an actor."""
    if clause.lang == "en":
        return _is_english(clause, start, end)
    if clause.lang == "de":
        return _is_german(clause, start, end)
    return True


def is_withheld(clause: Clause) -> bool:
    """Whether a sentence says that somebody says nothing: `did not say whether …`."""
    withheld = clause.pattern("withheld").search(clause.text, clause.start, clause.end)
    return bool(withheld) and not clause.speech


def _is_english(clause: Clause, start: int, end: int) -> bool:
    left = previous_boundary(clause, start)
    word = clause.text[start:end].casefold()
    lead = tokenize(clause.text, left, start)
    skipped = [t for t in lead if t.text.casefold() not in clause.words("adverbs")]
    before = skipped[-1].text.casefold() if skipped else ""
    if before in ARTICLES | clause.words("modals") or _is_genitive(before):
        return False
    if _is_background(lead, skipped, word):
        return False
    if before == "to" and not _is_headline(clause, skipped[:-1]):
        return False
    if before in clause.words("be") and PARTICIPLE.fullmatch(word) and word not in PASSIVE_TOO:
        return False
    if PARTICIPLE.fullmatch(word) and REDUCED.match(clause.text, end, clause.end):
        return False
    if _is_mere_gesture(clause, left, end, word):
        return False
    needs = _read_needs("en").get(word)
    if needs and not clause.speech and not _has_any(clause.text[end : clause.end], needs):
        return False
    return word not in clause.words("nouns_too") or _follows_actor(clause, left, start, skipped)


def _is_background(lead: list[Token], skipped: list[Token], word: str) -> bool:
    """`If they had asked me`, `which had hoped to open talks`: nothing that is said now."""
    before = skipped[-1].text.casefold() if skipped else ""
    if {token.text.casefold() for token in lead[:2]} & {"if", "unless"}:
        return True
    if word.startswith("have ") and before == "would":
        return True
    if before == "had" and lead[0].text in RELATIVE:
        return True
    return before in RELATIVE and len(skipped) > 1


def _is_mere_gesture(clause: Clause, left: int, end: int, word: str) -> bool:
    """`He laughed`, but not `the government, she went on, would …`."""
    aside = left > clause.start and clause.text[end : end + 1] == ","
    return word in clause.words("only_beside") and not clause.speech and not aside


def _is_genitive(word: str) -> bool:
    return bool(re.search(r"(?:[’']s|s[’'])$", word)) and word not in {"it's", "it’s"}


def _is_headline(clause: Clause, lead: list[Token]) -> bool:
    """`Kyiv to reject plan`."""
    if not lead or clause.text[: clause.end].rstrip()[-1:] in ".!?":
        return False
    return any(a.end == lead[-1].end and not a.governed for a in _actors(clause, lead))


def _follows_actor(clause: Clause, left: int, start: int, lead: list[Token]) -> bool:
    """Whether somebody stands right before a word that may be a noun too."""
    if not lead:
        return left > clause.start
    rest = clause.text[start : clause.end].strip(" .!?").casefold()
    if rest in VERBS_ONLY or CLAUSAL.match(rest):
        return True
    if lead[-1].text.casefold() in {"and", "but", "who", "we", "they", "you", "i", "not", "would"}:
        return True
    return any(a.end == lead[-1].end and not a.governed for a in clause.actors(left, start))


def _actors(clause: Clause, lead: list[Token]) -> list[Actor]:
    return clause.actors(lead[0].start, lead[-1].end)


def _is_german(clause: Clause, start: int, end: int) -> bool:
    word = clause.text[start:end].casefold()
    if _is_german_passive(clause, start, end, word):
        return False
    left = previous_boundary(clause, start)
    if _is_imperfect(clause, left, end, word):
        return False
    lead = tokenize(clause.text, left, start)
    if lead and (lead[-1].text == "zu" or _is_subordinate(clause, lead, left, end)):
        return False
    needs = _read_needs("de").get(word)
    if needs is None or _is_beside_speech(clause, start, end):
        return True
    return _has_any(clause.text[end : clause.end], needs)


def _is_imperfect(clause: Clause, left: int, end: int, word: str) -> bool:
    """A participle without its auxiliary, or one that speaks only beside a quotation."""
    if word in clause.words("only_beside") and not clause.speech:
        return True
    having = clause.pattern("having").search(clause.text, left, next_boundary(clause, end))
    return word in clause.words("perfect") and not having


def _is_subordinate(clause: Clause, lead: list[Token], left: int, end: int) -> bool:
    """`…, die nach Hause wollten`: a verb at the end of a clause that says no more of a name."""
    first = lead[0].text.casefold()
    if not _ends_clause(clause, end) or "\x00" in clause.text[end : end + 4]:
        return False
    if first in GERMAN_CONJUNCTIONS:
        return True
    if first not in GERMAN_RELATIVES or left <= clause.start:
        return False
    before = clause.actors(clause.start, left - 1)
    return not (before and before[-1].kind == "name" and before[-1].end >= left - 2)


def _has_any(rest: str, needs: tuple[str, ...]) -> bool:
    return any(_has(rest, need) for need in needs)


def _has(rest: str, need: str) -> bool:
    """Whether a word follows; with `!` as a separated prefix at the end of its clause."""
    if need == "„":
        return "„" in rest or "»" in rest
    prefix = need.startswith("!")
    after = r"(?=\s*(?:[,.;:!?–—\x00„“]|$|und\b|oder\b|dass\b|ob\b))" if prefix else r"\b"
    return bool(re.search(rf"\b{re.escape(need.lstrip('!'))}{after}", rest, re.IGNORECASE))


def _is_german_passive(clause: Clause, start: int, end: int, word: str) -> bool:
    """`Weitere Truppen wurden erwartet`."""
    if not GERMAN_PARTICIPLE.fullmatch(word) or not _ends_clause(clause, end):
        return False
    left = previous_boundary(clause, start)
    right = next_boundary(clause, end)
    return bool(GERMAN_PASSIVE.search(clause.text, left, right))


def _ends_clause(clause: Clause, end: int) -> bool:
    rest = tokenize(clause.text, end, next_boundary(clause, end))
    return len(rest) <= 1


def _is_beside_speech(clause: Clause, start: int, end: int) -> bool:
    """Whether a quotation, or a clause with a comma behind it, stands right before the verb."""
    left = previous_boundary(clause, start)
    if tokenize(clause.text, left, start) or left <= clause.start:
        return False
    return "\x00" in clause.text[max(clause.start, left - 4) : start]


@cache
def _read_needs(lang: str) -> dict[str, tuple[str, ...]]:
    entries = (entry.split() for entry in read_entries(lang, "holders.needs"))
    return {words[0]: tuple(words[1:]) for words in entries}


def is_final_aside(clause: Clause, start: int, end: int) -> bool:
    """Whether a verb closes a sentence with its speaker: `…, the Élysée says`."""
    if clause.lang not in LANGS:
        return False
    left, right = previous_boundary(clause, start), next_boundary(clause, end)
    if left <= clause.start or not _closes(clause.text, left) or not _ends(clause, right):
        return False
    lead = tokenize(clause.text, left, start)
    tail = tokenize(clause.text, end, right)
    if len(lead) > MAX_CLAUSE or len(tail) > MAX_CLAUSE:
        return False
    first = lead[0].text.casefold() if lead else ""
    words = {t.text.casefold() for t in tail}
    stops = clause.words("subordinate")
    return first not in stops and not words & {"that", "dass", "whether", "ob", "to"}


def _closes(text: str, left: int) -> bool:
    return text[:left].rstrip()[-1:] in (",", "\x00", "?", "!")


def _ends(clause: Clause, right: int) -> bool:
    rest = clause.text[right : clause.end]
    return not BOUNDARY.sub("", rest).strip(" \x00") or rest.lstrip()[:1] in ",\x00"
