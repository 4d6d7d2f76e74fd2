"""The words of a clause, and what an article shows them to be."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from stance.articles.naming import stem
from stance.articles.tables import COMMON, compile_entries, read_entries, read_words

TOKEN = re.compile(r"[^\W_][\w\u0300-\u036f’'ʼ‘`-]*(?:\.(?=\s+[A-ZА-ЯІЇЄҐ]))?")
# Endings of places in Slavic cases.
CASES = "а|я|у|ю|ом|ем|єм|е|и|і|ї|ы|ой|ою|ей|ею|єю|ові|еві|ии|a|u|owi|em|iem|ie|y|i|ę|ą|ii"
# `al-Burhan`, `аль-Асад`
ARABIC = re.compile(r"(?:al|el|an|ar|as|at|ash|аль|ель|эль|ан|ар|ас|аш)-(?=[A-ZА-ЯІЇЄҐ])")
# `LONDON – `, `Maputo, 14 May (Agency) - `: what stands before a story's first sentence.
_UPPER = "A-ZÀ-ÞА-ЯЁІЇЄҐ"
DATELINE = re.compile(
    rf"(?:[{_UPPER}](?:[^.!?«“\"\x00–—()]{{0,60}}\([^()]{{2,40}}\)|[{_UPPER}\d ,.'’-]{{2,40}}"
    rf"|[{_UPPER} .'’-]{{2,30}},\s[^.!?:;\x00«“„\"()–—]{{2,40}})\s*[–—-]\s+){{1,2}}"
)
TITLE_END = re.compile(r"(?<!\w)(?:MM?|Mmes?|Mlle|Mgr|Me|Dr|Dra|Sra?|Prof)\.$")
PARTICLES = frozenset(read_entries(COMMON, "holders.particles"))
# Longer texts are not kept in memory.
MAX_KEPT = 20_000
LEAD = " \u00a0\t\x00«“„\"'’(—–-"


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A word of a clause.

    Attributes:
        follows: What stands between it and the word before.
        opens: Whether it begins a sentence, so that its capital says nothing.
    """

    text: str
    start: int
    end: int
    follows: str
    opens: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can hold a position.

    Attributes:
        kind: `name`, `role`, `institution`, `officials`, `he`, `she` or `they`.
        governed: Whether a preposition stands before it.
    """

    text: str
    start: int
    end: int
    kind: str
    governed: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What an article's words are, as far as it shows.

    Attributes:
        lower: Words that it writes in lower case.
        capital: Stems of words that it writes with a capital within sentences.
        surnames: Last words of its full names.
    """

    lang: str
    lower: frozenset[str]
    capital: frozenset[str]
    surnames: frozenset[str]

    def is_name_word(self, word: str, *, first: bool) -> bool:
        """Whether a capitalised word is part of a name."""
        folded = word.casefold().rstrip(".")
        if not (word[0].isupper() or ARABIC.match(word)) or folded in _plain_words(self.lang):
            return False
        if self.lang == "de" and compile_entries("de", "holders.roles").fullmatch(word):
            return False
        if not first:
            return True
        return folded not in self.lower and folded not in _openers(self.lang)

    def is_known(self, word: str) -> bool:
        """Whether the article writes a word with a capital where it need not."""
        # A Turkish case stands behind an apostrophe only in names.
        if self.lang == "tr" and ("'" in word or "’" in word):
            return True
        bare = stem(strip_case(word, self.lang))
        return bare in self.capital or bare in _read_places(self.lang)


def strip_case(word: str, lang: str) -> str:
    """Return a Turkish name without the case behind its apostrophe."""
    return re.split(r"[’']", word)[0] if lang == "tr" else word


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the words of a part of a text, each with what stands before it."""
    if len(text) > MAX_KEPT:
        return _cut_words(text, start, end)
    return list(_keep_words(text, start, end))


@lru_cache(maxsize=2048)
def _keep_words(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the words of a part that several rules look at, cut once."""
    return tuple(_cut_words(text, start, end))


def _cut_words(text: str, start: int, end: int) -> list[Token]:
    tokens = []
    last = start
    dateline = skip_dateline(text, 0) or -1
    for match in TOKEN.finditer(text, start, end):
        before = text[max(0, match.start() - 8) : match.start()].rstrip(LEAD)
        quoted = text[match.start() - 1 : match.start()] == "“"
        opens = not before or before[-1] in ".!?…:" or quoted
        opens = (opens and not TITLE_END.search(before)) or match.start() == dateline
        token = Token(match.group(), match.start(), match.end(), text[last : match.start()], opens)
        tokens.append(token)
        last = match.end()
    return tokens


def skip_dateline(text: str, start: int) -> int:
    """Return where a sentence begins behind its dateline."""
    match = DATELINE.match(text, start) if start == 0 else None
    return match.end() if match else start


@cache
def _read_places(lang: str) -> frozenset[str]:
    known = (*read_entries(lang, "holders.places"), *read_entries(lang, "holders.persons"))
    return frozenset(stem(place.split()[-1]) for place in known)


@cache
def is_declined_place(word: str, lang: str) -> bool:
    """Whether a word is a place's name in another case than the one that the list has."""
    return bool(_compile_declined(lang).fullmatch(word)) and word not in _last_words(lang)


@cache
def _compile_declined(lang: str) -> re.Pattern[str]:
    # Names in -и, -у and -о have one form only.
    bases = {re.sub("[аяьйaіы]$", "", w) for w in _last_words(lang) if w[-1] not in "иуоeouiyю"}
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(bases, key=len)))})(?:{CASES})")


@cache
def _last_words(lang: str) -> frozenset[str]:
    return frozenset(place.split()[-1] for place in read_entries(lang, "holders.places"))


@cache
def _plain_words(lang: str) -> frozenset[str]:
    """Words that are no names although they are capitalised: days, months, pronouns."""
    keys = ("sentences.months", "sentences.weekdays", "holders.he", "holders.she", "holders.they")
    return frozenset(word for key in keys for word in read_words(lang, key)) | {"i"}


@cache
def _openers(lang: str) -> frozenset[str]:
    """Words that begin sentences."""
    keys = (
        "sentences.starters",
        "holders.prepositions",
        "holders.determiners",
        "holders.that",
        "holders.between",
    )
    return frozenset(word for key in keys for word in read_words(lang, key))
