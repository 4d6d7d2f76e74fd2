"""The word lists of the languages: one TOML file each in `languages/`, mended without reading code.

A value is a text of entries separated by commas; `*` in an entry stands for any ending.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

COMMON = "common"
NEVER = re.compile(r"(?!)")


@cache
def read_entries(lang: str, key: str) -> tuple[str, ...]:
    """Return the entries of a key such as `sentences.titles`; none if the language has no table."""
    section, _, name = key.partition(".")
    text = _read_file(lang).get(section, {}).get(name, "")
    return tuple(entry for part in text.split(",") if (entry := part.strip().replace("\u200c", "")))


@cache
def read_words(lang: str, key: str) -> frozenset[str]:
    """Return the entries of a key, folded for comparison without regard to case."""
    return frozenset(entry.casefold() for entry in read_entries(lang, key))


@cache
def compile_entries(lang: str, *keys: str, ignore_case: bool = True) -> re.Pattern[str]:
    """Return a pattern that matches any entry of these keys as whole words.

    In Chinese, which writes no spaces, an entry matches inside longer runs too.
    """
    entries = [entry for key in keys for entry in read_entries(lang, key)]
    return compile_words(entries, ignore_case=ignore_case)


def compile_words(entries: Iterable[str], *, ignore_case: bool = True) -> re.Pattern[str]:
    """Return a pattern that matches any of the entries, the longest first."""
    wanted = sorted(set(entries), key=len, reverse=True)
    if not wanted:
        return NEVER
    text = "|".join(map(_to_regex, wanted))
    return re.compile(f"(?:{text})", re.IGNORECASE if ignore_case else 0)


@cache
def list_langs() -> tuple[str, ...]:
    """Return the languages that have a table."""
    names = (entry.name for entry in _folder().iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(n.removesuffix(".toml") for n in names if not n.startswith(COMMON)))


def _to_regex(entry: str) -> str:
    body = re.escape(entry).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’ʼ]")
    start = r"(?<!\w)" if _is_spaced(entry[0]) else ""
    end = r"(?!\w)" if _is_spaced(entry[-1]) else ""
    return start + body + end


def _is_spaced(char: str) -> bool:
    return (char.isalnum() or char == "*") and not "\u3040" <= char <= "\u9fff"


@cache
def _read_file(lang: str) -> dict[str, dict[str, str]]:
    path = _folder() / f"{lang}.toml"
    if lang not in (*list_langs(), COMMON):
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _folder() -> Traversable:
    return files("stance.articles") / "languages"
