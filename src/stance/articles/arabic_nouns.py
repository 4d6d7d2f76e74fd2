"""Noun phrases in Arabic: which words begin a holder, and where one ends."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stance.articles.clauses import Clause, Sayer
from stance.articles.tables import compile_entries, read_words
from stance.articles.words import Token

MAX_WORDS = 9
WORD = re.compile(r"[\w\u064b-\u0652\u0670\u0640]+")
VOWELS = re.compile(r"[\u064b-\u0652\u0670\u0640]")
# Nouns of action, adverbs and words with a pronoun behind them are no names.
ACTION = re.compile(r"(?:است\w{3,}|ان\w{2}ا\w|ا\wت\wا\w|ت\w{2}ي\w|إ\w{2}ا\w)(?:ه|ها|هم)?$")
COMMON = re.compile(
    r"(?:است\w{3,}|ان\w{2}ا\w|ا\wت\wا\w|ت\w{2}ي\w|إ\w{2}ا\w|\w+(?:ة|ات|ها|هم|هما|يين))$"
)
PREFIXES = re.compile(r"^[وف](?=\w{3})")


def shorten(token: Token) -> Token:
    """Drop the preposition that is written together with a noun."""
    text = token.text
    cut = 0
    if text.startswith("لل"):
        text = "ا" + text[1:]
    elif text.startswith("ل"):
        text, cut = text[1:], 1
    return Token(text, token.start + cut, token.end, token.follows)


def is_met(clause: Clause, phrase: Sequence[Token]) -> bool:
    """Whether the article has the name behind a role too."""
    return all(token.text in clause.lexicon.surnames for token in phrase)


def take_phrase(clause: Clause, words: Sequence[Token]) -> list[Token]:
    """Return the noun phrase at the beginning of some words."""
    stops = clause.words("that") | clause.words("prepositions") | clause.words("adverbs")
    stops |= clause.words("relative") | clause.words("auxiliaries")
    verbs = (clause.words("verbs") | clause.words("positions")) - clause.words("ambiguous")
    phrase: list[Token] = []
    for token in words[:MAX_WORDS]:
        text = token.text
        joined = PREFIXES.match(text) and not is_head(text)
        known = bool(joined) and phrase and is_head(text[1:])
        if text in stops or text in verbs or text.startswith(("لل", "بال", "بأن", "كال")):
            break
        if re.search(r"\u064b", clause.text[token.start : token.end]) or (
            joined and not known and text[1:3] == "ال"
        ):
            break
        if not phrase and (clause.words("no_heads") & {text} or PREFIXES.sub("", text) in verbs):
            break
        if phrase and (text in clause.words("ambiguous") or _is_object(phrase[-1].text, text)):
            break
        phrase.append(token)
    return phrase


def _is_object(before: str, text: str) -> bool:
    """Whether a noun starts what the verb is about: behind an adjective, or a noun of action."""
    if not before.startswith("ال"):
        return False
    adjective = before.endswith(("ي", "ية"))
    return (adjective and _is_listed(text) and not _is_role(text)) or bool(ACTION.match(text))


def _is_role(text: str) -> bool:
    return bool(compile_entries("ar", "holders.roles").fullmatch(text))


@cache
def _is_listed(text: str) -> bool:
    bare = text.removesuffix("ه") if text.endswith("ه") else text
    kinds = ("roles", "officials", "institutions", "titles")
    return any(
        compile_entries("ar", f"holders.{kind}").match(text)
        or compile_entries("ar", f"holders.{kind}").fullmatch(bare)
        for kind in kinds
    ) and text not in read_words("ar", "holders.no_heads")


def is_head(text: str) -> bool:
    """Whether a word is a role, a group, an institution or a place, its pronoun aside."""
    return bool(text) and _is_listed(text)


def to_arabic_sayer(clause: Clause, phrase: Sequence[Token]) -> Sayer:
    """Return a phrase as a holder, without vowel marks."""
    pronouns = clause.words("he") | clause.words("she") | clause.words("they")
    if all(token.text in pronouns for token in phrase):
        return Sayer("", "he")
    first = phrase[0]
    text = clause.text[first.start : phrase[-1].end]
    if first.text.startswith("ال") and not text.startswith("ال"):
        text = first.text + clause.text[first.end : phrase[-1].end]
    roles = clause.pattern("roles")
    role = all(roles.fullmatch(token.text) for token in phrase)
    return Sayer(VOWELS.sub("", text), "role" if role else "name")


def find_arabic_names(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the words of names: those behind a role that are neither nouns nor particles."""
    stops = read_words("ar", "holders.that") | read_words("ar", "holders.prepositions")
    stops |= read_words("ar", "holders.adverbs") | read_words("ar", "holders.relative")
    stops |= read_words("ar", "holders.verbs") | read_words("ar", "holders.positions")
    behind, name = False, False
    for token in tokenize_arabic(text, start, end):
        if token.text in stops or token.follows.strip():
            behind, name = False, False
        if compile_entries("ar", "holders.roles").fullmatch(token.text):
            behind = True
        elif behind and not _is_listed(token.text):
            plain = not token.text.startswith("ال") and not COMMON.match(token.text)
            name = name or plain
            if name:
                yield token.text


def tokenize_arabic(text: str, start: int, end: int) -> list[Token]:
    """Return words without their vowel marks."""
    words, last = [], start
    for match in WORD.finditer(text, start, end):
        bare = VOWELS.sub("", match.group())
        words.append(Token(bare, match.start(), match.end(), text[last : match.start()]))
        last = match.end()
    return words
