"""Names in Chinese: by roles beside them, by surnames, by the sounds of foreign names."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from stance.articles.chinese_script import to_simplified
from stance.articles.clauses import Clause
from stance.articles.tables import compile_entries, read_entries

MAX_SUBJECT = 24
# Transliterated names are long; Chinese, Korean and Vietnamese ones have two to four characters.
MAX_NAME = 12
# `老刘`, `阿美`.
FAMILIAR = re.compile("[老小阿][\u4e00-\u9fff]")
# Before the one who is asked, in a headline.
LABEL = re.compile("^(?:独家|本报|本刊)?(?:对话|专访|访|对谈|访谈|采访|连线|独家)")
LATIN = re.compile(r"[A-Za-z][A-Za-z .'-]+")
# `冰岛人索尔迪斯`, `克钦族教师`.
NATION = re.compile(r"[\u4e00-\u9fff]{2,}(?:人|裔|籍|族)$")
# `东道国卡塔尔`: what a country is in this matter.
OFFICE_OF_COUNTRY = re.compile(
    r"^.{0,10}(?:主席国|东道国|东道主|调停国|调解国|斡旋国|调解方|斡旋方|担保国|邻国|盟国|盟友|成员国|大国|强国|会员国|缔约国|宗主国|当事国|冲突方|申请国|候选国)"
)
DOT = re.compile(r"[·•・‧．]")
DOTTED = re.compile(r"\w+(?:[·•・‧．]\w+)+")
AND = re.compile(r"[与和跟同、]|(?<![尔埃])及")


def is_person(clause: Clause, text: str) -> bool:
    """Whether words are a role with or without a name, an institution or a name."""
    if not 2 <= len(text) <= MAX_SUBJECT:
        return False
    return _is_known(clause, text) or is_name(text) or text in clause.lexicon.surnames


def is_chinese_person(text: str) -> bool:
    """Return whether a holder is one person, named or not, and no institution."""
    simple = to_simplified(text)
    roles = compile_entries("zh", "holders.roles")
    ends = any(match.end() == len(simple) for match in roles.finditer(simple))
    return ends or find_bare(text) != text or _is_persons(simple)


def find_bare(full: str) -> str:
    """Return a person's name without the titles around it; all of it if there is no name."""
    text = to_simplified(full)
    first, *others = AND.split(text)
    if (
        others
        and all(map(len, others))
        and (_ends_noun(first) or _is_persons(first) or find_bare(first) != first)
    ):
        return full
    end = len(strip_rank(text))
    for start in range(end - 2, 1, -1):
        tail = text[start:end]
        named = _is_persons(tail) or (is_foreign(tail) and not _is_noun(tail))
        if named and _is_titled(text[:start]):
            return full[start:end]
    return full[:end] if end < len(text) and _is_persons(text[:end]) else full


def _is_titled(text: str) -> bool:
    """Whether words close with a role or a modifier, so that a name may follow."""
    roles = compile_entries("zh", "holders.roles", "holders.ranks").finditer(text)
    ends = (
        text.endswith("的")
        or bool(NATION.search(text))
        or any(match.end() == len(text) for match in roles)
    )
    return ends or bool(_closings().search(text))


def _is_persons(text: str) -> bool:
    return is_name(text) and not compile_entries("zh", "holders.institutions").fullmatch(text)


def _is_noun(text: str) -> bool:
    known = compile_entries("zh", "holders.roles", "holders.institutions", "holders.officials")
    return bool(known.search(text) or _closings().search(text))


def _ends_noun(text: str) -> bool:
    known = compile_entries("zh", "holders.roles", "holders.institutions", "holders.officials")
    ends = any(match.end() == len(text) for match in known.finditer(text))
    return ends or bool(_closings().search(text))


def strip_rank(text: str) -> str:
    """Return words without the rank or the title at their end: `克拉克上将`."""
    for rank in read_entries("zh", "holders.ranks"):
        if text.endswith(rank) and len(text) - len(rank) >= 2:
            return text[: -len(rank)]
    return text


def choose_chinese(name: str, known: Iterable[str]) -> tuple[str, str]:
    """Return a holder's name, and its form for comparison: the fullest one of a person.

    Others than persons are compared without what stands before their noun.
    """
    known = list(known)
    name = find_titled(name, known) or name
    country = OFFICE_OF_COUNTRY.sub("", to_simplified(name))
    if country != name and country in read_entries("zh", "holders.institutions"):
        name = name[-len(country) :]
    bare = find_bare(name)
    if bare == name and not (_is_persons(to_simplified(name)) or _is_named(name, known)):
        head = name.rpartition("的")[2]
        return name, head if len(head) > 1 else name
    same = [other for other in known if _is_same_person(bare, find_bare(other))]
    longest = max([bare, *map(find_bare, same)], key=len)
    return longest, max([name, *same], key=len)


def find_titled(title: str, known: Sequence[str]) -> str | None:
    """Return the one person whose full title has the characters of a short one, in their order."""
    short = LABEL.sub("", to_simplified(title))
    roles = compile_entries("zh", "holders.roles").finditer(short)
    if find_bare(title) != title or not any(match.end() == len(short) for match in roles):
        return None
    titles = {
        other: to_simplified(other).replace(to_simplified(find_bare(other)), "") for other in known
    }
    # `泰国外长`, of whom the article goes on to speak as `外长颂蓬`.
    for fits in (_is_shortened, str.endswith):
        found = {find_bare(o): o for o, own in titles.items() if own and fits(short, own)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _is_shortened(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)


def _is_named(name: str, known: Iterable[str]) -> bool:
    """Whether the article gives a name a title elsewhere."""
    return any(name == find_bare(other) != other for other in known)


def _is_same_person(name: str, other: str) -> bool:
    """Whether names are the same, or one is a part of the other between its dots."""
    if name == other:
        return True
    short, long = sorted((name, other), key=len)
    return bool(DOT.search(long)) and not DOT.search(short) and short in DOT.split(long)


@cache
def is_name(text: str) -> bool:
    """Whether simplified characters are a name: a known surname, or sounds of a foreign name."""
    if LATIN.fullmatch(text):
        return text[0].isupper()
    if DOT.search(text):
        sounding = all(char in _read_sounds() or char < "\u3000" for char in DOT.sub("", text))
        return sounding and bool(DOTTED.fullmatch(text)) and len(text) <= 2 * MAX_NAME
    if _is_common(text):
        return False
    if FAMILIAR.fullmatch(text):
        return text[0] == "阿" or text[1] in read_entries("zh", "holders.surnames")
    sounds = set("".join(read_entries("zh", "holders.sounds")))
    if 2 <= len(text) <= MAX_NAME and all(char in sounds for char in text):
        return True
    surnames = read_entries("zh", "holders.surnames")
    return (2 <= len(text) <= 3 and text[0] in surnames) or (
        3 <= len(text) <= 4 and text[:2] in surnames
    )


@cache
def _read_sounds() -> frozenset[str]:
    """Return what may stand between the dots of a name."""
    entries = [*read_entries("zh", "holders.sounds"), *read_entries("zh", "holders.dotted_sounds")]
    return frozenset("".join(entries))


def is_foreign(text: str) -> bool:
    """Whether words behind a title may be a foreign name."""
    sounding = 2 <= len(text) <= MAX_NAME and _read_sounds().issuperset(text)
    return sounding and not _is_common(text)


@cache
def dotted_name() -> re.Pattern[str]:
    """Return the pattern of foreign names with dots."""
    sounds = "".join(sorted(_read_sounds()))
    ranks = "|".join(sorted(read_entries("zh", "holders.ranks"), key=len, reverse=True))
    part = rf"(?:[A-Z][\w.-]*|[{sounds}]{{1,{MAX_NAME}}})"
    return re.compile(rf"{part}(?:[·•・‧．]{part})+(?:{ranks})?")


@cache
def titled_name() -> re.Pattern[str]:
    """Return the pattern of foreign names behind a title."""
    roles = compile_entries("zh", "holders.roles").pattern
    ranks = "|".join(sorted(read_entries("zh", "holders.ranks"), key=len, reverse=True))
    sounds = "".join(read_entries("zh", "holders.sounds"))
    return re.compile(rf"{roles}[{sounds}]{{3,{MAX_NAME}}}(?:{ranks})?")


def find_name_end(text: str) -> int:
    """Return where a foreign name with dots ends, the end of the text where there is none."""
    match = dotted_name().search(text) or titled_name().search(text)
    if not match or AND.match(text, match.end()):
        return len(text)
    return match.end()


def _is_known(clause: Clause, text: str) -> bool:
    """Whether a role, an institution or a group closes the words or is followed by a name."""
    for key in ("roles", "institutions", "officials"):
        last = None
        for match in clause.pattern(key).finditer(text):
            last = match
        tail = text[last.end() :] if last else "-"
        known = tail in clause.lexicon.surnames or is_foreign(tail)
        if not tail or is_name(tail) or (key == "roles" and known):
            return True
    if len(find_bare(text)) < len(text):
        return True
    closes = _closings().search(text)
    return bool(closes) and not clause.pattern("no_closings").search(text)


@cache
def _closings() -> re.Pattern[str]:
    endings = "|".join(sorted(read_entries("zh", "holders.closings"), key=len, reverse=True))
    return re.compile(rf"(?:{endings})$")


def _is_common(text: str) -> bool:
    return bool(compile_entries("zh", "holders.no_names").search(text))
