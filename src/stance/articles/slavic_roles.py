"""Whom a bare Polish or Ukrainian noun means: `Kobieta dodaje`, `військовий відрубав`."""

import re
from collections.abc import Sequence

from stance.articles.agreement import may_mean
from stance.articles.clauses import Clause, Sayer
from stance.articles.memory import Memory
from stance.articles.naming import choose_full
from stance.articles.slavic import LANGS
from stance.articles.tables import compile_entries, read_words

MAX_DISTANCE = 6
# `kobieta, która przedstawia się jako Furaha`
DESCRIBED = re.compile(r",\s(?:któr|що\b|як[аи]|котр)")
WOMAN = {
    "pl": re.compile(r"(?:[^y]na|[kc]a|ta|ga|yni|wa)$"),
    "uk": re.compile(r"(?:ка|ця|иня|ва)$"),
}


def find_meant(
    sayer: Sayer, clause: Clause, named: Sequence[str | None], memory: Memory
) -> str | None:
    """Return the person of whom the sentences before speak, if a bare noun can mean them."""
    lang = memory.lang
    if lang not in LANGS or sayer.kind != "role":
        return None
    words = [
        w for w in sayer.text.split() if w.casefold() not in read_words(lang, "holders.pointing")
    ]
    bare = " ".join(words).casefold()
    if not bare or not compile_entries(lang, "holders.generic").fullmatch(bare):
        return None
    place = clause.text.find(sayer.text, clause.start) + len(sayer.text)
    if DESCRIBED.match(clause.text, place, clause.end):
        return None
    sex = "she" if _is_woman(words[0].casefold(), lang) else "he"
    for name in (memory.met, *reversed(named[-MAX_DISTANCE:])):
        if (
            name
            and (_is_person(name) or _is_titled(name, lang))
            and may_mean(sex, "", choose_full(name, memory.known), lang)
        ):
            return name
    return None


def _is_woman(word: str, lang: str) -> bool:
    return word not in read_words(lang, "holders.manly") and WOMAN[lang].search(word) is not None


def _is_titled(name: str, lang: str) -> bool:
    """`szef polskiego MSZ` is the minister later, and nobody but a person has a role."""
    words = name.casefold().split()
    role = compile_entries(lang, "holders.roles").fullmatch(words[0])
    return len(words) > 1 and role is not None


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() for word in (words[0], words[-1]))
