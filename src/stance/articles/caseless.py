"""Subjects in scripts without capitals: what stands beside the verb, up to the next particle."""

import re

from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.words import tokenize

MAX_WORDS = 9
CHINESE_LEAD = re.compile(
    r"^(?:但是?|而|不过|同时|此外|对此|另外|其中|然而|因此|随后|之后|此前|当天|当日|据悉|(?:本)?(?:周|星期)[一二三四五六日天]|[\d一二三四五六七八九十]+[日号]|昨[天日]?|今[天日]?|日前|近日|\s)+"
)
CHINESE_STOP = re.compile(
    r"[在对對向与與就于於从從随隨则則却卻也还還曾已再又将將昨今]|星期|周[一二三四五六日]|[\d一二三四五六七八九十]+[日号]|于|表[示态]|同时|当[天日]|日前|近日|公开|多次|明确|坚决|一再|严正|正式|强烈|致[函电]|接受|通过|发[文表]|主持|出席|强硬|则|仍|均|都|没有|并|所|不"
)


def find_caseless(clause: Clause, start: int, end: int) -> Sayer | None:
    """Return the subject of the verb that stands between two places."""
    if clause.lang in ("zh", "ja"):
        return _find_chinese(clause, start)
    return _find_after_verb(clause, end) or _find_before_verb(clause, start)


def _find_after_verb(clause: Clause, end: int) -> Sayer | None:
    """Arabic and Hebrew: the words after the verb until a particle or a preposition."""
    stops = clause.words("that") | clause.words("prepositions")
    words: list[str] = []
    for token in tokenize(clause.text, end, next_boundary(clause, end)):
        bare = token.text
        if (
            bare in stops
            or (clause.lang == "ar" and _is_clitic_stop(bare, words))
            or len(words) >= MAX_WORDS
        ):
            break
        words.append(bare)
    return _to_caseless(clause, words)


def _is_clitic_stop(word: str, words: list[str]) -> bool:
    return not words and word.startswith(("لل", "بأن", "بال"))


def _find_before_verb(clause: Clause, start: int) -> Sayer | None:
    left = previous_boundary(clause, start)
    words = [t.text for t in tokenize(clause.text, left, start)]
    return _to_caseless(clause, words) if 0 < len(words) <= MAX_WORDS else None


def _to_caseless(clause: Clause, words: list[str]) -> Sayer | None:
    text = " ".join(words)
    if not words:
        return Sayer("", "same") if clause.speech or clause.lang == "ar" else None
    if all(
        word in clause.words("he") | clause.words("she") | clause.words("they") for word in words
    ):
        return Sayer("", "he")
    roles = clause.pattern("roles")
    if all(roles.fullmatch(word) for word in words):
        return Sayer(text, "role")
    return Sayer(text, "name")


def _find_chinese(clause: Clause, start: int) -> Sayer | None:
    left = previous_boundary(clause, start)
    text = CHINESE_LEAD.sub("", clause.text[left:start].strip())
    stop = CHINESE_STOP.search(text, 1)
    text = text[: stop.start()] if stop else text
    if not text:
        return Sayer("", "same") if clause.speech else None
    if re.fullmatch(r"(?:他|她|其|他们|她们|双方)(?:们)?", text):
        return Sayer("", "they" if "们" in text else "he")
    known = (
        clause.pattern("roles").search(text)
        or clause.pattern("institutions").search(text)
        or clause.pattern("officials").search(text)
    )
    if len(text) > 24 or not (known or clause.speech or 2 <= len(text) <= 5):
        return None
    if clause.pattern("roles").fullmatch(text):
        return Sayer(text, "role")
    return Sayer(text, "name")
