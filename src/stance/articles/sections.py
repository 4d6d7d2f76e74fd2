"""The mark of a section before a byline on the same line."""

import re

from stance.articles.tables import read_words

SECTION_MARK = re.compile(r"([^.:|/–—-]{3,30}?)\s?[.:|/–—-]\s+(?=[^\W\d_])")


def strip_section(text: str, lang: str) -> str:
    """Return what stands behind the mark of a section: `TRIBUNE. Par Hélène Vasseur`."""
    match = SECTION_MARK.match(text)
    if not match or match.group(1).casefold() not in read_words(lang, "credits.sections"):
        return text
    return text[match.end() :]
