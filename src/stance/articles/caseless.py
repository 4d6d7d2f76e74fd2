"""Subjects in scripts without capitals: what stands beside the verb, up to the next particle."""

from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.words import tokenize

MAX_WORDS = 9


def find_caseless(clause: Clause, start: int, end: int) -> Sayer | None:
    """Return the subject of the verb that stands between two places."""
    return _find_after_verb(clause, end) or _find_before_verb(clause, start)


def _find_after_verb(clause: Clause, end: int) -> Sayer | None:
    """The words after the verb until a particle or a preposition."""
    stops = clause.words("that") | clause.words("prepositions")
    words: list[str] = []
    for token in tokenize(clause.text, end, next_boundary(clause, end)):
        bare = token.text
        if bare in stops or len(words) >= MAX_WORDS:
            break
        words.append(bare)
    return _to_caseless(clause, words)


def _find_before_verb(clause: Clause, start: int) -> Sayer | None:
    left = previous_boundary(clause, start)
    words = [t.text for t in tokenize(clause.text, left, start)]
    return _to_caseless(clause, words) if 0 < len(words) <= MAX_WORDS else None


def _to_caseless(clause: Clause, words: list[str]) -> Sayer | None:
    text = " ".join(words)
    if not words:
        return Sayer("", "same") if clause.speech else None
    if all(
        word in clause.words("he") | clause.words("she") | clause.words("they") for word in words
    ):
        return Sayer("", "he")
    roles = clause.pattern("roles")
    if all(roles.fullmatch(word) for word in words):
        return Sayer(text, "role")
    return Sayer(text, "name")
