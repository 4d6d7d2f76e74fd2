"""Whether a Polish or Ukrainian verb without a subject can speak of a holder named before."""

import re

from stance.articles.slavic import LANGS, PLURAL_NOUN
from stance.articles.tables import compile_entries, read_entries

# Endings of verbs with the gender or number that they tell of: man, woman, plural, one person.
VERBS = (
    (re.compile(r"(?:ła|ла|лася|лась)$"), "f"),
    (re.compile(r"(?:li|ły|ли|лися|лись|ją|ą|ють|уть|ать|ять|ються|уться|аться|яться)$"), "p"),
    (re.compile(r"(?:ł|в|вся|всь)$"), "m"),
    (re.compile(r"(?:[aeiy]|є|ить|їть|ється|иться)$"), "s"),
)
PRONOUNS = {"he": "m", "she": "f", "they": "p"}
CONSONANT = re.compile(r"[^\W\d_аеиоуюяєїіaeiouyąęó]$")
WOMAN = {"pl": re.compile(r"a$"), "uk": re.compile(r"[ая]$")}
ROLE_OF_WOMAN = {
    "pl": re.compile(r"(?:[cnrł]zka|czka|yni|nka|owa)$"),
    "uk": re.compile(r"(?:[нчрл]ка|иця|иня)$"),
}


def may_mean(kind: str, verb: str, holder: str, lang: str) -> bool:
    """Return whether a pronoun or a verb alone can mean a holder.

    Args:
        kind: `he`, `she`, `they` or `same`.
        verb: The verb of `same`, if it is known.
        holder: The holder's fullest name.
        lang: The article's language.
    """
    if lang not in LANGS:
        return True
    wanted = PRONOUNS.get(kind) or _read_verb(verb)
    found = _read_holder(holder, lang)
    if not wanted or not found or wanted == found:
        return True
    return wanted == "s" and found in "mf"


def _read_verb(verb: str) -> str:
    words = verb.split()
    return next((sign for ending, sign in VERBS if words and ending.search(words[0])), "")


def _read_holder(holder: str, lang: str) -> str:
    words = holder.split()
    small = compile_entries(lang, "holders.roles").fullmatch(words[0])
    if small or words[0].casefold() in read_entries(lang, "holders.officials"):
        return _read_noun(words[0].casefold(), lang)
    if len(words) < 2 or not all(word[0].isupper() for word in words[:2]):
        return ""
    if compile_entries(lang, "holders.institutions").fullmatch(words[0]):
        return ""
    first = words[0]
    if first in read_entries(lang, "holders.men"):
        return "m"
    if first in read_entries(lang, "holders.women") or WOMAN[lang].search(first):
        return "f"
    return "m" if CONSONANT.search(first) and len(first) > 2 else ""


def _read_noun(word: str, lang: str) -> str:
    if PLURAL_NOUN[lang].search(word):
        return "p"
    if ROLE_OF_WOMAN[lang].search(word):
        return "f"
    return "m" if re.search(r"(?:ik|yk|arz|ник|ець|ик)$", word) else ""
