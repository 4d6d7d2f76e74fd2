"""Whether a preposition or a case shows that a noun or a name is no subject."""

import re

from stance.articles.tables import compile_entries, read_words
from stance.articles.words import Token

ROMANCE = frozenset({"es", "fr", "it", "pt"})
SLAVIC = frozenset({"be", "pl", "ru", "uk"})
# Their rules on pronouns, inversion and agents go together.
WESTERN = frozenset({"fr", "pt"})
PRO_DROP = frozenset({"es", "it"})
# Their subjects and verbs agree by the endings that `slavic` knows.
AGREEING = frozenset({"pl", "uk"})
GERMANIC = frozenset({"de", "en"})
MAX_NOUNS = 3
ELIDED = re.compile(r"l[’']", re.IGNORECASE)
COUNTED = re.compile(r"zwei|drei|vier|fünf|sechs|sieben|acht|neun|[a-zäöüß]+en")
# `one of the mediators`
PARTITIVE = re.compile(
    r"\b(?:one|some|many|several|most|two|three|few|both|half|dozens|scores|hundreds|members|all)"
    r" of(?: (?:the|his|her|its|their|our|these|those))?(?: [a-z]+)?$",
    re.IGNORECASE,
)
# `rzecznik`, `посол`, `представитель`: a subject, and no plural or instrumental.
NOMINATIVE = re.compile(
    r"(?:[^\W\d_аеёиоуыэюяіїєaeiouyąęó]|[iy]sta|mata|[cnrł]zka|czka|yni|stwo|biuro|[нчрл]ка|иця|иня|ство|бюро)$"
)
OBLIQUE_NOUN = re.compile(
    r"(?:ого|ому|ові|еві|ою|ею|ами|ями|ах|ях|ом|ем|єм|у|ю|owi|em|ą|ę|ami|ach|om|u"
    r"|ам|ям|ів|їв|[нцст]ій|ниць|інок|льок|ów|nic)$"
)
# `министра`, `советника`, `представителя`, `беженцев`, but `глава`, `журналистка`, `староста`.
RUSSIAN_GENITIVE = re.compile(
    r"[бвгджзклмнпрстфхцчшщ]а$(?<![^и]ка)(?<!ица)(?<!щина)(?<!вдова)(?<!сестра)(?<!глава)(?<!староста)"
    r"(?<!мулла)(?<!жена)(?<!подруга)(?<!хунта)(?<!газета)(?<!рада)(?<!лига)(?<!страна)(?<!сторона)"
    r"(?<!группа)(?<!школа)(?<!палата)(?<!дума)(?<!газа)(?<!европа)(?<!^она)|(?:тел|ар|ав)я$|[оеё]в$"
    r"|(?:там|кам|рам|лам|нам|сам|цам|дам|вам|лям|ным|щим|рям)$|(?:тел|ар)ей$",
    re.IGNORECASE,
)
NO_NOMINATIVE = re.compile(r"(?:ов|ев|ей|ів|їв|ом|ем|єм|ым|им|ам|ям|ах|ях|ów|em|om|ach)$")


def is_preposition(token: Token, lang: str) -> bool:
    """Whether a word is a preposition, or begins with one: `dall'ospedale`."""
    word = token.text.casefold().replace("’", "'")
    if lang == "pt" and word == "a" and (token.opens or token.follows.strip(" \u00a0")):
        return False
    if lang == "fr" and word == "a" and token.opens:
        return True
    prepositions = read_words(lang, "holders.prepositions")
    head, mark, _ = word.partition("'")
    return word in prepositions or (bool(mark) and lang in ROMANCE and head + mark in prepositions)


def _governs_next(token: Token, lang: str) -> bool:
    """Whether a preposition governs the noun behind it: `all'uscita` has its own."""
    glued = lang == "it" and token.text.replace("’", "'").partition("'")[2]
    return not glued and is_preposition(token, lang)


def is_governed_noun(tokens: list[Token], place: int, word: str, lang: str) -> bool:
    """Whether a preposition governs a role or an institution."""
    before = tokens[max(0, place - 2) : place]
    if before and _is_article(tokens, place - 1, lang):
        return False
    lead = " ".join(token.text for token in tokens[max(0, place - 4) : place])
    if lang == "en" and PARTITIVE.search(lead):
        return False
    if is_preposition(tokens[place], lang) or (before and _governs_next(before[-1], lang)):
        return True
    if (lang == "de" and is_german_genitive(tokens, place)) or _is_oblique(word, lang):
        return True
    if len(before) < 2 or not _governs_next(before[0], lang):
        return False
    # `in Rome the minister`, `на брифинге представитель`: the preposition has another noun.
    if lang in ROMANCE | SLAVIC and (before[1].is_capital or before[1].follows.strip(" \u00a0")):
        return False
    return lang not in SLAVIC or not _is_nominative(word)


def _is_oblique(word: str, lang: str) -> bool:
    if lang == "ru" and RUSSIAN_GENITIVE.search(word.split()[0]):
        return True
    return lang in SLAVIC and OBLIQUE_NOUN.search(word) is not None


def _is_article(tokens: list[Token], place: int, lang: str) -> bool:
    """Whether what looks like a preposition is none: Portuguese `a`, French `des`."""
    if lang == "pt":
        return tokens[place].text == "a"
    return lang == "fr" and _is_partitive(tokens, place)


def _is_partitive(tokens: list[Token], place: int) -> bool:
    """`Des habitants`, `disent des témoins`: a French article, no preposition."""
    token = tokens[place]
    if token.text.casefold() != "des":
        return False
    if token.opens or token.follows.strip(" \u00a0"):
        return True
    verbs = compile_entries("fr", "holders.verbs")
    return place > 0 and verbs.fullmatch(tokens[place - 1].text) is not None


def is_governed_name(tokens: list[Token], place: int, lang: str) -> bool:
    """Whether nouns after a preposition lead to a name: `con el presidente Macron`."""
    if lang == "de" and is_german_genitive(tokens, place):
        return True
    for step in range(1, MAX_NOUNS + 2):
        if place < step or tokens[place - step + 1].follows.strip(" \u00a0"):
            return False
        token = tokens[place - step]
        if lang == "pt" and place == step and token.text == "a":
            return False
        if is_preposition(token, lang):
            # `All'udienza Merz ha detto`: at the beginning the preposition has its own noun.
            return (step == 1 and token.text.isalpha()) or not token.opens
        # `ha detto al telefono Anna Neri`: the preposition has its own noun.
        apart = token.is_capital or token.text.casefold() in read_words(lang, "holders.adverbials")
        if lang not in ROMANCE or apart:
            return False
        if _begins_noun(token, lang):
            return place > step and _leads(tokens, place, step, lang)
    return False


def _begins_noun(token: Token, lang: str) -> bool:
    """Whether a word is an article, or begins with one: `l'historien Marc Roy`."""
    elided = lang == "fr" and ELIDED.match(token.text) is not None
    return elided or token.text.casefold() in read_words(lang, "holders.determiners")


def _leads(tokens: list[Token], place: int, step: int, lang: str) -> bool:
    """Whether a preposition before an article governs the name, too, behind its noun."""
    before, nearest = tokens[place - step - 1], tokens[place - 1]
    own = lang == "fr" and ELIDED.match(nearest.text) is not None
    return _governs_next(before, lang) and (own or _is_title(nearest, lang))


def is_german_genitive(tokens: list[Token], place: int) -> bool:
    """`der Außenminister der Türkei`."""
    # `der Vorschlag der vier Staaten`
    if place > 2 and COUNTED.fullmatch(tokens[place - 1].text):
        place -= 1
    if place < 2 or tokens[place - 1].text not in ("der", "des"):
        return False
    beside = not any(t.follows.strip(" \u00a0") for t in tokens[place - 1 : place + 1])
    # `Wie der Minister mitteilte`: a word that opens the sentence is no noun.
    before = tokens[place - 2]
    small = before.text.casefold() in read_words("de", "holders.subordinate") | read_words(
        "de", "holders.between"
    )
    return beside and before.is_capital and not small


def _is_title(token: Token, lang: str) -> bool:
    """Whether a noun and the name behind it are one: not in `dijo ante la prensa Pablo Ruiz`."""
    patterns = (compile_entries(lang, f"holders.{key}") for key in ("roles", "institutions"))
    return any(pattern.fullmatch(token.text) for pattern in patterns)


def _is_nominative(word: str) -> bool:
    return bool(NOMINATIVE.search(word)) and not NO_NOMINATIVE.search(word)
