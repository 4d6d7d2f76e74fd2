"""Verbs of speech behind another verb: `vient d'annoncer`, `voltou a pedir`."""

import re
from functools import cache

from stance.articles.tables import compile_entries

# Pronouns and adverbs between the two.
BETWEEN = r"\s*(?:(?:se|lui|leur|y|en|lhe|lhes|ne pas|não|publicamente|publiquement)\s+|l[’'])?"


@cache
def compile_infinitives(lang: str) -> re.Pattern[str]:
    """Return what tells of speech by two verbs; nothing in a language without a table of them."""
    first = compile_entries(lang, "holders.leading").pattern
    second = compile_entries(lang, "holders.infinitives").pattern
    return re.compile(first + BETWEEN + second, re.IGNORECASE)
