"""Whom `Somali Savunma Bakanı` means in a Turkish article that gives the name behind it."""

import re
from collections.abc import Sequence

from stance.articles.tables import read_words
from stance.articles.units import Unit

MIN_WORDS = 2
CAPITAL = r"[A-ZÇĞİÖŞÜ][a-zçğıöşüâîû]+(?:-[A-ZÇĞİÖŞÜ]?\w+)?"
NAME = rf"\s((?:{CAPITAL}\s){{1,2}}{CAPITAL})(?![\w-])"
SHORT_NAME = rf"\s((?:{CAPITAL}\s){{1,2}}{CAPITAL}|{CAPITAL}\s{CAPITAL})(?![\w-])"


def name_roles(units: Sequence[Unit], named: list[str | None]) -> None:
    """Replace holders that are roles of several words with the one person who has that role."""
    for role in {name for name in named if name and _is_bare_role(name)}:
        if person := _find_bearer(role, units):
            named[:] = [f"{role} {person}" if name == role else name for name in named]
    for place, name in enumerate(named):
        if name and " " not in name and _fold(name) in read_words("tr", "holders.roles"):
            named[place] = _find_minister(name, units[: place + 1]) or name


def _is_bare_role(name: str) -> bool:
    words = name.split()
    return len(words) >= MIN_WORDS and _fold(words[-1]) in read_words("tr", "holders.roles")


def _find_bearer(role: str, units: Sequence[Unit]) -> str | None:
    """Return the name behind the role, if there is one and it is no longer title."""
    pattern = re.compile(rf"(?<!\w){re.escape(role)}{NAME}")
    found = {match for unit in units for match in pattern.findall(unit.line)}
    titles = read_words("tr", "holders.roles") | read_words("tr", "holders.institutions")
    names = {name for name in found if not any(_fold(w) in titles for w in name.split())}
    return names.pop() if len(names) == 1 and len(found) == 1 else None


def _find_minister(role: str, units: Sequence[Unit]) -> str | None:
    """`Bakan` for `İçişleri Bakanı Hakan Tosun`: the one named last with that title."""
    if not role[0].isupper():
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(role)}(?:s?[ıiuü])?{SHORT_NAME}")
    titles = read_words("tr", "holders.roles") | read_words("tr", "holders.institutions")
    for unit in reversed(units):
        for name in reversed(pattern.findall(unit.line)):
            if not any(_fold(word) in titles for word in name.split()):
                return str(name)
    return None


def _fold(word: str) -> str:
    return word.replace("I", "ı").replace("İ", "i").casefold()
