"""Subjects in Chinese: what stands before the verb, without times, places and modifiers."""

import re
from collections.abc import Iterator

from stance.articles.chinese_names import is_person
from stance.articles.clauses import Clause, Sayer, chunks, previous_boundary
from stance.articles.tables import compile_entries

PRONOUN = re.compile(r"(?:他们|她们|他們|她們|他|她|其)(?!的)")
DAY = (
    r"(?:[\d一二三四五六七八九十〇零]+[日号]|(?:本|上|下|这)?(?:周|星期|週)[一二三四五六日天末]|"
    r"[昨今前明]天|[昨今]日|[当當][天日]|同日|日前|近日)"
)
CLOCK = r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚间|晚上|深夜|晚|夜)?"
TIME = re.compile(
    rf"(?:[\d一二三四五六七八九十〇零]+(?:年|月))*{DAY}{CLOCK}(?:，|在)?|"
    r"[今去前明]年[初底]?|[\d一二三四五六七八九十两几]+(?:年|个?月|天|小时|周)[前后後]|"
    r"[^，的]{2,10}(?:时|之后|之前|期间|以来|后|後)(?=[^间候任])"
)
# A place or an occasion before the subject closes with one of these.
CLOSING = re.compile(r"上|中|里|裡|下|后|後|时|時|内|外|期间|之际")
MODIFIED = re.compile(
    r"(?:在|从|從|来自|來自|自称|自稱|曾|正|刚|剛|已|负责|負責|因|被|[一两三这那該该][名位个個])"
)
COUNTED = re.compile(
    r"^(?:有)?(?:多|数|[一两三四五六七八九十几多\d]+|这|那|该|該|另|另外)+[名位个個]|^有"
)
ATTRIBUTE = re.compile(r"的(?=[^的]+$)")
AND = re.compile(r"[与與和及跟同]")
# `被基辅否决`: who does it stands right before the verb.
AGENT = re.compile(r"(?:被|遭到?|(?<![自理])由)([^被遭由]{2,16})$")
PASSIVE = re.compile(r"[^，。；\x00]*的[^，。；\x00]*[被遭]")
SOURCE = re.compile(
    r"(?:据|據|根据|根據|按照|按|用)([^，,：\x00]{2,24}?)(?:的(?:说法|說法|话|話|看法|观点)|称|稱|说|說|表示|透露|介绍|介紹|估计|統計|统计|分析)"
)
VIEW = re.compile(r"在([^，,：\x00]{2,24}?)看来")
SPEAKER = re.compile(r"(?<![^\s。！？])\s*([^，,：:。\x00]{2,16})[:：](?=\s*\S)")


def find_chinese(clause: Clause) -> Sayer | None:
    """Return the holder that a Chinese sentence names by a source, a mark or a verb."""
    for pattern in (SOURCE, VIEW, SPEAKER):
        match = pattern.search(clause.text, clause.start, clause.end)
        if match and (subject := _cut(clause, match.group(1).strip())):
            return _to_sayer(clause, subject)
    return _find_by_verbs(clause)


def _find_by_verbs(clause: Clause) -> Sayer | None:
    matches = list(_find_verbs(clause))
    matches.sort(key=lambda m: (not _touches(clause, m), m.start()))
    for match in matches:
        if sayer := _find_subject(clause, match.start()):
            return sayer
    if clause.speech and any(_touches(clause, m) for m in matches):
        return Sayer("", "same")
    return _find_before_colon(clause)


def _find_verbs(clause: Clause) -> Iterator[re.Match[str]]:
    """Yield verbs that are no part of a noun, nor an attribute of one."""
    nouns = compile_entries("zh", "holders.no_verbs", "holders.roles")
    taken = [m.span() for m in nouns.finditer(clause.text, clause.start, clause.end)]
    verbs = compile_entries("zh", "holders.verbs", "holders.positions")
    for match in verbs.finditer(clause.text, clause.start, clause.end):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        noun = clause.text[clause.start : match.start()].endswith(("的", "之"))
        following = clause.text[match.end() : match.end() + 1]
        passive = PASSIVE.match(clause.text, match.end(), clause.end)
        if (
            not inside
            and not noun
            and not passive
            and following not in ("的", "者", "人", "书", "書")
        ):
            yield match


def _touches(clause: Clause, match: re.Match[str]) -> bool:
    window = clause.text[max(clause.start, match.start() - 15) : match.end() + 15]
    return clause.speech and "\x00" in window


def _find_subject(clause: Clause, start: int) -> Sayer | None:
    left = previous_boundary(clause, start)
    text = clause.text[left:start].strip()
    agent = AGENT.search(text)
    if subject := _cut(clause, agent.group(1) if agent else text):
        return _to_sayer(clause, subject)
    if not _is_dropped(clause, text):
        return None
    return _find_earlier(clause, left)


def _is_dropped(clause: Clause, text: str) -> bool:
    """Whether a verb has its subject in an earlier clause: only adverbs stand before it."""
    rest = clause.pattern("between").sub("", text)
    return not rest or bool(clause.pattern("linking").match(text))


def _find_earlier(clause: Clause, left: int) -> Sayer | None:
    """The subject of the verb before, else whoever begins the sentence."""
    parts = [clause.text[start:end].strip() for start, end in chunks(clause, left)]
    speaking = [part for part in parts if clause.pattern("verbs").search(part)]
    for part in [*reversed(speaking), *parts[:2]]:
        subject = _cut(clause, part)
        if subject and len(subject) < len(part):
            return _to_sayer(clause, subject)
    return None


def _find_before_colon(clause: Clause) -> Sayer | None:
    """`将军在电台怒斥：“…”`: whoever begins the clause, whatever the verb is."""
    match = re.search(r"[:：]\s*\x00", clause.text[clause.start : clause.end])
    if not match:
        return None
    end = clause.start + match.start()
    text = clause.text[previous_boundary(clause, end) : end].strip()
    subject = _cut(clause, text)
    return _to_sayer(clause, subject) if subject else None


def _to_sayer(clause: Clause, text: str) -> Sayer:
    if PRONOUN.fullmatch(text):
        return Sayer("", "they" if text[-1] in "们們" else "he")
    role = clause.pattern("roles").fullmatch(text)
    return Sayer(text, "role" if role else "name")


def _cut(clause: Clause, text: str) -> str:
    """Return the subject at a clause's beginning, empty if it does not begin with one."""
    text = _strip_lead(clause, text)
    if match := PRONOUN.match(text):
        return match.group()
    for reading in _read_modified(text):
        if subject := _cut_behind(clause, reading):
            return subject
    return ""


def _strip_lead(clause: Clause, text: str) -> str:
    """Drop conjunctions and times before the subject."""
    before = None
    while text != before:
        before = text
        for pattern in (clause.pattern("leads"), TIME):
            if (match := pattern.match(text)) and match.end() < len(text):
                text = text[match.end() :].strip()
    return text


def _read_modified(text: str) -> Iterator[str]:
    """Yield what a subject may be without the place or the clause that stands before it."""
    if text.startswith("在"):
        yield from (text[match.end() :] for match in CLOSING.finditer(text, 2, 16))
    if MODIFIED.match(text) and (match := ATTRIBUTE.search(text)):
        yield text[match.end() :]
    if not text.startswith(("在", "从", "從")):
        owner = compile_entries("zh", "holders.roles", "holders.institutions", "holders.officials")
        match = ATTRIBUTE.search(text)
        if match and not owner.search(text, 0, match.start()):
            yield text[match.end() :]
        yield text


def _cut_behind(clause: Clause, text: str) -> str:
    """Return the subject without what stands behind it: adverbs, prepositions, whom it meets."""
    stop = _find_stop(clause, text)
    subject = COUNTED.sub("", text[:stop], count=1).strip('“”"「」《》 ')
    parts = AND.split(subject, maxsplit=1)
    if len(parts) == 2 and is_person(clause, parts[0]):
        if clause.pattern("meets").match(text, stop):
            return parts[0]
        if is_person(clause, parts[1]):
            return subject
    return subject if is_person(clause, subject) else ""


def _find_stop(clause: Clause, text: str) -> int:
    """Return where the words after a subject begin: prepositions, adverbs, times, verbs."""
    kept = [
        match.span()
        for key in ("no_stops", "roles", "institutions", "officials")
        for match in clause.pattern(key).finditer(text)
    ]
    stops = compile_entries(
        "zh",
        "holders.stops",
        "holders.meets",
        "holders.between",
        "holders.verbs",
        "holders.positions",
    )
    for pattern_match in sorted(
        [*stops.finditer(text), *re.finditer(DAY, text)], key=lambda match: match.start()
    ):
        place = pattern_match.start()
        if place and not any(start <= place < end for start, end in kept):
            return place
    return len(text)
