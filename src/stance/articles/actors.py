"""Who is named in a clause: persons, institutions, roles, pronouns, as spans of the text."""

import re
from collections.abc import Iterator

from stance.articles.governed import is_governed_noun
from stance.articles.names import find_names
from stance.articles.tables import compile_entries, read_words
from stance.articles.words import Actor, Lexicon, Token, tokenize

# `le ministre de la Défense`
OF = re.compile(r"\b(?:de|de la|de l[’']|des|du|d[aeo]s?|à la|à l[’']|aux?)\s*$")
KINDS = ("he", "she", "they", "roles", "institutions", "officials")


def find_actors(text: str, start: int, end: int, lexicon: Lexicon) -> list[Actor]:
    """Return the actors between two places, in order."""
    tokens = tokenize(text, start, end)
    names = list(find_names(text, tokens, lexicon))
    fields = compile_entries(lexicon.lang, "holders.fields")
    names = [n for n in names if not (fields.fullmatch(n.text) and OF.search(text, 0, n.start))]
    words = list(_find_words(text, start, end, tokens, lexicon))
    # `Quai d'Orsay` is more than its first word.
    wide = [a for a in words if a.kind == "institution" and len(a.text.split()) > 1]
    names = [n for n in names if not any(w.start <= n.start and n.end < w.end for w in wide)]
    others = [actor for actor in words if not _inside(actor, names)]
    return sorted([*names, *others], key=lambda actor: actor.start)


def _inside(actor: Actor, names: list[Actor]) -> bool:
    return any(name.start <= actor.start < name.end for name in names)


def _find_words(
    text: str, start: int, end: int, tokens: list[Token], lexicon: Lexicon
) -> Iterator[Actor]:
    nobody = compile_entries(lexicon.lang, "holders.nobody")
    ends = {token.end: place for place, token in enumerate(tokens)}
    starts = {token.start: place for place, token in enumerate(tokens)}
    for kind in KINDS:
        for match in compile_entries(lexicon.lang, f"holders.{kind}").finditer(text, start, end):
            noun = kind not in ("he", "she", "they")
            small = lexicon.lang == "de" and noun and match.group()[0].islower()
            if small or nobody.fullmatch(match.group()):
                continue
            place = starts.get(match.start(), ends.get(match.end(), 0))
            if match.group().casefold() in read_words(lexicon.lang, "holders.adjectives"):
                small_before = tokens[place - 1].text.casefold() if place else ""
                if place and small_before not in read_words(lexicon.lang, "holders.determiners"):
                    continue
            governed = is_governed_noun(tokens, place, match.group(), lexicon.lang)
            yield Actor(
                match.group(),
                match.start(),
                match.end(),
                kind.removesuffix("s") if kind in ("roles", "institutions") else kind,
                governed,
            )
