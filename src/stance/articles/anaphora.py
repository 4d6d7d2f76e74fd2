"""Whom `the official` means: the last speaker, where nothing speaks against it."""

import re
from collections.abc import Mapping

from stance.articles.naming import stem
from stance.articles.roles import Titles
from stance.articles.tables import compile_entries, read_entries, read_words

# Sentences after which nobody is sure any more who is meant.
MAX_DISTANCE = 4
MAX_WORDS = 4
ARTICLES = {
    "es": {"el": "m", "la": "f", "este": "m", "esta": "f", "ese": "m", "esa": "f"},
    "it": {"il": "m", "lo": "m", "la": "f", "l": "", "questo": "m", "questa": "f", "quest": ""},
}
MASCULINE = frozenset(
    {"andrea", "luca", "nicola", "mattia", "elia", "joshua", "mustafa", "borja", "mika", "sasha"}
    | {"musa", "isa", "issa", "abdalla", "taha", "yahya", "zakaria", "hamza", "mirza", "ilia"}
    | {"nikita", "sava"}
)
FEMININE = frozenset(
    {"carmen", "isabel", "pilar", "dolores", "mercedes", "rosario", "inés", "beatriz", "raquel"}
    | {"belén", "rocío", "consuelo", "amparo", "luz", "soledad", "esther", "ruth", "miriam", "iris"}
    | {"irene", "elizabeth", "karen", "marie", "chloé", "élodie", "ursula", "adelaide", "matilde"}
    | {"beatrice", "alice", "agnese", "ester", "rachel", "sarah", "hannah", "leonor"}
)


def resolve_role(
    text: str, lang: str, last: str | None, distance: int, titles: Mapping[str, Titles]
) -> str | None:
    """Return whom a bare role such as `el funcionario` means, None if nobody can say.

    Args:
        text: The noun phrase.
        lang: Its language.
        last: The last holder.
        distance: How many sentences ago that was.
        titles: What the article calls its persons.
    """
    words = [word.casefold() for word in re.findall(r"[^\W_]+", text)]
    if lang not in ARTICLES or not words or words[0] not in ARTICLES[lang]:
        return text
    if len(words) > MAX_WORDS or any(word[0].isupper() for word in text.split()[1:]):
        return text
    rest = " ".join(words[1:])
    points_back = rest in read_words(lang, "holders.anaphors")
    if points_back or rest in read_words(lang, "holders.roles"):
        gender = ARTICLES[lang][words[0]]
        person = last and (is_person(last) or (points_back and _is_first_name(last, lang)))
        if last and distance <= MAX_DISTANCE and person and agrees(last, gender):
            roles = titles[last].roles if last in titles else set()
            if points_back or not roles or stem(words[1]) in roles:
                return last
        return None if points_back and last else text
    return text


def is_person(name: str) -> bool:
    """Return whether a holder is a full name of a person, as far as its form shows."""
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in (words[0], words[-1]))


def _is_first_name(name: str, lang: str) -> bool:
    """Whether a holder may be a person of whom the text has but one name."""
    if not (name.isalpha() and name.istitle()) or name in read_entries(lang, "holders.places"):
        return False
    return not compile_entries(lang, "holders.institutions").fullmatch(name)


def agrees(name: str, gender: str) -> bool:
    """Return whether a person may be of a grammatical gender, by their first name."""
    first = name.split()[0].casefold()
    if first in MASCULINE:
        return gender != "f"
    if first in FEMININE:
        return gender != "m"
    return not (first[-1] == "a" and gender == "m") and not (first[-1] == "o" and gender == "f")
