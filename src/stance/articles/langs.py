"""The language of a text: by its letters where they decide, else by py3langid."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from stance.articles.tables import list_langs

SAMPLE = 20_000
UNKNOWN = "und"
# What stands for no language at all: a text without letters, a row without a language.
NO_LANG = frozenset({UNKNOWN, "unknown"})
# Languages without a table that are told apart all the same, so that they are not taken for others.
OTHERS = {
    "latin": "da no fi hu sk hr sl et lv lt sq az vi id ca",
    "cyrillic": "sr mk kk ky tg mn",
    "arabic": "ur ps ku ug",
    "devanagari": "hi mr ne",
}
SCRIPTS = {
    "latin": r"[A-Za-zÀ-ɏḀ-ỿ]",
    "cyrillic": r"[Ѐ-ԯ]",
    "arabic": r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]",
    "han": r"[\u3400-\u9fff\uf900-\ufaff]",
    "kana": r"[\u3040-\u30ff]",
    "hangul": r"[\uac00-\ud7af\u1100-\u11ff]",
    "hebrew": r"[\u0590-\u05ff]",
    "greek": r"[\u0370-\u03ff\u1f00-\u1fff]",
    "devanagari": r"[\u0900-\u097f]",
    "georgian": r"[\u10a0-\u10ff]",
    "armenian": r"[\u0530-\u058f]",
    "bengali": r"[\u0980-\u09ff]",
    "tamil": r"[\u0b80-\u0bff]",
    "thai": r"[\u0e00-\u0e7f]",
    "amharic": r"[\u1200-\u137f]",
}  # fmt: skip
ONE_LANG = {
    "han": "zh", "kana": "ja", "hangul": "ko", "hebrew": "he", "greek": "el", "georgian": "ka",
    "armenian": "hy", "bengali": "bn", "tamil": "ta", "thai": "th", "amharic": "am",
}  # fmt: skip
BY_SCRIPT = {
    "latin": "en de fr es it pl pt tr cs nl sv ro",
    "cyrillic": "uk ru be bg",
    "arabic": "ar fa",
}
# Letters that only some languages of a script have; the first that is found decides.
LETTERS = {
    "cyrillic": (
        ("[ўЎ]", "be"),
        ("[ђћЂЋ]", "sr"),
        ("[ќѓѕЌЃЅ]", "mk"),
        ("[қғңөүұһәҚҒҢӨҮҰҺӘ]", "kk ky tg mn"),
        ("[јљњџЈЉЊЏ]", "sr mk"),
        ("[їєґЇЄҐ]", "uk"),
        ("[іІ].*[ыэёЫЭЁ]|[ыэёЫЭЁ].*[іІ]", "be kk"),
        ("[іІ]", "uk be"),
        ("ъ(?![еёюя])", "bg"),
        ("[ыэёЫЭЁ]", "ru"),
        ("[ъщЪЩ]", "ru bg uk"),
    ),
    "arabic": (
        ("[ٹڈڑےں]", "ur"),
        ("[ټډړښڼ]", "ps"),
        ("[ڕێۆڵ]", "ku"),
        ("[پچژگ]", "fa ur"),
        ("[کی]", "fa ur"),
        ("[ةىأإؤئيك]", "ar"),
    ),
    "latin": (
        ("[əƏ]", "az"),
        ("[ğĞıİ]", "tr az"),
        ("[ąęłśźżćńĄĘŁŚŹŻĆŃ]", "pl hr lt sl"),
        ("ß", "de"),
        ("[ãõÃÕ]", "pt et vi"),
        ("[ñÑ¿¡]", "es ca"),
        ("[ăĂșțȘȚţŢ]", "ro vi"),
        ("[řěůŘĚŮ]", "cs"),
        ("[ľĺŕôĽĹŔ]", "sk fr pt vi"),
        ("[őűŐŰ]", "hu"),
        ("[æøÆØ]", "da no fr"),
        ("[ëïË]", "nl fr sq ca it"),
    ),
}
# A letter that stands less often in a long text came with a foreign word.
LETTER_EVERY = 400
NAME = re.compile(r"(?<=\s)[^\w\s]*[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪİĽŁŃŇŌŐŘŚŞŠȘŢȚŤŪŮŰŹŻŽЀ-Я]\w*")
MIN_WORDS = 4
# How much likelier, as a logarithm, a language with a table is than one without.
PRIOR = 6.0


def detect_lang(text: str, expected: str | None = None) -> str:
    """Return the most likely language of the text, ISO 639-1, or `und` if it has no letters.

    Args:
        text: The text.
        expected: The language of the whole article, which wins where the text leaves a doubt.
    """
    sample = text[:SAMPLE]
    script = find_script(sample)
    if script is None:
        return expected or UNKNOWN
    if script in ONE_LANG:
        return ONE_LANG[script]
    return _rank(sample, script, expected)


def is_supported(lang: str) -> bool:
    """Whether there is a table of words for the language."""
    return lang in list_langs()


def find_unsupported(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the languages without a table among those counted, the most frequent first."""
    foreign = [lang for lang in counts if lang not in NO_LANG and not is_supported(lang)]
    return {lang: counts[lang] for lang in sorted(foreign, key=lambda lang: -counts[lang])}


def describe_unsupported(counts: Mapping[str, int]) -> str | None:
    """Return the warning for statements in languages without a table, None if there are none."""
    foreign = find_unsupported(counts)
    if not foreign:
        return None
    told = ", ".join(f"{lang} {count}" for lang, count in foreign.items())
    return f"warning: {sum(foreign.values())} statements in unsupported languages ({told})"


def find_script(text: str) -> str | None:
    """Return the script of most letters; kana decide for Japanese."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _patterns()}
    if counts["kana"] > 0.1 * counts["han"] and counts["kana"]:
        return "kana"
    # A Chinese character is worth a word, so a few Latin names do not hide it.
    counts["han"] *= 3
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(letters)) for name, letters in SCRIPTS.items())


def _rank(text: str, script: str, expected: str | None) -> str:
    allowed = _narrow(text, script)
    if len(allowed) == 1:
        return allowed[0]
    scores = dict(_identifier().rank(text))
    return max(allowed, key=lambda lang: _score(scores, lang, expected))


def _score(scores: dict[str, float], lang: str, expected: str | None) -> float:
    prior = PRIOR * is_supported(lang) + PRIOR * (lang == expected)
    return float(scores.get(lang, -1e9)) + prior


def _narrow(text: str, script: str) -> Sequence[str]:
    """Return the languages of the script whose letters the text has, names aside."""
    own = BY_SCRIPT.get(script, "").split()
    words = _drop_names(text)
    wanted = len(words) // LETTER_EVERY
    for letters, langs in LETTERS.get(script, ()):
        if len(re.findall(letters, words, re.DOTALL)) > wanted:
            return langs.split()
    return own + OTHERS.get(script, "").split()


def _drop_names(text: str) -> str:
    """Return a text without its capitalised words, which may be of any language."""
    small = NAME.sub("", text)
    return small if len(small.split()) >= MIN_WORDS else text


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
