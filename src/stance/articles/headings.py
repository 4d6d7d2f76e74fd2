"""Headings that quote: whoever says the same words in the article holds them."""

import re
from collections.abc import Sequence

from stance.articles.naming import stem
from stance.articles.units import Unit

MAX_PARAGRAPH = 3
MIN_WORDS = 3
MIN_SHARE = 0.75
DASH = re.compile(r"\s*[—–-]")
WORD = re.compile(r"[^\W\d_]{4,}")


def repeat_headings(
    units: Sequence[Unit], named: list[str | None], asked: str | None = None
) -> None:
    """Give the quotations above an article their holder.

    Args:
        units: The article's sentences.
        named: Their holders, filled in.
        asked: Who is interviewed.
    """
    for place, unit in enumerate(units):
        asks = DASH.match(unit.line) or unit.line.rstrip().endswith("?")
        if unit.paragraph > MAX_PARAGRAPH or named[place] or asks or not unit.is_all_speech:
            continue
        named[place] = _find_echo(unit, units, named, place) or asked


def _find_echo(
    unit: Unit, units: Sequence[Unit], named: Sequence[str | None], place: int
) -> str | None:
    words = _read_stems(unit)
    if len(words) < MIN_WORDS:
        return None
    for later, holder in zip(units[place + 1 :], named[place + 1 :], strict=True):
        if holder and later.has_speech:
            shared = len(words & _read_stems(later)) / len(words)
            if shared >= MIN_SHARE:
                return holder
    return None


def _read_stems(unit: Unit) -> set[str]:
    return {stem(word) for word in WORD.findall(unit.line[unit.start : unit.end])}
