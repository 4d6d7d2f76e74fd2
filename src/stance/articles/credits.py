"""Which lines of an article are no statements: captions, bylines, dates, links, buttons."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from stance.articles.tables import COMMON, compile_words, list_langs, read_entries, read_words

MAX_CREDIT = 350
MAX_LINKS = 8
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_][\w.'’-]*")
TERMINAL = re.compile(r"[.!?…؟。！？][\"'”’»)\]」』]*\s*$")
SEPARATOR = re.compile(r"\s*[:：/／|｜©–—-]")
BREADCRUMBS = re.compile(r"\s*[|>/›»·•→｜／]\s*|\s{2,}|\t")
DATE_PART = re.compile(
    r"\d{1,4}(?:[./:h-]\d{1,4})*(?:st|nd|rd|th|er|º|ª|ο|η|-го|-й)?|[\d٠-٩۰-۹]+|\d+[年月日号時时分]"
)
FULL_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}:\d\d|\d{4}年|\d{1,2}月"
)
COPYRIGHT = re.compile(r"©|\(c\)\s|\bAll rights reserved\b", re.IGNORECASE)
CONNECTORS = frozenset(read_entries(COMMON, "credits.connectors"))
# Kinds of credits that begin a line; those of one word need a colon, or the line for themselves.
LEADING = ("captions", "links", "shares")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as the rules for credits see it.

    Attributes:
        place: Its number among the article's paragraphs.
        last: How many paragraphs follow it.
    """

    text: str
    place: int
    last: int
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often words stand in an article in lower case and with a capital."""

    lower: Counter[str]
    upper: Counter[str]
    script: str


def find_credits(lines: Sequence[Line], lang: str) -> set[int]:
    """Return the places of the lines that are credits."""
    vocabulary = _read_vocabulary(lines)
    found: set[int] = set()
    links = 0
    for line in lines:
        if is_credit(line.text, lang) or _is_name_alone(line, vocabulary):
            links = MAX_LINKS if _opens_links(line.text, lang) else 0
            found.add(line.place)
        elif links and not TERMINAL.search(line.text) and len(line.text) < 160:
            links -= 1
            found.add(line.place)
        else:
            links = 0
    return found


def is_credit(text: str, lang: str) -> bool:
    """Return whether a line or sentence is a credit by its own words."""
    text = text.strip()
    if not LETTER.search(text):
        return True
    if len(text) > MAX_CREDIT:
        return False
    tables = _read_tables(lang)
    return (
        tables.is_leading(text)
        or tables.is_byline(text)
        or tables.is_date(text)
        or tables.is_section(text)
        or tables.is_photo_credit(text)
    )


@cache
def _read_tables(lang: str) -> "_Tables":
    return _Tables(lang)


class _Tables:
    """The credit words of all languages, as patterns; bylines and dates of one language."""

    def __init__(self, lang: str) -> None:
        self.langs = tuple(dict.fromkeys((lang, "en")))
        self.leading = {kind: compile_words(_gather(kind)) for kind in LEADING}
        self.captions = compile_words(_gather("captions"))
        self.agencies = compile_words(read_entries(COMMON, "credits.agencies"), ignore_case=False)
        self.bylines = compile_words(_gather("bylines", self.langs), ignore_case=False)
        self.dates = self._read_dates()
        self.sections = frozenset(entry.casefold() for entry in _gather("sections"))
        self.buttons = frozenset(
            entry.casefold()
            for entry in (*_gather("shares"), *_gather("links"), *_gather("captions"))
        ) | read_words(COMMON, "credits.buttons")

    def _read_dates(self) -> frozenset[str]:
        keys = ("credits.dates", "sentences.months", "sentences.weekdays")
        return frozenset(w for lang in self.langs for key in keys for w in read_words(lang, key))

    def is_leading(self, text: str) -> bool:
        """A phrase that begins captions, links and buttons."""
        return any(self._begins(kind, text) for kind in LEADING)

    def _begins(self, kind: str, text: str) -> bool:
        match = self.leading[kind].match(text)
        if not match:
            return False
        rest = text[match.end() :]
        if not rest.strip(" .:：!…→»>") or re.match(r"\s*[:：｜|]", rest):
            return True
        if kind == "captions":
            return bool(
                re.match(r"\s*(?:[/／©(–—-]|by\b)", rest) or self.agencies.match(rest.strip())
            )
        phrase = match.group()
        return " " in phrase or (phrase >= "\u3040" and len(phrase) >= 4)

    def is_byline(self, text: str) -> bool:
        """Who wrote it: a phrase and then nothing but names."""
        match = self.bylines.match(text)
        if not match or len(text) > 120 or (TERMINAL.search(text) and not text.endswith(".")):
            return False
        rest = text[match.end() :]
        if match.group()[-1] in ":：" or re.match(r"\s*[:：/／|｜]", rest):
            return True
        words = WORD.findall(rest)
        if not words or len(words) > 10 or text.endswith("."):
            return False
        if _is_caseless(rest):
            return len(words) <= 4 and len(rest) <= 24
        return words[0][0].isupper() and all(w[0].isupper() or w in CONNECTORS for w in words)

    def is_date(self, text: str) -> bool:
        """A date, a time, or a place with a date."""
        rest = DATE_PART.sub(" ", text)
        if rest == text or len(text) > 100:
            return False
        words = [word.strip(".'’-") for word in WORD.findall(rest)]
        unknown = [word for word in words if word and word.casefold() not in self.dates]
        if not unknown:
            return len(words) > 0 or not LETTER.search(text)
        known = len(words) > len(unknown) or FULL_DATE.search(text)
        titled = all(word[0].isupper() for word in unknown)
        return bool(known and titled and len(unknown) <= 3 and not TERMINAL.search(text))

    def is_section(self, text: str) -> bool:
        """A section mark, a row of buttons, a path of sections."""
        if text.casefold().strip(" :") in self.sections | self.buttons:
            return True
        parts = [part.casefold() for part in BREADCRUMBS.split(text) if part.strip()]
        if len(parts) > 1:
            known = [part for part in parts if part in self.sections or part in self.buttons]
            short = all(len(part.split()) <= 4 for part in parts)
            return len(known) == len(parts) or (short and bool(known) and not TERMINAL.search(text))
        words = text.casefold().split()
        return len(words) > 1 and all(word.strip(",") in self.buttons for word in words)

    def is_photo_credit(self, text: str) -> bool:
        """It ends with the name of a photographer or an agency."""
        if COPYRIGHT.search(text):
            return True
        for match in self.captions.finditer(text):
            rest = text[match.end() :]
            if re.match(r"\s*[:：©/]|\s+by\s", rest) and len(rest.split()) <= 10 and match.start():
                return text[match.start() - 1] in " (.[|\u00a0,。（【" and not self._quotes(rest)
        return self._ends_with_agency(text)

    @staticmethod
    def _quotes(text: str) -> bool:
        return bool(re.search(r"[«“„\"]", text))

    def _ends_with_agency(self, text: str) -> bool:
        bare = text.rstrip(" .)]）】")
        for match in self.agencies.finditer(bare):
            before = bare[: match.start()].rstrip()
            if match.end() == len(bare) and before.endswith(("/", "／", "via", "через")):
                return len(text.split()) <= 40
            if match.end() == len(bare) and before in ("", "(", "[", "（"):
                return text[:1] in "([（【" or match.end() == len(text)
            if match.end() == len(bare) and before.endswith(("[", "(")) and text.endswith(")"):
                return len(text.split()) <= 8 and not TERMINAL.search(before[:-1])
            if match.end() == len(bare) and before.endswith("["):
                return not TERMINAL.search(before[:-1])
        return False


@cache
def _gather(kind: str, langs: tuple[str, ...] = ()) -> tuple[str, ...]:
    wanted = langs or list_langs()
    return tuple(entry for lang in wanted for entry in read_entries(lang, f"credits.{kind}"))


def _opens_links(text: str, lang: str) -> bool:
    """Whether a list of links follows this line."""
    match = _read_tables(lang).leading["links"].match(text.strip())
    return bool(match and not text.strip()[match.end() :].strip(" :：.…»>"))


def _read_vocabulary(lines: Sequence[Line]) -> Vocabulary:
    words = [word for line in lines for word in WORD.findall(line.text)]
    lower = Counter(word for word in words if word[0].islower())
    upper = Counter(word for word in words if word[0].isupper())
    scripts = Counter(_script(word) for word in words[:400])
    return Vocabulary(lower, upper, scripts.most_common(1)[0][0] if scripts else "")


def _script(word: str) -> str:
    code = ord(word[0])
    bounds = (
        (0x250, "latin"),
        (0x400, "greek"),
        (0x530, "cyrillic"),
        (0x600, "hebrew"),
        (0x780, "arabic"),
    )
    return next((name for bound, name in bounds if code < bound), "other")


def _is_caseless(text: str) -> bool:
    return text.lower() == text.upper()


def _is_name_alone(line: Line, vocabulary: Vocabulary) -> bool:
    """A caption or byline that is nothing but names: the article writes them with capitals only."""
    text = line.text.strip()
    if line.bullet or len(text) > 60 or TERMINAL.search(text) or re.search(r"[:\d«“\"?!]", text):
        return False
    words = WORD.findall(text)
    names = [word for word in words if word not in CONNECTORS]
    if not 2 <= len(names) <= 6 or not all(_is_titled(word) for word in names):
        return False
    if any(word.lower() in vocabulary.lower for word in names):
        return False
    if len(names) <= 4 and all(_script(word) != vocabulary.script for word in names):
        return True
    at_edge = 1 <= line.place <= 3 or line.last <= 1
    known = sum(vocabulary.upper[word] > 1 for word in names)
    return (at_edge and len(names) <= 4 and known < len(names)) or (
        len(words) <= 3 and line.place > 0 and known == len(names)
    )


def _is_titled(word: str) -> bool:
    return word[0].isupper() and not (len(word) > 3 and word.isupper())
