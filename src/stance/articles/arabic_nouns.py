"""Noun phrases in Arabic: which words begin a holder, and where one ends."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from stance.articles.clauses import Clause, Sayer
from stance.articles.tables import compile_entries, read_words
from stance.articles.words import Token

MAX_WORDS = 9
MAX_TAIL = 7
MIN_OWNED = 4
# `أم ياسر`
PARENTS = frozenset({"أم", "أبو"})
SERVED = frozenset({"في", "لدى", "باسم", "عن"})
WORD = re.compile(r"[\w\u064b-\u0652\u0670\u0640]+")
VOWELS = re.compile(r"[\u064b-\u0652\u0670\u0640]")
# Nouns of action, adverbs and words with a pronoun behind them are no names.
ACTION = re.compile(r"(?:است\w{3,}|ان\w{2}ا\w|ا\wت\wا\w|ت\w{2}ي\w|إ\w{2}ا\w)(?:ه|ها|هم)?$")
COMMON = re.compile(
    r"(?:است\w{3,}|ان\w{2}ا\w|ا\wت\wا\w|ت\w{2}ي\w|إ\w{2}ا\w|\w+(?:ة|ات|ها|هم|هما|يين))$"
)
OWNER = re.compile(r"(?<=\w{3})(?:هما|هم|ها|ه|نا)$")
NO_NAME = re.compile(r"^(?:لل|ب|است)|(?:ات|ها|هم|هما|يين|ين)$")
PREFIXES = re.compile(r"^[وف](?=\w{3})")


def shorten(token: Token) -> Token:
    """Drop the preposition that is written together with a noun."""
    text = token.text
    cut = 0
    if text.startswith("لل") and is_head(text[1:]):
        text, cut = text[1:], 1
    elif text.startswith("لل"):
        text = "ا" + text[1:]
    elif text.startswith("ل"):
        text, cut = text[1:], 1
    return Token(text, token.start + cut, token.end, token.follows)


def is_met(clause: Clause, phrase: Sequence[Token]) -> bool:
    """Whether the article has the name behind a role too, or everybody knows it."""
    known = clause.lexicon.surnames | clause.words("persons")
    return all(token.text in known for token in phrase)


def is_owned(text: str) -> bool:
    """Whether a noun has a pronoun behind it, `دعوته`, and is no holder's own spokesman."""
    owned = (
        len(text) > MIN_OWNED
        and text.endswith(("ه", "ها", "هم", "هما"))
        and not text.startswith("ال")
    )
    return bool(owned) and not is_head(text)


def find_gender(text: str) -> str:
    """Return `she` or `he` for a holder whose first word shows it, else nothing."""
    first = text.split()[0]
    if first.endswith("ة") or first in ("أم", "والدة", "نساء", "أمهات"):
        return "she"
    return "he" if _is_role(first) else ""


def read_reports(clause: Clause) -> frozenset[str]:
    """Return the particles that begin what is said."""
    return clause.words("reports") | {"أن"}


def find_tail_name(
    clause: Clause,
    words: Sequence[Token],
    phrase: Sequence[Token],
    ends: frozenset[str] = frozenset(),
) -> list[Token]:
    """`الأمين العام للأمم المتحدة أنطونيو غوتيريش`: the name behind whom the role serves."""
    rest = words[len(phrase) : len(phrase) + MAX_TAIL]
    if not phrase or not rest or not (rest[0].text in SERVED or rest[0].text.startswith("لل")):
        return []
    if any(not _is_listed(t.text) and not t.text.startswith("ال") for t in phrase):
        return []
    ends |= read_reports(clause)
    later, titled = clause.words("prepositions"), phrase[0].text.startswith("ال")
    stops = (
        i
        for i, t in enumerate(rest)
        if (i and (t.text in ends or t.follows.strip())) or (titled and i > 2 and t.text in later)
    )
    stop = next(stops, len(rest) if len(words) == len(phrase) + len(rest) else 0)
    name = rest[max(1, stop - 2) : stop]
    plain = [t for t in name if not NO_NAME.search(t.text) and not _is_listed(t.text)]
    fits = len(name) == 2 and plain == name and not name[0].text.startswith("ال")
    return list(name) if fits and stop > 2 else []


def take_phrase(clause: Clause, words: Sequence[Token]) -> list[Token]:
    """Return the noun phrase at the beginning of some words."""
    stops, verbs = _read_stops()
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
        if (
            phrase
            and text.startswith("ب")
            and COMMON.match(text[1:])
            and text not in clause.words("named_with_b")
            and not is_met(clause, [token])
        ):
            break
        if not phrase and is_owned(text):
            break
        if not phrase and (clause.words("no_heads") & {text} or PREFIXES.sub("", text) in verbs):
            break
        if phrase and (text in clause.words("ambiguous") or _leaves(phrase, text)):
            break
        phrase.append(token)
    return phrase


@cache
def _read_stops() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words at which a noun phrase ends, and the verbs that are no nouns too."""
    keys = ("that", "prepositions", "adverbs", "relative", "auxiliaries")
    stops = frozenset(word for key in keys for word in read_words("ar", f"holders.{key}"))
    verbs = read_words("ar", "holders.verbs") | read_words("ar", "holders.positions")
    return stops, verbs - read_words("ar", "holders.ambiguous")


def _leaves(phrase: Sequence[Token], text: str) -> bool:
    """Whether a verb or somebody's thing stands behind a noun: `ممرضة نجت`, `مرعي صباحه`."""
    before = phrase[-1].text
    if text in read_words("ar", "holders.acts") or _is_object(before, text):
        return True
    acts = (
        before.endswith("ة") and is_head(before) and text.endswith("ت") and not text.endswith("ات")
    )
    if acts and not text.startswith("ال") and text not in read_words("ar", "holders.given"):
        return True
    return len(phrase) > 1 and is_owned(text) and not is_head(before)


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
    bare = OWNER.sub("", text)
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


def find_arabic_topic(clause: Clause) -> str | None:
    """Return the one person whom a narrator's sentence names behind a role, or as a parent."""
    words = tokenize_arabic(clause.text, clause.start, clause.end)
    known = clause.lexicon.surnames
    parents = {
        f"{word.text} {child.text}"
        for word, child in pairwise(words)
        if word.text in PARENTS and not child.follows.strip() and not is_owned(child.text)
    }
    if len(parents) == 1:
        return parents.pop()
    starts = [
        i
        for i, (role, name) in enumerate(pairwise(words))
        if name.text in known and _is_role(role.text) and not name.follows.strip()
    ]
    if len(starts) != 1:
        return None
    phrase = [words[starts[0]]]
    for token in words[starts[0] + 1 :]:
        if token.text not in known or token.follows.strip():
            break
        phrase.append(token)
    return to_arabic_sayer(clause, phrase).text


def find_arabic_names(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the words of names: those behind a role that are neither nouns nor particles."""
    stops = read_words("ar", "holders.that") | read_words("ar", "holders.prepositions")
    stops |= read_words("ar", "holders.adverbs") | read_words("ar", "holders.relative")
    stops |= read_words("ar", "holders.verbs") | read_words("ar", "holders.positions")
    stops |= read_words("ar", "holders.acts")
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
        # `نيويورك ـ أخفق`: a mark of length alone is a dash.
        if bare := VOWELS.sub("", match.group()):
            words.append(Token(bare, match.start(), match.end(), text[last : match.start()]))
            last = match.end()
    return words
