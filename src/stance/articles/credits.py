"""Which lines of an article are no statements: captions, bylines, dates, links, buttons."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from stance.articles.dates import LETTER, TERMINAL, WORD, is_date
from stance.articles.tables import COMMON, compile_words, list_langs, read_entries, read_words
from stance.articles.words import PARTICLES

MAX_CREDIT = 350
BREADCRUMBS = re.compile(r"\s*[|>/›»·•→｜／]\s*|\s{2,}|\t")
CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|\b(?:t|fb|vk|wa|youtu)\.(?:me|be|com)/|https?://|www\.\w|\w\.(?:example|com|org|net)\b"
)
COPYRIGHT = re.compile(r"©|\(c\)\s|\bAll rights reserved\b", re.IGNORECASE)
MAX_PREPOSITION, MAX_NAME = 5, 6
CONNECTORS = frozenset(read_entries(COMMON, "credits.connectors"))
SMALL_WORDS = CONNECTORS | PARTICLES
# Begin a line; those of one word need a colon, or the line for themselves.
LEADING = ("captions", "links", "shares", "calls", "notes")
MAX_CALL_WORDS = 14
MAX_LEAD_WORDS = 4
MAX_PROVENANCE_WORDS = 12
MIN_SENTENCE = 90
# Emoji, arrows and the like before a line.
SYMBOLS = re.compile(r"^[^\w\s([{（【「『《«»“”„‘’‚\"'©#@$€£%—–.,:;!?¿¡-]+\s*")
SERIAL = re.compile(r"[\s:,–—-]*(?:\b(?:No|Nr|N)\b\.?|№|n[º°])\s*[\d/.-]+$", re.IGNORECASE)
LAST_BRACKET = re.compile(r"[(\[（【]([^()\[\]（）【】]{3,60})[)\]）】]\s*$")


@lru_cache(maxsize=8192)
def is_credit(text: str, lang: str) -> bool:
    """Return whether a line or sentence is a credit by its own words."""
    text = _unwrap(text)
    if not LETTER.search(text):
        return True
    if len(text) > MAX_CREDIT:
        return False
    tables = _read_tables(lang)
    return (
        tables.is_leading(text)
        or tables.is_byline(text)
        or is_date(text, lang)
        or tables.is_section(SERIAL.sub("", text) or text)
        or tables.is_photo_credit(text)
        or tables.is_request(text)
    )


def is_bare(text: str, lang: str) -> bool:
    """Return whether a first line is no headline: a date, a section, a caption, a link."""
    tables = _read_tables(lang)
    if not LETTER.search(text) or is_date(text, lang) or tables.is_section(text):
        return True
    return tables.is_leading(text, ("captions", "links", "shares")) or tables.is_photo_credit(text)


def is_note(text: str) -> bool:
    """Return whether a line tells of its author or its page; it may end in a full stop."""
    return len(text) <= MAX_CREDIT and _read_tables("en").leading["notes"].match(text) is not None


def begins_byline(text: str, lang: str) -> bool:
    """Return whether a line near the headline begins like a byline, whatever follows.

    A preposition also begins sentences: after it two words at least must be a name's.
    """
    match = _read_tables(lang).bylines.match(text)
    if not match:
        return False
    rest = text[match.end() :]
    if len(match.group()) > MAX_PREPOSITION:
        return any(word[0].isupper() for word in WORD.findall(rest))
    words = WORD.findall(re.split(r"[,|/(–—]", rest)[0])
    titled = all(word[0].isupper() or word in PARTICLES for word in words[:2])
    return titled and (len(words) > 1 or len(WORD.findall(rest)) == 1)


def _unwrap(text: str) -> str:
    """Return a line without brackets around it and arrows before it."""
    bare = SYMBOLS.sub("", text.strip()).lstrip("»> ")
    if bare[:1] in "([（【" and bare[-1:] in ")]）】":
        return bare[1:-1].strip(" .")
    return bare.lstrip("([（【")


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
        self.photographs = compile_words(read_entries(COMMON, "credits.photographs"))
        links = [*_gather("links"), *read_entries(COMMON, "credits.topics")]
        self.link_words = frozenset(w.casefold() for entry in links for w in WORD.findall(entry))
        self.provenances = compile_words(read_entries(COMMON, "credits.provenances"))
        self.channels = compile_words(read_entries(COMMON, "credits.channels"))
        self.reads = compile_words(read_entries(COMMON, "credits.reads"))
        self.bylines = compile_words(_gather("bylines", self.langs))
        self.sections = frozenset(entry.casefold() for entry in _gather("sections"))
        self.buttons = frozenset(
            entry.casefold()
            for entry in (*_gather("shares"), *_gather("links"), *_gather("captions"))
        ) | read_words(COMMON, "credits.buttons")

    def is_leading(self, text: str, kinds: Sequence[str] = LEADING) -> bool:
        """A phrase that begins captions, links and buttons."""
        return any(self._begins(kind, text) for kind in kinds)

    def _begins(self, kind: str, text: str) -> bool:
        match = self.leading[kind].match(text)
        if not match:
            return False
        rest = text[match.end() :]
        if not rest.strip(" .:：!…→»>()0123456789"):
            return True
        if match.group()[-1] in ":：" or re.match(r"\s*[:：｜|]", rest):
            return not _is_sentence(rest)
        if kind == "links" and _is_sentence(rest):
            return False
        if kind == "captions":
            return self._is_attributed(text) or bool(
                re.match(r"\s*(?:[/／©(–—-]|by\b)", rest) or self.agencies.match(rest.strip())
            )
        if kind in ("calls", "notes"):
            return not TERMINAL.search(text) and len(text.split()) <= MAX_CALL_WORDS
        phrase = match.group()
        return " " in phrase or (phrase >= "\u3040" and len(phrase) >= 4)

    def _is_attributed(self, text: str) -> bool:
        """A few words about who took a picture, or where it was kept."""
        kept = len(text.split()) <= MAX_PROVENANCE_WORDS and self.provenances.search(text)
        if kept and not TERMINAL.search(text):
            return True
        photograph = self.photographs.match(text)
        if not photograph or len(text.split()) > 5 or TERMINAL.search(text):
            return False
        words = WORD.findall(text[photograph.end() :])
        return len([w for w in words if w[0].islower() and w not in SMALL_WORDS]) < 2

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
            return len(words) <= 3 and all(w < "\u3040" or len(w) <= MAX_NAME for w in words)
        return words[0][0].isupper() and all(w[0].isupper() or w in CONNECTORS for w in words)

    def is_request(self, text: str) -> bool:
        """It asks the reader to read something else, or to subscribe."""
        words = len(text.split())
        read = self.reads.match(text)
        if read:
            lead, colon, rest = text[read.end() :].partition(":")
            known = {word.casefold() for word in WORD.findall(lead)} <= self.link_words
            if colon and known and not _is_sentence(rest):
                return True
        asks = self.leading["calls"].match(text) or self.leading["shares"].match(text)
        return bool(asks and words <= MAX_CALL_WORDS and self.channels.search(text))

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
        if COPYRIGHT.search(text) or CONTACT.search(text):
            return not TERMINAL.search(text) or len(text.split()) <= MAX_CALL_WORDS
        for match in self.captions.finditer(text):
            rest = text[match.end() :]
            if re.match(r"\s*[:：©/]|\s+by\s", rest) and len(rest.split()) <= 10 and match.start():
                return text[match.start() - 1] in " (.[|\u00a0,。（【" and not self._quotes(rest)
        return self._ends_with_source(text) or self._ends_with_agency(text)

    def _ends_with_source(self, text: str) -> bool:
        """Its last bracket says whose picture it is."""
        bracket = LAST_BRACKET.search(text)
        if not bracket or not bracket.start() or TERMINAL.search(text):
            return False
        words = len(bracket.group(1).split())
        return 1 < words <= MAX_LEAD_WORDS and bool(self.captions.match(bracket.group(1)))

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


def is_agency(text: str) -> bool:
    """Return whether a text is nothing but an agency's name, as after a whole article."""
    bare = text.strip(" ()[].")
    return len(bare) <= 8 or _read_tables("en").agencies.fullmatch(bare) is not None


def opens_links(text: str, lang: str) -> bool:
    """Return whether a list of links follows this line."""
    match = _read_tables(lang).leading["links"].match(text.strip())
    return bool(match and not text.strip()[match.end() :].strip(" :：.…»>"))


def _is_sentence(text: str) -> bool:
    """Whether a text is too long for a line of links and ends in a full stop."""
    wide = sum(2 if char >= "\u3040" else 1 for char in text)
    return wide > MIN_SENTENCE and text.rstrip().endswith((".", "。"))


def _is_caseless(text: str) -> bool:
    return text.lower() == text.upper()
