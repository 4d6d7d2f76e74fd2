"""Short names that an article explains: `Hızlı Destek Kuvvetleri (HDK)`."""

import re
from collections.abc import Sequence

from stance.articles.units import Unit

SHORT = re.compile(r"(?<=[ \u00a0])\(([^\W\d_a-z]{2,6})\)")
MAX_FULL = 90
MAX_SMALL = 3


def read_acronyms(units: Sequence[Unit]) -> dict[str, str]:
    """Return what an article's acronyms stand for, where their letters begin its words."""
    found: dict[str, str] = {}
    for line in dict.fromkeys(unit.line for unit in units):
        for match in SHORT.finditer(line):
            lead = re.split(
                r"[,.;:()«»“”\"]", line[max(0, match.start() - MAX_FULL) : match.start()]
            )
            if full := _find_full(lead[-1].split(), match.group(1)):
                found.setdefault(match.group(1), full)
    return found


def _find_full(words: Sequence[str], short: str) -> str | None:
    """Return the last words whose capitals are the letters of a short name."""
    for start in range(len(words)):
        initials = "".join(word[0] for word in words[start:] if word[0].isupper())
        if initials == short and words[start][0].isupper():
            return " ".join(words[start:])
        # `Forces de soutien rapide (FSR)`
        long = [word for word in words[start:] if len(word) > MAX_SMALL]
        letters = "".join(word[0].upper() for word in long)
        if letters == short and words[start][0].isupper() and len(words[start]) > MAX_SMALL:
            return " ".join(words[start:])
    return None
