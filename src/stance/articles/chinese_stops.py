"""Where a Chinese subject ends: times, prepositions, adverbs and verbs behind it."""

import re
from collections.abc import Iterator
from functools import cache

from stance.articles.chinese_names import find_name_end
from stance.articles.clauses import Clause
from stance.articles.tables import compile_entries, read_entries

DAY = (
    r"(?:[\d一二三四五六七八九十〇零]+[日号]|[本上下这]?(?:周|星期)[一二三四五六日天末]|"
    r"[上本这]周|[上本]月|[昨今前明]天|[昨今]日|[今昨当]晚|[今昨]晨|当[天日]|同日|日前|近日|稍早|稍晚)"
)
CLOCK = r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚间|晚上|深夜)"
TIMES = re.compile(f"{DAY}|{CLOCK}|(?:今|去|明|当)年|年[仅近]|现年")


def find_stops(clause: Clause, text: str) -> Iterator[int]:
    """Yield where the words after a subject may begin: prepositions, adverbs, times, verbs.

    A character that is a part of many nouns (`观察所`) need not be the end.
    """
    kept = [
        match.span()
        for key in ("no_stops", "roles", "institutions", "officials")
        for match in clause.pattern(key).finditer(text)
    ]
    for name in clause.lexicon.surnames:
        kept += [match.span() for match in re.finditer(name, text)]
    kept += [(m.end() - 1, m.end() + 1) for m in _read_titled_surnames().finditer(text)]
    last = find_name_end(text)
    found = [*_find_all(_read_stops(), text), *TIMES.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        place = match.start()
        if place >= last:
            break
        if place and not any(start <= place < end for start, end in kept):
            yield place
            if match.group() not in clause.words("soft_stops"):
                return
    yield last


def _find_all(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield matches that overlap too: `方面对` has `面对` and `对`."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


@cache
def _read_titled_surnames() -> re.Pattern[str]:
    roles = compile_entries("zh", "holders.roles").pattern
    return re.compile(f"{roles}(?:{'|'.join(read_entries('zh', 'holders.surnames'))})")


@cache
def _read_stops() -> re.Pattern[str]:
    keys = ("stops", "soft_stops", "meets", "between", "verbs", "positions")
    return compile_entries("zh", *(f"holders.{key}" for key in keys))
