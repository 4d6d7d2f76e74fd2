"""Asides that tell who speaks: `…, сообщил на брифинге X`, `…, fügte er hinzu, …`."""

import re

from stance.articles.clauses import Clause, Sayer, chunks, next_boundary, previous_boundary
from stance.articles.phrases import choose_first, find_renamed, to_sayer
from stance.articles.words import tokenize

LANGS = frozenset({"be", "de", "es", "fr", "it", "pl", "pt", "ru", "uk"})
MAX_WORDS = 9
AS = frozenset({"jak", "як", "как", "come", "como", "comme", "wie", "so", "a-t", "a"})


def find_aside(clause: Clause, match: re.Match[str]) -> Sayer | None:
    """Return whom an aside behind a comma names, or `same` for a verb alone."""
    left = previous_boundary(clause, match.start())
    right = next_boundary(clause, match.end())
    if clause.lang not in LANGS or not _is_aside(clause, left, match.start(), right):
        return None
    actor = choose_first(clause, match.end(), right, MAX_WORDS)
    if actor and actor.kind != "they":
        return find_renamed(clause, actor, right) or to_sayer(clause, actor, match.end(), right)
    words = tokenize(clause.text, match.end(), clause.end)
    alone = right == match.end() and right < clause.end and clause.text[right] == ","
    return Sayer("", "same") if alone and words and not _is_that(clause, words[0].text) else None


def _is_aside(clause: Clause, left: int, start: int, right: int) -> bool:
    """Whether a clause begins with its verb, behind a whole clause, up to the end or a comma."""
    lead = tokenize(clause.text, left, start)
    small = clause.words("between") | AS
    if left <= clause.start or clause.text[:left].rstrip()[-1:] not in (",", "—", "–"):
        return False
    if any(word.text.casefold() not in small for word in lead):
        return False
    closed = right >= clause.end - 1 or clause.text[right] == ","
    return closed and not _is_interrupted(clause, left)


def _is_interrupted(clause: Clause, left: int) -> bool:
    """`Ivanov, back from Tokyo, told …`: the subject alone before the first comma."""
    start, end = next(chunks(clause, left))
    actors = clause.actors(start, end)
    return bool(actors) and actors[-1].kind == "name" and actors[-1].end >= end - 1


def _is_that(clause: Clause, word: str) -> bool:
    return word.casefold() in clause.words("that") - clause.words("prepositions")
