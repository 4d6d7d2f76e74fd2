"""Names in Chinese: by roles beside them, by surnames, by the sounds of foreign names."""

import re
from collections.abc import Iterable
from functools import cache

from stance.articles.clauses import Clause
from stance.articles.tables import compile_entries, read_entries

MAX_SUBJECT = 24
# Transliterated names are long; Chinese, Korean and Vietnamese ones have two to four characters.
MAX_NAME = 12
LATIN = re.compile(r"[A-Za-z][A-Za-z .'-]+")


def is_person(clause: Clause, text: str) -> bool:
    """Whether words are a role with or without a name, an institution or a name."""
    if not 2 <= len(text) <= MAX_SUBJECT:
        return False
    return _is_known(clause, text) or is_name(text)


def is_chinese_name(text: str) -> bool:
    """Whether Chinese characters are a person's name alone."""
    return "\u4e00" <= text[0] <= "\u9fff" and is_name(text)


def choose_chinese(name: str, known: Iterable[str]) -> str:
    """Return the fullest form of a person's name: with what stands before it, or a title behind."""
    roles = compile_entries("zh", "holders.roles")
    longer = [
        other
        for other in known
        if other.endswith(name) or (other.startswith(name) and roles.fullmatch(other[len(name) :]))
    ]
    return max([name, *longer], key=len)


@cache
def is_name(text: str) -> bool:
    """Whether characters are those of a name: a known surname, or sounds of a foreign name."""
    if LATIN.fullmatch(text):
        return text[0].isupper()
    bare = re.sub(r"[·•・‧]", "", text)
    sounds = set("".join(read_entries("zh", "holders.sounds")))
    if bare != text:
        return len(bare) <= 2 * MAX_NAME
    if 2 <= len(bare) <= MAX_NAME and all(char in sounds for char in bare):
        return True
    surnames = read_entries("zh", "holders.surnames")
    common = compile_entries("zh", "holders.no_names").search(text)
    return not common and (
        (2 <= len(text) <= 3 and text[0] in surnames)
        or (3 <= len(text) <= 4 and text[:2] in surnames)
    )


def _is_known(clause: Clause, text: str) -> bool:
    """Whether a role, an institution or a group closes the words or is followed by a name."""
    for key in ("roles", "institutions", "officials"):
        last = None
        for match in clause.pattern(key).finditer(text):
            last = match
        tail = text[last.end() :] if last else "-"
        if not tail or is_name(tail) or (key == "roles" and _may_name(tail)):
            return True
    return False


def _may_name(tail: str) -> bool:
    return bool(re.fullmatch(r"\w{2,4}", tail)) and not _is_common(tail)


def _is_common(text: str) -> bool:
    return bool(compile_entries("zh", "holders.no_names").search(text))
