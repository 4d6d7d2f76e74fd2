"""Whether a full stop belongs to an abbreviation, an initial or an ordinal number."""

import re
from functools import cache, lru_cache
from typing import Any

from stance.articles.candidates import Candidate
from stance.articles.tables import COMMON, compile_entries, read_entries, read_words

TOKEN = re.compile(r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670'’\"״./-]+$")
ROMAN = re.compile(r"(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3})L?$")
INITIALS = re.compile(r"(?:[^\W\d_]{1,2}[.-])+[^\W\d_]{1,2}$")
VOWELS = frozenset(
    "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēęěīįıōőœūůűųœаеёиіїоуыэюяєўъѐѝαεηιουωάέήίόύώϊϋΐΰ"
)
# Languages that write ordinal numbers with a full stop and nouns with a capital after them.
MAX_ORDINAL = 3
COUNTED = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|zu[mr]|[Vv]om|[Bb]eim|[Ii][mn]s?|[Aa]m)\s+"
    r"(?:\w{2,}(?:isch|ig|lich|neu|alt|deutsch)e[nrms]?\s+)?$"
)
ORDINAL_LANGS = frozenset({"de", "tr", "da", "no", "fi", "hu", "cs", "sk", "pl", "hr", "sr", "sl"})
# `In 2014 r. Russia…` goes on; further from its beginning a sentence more often ends there.
WORDS_BEFORE_YEAR = 4
MAX_PHRASE = 20
# Hours and then minutes, pounds and then pence.
NEXT_UNIT = re.compile(r"\d+\s+[^\W\d_]{1,4}\.")
# In these a word without vowels can be a whole word.
SYLLABIC_LANGS = frozenset({"cs", "sk", "hr", "sr", "sl", "mk", "bg"})


def is_abbreviation(candidate: Candidate, start: int) -> bool:
    """Return whether the full stop here does not end the sentence that began at `start`."""
    line = candidate.line
    match = TOKEN.search(line[max(start, candidate.place - 40) : candidate.place])
    if match is None:
        return False
    token = re.split(r"[’'](?=\w{2})", match.group().lstrip("'’\"-./"))[-1]
    if token.isdecimal():
        return _is_ordinal(candidate, token, line[start : candidate.place - len(token)])
    if ROMAN.match(token) and candidate.lang in ORDINAL_LANGS:
        return not _is_starter(candidate)
    return _holds(candidate, token, line[start : candidate.place])


def _holds(candidate: Candidate, token: str, before: str) -> bool:
    """Whether the sentence goes on after this token's full stop."""
    lang = candidate.lang
    following = candidate.next_word
    tail = " ".join(before.split()[-2:]).lstrip('«“„"(')
    counted = re.search(r"\d\s*$", before[: -len(token)]) is not None
    if counted and _is_listed(lang, "years", token, tail):
        short = len(before.split()) <= WORDS_BEFORE_YEAR and not _is_starter(candidate)
        return short or following[:1].isdigit()
    if _is_listed(lang, "titles", token, tail):
        return True
    if _is_number(following) and _is_before_number(lang, token, tail):
        return True
    if counted and NEXT_UNIT.match(candidate.line, candidate.next):
        return True
    # A single capital letter is an initial rather than a unit.
    if _is_listed(lang, "units", token, tail) and (counted or len(token) > 1 or token.islower()):
        return False
    if _is_listed(lang, "other", token, tail) or _looks_abbreviated(lang, token, before):
        return not _is_starter(candidate)
    return False


def _is_before_number(lang: str, token: str, tail: str) -> bool:
    """Whether it counts pages and the like, or is the beginning of a month's name."""
    if _is_listed(lang, "before_numbers", token, tail):
        return True
    months = read_words(lang, "sentences.months")
    return 3 <= len(token) <= 5 and any(m.startswith(token.casefold()) for m in months)


def is_in_phrase(candidate: Candidate) -> bool:
    """Return whether the stop stands within a fixed phrase, such as a name that has a mark."""
    start = max(0, candidate.place - MAX_PHRASE)
    phrases = compile_entries(COMMON, "sentences.phrases", ignore_case=False)
    for match in phrases.finditer(candidate.line, start, candidate.end + MAX_PHRASE):
        if match.start() < candidate.place < match.end():
            return match.end() > candidate.end or not _is_starter(candidate)
    return False


def _is_listed(lang: str, key: str, token: str, tail: str) -> bool:
    """Whether the token, or it with the word before it, stands in the table as written there."""
    entries = _read_set(lang, f"sentences.{key}")
    forms = {token, tail, token[:1].lower() + token[1:], tail[:1].lower() + tail[1:]}
    return not entries.isdisjoint(forms)


@cache
def _read_set(lang: str, key: str) -> frozenset[str]:
    return frozenset(read_entries(lang, key))


def _looks_abbreviated(lang: str, token: str, before: str) -> bool:
    """An initial, letters with full stops, a word without a vowel, or one that sentencex knows."""
    last = re.split(r"[.’'-]", token)[-1]
    if (len(last) == 1 and last.isalpha()) or INITIALS.match(token):
        return not _is_cjk(last)
    if token.isupper():
        return False
    # After a number it is a unit, and units end sentences.
    if re.search(r"\d\s*$", before[: -len(token)]):
        return False
    if not token.isascii() and not _has_case(token):
        return False
    if len(token) <= 3 and lang not in SYLLABIC_LANGS and VOWELS.isdisjoint(token.lower()):
        return True
    return len(token) <= 6 and _is_known_to_sentencex(lang, token)


def _is_cjk(text: str) -> bool:
    return text >= "\u3040"


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()


def _is_number(word: str) -> bool:
    return bool(word[:1].isdigit() or ROMAN.match(word))


def _is_starter(candidate: Candidate) -> bool:
    """Whether the next word is one that begins sentences rather than names."""
    word = candidate.next_word.replace("’", "'").casefold()
    if len(word) == 1 and candidate.line[candidate.next :].lstrip('«“„"(—– ')[1:2] == ".":
        return False
    starters = read_words(candidate.lang, "sentences.starters")
    if word in starters or candidate.line[candidate.next] in "—–":
        return True
    return "'" in word and word[: word.index("'") + 1] in starters


def _is_ordinal(candidate: Candidate, token: str, before: str) -> bool:
    """A day of the month, or a number that counts what follows."""
    lang, following = candidate.lang, candidate.next_word
    if len(token) > 2 or not following:
        return lang == "de" and len(token) == MAX_ORDINAL and _is_counted(before)
    if not before.strip("«“„\"'([ ") and not following[0].isdigit():
        return lang in ORDINAL_LANGS and not _is_starter(candidate)
    if following[0].isdigit():
        return lang in ORDINAL_LANGS or lang in {"et", "lv", "bg", "ru", "uk"}
    if following.casefold() in read_words(lang, "sentences.months"):
        return lang in ORDINAL_LANGS
    if read_entries(lang, "sentences.ordinals"):
        return not _is_starter(candidate)
    words = before.split()
    beside = words and words[-1].strip(",").casefold() in read_words(
        lang, "sentences.ordinal_before"
    )
    return bool(beside) or (lang == "de" and _is_counted(before))


def _is_counted(before: str) -> bool:
    """`der 601. Brigade`, `der russischen 76. Division`."""
    return COUNTED.search(before) is not None


@lru_cache(maxsize=65536)
def _is_known_to_sentencex(lang: str, token: str) -> bool:
    """Whether sentencex keeps `token. Xyz` together, as it does with abbreviations."""
    return len(_segmenter()(lang, f"Abcde fghij {token}. Xyzab cdefg.")) == 1


@cache
def _segmenter() -> Any:
    from sentencex import segment

    return lambda lang, text: list(segment(lang, text))
