"""What an Arabic article calls its persons, and whom `وزير الخارجية` or `الوزير` means in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from stance.articles.arabic_nouns import COMMON, is_head, tokenize_arabic
from stance.articles.clauses import Clause
from stance.articles.tables import compile_entries, read_words
from stance.articles.units import Unit
from stance.articles.words import Token

MAX_ROLE = 9
MIN_NAME = 3
# Their bearers are serving, not serving somewhere: the place stands behind.
SERVING = frozenset({"في", "باسم", "عن", "لدى", "من"})
# First words that a second one completes.
JOINED = frozenset({"عبد", "أبو", "أم", "بن", "ابن", "آل", "أبي", "بو"})
VERBAL = re.compile(r"(?:[يت]\w{3,}|\w{2,}(?:تا|وا|تها|ته))$")
TANWIN = re.compile("[\u064b-\u064d]")
STOPS = ("that", "prepositions", "adverbs", "relative", "auxiliaries", "verbs", "positions", "acts")


@dataclass(frozen=True, slots=True)
class Titled:
    """A person's name with the words of their role, and where both stand."""

    name: str
    role: str
    words: frozenset[str]
    place: int


def name_roles(units: Sequence[Unit], named: list[str | None]) -> None:
    """Replace holders that are roles alone with those of whom the article says that they are it."""
    bare = {name for name in named if name and _is_bare_role(name)}
    if not bare:
        return
    titled = [found for place, unit in enumerate(units) for found in _read_titled(unit, place)]
    for place, name in enumerate(named):
        if name in bare and (person := _choose(name, titled, place)):
            named[place] = person


def _is_bare_role(name: str) -> bool:
    words = name.split()
    plain = all(is_head(w) or w.startswith(("ال", "لل")) or w in SERVING for w in words)
    return plain and _is_role(words[0])


def _choose(name: str, titled: Sequence[Titled], place: int) -> str | None:
    """Return the one with the role who was named last, or the only one whom the article has."""
    words = [_bare(word) for word in name.split()]
    fitting = [t for t in titled if t.role == words[0] and set(words) <= t.words]
    if len(words) == 1 and name == words[0]:
        # `رئيس بلدية خان يونس، علاء البطة،`: indefinite, so named in the same sentence.
        fitting = [t for t in fitting if t.place == place]
    before = [t for t in fitting if t.place <= place]
    if len({t.name.split()[-1] for t in fitting}) == 1:
        return fitting[0].name
    return before[-1].name if before and len(words) == 1 else None


def _read_titled(unit: Unit, place: int) -> Iterator[Titled]:
    """`وزير الخارجية سرمد الجبوري`, `رئيس كتلة «الدولة»، حيدر الجبوري،`."""
    words = tokenize_arabic(unit.speech.outside, unit.start, unit.end)
    start = 0
    while start < len(words):
        if not _is_role(_strip(words[start].text)):
            start += 1
            continue
        end = _find_role_end(words, start)
        name = _take_name(words, end, unit.speech.outside)
        if name:
            text = [_strip(words[start].text), *(w.text for w in words[start + 1 : end])]
            bare = [_bare(word) for word in text]
            yield Titled(" ".join(name), bare[0], frozenset(bare), place)
        start = max(end, start + 1)


def _find_role_end(words: Sequence[Token], start: int) -> int:
    """Return where the words behind a role end that tell whom or where it serves."""
    if closed := _find_apposition(words, start):
        return closed
    end, titled = start + 1, False
    while end < min(len(words), start + MAX_ROLE):
        text, before = words[end].text, words[end].follows
        # `كتلة «الدولة أولاً»`
        titled = ("«" in before or titled) and "»" not in before
        if titled:
            end += 1
            continue
        if "،" in words[end].follows or "." in words[end].follows:
            break
        serves = text in SERVING or words[end - 1].text in SERVING
        if not (serves or is_head(text) or text.startswith(("ال", "لل"))):
            break
        end += 1
    return end


def _find_apposition(words: Sequence[Token], start: int) -> int:
    """Return where a name between commas begins, 0 if none follows the role's own words."""
    marks = (i for i in range(start + 1, min(len(words), start + MAX_ROLE)) if _breaks(words[i]))
    first = next(marks, 0)
    closes = next(marks, 0) - first in (2, 3, 4)
    own = words[start + 1 : first]
    stops = _read_stops() - SERVING
    plain = not any(w.text in stops for w in own)
    return first if first and closes and plain and "،" in words[first].follows else 0


def _breaks(word: Token) -> bool:
    return any(mark in word.follows for mark in "،.:؛؟")


def find_subject_name(clause: Clause) -> str | None:
    """Return the one person whom a narrator's sentence names, by a role or a first name."""
    words = tokenize_arabic(clause.text, clause.start, clause.end)
    found: dict[str, str] = {}
    for place, word in enumerate(words):
        start = _find_role_end(words, place) if _is_role(_strip(word.text)) else place
        given = word.text in read_words("ar", "holders.given")
        if start == place and not (given or word.text in read_words("ar", "holders.women")):
            continue
        if (name := _take_name(words, start, clause.text)) and not word.follows.strip():
            found.setdefault(name[-1], " ".join(name))
    return found.popitem()[1] if len(found) == 1 else None


def _take_name(words: Sequence[Token], start: int, text: str) -> list[str]:
    """Return two words of a name, or three if the first is half a word."""
    found: list[str] = []
    apart = start < len(words) and words[start].follows.strip(" »\x00")
    # `مدير السجن، العقيد صلاح عمران،`
    if apart and start < len(words) and _is_role(words[start].text):
        start += 1
    wanted = 2
    for token in words[start : start + 3]:
        if len(found) == wanted or (found and token.follows.strip()):
            break
        if not _may_name(token, text, first=not found):
            return []
        wanted += token.text in JOINED
        found.append(token.text)
    after = start + len(found)
    if len(found) != wanted or (apart and "،" not in apart):
        return []
    # `رئيس الكتلة، حيدر الجبوري، إلى`: between commas.
    closed = after >= len(words) or "،" in words[after].follows
    return [] if apart and not closed else found


def _may_name(token: Token, text: str, *, first: bool) -> bool:
    word = token.text
    if word in JOINED:
        return True
    if word in read_words("ar", "holders.given"):
        return True
    if word in _read_stops():
        return False
    listed = is_head(word) or TANWIN.search(text, token.start, token.end)
    if listed or len(word) < MIN_NAME or word.startswith(("لل", "بال")):
        return False
    return not first or not (word.startswith("ال") or COMMON.match(word) or _acts(word))


@cache
def _read_stops() -> frozenset[str]:
    return frozenset(word for key in STOPS for word in read_words("ar", f"holders.{key}"))


def _acts(word: str) -> bool:
    return bool(VERBAL.match(word)) or word.endswith("ت")


def _strip(word: str) -> str:
    """Drop the particle before a role: `والوزير`, `للوزير`."""
    if _is_role(word):
        return word
    if word.startswith("لل") and _is_role("ا" + word[1:]):
        return "ا" + word[1:]
    return word[1:] if word[0] in "وفلب" and _is_role(word[1:]) else word


def _bare(word: str) -> str:
    return word.removeprefix("ال")


def _is_role(word: str) -> bool:
    return bool(compile_entries("ar", "holders.roles").fullmatch(word))
