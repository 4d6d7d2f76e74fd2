"""Names among capitalised words: where they begin, what case they stand in, what is none."""

import re
from collections.abc import Iterator

from stance.articles.german_names import narrow_german
from stance.articles.governed import AGREEING, PRO_DROP, is_governed_name
from stance.articles.tables import compile_entries, read_entries, read_words
from stance.articles.words import PARTICLES, Actor, Lexicon, Token, is_declined_place

HELPERS = "ha|aveva|avrebbe|avrà|si|lo|la|le|gli|ne|è|non|se|lo|les?|había|habría|no|también|anche"
# Adverbs, participles, gerunds, abstract nouns.
PLAIN = re.compile(r"(?:mente|[aei]ndo|[aiu]t[oaie]|[ai]d[oa]s?|zion[ei]|ción|iones|tà|dad)$")
GERMAN_ARTICLES = frozenset({"der", "den"})
_CYRILLIC = r"(?:ого|ому|ові|еві|єві|ою|ею|єю|ым|ом|ем|єм|ами|ами|ах|ую|у|ю)$"
OBLIQUE = {
    "uk": re.compile(_CYRILLIC + r"|(?:ським|цьким|їм|ової|ської|цької|ії|иці)$"),
    "ru": re.compile(_CYRILLIC + r"|(?:ским|цким|овой|евой|ской|ой|ии|ией|ве|не|де|те)$"),
    "be": re.compile(_CYRILLIC),
    "pl": re.compile(r"(?:owi|em|iem|ego|emu|ą|ę|ej|ach|ami|ie|ii|u)$"),
}

ELIDED = re.compile(r"[ldLD][’'](?=[A-ZÀ-Ý])")
UNDECLINED = re.compile(r"\w\w[^\W\d_аеёиоуыэюяіїєьaeiouyąęóm]$(?<!ом)(?<!ем)(?<!ым)(?<!им)(?<!єм)")


ADJECTIVE = re.compile(r"(?:[ії]й|ий|[сц]ьк[аеі]|ськ|[scdz]?[sc]k[iae]|ni|ny|n[ае])$")


def find_names(text: str, tokens: list[Token], lexicon: Lexicon) -> Iterator[Actor]:
    """Yield the names among the words of a clause, in order."""
    run: list[Token] = []
    tokens = _split_elided(tokens) if lexicon.lang == "fr" else tokens
    for place, token in enumerate(tokens):
        joined = (
            bool(run) and not token.follows.strip(" \u00a0.") and not _is_apart(run, token, lexicon)
        )
        particle = joined and _is_particle(tokens, place, lexicon)
        if (joined or not run) and (
            particle or lexicon.is_name_word(token.text, first=token.opens)
        ):
            run.append(token)
            continue
        yield from _close(text, run, tokens, lexicon)
        fresh = lexicon.is_name_word(token.text, first=token.opens)
        run = [token] if fresh else []
    yield from _close(text, run, tokens, lexicon)


def _split_elided(tokens: list[Token]) -> list[Token]:
    """`l'Iran`, `d'Anne`: the article or preposition, then the name."""
    parts: list[Token] = []
    for token in tokens:
        match = ELIDED.match(token.text)
        if match is None:
            parts.append(token)
            continue
        middle = token.start + match.end()
        word = match.group().casefold()
        parts.append(Token(word, token.start, middle, token.follows, token.opens))
        parts.append(Token(token.text[match.end() :], middle, token.end, ""))
    return parts


def _is_apart(run: list[Token], token: Token, lexicon: Lexicon) -> bool:
    """`Hakan Fidan Türkiye’nin`: a case ends a name, and a place behind a full name is apart."""
    if lexicon.lang != "tr":
        return False
    closed = re.search(r"[’'](?!n[ıiuü]n$)\w{1,5}$", run[-1].text)
    place = re.match(r"(\w+)[’']", token.text)
    known = (
        bool(place) and place is not None and place.group(1) in read_entries("tr", "holders.places")
    )
    return bool(closed) or (len(run) > 1 and known)


def _capital_follows(tokens: list[Token], place: int) -> bool:
    following = [t for t in tokens[place + 1 : place + 3] if not t.follows.strip(" \u00a0’'")]
    beside = bool(following) and following[0].is_capital
    return beside or (
        len(following) > 1 and following[0].text in PARTICLES and following[1].is_capital
    )


def _is_particle(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a small word joins two names: in `in Graz der Landeshauptmann` it is an article."""
    word, before = tokens[place].text, tokens[place - 1].text
    if word not in PARTICLES or not _capital_follows(tokens, place):
        return False
    # `Corvaglia al Senato`
    if word in ("al", "del", "la", "el") and lexicon.lang in PRO_DROP:
        after = tokens[place + 1].text
        house = compile_entries(lexicon.lang, "holders.institutions", "holders.roles")
        if house.fullmatch(after) or after in read_entries(lexicon.lang, "holders.places"):
            return False
    return lexicon.lang != "de" or before in PARTICLES or word not in GERMAN_ARTICLES


def _close(text: str, run: list[Token], tokens: list[Token], lexicon: Lexicon) -> Iterator[Actor]:
    """Yield the actor that a run of capitalised words is, without titles before the name."""
    if not run:
        return
    run = _strip_titles(run, lexicon)
    if not run or (len(run) == 1 and _is_mere_opener(text, run[0], lexicon)):
        return
    run, freed = _free_tail(run, tokens, lexicon)
    run = narrow_german(run, tokens, lexicon) if lexicon.lang == "de" else run
    if not run:
        return
    start, end = run[0].start, run[-1].end
    name = _strip_suffix(text[start:end].removesuffix("."))
    yield Actor(name, start, end, "name", not freed and _is_governed(run, tokens, lexicon))


def _strip_titles(run: list[Token], lexicon: Lexicon) -> list[Token]:
    titles = read_words(lexicon.lang, "holders.titles")
    while run and (run[0].text.rstrip(".").casefold() in titles or run[0].text in PARTICLES):
        run = run[1:]
    # `речник Кремля Дмитро Пєсков`: a known institution in the genitive, then the person.
    institutions = compile_entries(lexicon.lang, "holders.institutions")
    while len(run) > 2 and run[1].text not in PARTICLES and _is_prefix(run[0], institutions):
        run = run[1:]
    roles = compile_entries(lexicon.lang, "holders.roles")
    while len(run) > 2 and lexicon.lang in OBLIQUE and roles.fullmatch(run[0].text):
        run = run[1:]
    run = _cut_places(run, lexicon)
    # `Требования Баку`: a noun that opens the sentence, then a place.
    opened = len(run) == 2 and run[0].opens and lexicon.lang in OBLIQUE
    if opened and _is_noun_of_place(run, lexicon):
        # `Sąsiednia Rwanda`, `Сусідній Алжир`
        named = lexicon.lang in AGREEING and ADJECTIVE.search(run[0].text)
        return run[1:] if named else []
    return run


def _is_prefix(token: Token, institutions: re.Pattern[str]) -> bool:
    acronym = token.text.isupper() and len(token.text.rstrip(".")) > 1
    return acronym or institutions.fullmatch(token.text) is not None


def _is_noun_of_place(run: list[Token], lexicon: Lexicon) -> bool:
    places = read_entries(lexicon.lang, "holders.places")
    word = run[1].text
    known = word in places or is_declined_place(word, lexicon.lang)
    return known and f"{run[0].text} {word}" not in places


def _cut_places(run: list[Token], lexicon: Lexicon) -> list[Token]:
    """`министр обороны Франции Жан Лефевр`: a place in the genitive, then the person."""
    if lexicon.lang not in OBLIQUE:
        return run
    for place in range(len(run) - 2, -1, -1):
        if is_declined_place(run[place].text, lexicon.lang):
            return run[place + 1 :]
    return run


def _is_mere_opener(text: str, token: Token, lexicon: Lexicon) -> bool:
    """Whether a word has its capital only from the sentence that it begins."""
    if not token.opens or lexicon.is_known(token.text):
        return False
    if lexicon.lang in PRO_DROP and _is_speaking(text, token, lexicon.lang):
        return False
    return not compile_entries(lexicon.lang, "holders.institutions").fullmatch(token.text)


def _is_speaking(text: str, token: Token, lang: str) -> bool:
    """`Danílov declaró …`: no noun without an article and no adverb is a verb's subject."""
    verbs = compile_entries(lang, "holders.verbs", "holders.positions")
    if PLAIN.search(token.text) or verbs.fullmatch(token.text):
        return False
    helped = rf"\s+(?:(?:{HELPERS})\s+){{0,3}}"
    lead = re.compile(helped, re.IGNORECASE).match(text, token.end)
    if not lead:
        return False
    match = verbs.match(text, lead.end())
    nouns = read_words(lang, "holders.homographs")
    helper = lead.group().strip()
    return match is not None and (bool(helper) or match.group().casefold() not in nouns)


def _is_governed(run: list[Token], tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether a preposition or a case shows that the name is no subject."""
    if is_governed_name(tokens, tokens.index(run[0]), lexicon.lang):
        return True
    name = " ".join(token.text for token in run)
    if lexicon.lang == "en" and re.search(r"[’']s?$", name):
        return True
    if lexicon.lang == "tr" and re.search(r"[’']\w{1,5}$", name):
        return True
    return _is_oblique(name, lexicon)


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


def _is_oblique(name: str, lexicon: Lexicon) -> bool:
    """Whether a Slavic name surely stands in another case than a subject does."""
    first, word = name.split()[0], name.split()[-1]
    if lexicon.lang not in OBLIQUE or len(word) < 4 or word.isupper():
        return False
    # `Роман Яким`: in another case the first name would end otherwise.
    if first != word and (UNDECLINED.search(first) or _is_foreign(first, word)):
        return False
    # `Baku`, `Баку`: places that have one form only.
    if lexicon.lang in AGREEING and name in read_entries(lexicon.lang, "holders.places"):
        return False
    if OBLIQUE[lexicon.lang].search(word) or is_declined_place(word, lexicon.lang):
        return True
    # `Путіна` is a genitive only where the article has `Путін` too.
    return word[-1] in "аяa" and word[:-1] in lexicon.surnames


def _is_foreign(first: str, last: str) -> bool:
    """`Марія Лунгу`: a surname that ends like a dative beside a first name that does not."""
    return last[-1] in "уюu" and first[-1] not in "уюіїеиiuey"


def _strip_suffix(name: str) -> str:
    """Drop an English genitive or a Turkish case after the apostrophe."""
    return re.sub(r"[’'](?:s|[a-zçğıöşü]{1,4})?$", "", name)
