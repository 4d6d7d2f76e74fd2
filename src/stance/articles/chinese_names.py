"""Names in Chinese: by roles beside them, by surnames, by the sounds of foreign names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from stance.articles.chinese_script import to_simplified
from stance.articles.clauses import Clause
from stance.articles.tables import compile_entries, read_entries
from stance.articles.units import Unit

MAX_SUBJECT = 24
# Transliterated names are long; Chinese, Korean and Vietnamese ones have two to four characters.
MAX_NAME = 12
# `老刘`, `阿美`.
FAMILIAR = re.compile("[老小阿][\u4e00-\u9fff]")
# Before the one who is asked, in a headline.
LABEL = re.compile("^(?:对话|专访|访|独家专访|对谈|访谈)")
LATIN = re.compile(r"[A-Za-z][A-Za-z .'-]+")
DOT = re.compile(r"[·•・‧．]")
DOTTED = re.compile(r"\w+(?:[·•・‧．]\w+)+")
AND = re.compile(r"[与和及跟同、]")
# What may stand behind a title and a name.
BEHIND = (
    r"(?=在|对|向|就|于|则|却|也|还|曾|已|说|称|表示|强调|指出|认为|警告|呼吁|宣布|重申|透露|主张|"
    r"\d|[昨今当本上每回走来去带住看听打从因把被是有没正刚]|周|星期|随|回应|拒绝|承认|否认|坦言|告诉|写道|[，：])"
)


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


def find_chinese_names(units: Sequence[Unit]) -> frozenset[str]:
    """Return the names that stand behind a title in an article, in simplified characters."""
    found: set[str] = set()
    for line in dict.fromkeys(to_simplified(unit.line) for unit in units):
        found.update(_find_titled(line))
    return frozenset(found)


def _find_titled(line: str) -> Iterator[str]:
    for match in compile_entries("zh", "holders.roles").finditer(line):
        name = _behind_title().match(line, match.end())
        if name and (is_name(name.group(1)) or is_foreign(name.group(1))):
            yield name.group(1)


@cache
def _behind_title() -> re.Pattern[str]:
    ranks = "|".join(read_entries("zh", "holders.ranks"))
    return re.compile(rf"([\u4e00-\u9fff]{{2,4}}?)(?:(?:{ranks})|{BEHIND})")


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
    end = len(_strip_rank(text))
    for start in range(end - 2, 1, -1):
        tail = text[start:end]
        named = _is_persons(tail) or (is_foreign(tail) and not _is_noun(tail))
        if named and _is_titled(text[:start]):
            return full[start:end]
    return full[:end] if end < len(text) and _is_persons(text[:end]) else full


def _is_titled(text: str) -> bool:
    """Whether words close with a role or a modifier, so that a name may follow."""
    roles = compile_entries("zh", "holders.roles", "holders.ranks").finditer(text)
    ends = text.endswith("的") or any(match.end() == len(text) for match in roles)
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


def _strip_rank(text: str) -> str:
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
    found = {}
    for other in known:
        bare = find_bare(other)
        if bare != other and _is_shortened(short, to_simplified(other).replace(bare, "")):
            found[bare] = other
    return next(iter(found.values())) if len(found) == 1 else None


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
def _dotted_name() -> re.Pattern[str]:
    sounds = "".join(sorted(_read_sounds()))
    ranks = "|".join(sorted(read_entries("zh", "holders.ranks"), key=len, reverse=True))
    part = rf"(?:[A-Z][\w.-]*|[{sounds}]{{1,{MAX_NAME}}})"
    return re.compile(rf"{part}(?:[·•・‧．]{part})+(?:{ranks})?")


@cache
def _titled_name() -> re.Pattern[str]:
    roles = compile_entries("zh", "holders.roles").pattern
    ranks = "|".join(sorted(read_entries("zh", "holders.ranks"), key=len, reverse=True))
    sounds = "".join(read_entries("zh", "holders.sounds"))
    return re.compile(rf"{roles}[{sounds}]{{3,{MAX_NAME}}}(?:{ranks})?")


def find_name_end(text: str) -> int:
    """Return where a foreign name with dots ends, the end of the text where there is none."""
    match = _dotted_name().search(text) or _titled_name().search(text)
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
