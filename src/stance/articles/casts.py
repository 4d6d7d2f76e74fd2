"""Of whom a Spanish or Italian article tells, when it names them no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stance.articles.anaphora import ARTICLES, MAX_WORDS, agrees
from stance.articles.naming import is_same, stem
from stance.articles.roles import Titles, find_unit_names
from stance.articles.tables import compile_entries, read_entries
from stance.articles.units import Unit
from stance.articles.words import Lexicon

# Paragraphs over which the only person of an article is still meant.
MAX_APART = 3
MAX_LAST = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name and the numbers of the sentence and the paragraph that hold it."""

    name: str
    place: int
    paragraph: int


def read_cast(
    units: Sequence[Unit], lexicon: Lexicon, roles: Mapping[str, Titles]
) -> list[Mention]:
    """Return where an article names its persons: who has a title or is named again by one name."""
    found = [
        Mention(actor.text, place, unit.paragraph)
        for place, unit in enumerate(units)
        for actor in find_unit_names(unit, lexicon)
    ]
    short = {mention.name for mention in found if " " not in mention.name}
    people = {m.name for m in found if _is_person(m.name, short, lexicon.lang, roles)}
    parts = {word for name in people for word in (name.split()[0], name.split()[-1])}
    return [mention for mention in found if mention.name in people | parts]


def know_cast(lexicon: Lexicon, cast: Sequence[Mention]) -> Lexicon:
    """Return the lexicon with the single names by which an article calls its persons."""
    if not cast:
        return lexicon
    short = {mention.name for mention in cast if " " not in mention.name}
    return replace(lexicon, surnames=lexicon.surnames | short)


def _is_person(name: str, short: set[str], lang: str, roles: Mapping[str, Titles]) -> bool:
    words = name.split()
    if len(words) < 2 or name in read_entries(lang, "holders.places"):
        return False
    if compile_entries(lang, "holders.institutions").search(name):
        return False
    titled = name in roles and bool(roles[name].roles)
    return titled or words[0] in short or words[-1] in short


def find_only(
    cast: Sequence[Mention], units: Sequence[Unit], named: Sequence[str | None], kind: str
) -> str | None:
    """Return the one person whom the article has named so far, if somebody else is not meant.

    Args:
        cast: Where the article names its persons.
        units: The sentences up to the one that speaks of `he`, `she` or nobody.
        named: The holders up to the one before.
        kind: The pronoun's kind.
    """
    before = [mention for mention in cast if mention.place < len(units) - 1]
    if not before or units[-1].paragraph - before[-1].paragraph > MAX_APART:
        return None
    full = max((mention.name for mention in before), key=len)
    if not all(is_same(mention.name, full) for mention in before):
        return None
    if any(name and not is_same(name, full) for name in named[-MAX_LAST:]):
        return None
    gender = {"he": "m", "she": "f"}.get(kind, "")
    return full if kind != "they" and agrees(full, gender) else None


def find_kin(text: str, lang: str, last: str | None, titles: Mapping[str, Titles]) -> str | None:
    """Return the one person whose title another noun paraphrases: `el prelado`, the bishop.

    Args:
        text: The noun phrase.
        lang: Its language.
        last: The last holder.
        titles: What the article calls its persons.
    """
    head, _, rest = text.replace("’", "'").replace("'", " ").partition(" ")
    words = rest.split()
    if head.casefold() not in ARTICLES[lang] or not 0 < len(words) <= MAX_WORDS:
        return None
    own = {word.casefold() for word in words}
    groups = [{*entry.split()} for entry in read_entries(lang, "holders.kin")]
    alike = {stem(word) for group in groups if group & own for word in group}
    narrow = {stem(word) for word in words if word[0].isupper()}
    gender = ARTICLES[lang][head.casefold()]
    fitting = [
        name
        for name, found in titles.items()
        if found.roles & alike and narrow <= found.all and agrees(name, gender)
    ]
    if last and any(is_same(name, last) for name in fitting):
        return last
    persons = [n for i, n in enumerate(fitting) if not any(is_same(n, o) for o in fitting[:i])]
    return persons[0] if len(persons) == 1 else None
