"""Speakers in Arabic who stand far from their words: at the head of a sentence, behind a verb."""

import re

from stance.articles.arabic_nouns import (
    COMMON,
    MAX_WORDS,
    PREFIXES,
    VOWELS,
    find_tail_name,
    is_head,
    is_met,
    take_phrase,
    to_arabic_sayer,
    tokenize_arabic,
)
from stance.articles.clauses import Clause, Sayer, next_boundary
from stance.articles.words import Token

# `«لن نبيع»، يمزح أبو ياسر`: any verb beside a quotation.
BESIDE = re.compile(r"\x00[»”\"]*\s*[،,]?\s*([يت]\w{2,6}|[\w\u064b-\u0652]{3,6})\s+(?=\w)")
COLON = re.compile(r":\s*[«“\"]*\x00")
OF_HIS = re.compile(
    r"(?:في|من وجهة|على حد|حسب|بحسب|وفق|برأي|بحسب)?\s*"
    r"(?:نظر|رأي|تعبير|قول|وصف|تقدير|اعتقاد|رواية|ظن|كلام|برأي|بتقدير|باعتقاد|لقول|لكلام|لرواية)"
    r"(ه|ها|هم)(?=[\s،,.؛]|$)"
)
KINSHIP = frozenset({"أبو", "أم", "ابن", "بو"})
NAMES = 3
ACCUSATIVE = re.compile(r"(?:\u064b\u0627|\u0627\u064b)$")


def find_opening_subject(clause: Clause, end: int) -> Sayer | None:
    """`ولم يتأخر الكرملين، إذ ذكر أنه …`: the first one who acts in the sentence."""
    words = tokenize_arabic(clause.text, clause.start, end)
    located = bool(words) and PREFIXES.sub("", words[0].text) in clause.words("prepositions")
    for place, token in enumerate(words[:MAX_WORDS]):
        before = PREFIXES.sub("", words[place - 1].text) if place else ""
        beside = bool(place) and not token.follows.strip()
        governed = before in clause.words("prepositions") or before in clause.words("suffered")
        governed |= bool(place) and (is_head(before) or before.startswith(("لل", "بال", "كال")))
        # `على جدار المدرسة بقيت كلمة: «راجعون»`: whoever stands behind a place does nothing.
        acts = before in clause.words("acts") or before in clause.words("verbs")
        if beside and (governed or (located and not acts)):
            continue
        phrase = take_phrase(clause, words[place:]) if is_head(token.text) else []
        if phrase:
            phrase = find_tail_name(clause, words[place:], phrase) or phrase
            return to_arabic_sayer(clause, phrase)
    return None


def find_beside_quotation(clause: Clause) -> Sayer | None:
    """`«…»، يمزح أبو ياسر`, and `وقرأ الوزير من ورقة: «…»`."""
    if not clause.speech:
        return None
    if found := _find_behind(clause):
        return found
    colon = COLON.search(clause.text, clause.start, clause.end)
    if not colon:
        return None
    return find_accusative(clause) or find_opening_subject(clause, colon.start())


def _find_behind(clause: Clause) -> Sayer | None:
    match = BESIDE.search(clause.text, clause.start, clause.end)
    if not match or "،" not in match.group():
        return None
    words = tokenize_arabic(clause.text, match.end(), next_boundary(clause, match.end()))
    phrase = take_phrase(clause, words)
    while phrase and phrase[-1].text in ("وهو", "وهي"):
        phrase = phrase[:-1]
    if not phrase:
        return None
    named = phrase[0].text in KINSHIP or is_met(clause, phrase) or is_head(phrase[0].text)
    plain = len(phrase) <= NAMES and not COMMON.match(phrase[0].text)
    plain = plain and len(phrase) > 1 and not any(t.text.startswith("ال") for t in phrase[:1])
    return to_arabic_sayer(clause, phrase) if named or plain else None


def find_his_view(clause: Clause) -> Sayer | None:
    """`ومن وجهة نظره`, `على حد تعبيرها`: whose view it is was said before."""
    match = OF_HIS.search(clause.text, clause.start, clause.end)
    opens = match and len(clause.text[clause.start : match.start()].split()) <= 1
    if not match or not (opens or re.match(r"[\s.،,»]*$", clause.text[match.end() : clause.end])):
        return None
    return Sayer("", "she" if match.group(1) == "ها" else "he")


def find_accusative(clause: Clause) -> Sayer | None:
    """`غير أن دبلوماسياً سابقاً يخالفه الرأي`: behind `أن` the subject is an accusative."""
    lead = re.match(
        r"\s*(?:و?غير أن|إلا أن|و?لكنّ?|بيد أن|على أن|إنّ?)\s+",
        clause.text[clause.start : clause.end],
    )
    if not lead:
        return None
    words = tokenize_arabic(clause.text, clause.start + lead.end(), clause.end)
    phrase: list[Token] = []
    for token in words[:MAX_WORDS]:
        spelled = clause.text[token.start : token.end]
        if not ACCUSATIVE.search(spelled) or token.follows.strip():
            break
        phrase.append(token)
    if not phrase or not is_head(_to_nominative(clause, phrase[0])):
        return None
    return Sayer(" ".join(_to_nominative(clause, token) for token in phrase), "name")


def _to_nominative(clause: Clause, token: Token) -> str:
    spelled = ACCUSATIVE.sub("", clause.text[token.start : token.end])
    return VOWELS.sub("", spelled)
