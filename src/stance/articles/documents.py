"""Words that a document says: `ідеться в заяві міністерства`, `brzmi odpowiedź MSZ`."""

from stance.articles.clauses import Clause, Sayer, next_boundary
from stance.articles.nominative import to_nominative, to_nominative_noun
from stance.articles.phrases import choose_first, to_sayer
from stance.articles.slavic import LANGS, find_group, to_base
from stance.articles.words import tokenize

MAX_WORDS = 4
MAX_FOLLOWING = 2


def find_document(clause: Clause) -> Sayer | None:
    """Return whose document a sentence cites, if it does."""
    if clause.lang not in LANGS:
        return None
    for match in clause.pattern("cites").finditer(clause.text, clause.start, clause.end):
        end = next_boundary(clause, match.end())
        words = tokenize(clause.text, match.end(), end)
        for place, word in enumerate(words[:MAX_WORDS]):
            if clause.pattern("documents").fullmatch(word.text):
                return _find_owner(clause, word.end, end)
            if place == MAX_WORDS - 1:
                break
    return None


def _find_owner(clause: Clause, start: int, end: int) -> Sayer | None:
    """Return whom the words behind the noun name: its genitive, or the subject of `який видав`."""
    actor = choose_first(clause, start, end, MAX_FOLLOWING, governed=True)
    if actor is None:
        if clause.text[end : end + 1] != ",":
            return None
        right = next_boundary(clause, end + 1)
        relative = clause.pattern("relative").match(clause.text[end + 1 : right].lstrip())
        found = choose_first(clause, end + 1, right) if relative else None
        return to_sayer(clause, found, end + 1, right) if found else None
    return to_owner(clause, actor.start, end)


def to_owner(clause: Clause, start: int, end: int) -> Sayer | None:
    """Return the actor that begins at a place in the genitive, in the nominative."""
    actor = choose_first(clause, start, end, governed=True)
    if actor is None:
        return None
    return rename(to_sayer(clause, actor, start, end), clause.lang)


def rename(sayer: Sayer, lang: str) -> Sayer:
    """Return a holder that was met in the genitive with their nominative."""
    base = to_base(sayer.text, lang)
    if base == sayer.text and sayer.kind == "name":
        base = to_nominative(sayer.text, lang)
    elif base == sayer.text and sayer.kind in ("role", "institution"):
        base = to_nominative_noun(sayer.text, lang)
    if lang in LANGS and (group := find_group(sayer.text, lang)):
        base = group
    return Sayer(sayer.text, sayer.kind, "" if base == sayer.text else base)
