"""Who is named in a clause: persons, institutions, roles, pronouns, as spans of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stance.articles.naming import stem
from stance.articles.tables import compile_entries, read_entries, read_words

TOKEN = re.compile(r"[^\W_][\w\u0300-\u036f’'ʼ‘`-]*(?:\.(?=\s+[A-ZА-ЯІЇЄҐ]))?")
PARTICLES = frozenset(
    "de da do dos das di del della du van von der den ter ten bin ben ibn al el la le abu аль ад ан аш эль бен бин ибн ван фон дер де да ли е і и".split()
)
LEAD = " \u00a0\t\x00«“„\"'’(—–-"
_CYRILLIC = r"(?:ого|ому|ові|еві|єві|ою|ею|єю|ым|ом|ем|єм|ами|ами|ах|ую|у|ю)$"
OBLIQUE = {
    "uk": re.compile(_CYRILLIC + r"|(?:ським|цьким|їм|ової|ської|цької|ії|иці)$"),
    "ru": re.compile(_CYRILLIC + r"|(?:ским|цким|овой|евой|ской|ой|ии|ией|ве|не|де|те)$"),
    "be": re.compile(_CYRILLIC),
    "pl": re.compile(r"(?:owi|em|iem|ego|emu|ą|ę|ej|ach|ami|ie|ii|u)$"),
}
KINDS = ("he", "she", "they", "roles", "institutions", "officials")


@dataclass(frozen=True, slots=True)
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
        if self.lang == "de" and compile_entries("de", "holders.roles").fullmatch(word):
            return False
        if not word[0].isupper() or folded in _plain_words(self.lang):
            return False
        if not first:
            return True
        return folded not in self.lower and folded not in _openers(self.lang)

    def is_known(self, word: str) -> bool:
        """Whether the article writes a word with a capital where it need not."""
        return stem(word) in self.capital or stem(word) in _read_places(self.lang)


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the words of a part of a text, each with what stands before it."""
    tokens = []
    last = start
    for match in TOKEN.finditer(text, start, end):
        before = text[max(0, match.start() - 8) : match.start()].rstrip(LEAD)
        opens = not before or before[-1] in ".!?…:"
        token = Token(match.group(), match.start(), match.end(), text[last : match.start()], opens)
        tokens.append(token)
        last = match.end()
    return tokens


def find_actors(text: str, start: int, end: int, lexicon: Lexicon) -> list[Actor]:
    """Return the actors between two places, in order."""
    tokens = tokenize(text, start, end)
    names = list(_find_names(text, tokens, lexicon))
    others = [
        actor
        for actor in _find_words(text, start, end, tokens, lexicon)
        if not _inside(actor, names)
    ]
    return sorted([*names, *others], key=lambda actor: actor.start)


def _inside(actor: Actor, names: list[Actor]) -> bool:
    return any(name.start <= actor.start < name.end for name in names)


def _find_names(text: str, tokens: list[Token], lexicon: Lexicon) -> Iterator[Actor]:
    run: list[Token] = []
    for place, token in enumerate(tokens):
        joined = bool(run) and not token.follows.strip(" \u00a0.")
        particle = joined and token.text in PARTICLES and _capital_follows(tokens, place)
        if (joined or not run) and (
            particle or lexicon.is_name_word(token.text, first=token.opens)
        ):
            run.append(token)
            continue
        yield from _close(text, run, tokens, lexicon)
        fresh = lexicon.is_name_word(token.text, first=token.opens)
        run = [token] if fresh else []
    yield from _close(text, run, tokens, lexicon)


def _capital_follows(tokens: list[Token], place: int) -> bool:
    following = tokens[place + 1 : place + 3]
    return bool(following) and any(token.is_capital for token in following)


def _close(text: str, run: list[Token], tokens: list[Token], lexicon: Lexicon) -> Iterator[Actor]:
    titles = read_words(lexicon.lang, "holders.titles")
    while run and (run[0].text.rstrip(".").casefold() in titles or run[0].text in PARTICLES):
        run = run[1:]
    if not run:
        return
    # `речник Кремля Дмитро Пєсков`: a known institution in the genitive, then the person.
    institutions = compile_entries(lexicon.lang, "holders.institutions")
    while len(run) > 2 and (institutions.fullmatch(run[0].text) or run[0].text.isupper()):
        run = run[1:]
    if len(run) == 1 and run[0].opens and not lexicon.is_known(run[0].text):
        if not compile_entries(lexicon.lang, "holders.institutions").fullmatch(run[0].text):
            return
    run, freed = _free_tail(run, tokens, lexicon)
    if lexicon.lang == "de":
        run = _narrow_german(run, tokens, lexicon)
        if not run:
            return
    first = tokens.index(run[0])
    before = tokens[first - 1].text.casefold() if first else ""
    governed = before in read_words(lexicon.lang, "holders.prepositions") and not run[
        0
    ].follows.strip(" \u00a0")
    start, end = run[0].start, run[-1].end
    if text[start:end].endswith("."):
        end -= 1
    yield Actor(_strip_suffix(text[start:end]), start, end, "name", governed)


def _free_tail(run: list[Token], tokens: list[Token], lexicon: Lexicon) -> tuple[list[Token], bool]:
    """`In London Keir Starmer`, `президентка Швейцарії Віола Амгерд`: a place, then a person."""
    if len(run) < 3 or any(token.text in PARTICLES for token in run):
        return run, False
    place = tokens.index(run[0])
    before = tokens[place - 1].text if place else ""
    prepositions = read_words(lexicon.lang, "holders.prepositions")
    roles = compile_entries(lexicon.lang, "holders.roles")
    governed = before.casefold() in prepositions and not run[0].follows.strip(" \u00a0")
    if len(run) == 3 and (governed or (before and roles.fullmatch(before))):
        return run[1:], True
    return run, False


def is_oblique(name: str, lexicon: Lexicon) -> bool:
    """Whether a Slavic name surely stands in another case than a subject does."""
    word = name.split()[-1]
    if lexicon.lang not in OBLIQUE or len(word) < 4 or word.isupper():
        return False
    if OBLIQUE[lexicon.lang].search(word):
        return True
    # `Путіна` is a genitive only where the article has `Путін` too.
    return word[-1] in "аяa" and word[:-1] in lexicon.surnames


def _narrow_german(run: list[Token], tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Names among German nouns: full names, known surnames, places, and words in capitals."""
    place = tokens.index(run[0])
    before = tokens[place - 1].text.casefold() if place else ""
    if len(run) > 2 and before in read_words("de", "holders.determiners"):
        run = run[1:]
    if len(run) > 1:
        return run
    word = run[0].text
    known = word in lexicon.surnames or word in read_entries("de", "holders.places")
    return run if known or (word.isupper() and len(word) > 1) else []


def _strip_suffix(name: str) -> str:
    """Drop an English genitive or a Turkish case after the apostrophe."""
    return re.sub(r"[’'](?:s|[a-zçğıöşü]{1,4})?$", "", name)


def _find_words(
    text: str, start: int, end: int, tokens: list[Token], lexicon: Lexicon
) -> Iterator[Actor]:
    prepositions = read_words(lexicon.lang, "holders.prepositions")
    ends = {token.end: place for place, token in enumerate(tokens)}
    starts = {token.start: place for place, token in enumerate(tokens)}
    for kind in KINDS:
        for match in compile_entries(lexicon.lang, f"holders.{kind}").finditer(text, start, end):
            place = starts.get(match.start(), ends.get(match.end(), 0))
            governed = any(
                t.text.casefold() in prepositions for t in tokens[max(0, place - 2) : place]
            )
            yield Actor(
                match.group(),
                match.start(),
                match.end(),
                kind.removesuffix("s") if kind in ("roles", "institutions") else kind,
                governed,
            )


@cache
def _read_places(lang: str) -> frozenset[str]:
    return frozenset(stem(place.split()[-1]) for place in read_entries(lang, "holders.places"))


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
