"""Subjects in Chinese: what stands before the verb, without times, places and modifiers."""

import re
from collections.abc import Iterator
from dataclasses import replace

from stance.articles.chinese_names import AND, is_chinese_person, is_person
from stance.articles.chinese_script import to_simplified
from stance.articles.chinese_sources import find_source_phrase, is_document, is_silence
from stance.articles.chinese_stops import CLOCK, DAY, find_stops
from stance.articles.clauses import Clause, Sayer, chunks, previous_boundary
from stance.articles.tables import compile_entries

PRONOUN = re.compile(r"(?:他们|她们|他|她|其)(?!的)")
POINTED = re.compile(r"[这那该此][名位]|该(?=官员|发言人|外交官|负责人|消息人士|代表)")
# `在野党`: no place.
STANDING = re.compile("在(?:野|任|押|逃|校|职|场|座|建|岗|册)")
# `六成受访者`: a poll's figures.
SHARE = re.compile(
    r"[近超约逾]?(?:[\d一二三四五六七八九十两几]+成|百分之|[\d.]+[%％]|过半|半数|[两几多三四五六七八九十]个(?!人))"
)
TIME = re.compile(
    rf"(?:[\d一二三四五六七八九十〇零]+(?:年|月))*{DAY}(?:{CLOCK}|晚|夜)?(?:，|在)?|{CLOCK}|"
    r"[今去前明]年[初底]?|[\d一二三四五六七八九十两几]+(?:年|个?月|天|小时|周)[前后]|"
    r"[^，的]{2,10}(?:时|之后|之前|期间|以来|后)(?=[^间候任来果面方])"
)
# A place or an occasion before the subject closes with one of these.
CLOSING = re.compile(r"上|中|里|下|后|时|内|外|期间|之际")
MODIFIED = re.compile(
    r"(?:在|从|来自|自称|曾|正|刚|已|负责|因|被|[一两三这那该][名位个]|不愿|要求匿名|匿名|知情|住在|家住|"
    r"参与|熟悉|了解|接近|接受|当时|现年|年近|身为|作为|代表|出身|担任|主管|分管|主持|领导|率领|流亡|旅居|定居|驻守|驻扎|隶属|出席|参加|目睹|亲历|经历|失去|守着|背着|抱着|牵着|\d|[二三四五六七八九]?十)"
)
COUNTED = re.compile(
    r"^(?:有|当地|本地|镇上|村里)?(?:多|数|[一两三四五六七八九十几多\d]+|这|那|该|另|另外)+[名位个]|^有"
)
LOCAL = re.compile(r"^(?:[楼台]下|[楼台]上|隔壁|门口|村口|[街路]边|对面|身边|一旁|[店家镇村城]里)")
AGE = re.compile(r"^(?:现年)?[\d二三四五六七八九十]+岁的?")
ATTRIBUTE = re.compile(r"的(?=[^的]+$)")
MAX_MODIFIER = 10
MAX_ASIDE = 14
# `本报记者` asks and holds nothing.
MAX_REPORTER = 4
# `被基辅否决`: who does it stands right before the verb.
AGENT = re.compile(r"(?:被|遭到?|(?<![自理])由)([^被遭由]{2,16})$")
# Who reports is no holder where they name one.
MEDIA = re.compile(r"(?:社|报|台|媒|网|媒体|新闻)$")
MODAL = re.compile(r"(?:可能|也许|或许|一定|肯定|也|都|还|就|便|总|又)?会$")
INTERVIEW = re.compile(r"接受[^，。]{0,14}(?:采访|专访|访问|访谈|提问|问询|治疗|调查|培训|审判)")
PASSIVE = re.compile(r"[^，。；：\x00]*的[^，。；：\x00]*[被遭]")


def find_chinese(clause: Clause) -> Sayer | None:
    """Return the holder that a Chinese sentence names by a source, a mark or a verb."""
    simple = replace(clause, text=to_simplified(clause.text))
    sayer = _find_by_source(simple) or _find_by_verbs(simple)
    if not sayer or not sayer.text:
        return sayer
    place = simple.text.find(sayer.text, clause.start, clause.end)
    return replace(sayer, text=clause.text[place : place + len(sayer.text)]) if place >= 0 else None


def _find_by_source(clause: Clause) -> Sayer | None:
    for text, free in find_source_phrase(clause):
        if MEDIA.search(text) and (sayer := _find_by_verbs(clause)):
            return sayer
        if PRONOUN.fullmatch(text):
            return _to_sayer(clause, text)
        if subject := cut_subject(clause, text) or (text if free else ""):
            return _to_sayer(clause, subject)
    return None


def _find_by_verbs(clause: Clause) -> Sayer | None:
    matches = list(_find_verbs(clause))
    matches.sort(key=lambda m: (not _touches(clause, m), not _is_aside(clause, m), m.start()))
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
    keys = ["holders.verbs", "holders.positions", *(["holders.gestures"] if clause.speech else [])]
    verbs = compile_entries("zh", *keys)
    for match in verbs.finditer(clause.text, clause.start, clause.end):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        noun = clause.text[clause.start : match.start()].endswith(("的", "之", "所"))
        following = clause.text[match.end() : match.end() + 1]
        asked = INTERVIEW.match(clause.text, match.start(), clause.end)
        passive = asked or PASSIVE.match(clause.text, match.end(), clause.end)
        gesture = clause.pattern("gestures").fullmatch(match.group())
        if is_silence(clause, match) or (gesture and not _touches(clause, match)):
            continue
        if not inside and not noun and not passive and following not in ("的", "者", "人", "书"):
            yield match


def _is_aside(clause: Clause, match: re.Match[str]) -> bool:
    """`…，白宫说。`: a clause that is a short subject and a verb of speech."""
    left = previous_boundary(clause, match.start())
    said = clause.pattern("verbs").fullmatch(match.group())
    closes = clause.text[match.end() : match.end() + 1] in ("，", "。", "")
    return bool(said) and closes and left > clause.start and match.start() - left <= MAX_ASIDE


def _touches(clause: Clause, match: re.Match[str]) -> bool:
    window = clause.text[max(clause.start, match.start() - 15) : match.end() + 15]
    return clause.speech and "\x00" in window


def _find_subject(clause: Clause, start: int) -> Sayer | None:
    left = previous_boundary(clause, start)
    text = clause.text[left:start].strip()
    if is_document(text):
        return Sayer("", "document")
    agent = AGENT.search(text)
    if subject := cut_subject(clause, agent.group(1) if agent else text):
        meant = _to_sayer(clause, subject)
        return (meant.kind in ("he", "she") and _find_meant(clause, left)) or meant
    if not _is_dropped(clause, text):
        return None
    return _find_earlier(clause, left)


def _find_meant(clause: Clause, end: int) -> Sayer | None:
    """`陈秉钧呼吁停火，但他强调…`: the one person who begins an earlier clause."""
    parts = [clause.text[start:stop].strip() for start, stop in chunks(clause, end)]
    cut = [subject for part in parts if (subject := cut_subject(clause, part)) and subject != part]
    found = [subject for subject in cut if is_chinese_person(subject)]
    return _to_sayer(clause, found[0]) if len(found) == 1 else None


def _is_dropped(clause: Clause, text: str) -> bool:
    """Whether a verb has its subject in an earlier clause: only adverbs stand before it."""
    rest = clause.pattern("between").sub("", text)
    return not rest or bool(clause.pattern("linking").match(text))


def _find_earlier(clause: Clause, left: int) -> Sayer | None:
    """The subject of the verb before, else whoever begins the sentence."""
    parts = [clause.text[start:end].strip() for start, end in chunks(clause, left)]
    speaking = [part for part in parts if clause.pattern("verbs").search(part)]
    for part in [*reversed(speaking), *parts[:2]]:
        subject = cut_subject(clause, part)
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
    subject = cut_subject(clause, text)
    return _to_sayer(clause, subject) if subject else None


def _to_sayer(clause: Clause, text: str) -> Sayer:
    if PRONOUN.fullmatch(text):
        return Sayer("", "they" if text[-1] == "们" else "she" if text[0] == "她" else "he")
    role = POINTED.match(text) or clause.pattern("roles").fullmatch(text)
    return Sayer(text, "role" if role else "name")


def cut_subject(clause: Clause, text: str) -> str:
    """Return the subject at a clause's beginning, empty if it does not begin with one."""
    text = _strip_lead(clause, text)
    if match := PRONOUN.match(text):
        own = _cut_behind(clause, text[1:]) if match.group() == "其" else ""
        return own or match.group()
    pointed = POINTED.match(text)
    if pointed and (noun := _cut_behind(clause, text[pointed.end() :])):
        return pointed.group() + noun if text.startswith(pointed.group() + noun) else noun
    for reading in _read_modified(text):
        if subject := _cut_behind(clause, reading):
            return _widen(clause, text, reading, subject)
    return ""


def _widen(clause: Clause, text: str, reading: str, subject: str) -> str:
    """Return a role with a short modifier before it: `卖馒头的老汉`."""
    lead = LOCAL.sub("", COUNTED.sub("", text[: len(text) - len(reading)], count=1))
    plain = not MODIFIED.match(lead) and not clause.pattern("no_modifiers").search(lead)
    closed = lead.endswith("的") and 2 < len(lead) <= MAX_MODIFIER and reading.startswith(subject)
    noun = clause.pattern("roles").fullmatch(subject)
    return lead + subject if noun and plain and closed else subject


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
    inside = text.startswith("在") and not STANDING.match(text)
    if inside:
        yield from (text[match.end() :] for match in CLOSING.finditer(text, 2, 16))
    if MODIFIED.match(text) and (match := ATTRIBUTE.search(text)):
        yield text[match.end() :]
    if not inside and not text.startswith("从"):
        owner = compile_entries("zh", "holders.roles", "holders.institutions", "holders.officials")
        match = ATTRIBUTE.search(text)
        if match and not owner.search(text, 0, match.start()):
            yield text[match.end() :]
        yield text


def _cut_behind(clause: Clause, text: str) -> str:
    """Return the subject without what stands behind it: adverbs, prepositions, whom it meets."""
    for stop in find_stops(clause, text):
        if subject := _cut_at(clause, text, stop):
            return subject
    return ""


def _cut_at(clause: Clause, text: str, stop: int) -> str:
    if SHARE.search(text, 0, stop):
        return ""
    subject = COUNTED.sub("", text[:stop], count=1).strip('“”"「」《》 ')
    if subject.endswith("记者") and len(subject) <= MAX_REPORTER:
        return ""
    subject = AGE.sub("", LOCAL.sub("", subject))
    parts = AND.split(subject, maxsplit=1)
    if len(parts) == 2 and (is_person(clause, parts[0]) or text[len(parts[0])] == "、"):
        if clause.pattern("meets").match(text, stop):
            return parts[0]
        if is_person(clause, parts[1]):
            return subject if is_person(clause, parts[0]) else parts[1]
    plain = MODAL.sub("", subject)
    return next((words for words in (subject, plain) if is_person(clause, words)), "")
