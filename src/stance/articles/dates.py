"""Lines that are nothing but a date or a time, a place beside it perhaps."""

import re
from collections.abc import Sequence
from functools import cache

from stance.articles.clocks import is_clock
from stance.articles.tables import read_words

LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_][\w.'’-]*")
TERMINAL = re.compile(r"[.!?…؟。！？][\"'”’“‘»«›‹)\]」』]*\s*$")
DATE_PART = re.compile(
    r"\d{1,4}(?:[./:h-]\d{1,4})*(?:st|nd|rd|th|er|º|ª|ο|η|-го|-й)?|[\d٠-٩۰-۹]+|\d+[年月日号時时分]"
)
FULL_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}:\d\d|\d{4}年|\d{1,2}月"
)
CALENDAR = ("sentences.months", "sentences.weekdays")
MAX_DATE = 100
# Articles and prepositions, which stand beside dates and other words, are no longer.
MAX_ARTICLE = 3


def is_date(text: str, lang: str) -> bool:
    """Return whether a text is a date, a time, or a place with a date."""
    if is_clock(text):
        return True
    rest = DATE_PART.sub(" ", text)
    if rest == text or len(text) > MAX_DATE:
        return False
    words = [word.strip(".'’-") for word in WORD.findall(rest)]
    unknown = [word for word in words if word and word.casefold() not in _read_dates(lang)]
    if not unknown:
        return len(words) > 0 or not LETTER.search(rest)
    known = FULL_DATE.search(text) or _names_time(words, lang)
    titled = not any(word[0].islower() for word in unknown)
    return bool(known and titled and len(unknown) <= 3 and not TERMINAL.search(text))


def _names_time(words: Sequence[str], lang: str) -> bool:
    """Whether a month, a day or a longer word for time is among them."""
    calendar = _read(lang, CALENDAR)
    folded = [word.casefold() for word in words]
    return any(
        word in calendar or (len(word) > MAX_ARTICLE and word in _read_dates(lang))
        for word in folded
    )


def _read_dates(lang: str) -> frozenset[str]:
    return _read(lang, ("credits.dates", *CALENDAR))


@cache
def _read(lang: str, keys: tuple[str, ...]) -> frozenset[str]:
    """Return the words of the article's language and of English."""
    langs = dict.fromkeys((lang, "en"))
    return frozenset(word for lang in langs for key in keys for word in read_words(lang, key))
