"""The clock marks before a live blog's entries, in the forms that newsrooms write them."""

import re
from functools import cache

from stance.articles.tables import COMMON, compile_words, read_entries

LEAD = r"\s*(?:\+{2,3}\s*|[\U0001f550-\U0001f567\u23f0-\u23f3\u231a]\ufe0f?\s*)?"
DATE = r"(?:\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)?,?\s+)?"
TIME = (
    r"(?P<hour>\d?\d)(?P<sep>[:.٫]|\s?h\s?|\s*[时時点點]|\s+Uhr\s+)(?P<minute>\d\d)"
    r"(?:[:.]\d\d)?(?:\s*分|h\b)?"
)
RANGE = r"(?:\s?[–-]\s?\d?\d[:.h]\d\d)?"
NOON = r"\s*(?:[ap]\.?m\.?(?!\w))?\s*"
DASH = r"\s*(?P<dash>[–—|｜:：·•»/-]|\++|\.(?=\s)|(?<=[\])）]))?\s*"


def match_clock(text: str, start: int, end: int) -> int:
    """Return where the text goes on after a clock mark at `start`; `start` if there is none."""
    match = _pattern().match(text, start, end)
    if not match or match.end() == end or not _is_time(match):
        return start
    return match.end() if _is_mark(match, text[match.end()]) else start


def is_clock(text: str) -> bool:
    """Return whether a text is nothing but a clock mark."""
    match = _pattern().fullmatch(text.strip())
    return match is not None and _is_time(match)


@cache
def _pattern() -> re.Pattern[str]:
    zones = compile_words(read_entries(COMMON, "credits.zones")).pattern
    hours = compile_words(read_entries(COMMON, "credits.hours")).pattern
    prefix = rf"(?:(?P<prefix>{hours})[.,:]?\s*)?"
    zone = rf"(?P<zone>[(（]?{zones}\.?[)）]?)?"
    brackets = r"[\[(（]?", r"[\])）]?"
    time = f"{brackets[0]}{DATE}{prefix}{TIME}{RANGE}{NOON}{zone}{brackets[1]}"
    return re.compile(f"{LEAD}{prefix.replace('prefix', 'update')}{time}{DASH}", re.IGNORECASE)


def _is_time(match: re.Match[str]) -> bool:
    return int(match["hour"]) <= 24 and int(match["minute"]) < 60


def _is_mark(match: re.Match[str], following: str) -> bool:
    """Whether it stands before an entry rather than begins a sentence."""
    dash, is_certain = match["dash"], match["zone"] or match["sep"] != "."
    if dash == "." or match["prefix"] or match["update"]:
        return bool(dash and is_certain) and not following.islower()
    if dash and is_certain:
        return True
    return bool(dash or is_certain) and not following.islower() and not following.isdigit()
