"""Credits told by where they stand: bylines under the headline, links and notes after the end."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from stance.articles.chinese_bylines import is_chinese_byline
from stance.articles.credits import (
    CONNECTORS,
    begins_byline,
    is_bare,
    is_credit,
    is_note,
    opens_links,
)
from stance.articles.dates import TERMINAL, WORD, is_date
from stance.articles.sections import strip_section
from stance.articles.shapes import is_caption, is_place_and_name
from stance.articles.tables import COMMON, compile_words, list_langs, read_entries, read_words

MAX_LINKS = 8
MAX_LINK = 160
MAX_BYLINE = 130
MAX_BYLINE_WORDS = 16
HEADER_LINES = 5
TRAILER_LINES = 5
MAX_NOTE_WORDS = 8
# A paragraph of this length with a full stop at its end is the article's text.
MIN_BODY = 80
MIN_BODIES = 3
PARTS = re.compile(r"\s*[,|/:：–—•·-]\s+|\s+[|/–—•·-]\s*|[：｜／]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as the rules for credits see it.

    Attributes:
        place: Its number among the article's paragraphs.
        bullet: Whether a bullet or a clock mark stood before it.
    """

    text: str
    place: int
    bullet: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether it ends as sentences do."""
        return TERMINAL.search(self.text) is not None

    @property
    def is_body(self) -> bool:
        """Whether it is surely a part of the article's text."""
        wide = sum(2 if char >= "\u3040" else 1 for char in self.text[:MIN_BODY])
        return self.is_closed and (wide >= MIN_BODY or self.bullet)


@dataclass(frozen=True, slots=True)
class _Names:
    """The words of an article that it writes with a capital only."""

    lower: frozenset[str]
    often: frozenset[str]
    script: str
    titled: bool

    def are_names(self, words: Sequence[str]) -> bool:
        """Whether all words are written as names are."""
        return all(_is_titled(w) and w.lower() not in self.lower for w in words)


def find_credits(lines: Sequence[Line], lang: str) -> set[int]:
    """Return the places of the lines that are credits."""
    names = _read_names(lines)
    found = _find_header(lines, names, lang) | _find_trailer(lines)
    links = 0
    for line in lines:
        if line.place in found or _is_credit(line, names, lang):
            links = MAX_LINKS if opens_links(line.text, lang) else 0
            found.add(line.place)
        elif links and not line.is_closed and len(line.text) < MAX_LINK:
            links -= 1
            found.add(line.place)
        else:
            links = 0
    return found


def _is_credit(line: Line, names: _Names, lang: str) -> bool:
    if not line.place:
        return is_bare(line.text, lang)
    shown = not line.bullet and is_caption(line.text, lang)
    return shown or is_credit(line.text, lang) or _is_name_alone(line, names, lang)


def _find_header(lines: Sequence[Line], names: _Names, lang: str) -> set[int]:
    """Bylines under the headline, or under the sentence that follows it."""
    found = set()
    for line in lines[1 : 1 + HEADER_LINES]:
        if not line.bullet and (_is_byline(line, names, lang) or is_note(line.text)):
            found.add(line.place)
    return found


def _find_trailer(lines: Sequence[Line]) -> set[int]:
    """Lines without a full stop after the last one that has it, if the article uses full stops."""
    bodies = [line.place for line in lines if line.is_body]
    if len(bodies) < MIN_BODIES:
        return set()
    trailer = [line for line in lines[bodies[-1] + 1 :] if not line.is_closed]
    # A list has more than one bullet; a single short line tells of the author.
    alone = len(trailer) == 1 and len(trailer[0].text.split()) <= MAX_NOTE_WORDS
    if len(trailer) > TRAILER_LINES or (any(line.bullet for line in trailer) and not alone):
        trailer = []
    notes = [line for line in lines[-TRAILER_LINES:] if is_note(line.text)]
    return {line.place for line in [*trailer, *notes]}


def _is_byline(line: Line, names: _Names, lang: str) -> bool:
    text = strip_section(line.text.strip(), lang)
    count = len(text.split())
    if len(text) > MAX_BYLINE or count > MAX_BYLINE_WORDS or re.search(r"[?!]", text):
        return False
    reported = _reporters().search(text)
    if reported or line.is_closed:
        return bool(reported) and (not line.is_closed or count <= 8)
    if _is_caseless(text):
        return is_place_and_name(line.text.strip()) or is_chinese_byline(text)
    marked = text != line.text.strip() and _is_name_part(text, names)
    if (
        marked
        or _is_genre_of_author(text, names)
        or _ends_with_author(text, names)
        or begins_byline(text, lang)
    ):
        return True
    parts = [part for part in PARTS.split(text) if part.strip()]
    if len(parts) > 1 and any(re.search(r"\d", p) and is_date(p, lang) for p in parts):
        return True
    if len(parts) < 2 or names.titled or _begins_sentence(text, lang):
        return False
    return _is_name_part(parts[0], names) and len(text.split()) <= 9


def _is_genre_of_author(text: str, names: _Names) -> bool:
    """`Analysis by` and then nothing but names, in any language with capitals."""
    match = _genres().match(text)
    words = WORD.findall(text[match.end() :]) if match else []
    return bool(len(words) > 1 and _names_only(words, names))


def _ends_with_author(text: str, names: _Names) -> bool:
    """A phrase such as `edited by` and then nothing but names."""
    for match in _authors().finditer(text):
        words = WORD.findall(text[match.end() :])
        if 1 < len(words) <= 8 and _names_only(words, names):
            return True
    prefix, colon, rest = text.partition(":")
    words = WORD.findall(rest)
    return bool(colon and len(prefix.split()) <= 4 and len(words) > 1 and _names_only(words, names))


def _names_only(words: Sequence[str], names: _Names) -> bool:
    return names.are_names([word for word in words if word not in CONNECTORS])


def _begins_sentence(text: str, lang: str) -> bool:
    words = WORD.findall(text)
    starters = read_words(lang, "sentences.starters") | {"by"}
    return bool(words) and words[0].casefold() in starters


def _is_name_part(part: str, names: _Names) -> bool:
    words = WORD.findall(part)
    return 2 <= len(words) <= 4 and _names_only(words, names) and not re.search(r"\d", part)


@cache
def _reporters() -> re.Pattern[str]:
    return compile_words(read_entries(COMMON, "credits.reporters"))


@cache
def _genres() -> re.Pattern[str]:
    """The kinds of articles with the preposition that stands before their author."""
    genres = "|".join(map(re.escape, read_entries(COMMON, "credits.genres")))
    authors = "|".join(map(re.escape, read_entries(COMMON, "credits.by")))
    article = r"(?:an?|the|eine?|une?|un|una|il|lo|la|le|el|o|l['’]|uma?)?\s*"
    return re.compile(rf"{article}(?:{genres})\s+(?:{authors})\s+", re.IGNORECASE)


@cache
def _authors() -> re.Pattern[str]:
    """The phrases before an author's name that are longer than a preposition."""
    entries = [e for lang in list_langs() for e in read_entries(lang, "credits.bylines")]
    notes = [e for lang in list_langs() for e in read_entries(lang, "credits.notes")]
    return compile_words(e for e in entries + notes if len(e) > 4)


def _read_names(lines: Sequence[Line]) -> _Names:
    words = [word for line in lines for word in WORD.findall(line.text)]
    lower = frozenset(word for word in words if word[0].islower())
    upper = [word for word in words if word[0].isupper()]
    often = frozenset(word for word, count in Counter(upper).items() if count > 1)
    scripts = [_find_script(word) for word in words[:400]]
    title = WORD.findall(lines[0].text) if lines else []
    titled = sum(word[0].isupper() for word in title) > 0.7 * len(title) > 2
    return _Names(lower, often, max(set(scripts), key=scripts.count) if scripts else "", titled)


def _find_script(word: str) -> str:
    code = ord(word[0])
    bounds = (0x250, 0x400, 0x530, 0x600, 0x780)
    return str(next((bound for bound in bounds if code < bound), 0))


def _is_name_alone(line: Line, names: _Names, lang: str) -> bool:
    """A caption that is nothing but a name which the article knows or writes in another script."""
    text = line.text.strip()
    if line.bullet or not line.place or len(text) > 60 or line.is_closed:
        return False
    words = WORD.findall(text)
    if text in read_entries(lang, "holders.places"):
        return False
    if re.search(r"[:\d«“\"]", text) or not 2 <= len(words) <= 4 or not _names_only(words, names):
        return False
    # German nouns look like names.
    if lang == "de" and not all(word in names.often for word in words):
        return False
    if all(_find_script(word) != names.script for word in words):
        return True
    known = sum(word in names.often for word in words)
    return known == len(words) if line.place > HEADER_LINES else True


def _is_titled(word: str) -> bool:
    return word[0].isupper() and not (len(word) > 5 and word.isupper())


def _is_caseless(text: str) -> bool:
    return text.lower() == text.upper()
