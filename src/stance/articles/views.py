"""Spanish and Italian views: `Para el prelado, lo que hay …`, `Per il ministero si tratta di …`."""

import re

from stance.articles.clauses import Clause, Sayer, next_boundary
from stance.articles.phrases import to_sayer
from stance.articles.words import Actor, tokenize

# The present tense of a judgement; what happened to somebody is told in the past.
JUDGES = {
    "es": re.compile(
        r"\b(?:es|son|sería|serían|está|están|hay|habría|se trata|cabe|basta|sobra|falta|lo que"
        r"|significa|supone|constituye|equivale|debe|deben|debería|deberían|tiene|tienen|puede)\b"
    ),
    "it": re.compile(
        r"(?<!\w)(?:è|sono|sarebbe|sarebbero|c'è|c’è|ci sono|si tratta|basta|serve|manca|resta"
        r"|significa|equivale|rappresenta|costituisce|deve|devono|dovrebbe"
        r"|dovrebbero|può|quello che)\b"
    ),
}
# Without a comma the verb follows whoever sees it so.
COPULA = {
    "es": re.compile(r"\s*(?:se trata|no se trata|es|son|no es|sería)\b"),
    "it": re.compile(r"\s*(?:si tratta|non si tratta|è|sono|non è|sarebbe|erano|era)(?!\w)"),
}
MAX_LEAD = 1
MAX_LIMIT = 5
MAX_VERB = 60


def find_judge(clause: Clause, start: int) -> Sayer | None:
    """Return the role or the institution right behind `para` or `per` in whose view something is.

    Args:
        clause: The sentence.
        start: The place behind the preposition.
    """
    if clause.lang not in JUDGES:
        return None
    end = next_boundary(clause, start)
    actors = clause.actors(start, end)
    if not actors or len(tokenize(clause.text, start, actors[0].start)) > MAX_LEAD:
        return None
    first = actors[0]
    if clause.text[end : end + 1] == ",":
        return _find_before_comma(clause, first, start, end)
    copula = _find_copula(clause, first.end, end)
    known = first.kind in ("institution", "name", "role")
    if copula < 0 or not known or not clause.speech:
        return None
    return to_sayer(clause, first, start, copula)


def _find_before_comma(clause: Clause, first: Actor, start: int, end: int) -> Sayer | None:
    if first.kind not in ("role", "institution"):
        return None
    if len(tokenize(clause.text, first.end, end)) > MAX_LIMIT:
        return None
    judged = JUDGES[clause.lang].search(clause.text, end, min(clause.end, end + MAX_VERB))
    return to_sayer(clause, first, start, end) if judged or clause.speech else None


def _find_copula(clause: Clause, start: int, end: int) -> int:
    """Return where the verb stands behind at most a few words that limit the noun, else -1."""
    for token in tokenize(clause.text, start, end)[: MAX_LIMIT + 1]:
        if COPULA[clause.lang].match(clause.text, token.start):
            return token.start
    return -1
