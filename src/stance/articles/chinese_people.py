"""The people whom a Chinese article names, by dots, titles and foreign sounds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from stance.articles.chinese_names import (
    DOT,
    MAX_NAME,
    dotted_name,
    is_foreign,
    is_name,
    strip_rank,
    titled_name,
)
from stance.articles.chinese_script import to_simplified
from stance.articles.tables import compile_entries, read_entries
from stance.articles.units import Unit

# Characters that hardly write anything but the sounds of foreign names.
FOREIGN = re.compile("[娜娅莎莉妮蒂姆莫穆弗洛夫斯泽茨诺耶柯伊扎卢娃勒鲁霍谢丘戈廖姬兹迪]")
# What may stand behind a title and a name.
BEHIND = (
    r"(?=在|对|向|就|于|则|却|也|还|曾|已|说|称|表示|强调|指出|认为|警告|呼吁|宣布|重申|透露|主张|"
    r"\d|[昨今当本上每回走来去带住看听打从因把被是有没正刚]|周|星期|随|回应|拒绝|承认|否认|坦言|告诉|写道|[，：])"
)


def find_chinese_names(units: Sequence[Unit]) -> frozenset[str]:
    """Return the names that stand behind a title in an article, in simplified characters."""
    found: set[str] = set()
    for line in dict.fromkeys(to_simplified(unit.line) for unit in units):
        found.update(_find_titled(line))
        for match in dotted_name().finditer(line):
            parts = DOT.split(strip_rank(match.group()))
            found.update(part for part in parts if len(part) > 1)
    return frozenset(found)


def find_people(units: Sequence[Unit]) -> list[str]:
    """Return the names with dots and those behind titles, in the order of the article."""
    found: dict[str, None] = {}
    for line in dict.fromkeys(unit.line for unit in units):
        simple = to_simplified(line)
        places = [m.span() for m in dotted_name().finditer(simple)]
        places += [m.span() for m in titled_name().finditer(simple)]
        places += [m.span() for m in _titled_dots().finditer(simple)]
        for start, end in sorted(places):
            end = start + len(strip_rank(simple[start:end]))
            found.setdefault(line[start:end])
    return list(found)


def _find_titled(line: str) -> Iterator[str]:
    for match in compile_entries("zh", "holders.roles").finditer(line):
        name = _behind_title().match(line, match.end())
        if name and (is_name(name.group(1)) or is_foreign(name.group(1))):
            yield name.group(1)


@cache
def _behind_title() -> re.Pattern[str]:
    ranks = "|".join(read_entries("zh", "holders.ranks"))
    return re.compile(rf"([\u4e00-\u9fff]{{2,4}}?)(?:(?:{ranks})|{BEHIND})")


@cache
def _titled_dots() -> re.Pattern[str]:
    roles = compile_entries("zh", "holders.roles").pattern
    return re.compile(rf"{roles}{dotted_name().pattern}")


def find_name_start(text: str, known: Iterable[str]) -> str:
    """Return the name with which words begin, known from the article or by its sounds."""
    for name in sorted(known, key=len, reverse=True):
        if text.startswith(name):
            return name
    titled = _titled_dots().match(text) or titled_name().match(text)
    if titled:
        return titled.group()
    match = _foreign_start().match(text)
    sure = match and (len(match.group()) > 2 or FOREIGN.search(match.group()))
    return match.group() if match and sure and is_name(match.group()) else ""


@cache
def _foreign_start() -> re.Pattern[str]:
    return re.compile(f"[{''.join(read_entries('zh', 'holders.sounds'))}]{{2,{MAX_NAME}}}")
