"""Whom `الوزير` or `General` means: the one of whom the article has said that they are that."""

import re
from collections.abc import Sequence

from stance.articles.tables import read_words
from stance.articles.units import Unit

MAX_WORDS = 3
MIN_STEM = 4
# `وأضاف البيان`: its author was named when it was.
PAPERS = frozenset({"البيان", "التقرير", "المنشور", "التصريح", "الرسالة", "المذكرة", "التغريدة"})
# `الثمانينية`
AGED = re.compile(
    r"(?:ين|ون)ي?ة?$|(?:الستين|السبعين|الثمانين|التسعين|الخمسين)\w*$|يني$|الشاب|العجوز|المسن|المسنة|ذات[هها]"
)
# `bakanı` is somebody's minister.
OWNED = re.compile(r"(?:s[ıiuü]|[ıiuü])$")
CAPITAL = re.compile(r"[A-ZÇĞİÖŞÜ]")


def find_meant(
    text: str, lang: str, earlier: Sequence[str], units: Sequence[Unit] = ()
) -> str | None:
    """Return whom a role without a name means, None if it is not one or nobody fits.

    Args:
        text: The noun phrase.
        lang: Arabic or Turkish.
        earlier: The holders so far, a name of several sentences once for each.
        units: The sentences up to the one that has the role.
    """
    if lang == "ar":
        return _find_arabic(text.split(), earlier, units[:-1])
    return _find_turkish(text.split(), earlier, units)


def _find_arabic(words: Sequence[str], earlier: Sequence[str], units: Sequence[Unit]) -> str | None:
    if len(words) > MAX_WORDS or not all(word.startswith("ال") for word in words):
        return None
    wanted = {_bare(word) for word in words}
    for name in reversed(earlier):
        if len(name.split()) > len(words) and wanted <= {_bare(w) for w in name.split()}:
            return name
    if len(words) == 1 and words[0] in read_words("ar", "holders.named_groups"):
        return _find_group(_bare(words[0]), units)
    recent = earlier[-1] if earlier else ""
    several = len(recent.split()) > 1 and not recent.startswith("ال")
    named = several or len(recent.split()) > MAX_WORDS - 1
    return recent if named and is_anaphor(" ".join(words), recent) else None


def is_anaphor(text: str, name: str) -> bool:
    """Whether `المرأة الستينية` may mean somebody, by their first name."""
    words = text.split()
    alone = len(words) == 1 or (len(words) == 2 and AGED.search(words[1]))
    known = alone and words[0] in read_words("ar", "holders.anaphors")
    return bool(known) and _agrees(words[0], name)


def _agrees(word: str, name: str) -> bool:
    feminine = word.endswith("ة") or word == "الأم"
    first = name.split()[0]
    woman = first.endswith(("ة", "ى", "اء")) or first in read_words("ar", "holders.women")
    return woman == feminine


def _find_group(noun: str, units: Sequence[Unit]) -> str | None:
    """`الحزب` for `حزب العمال الكردستاني`, if the article has one such name only."""
    pattern = re.compile(rf"(?<![\w])[ولبف]?({noun}(?: ال\w+)+)(?![\w])")
    found = [m for unit in units for m in pattern.findall(unit.line)]
    return max(found, key=len) if found and len({f.split()[1] for f in found}) == 1 else None


def _bare(word: str) -> str:
    return word.removeprefix("ال")


def _find_turkish(
    words: Sequence[str], earlier: Sequence[str], units: Sequence[Unit]
) -> str | None:
    roles = read_words("tr", "holders.roles")
    role = _lower(words[-1]) if words else ""
    rest = {_lower(word) for word in words[:-1]}
    if earlier and len(words) == 1 and _read_lead(words[0], units)[-1:] == ["aynı"]:
        return earlier[-1]
    if role not in roles or "bir" in rest or not rest <= read_words("tr", "holders.adjectives"):
        return None
    if OWNED.sub("", role) in roles - {role} or _is_indefinite(" ".join(words), units):
        return None
    stem = role[: max(MIN_STEM, len(role) - 1)]
    for name in reversed(earlier):
        others = [_lower(word) for word in name.split()]
        fits = any(word.startswith(stem) or word.endswith(role) for word in others)
        if fits and len(others) > len(words):
            return name
    recent = earlier[-1] if earlier else ""
    person = len([word for word in recent.split() if CAPITAL.match(word)]) > 1
    groups = read_words("tr", "holders.institutions")
    return recent if person and not any(_lower(w) in groups for w in recent.split()) else None


def _is_indefinite(text: str, units: Sequence[Unit]) -> bool:
    """Whether `bir` or an attribute stands before a role, so that it is somebody new."""
    lead = _read_lead(text, units)
    return bool(lead) and lead[-1] not in ("aynı", "bu", "söz", "konusu", "ise", "ancak")


def _read_lead(text: str, units: Sequence[Unit]) -> list[str]:
    unit = units[-1]
    lead = unit.line[unit.start : unit.end].partition(text)[0]
    return [_lower(word) for word in lead.split()]


def _lower(word: str) -> str:
    return word.replace("I", "ı").replace("İ", "i").casefold()
