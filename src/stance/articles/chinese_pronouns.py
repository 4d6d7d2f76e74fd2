"""Whom Chinese pronouns, demonstratives and documents mean."""

import re
from collections.abc import Sequence
from dataclasses import replace

from stance.articles.chinese import cut_subject
from stance.articles.chinese_names import (
    find_bare,
    find_titled,
    is_chinese_person,
)
from stance.articles.chinese_people import find_name_start
from stance.articles.chinese_script import to_simplified
from stance.articles.clauses import Clause, Sayer, chunks
from stance.articles.tables import read_entries
from stance.articles.topics import MAX_AGE, Topics

# `该组织`: no person.
THIS_BODY = re.compile(
    r"^[该这本](?:个|家|支)?(?:组织|党|国|部|机构|公司|集团|政府|媒体|报|武装|团体|联盟|委员会|部门|军|网站|协会|基金会|智库)$"
)
THIS = re.compile(r"^[这那该此][名位个]?")


# A part of a sentence that only tells when or where.
SETTING = re.compile(
    r"(?:里|上|中|下|内|外|前|后|时|旁|边|间|侧|处|初|末|底|近|口|头|街|路|村|镇|城|市|县|省|[年月日天晚夜晨午季周]|期间|分|点)$"
)
ABOUT = re.compile(
    r"(?:当?被?(?:说|谈|提|讲|问|聊|回忆)(?:到|起|及)|面对|对于|关于|至于|随着|为了|自从)"
)
PERSONAL = re.compile("[他她](?!们)")
# Before a noun they tell of somebody who is new, or of several.
NEW = re.compile(r"(?:[一有另某]|[两三四五六七八九十几多数\d]+)[名位个]?[^，。]{0,16}$")
SEVERAL = re.compile(r"(?:[两三四五六七八九十几多数]|\d)+[名位个]$|们$")
WOMAN = re.compile(
    r"女|妇|母|妻|奶奶|阿姨|[婆姐嫂妈姑娘妹]|遗孀|夫人|太太|老太|媳妇|修女|护士长|[娃娅娜莎妮莉琳丽蒂妲娥萍芳兰梅燕芬玲娟霞]$"
)
MAN = re.compile(r"男|[汉爷叔伯哥弟]|先生|父亲|老头|小伙|儿子|丈夫|[夫基]$")
MAX_GENERIC_AGE = 4


def note_chinese(clause: Clause, holder: str | None, topics: Topics) -> None:
    """Remember the person of whom a sentence speaks, for the pronouns of the next ones."""
    person = holder or _find_subject(clause)
    if not person:
        return
    if PERSONAL.fullmatch(person):
        if meant := _find_person(person, topics, MAX_AGE):
            person = meant
        else:
            return
    if is_chinese_person(person) and not (not holder and _is_several(clause, person)):
        topics.note_person(person)
        topics.people.append((person, _find_sex(person), topics.sentence))


def _find_subject(clause: Clause) -> str | None:
    """Return whom a narrator's sentence begins with, behind where and when it happens."""
    simple = replace(clause, text=to_simplified(clause.text))
    for start, end in list(chunks(simple, simple.end))[:3]:
        part = simple.text[start:end].strip()
        if not part or ABOUT.match(part):
            continue
        subject = cut_subject(simple, part) or find_name_start(part, simple.lexicon.surnames)
        place = simple.text.find(subject, start, end) if subject else -1
        if place >= 0:
            return clause.text[place : place + len(subject)]
        if not SETTING.search(part):
            return None
    return None


def _is_several(clause: Clause, person: str) -> bool:
    place = clause.text.find(person, clause.start, clause.end)
    return bool(
        SEVERAL.search(clause.text[clause.start : max(place, clause.start)])
    ) or person.endswith("们")


def _find_sex(name: str) -> str | None:
    simple = to_simplified(name)
    if WOMAN.search(simple):
        return "她"
    return "他" if MAN.search(simple) else None


def _find_person(pronoun: str, topics: Topics, age: int) -> str | None:
    """Return the last person whom a pronoun may mean."""
    for name, sex, place in reversed(topics.people):
        if topics.sentence - place > age:
            return None
        if sex in (None, pronoun):
            return name
    return None


def resolve_chinese(
    sayer: Sayer, clause: Clause, topics: Topics, known: Sequence[str]
) -> str | None:
    """Return whom a sayer means, None where that is not sure."""
    if sayer.kind in ("he", "she"):
        return _find_person("他" if sayer.kind == "he" else "她", topics, MAX_AGE)
    if sayer.kind in ("same", "they"):
        return topics.find_holder(2)
    if sayer.kind == "document":
        return topics.find_holder(1)
    if to_simplified(sayer.text) in read_entries("zh", "holders.generic"):
        return _find_generic(sayer.text, clause, topics)
    if THIS_BODY.match(to_simplified(sayer.text)):
        holder = topics.find_holder(2)
        return holder if holder and not is_chinese_person(holder) else None
    if sayer.kind == "role":
        return _find_bearer(sayer.text, topics, known)
    return sayer.text


def _find_generic(text: str, clause: Clause, topics: Topics) -> str:
    """`老人只说…`: the person named right before, if the words bring in nobody new."""
    place = clause.text.find(text, clause.start, clause.end)
    if place < 0 or NEW.search(clause.text[clause.start : place]):
        return text
    sex = _find_sex(text)
    for name, other, sentence in reversed(topics.people):
        if topics.sentence - sentence > MAX_GENERIC_AGE:
            return text
        if not (sex and other and sex != other):
            return name
    return text


def _find_bearer(text: str, topics: Topics, known: Sequence[str]) -> str | None:
    """`这位副主任`: the last person with this role; `总统`: the one person with it."""
    role = THIS.sub("", to_simplified(text))
    bearers = {n: None for n in known if role in to_simplified(n) and find_bare(n) != n}
    pointed = len(role) < len(text)
    if pointed and topics.person and role in to_simplified(topics.person):
        return topics.person
    if len(bearers) == 1:
        return next(iter(bearers))
    return topics.find_person() if pointed else find_titled(role, known) or text
