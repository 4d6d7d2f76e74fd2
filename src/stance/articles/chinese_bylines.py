"""Chinese bylines: `文／金慧珠（研究者）`, `本报驻东京特派员 林振邦`."""

import re

from stance.articles.chinese_names import is_name
from stance.articles.chinese_script import to_simplified
from stance.articles.tables import compile_entries

SEPARATOR = re.compile(r"[\s:：/／|｜]+")
PERSON = re.compile(r"[\u4e00-\u9fff·・]{2,12}")


def is_chinese_byline(text: str) -> bool:
    """Return whether a line begins with a word for an author and goes on with a name."""
    return find_chinese_author(text) is not None


def find_chinese_author(text: str) -> str | None:
    """Return whom a byline names: behind a separator anybody, else only a known surname."""
    match = compile_entries("zh", "credits.bylines").match(text)
    if not match:
        return None
    sign = SEPARATOR.match(text, match.end())
    parted = bool(sign) or SEPARATOR.search(match.group()) is not None
    person = PERSON.match(text, sign.end() if sign else match.end())
    if not person:
        return None
    return person.group() if parted or is_name(to_simplified(person.group())) else None
