"""Traditional characters as simplified ones, each in its own place."""

from functools import cache

from stance.articles.tables import read_entries


def to_simplified(text: str) -> str:
    """Return a text in simplified characters, as long as it was."""
    return text.translate(_read_pairs())


def is_han(char: str) -> bool:
    """Return whether a character is a Chinese one."""
    return "\u4e00" <= char <= "\u9fff"


@cache
def _read_pairs() -> dict[int, str]:
    traditional = "".join(read_entries("zh", "script.traditional"))
    simplified = "".join(read_entries("zh", "script.simplified"))
    return dict(zip(map(ord, traditional), simplified, strict=True))
