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
START, END = r"(?<!\w)", r"(?!\w)"
ANY = r"\w*"
SPELLINGS = {"*": ANY, " ": r"\s+", "'": "['’ʼ]"}

Trie = dict[str, "Trie"]


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
    wanted = set(entries)
    if not wanted:
        return NEVER
    kinds = [(START, {e for e in wanted if _is_spaced(e[0])}), ("", wanted)]
    kinds[1] = ("", wanted - kinds[0][1])
    parts = [start + _to_regex(_build_trie(words)) for start, words in kinds if words]
    return re.compile(f"(?:{'|'.join(parts)})", re.IGNORECASE if ignore_case else 0)


@cache
def list_langs() -> tuple[str, ...]:
    """Return the languages that have a table."""
    names = (entry.name for entry in _folder().iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(n.removesuffix(".toml") for n in names if not n.startswith(COMMON)))


def _build_trie(entries: Iterable[str]) -> Trie:
    """Return the entries as a tree of letters: an alternation of hundreds is slow to match."""
    trie: Trie = {}
    for entry in entries:
        node = trie
        for char in entry:
            node = node.setdefault(SPELLINGS.get(char) or re.escape(char), {})
        node[END if _is_spaced(entry[-1]) else ""] = {}
    return trie


def _to_regex(trie: Trie) -> str:
    """Return the pattern of a tree of letters; longer entries come before shorter ones."""
    ends = [end for end in (END, "") if end in trie]
    branches = [key + _to_regex(node) for key, node in trie.items() if key not in (END, "")]
    options = sorted(branches, key=lambda branch: branch.startswith(ANY)) + ends
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


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
