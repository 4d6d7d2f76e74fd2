"""Asides that tell who speaks: `…, сообщил на брифинге X`, `…, fügte er hinzu, …`."""

import re

from stance.articles.clauses import Clause, Sayer, chunks, next_boundary, previous_boundary
from stance.articles.phrases import choose_first, find_renamed, to_sayer
from stance.articles.words import tokenize

LANGS = frozenset({"be", "de", "es", "fr", "it", "pl", "pt", "ru", "uk"})
PAPER = re.compile(r"[\x00„»“\"][^,;:]{0,40}")
MAX_WORDS = 10
CONJUNCTIONS = {
    "be": frozenset({"што", "каб", "ці", "нібыта"}),
    "de": frozenset({"dass", "ob", "wie", "warum", "was"}),
    "es": frozenset({"que", "si", "cómo", "por"}),
    "fr": frozenset({"que", "si", "comment", "pourquoi"}),
    "it": frozenset({"che", "se", "come", "perché"}),
    "pl": frozenset({"że", "iż", "czy", "aby", "żeby", "jak", "kto", "co"}),
    "pt": frozenset({"que", "se", "como", "por"}),
    "ru": frozenset({"что", "чтобы", "будто", "якобы", "как", "кто", "почему"}),
    "uk": frozenset({"що", "щоб", "щоби", "нібито", "ніби", "чи", "як", "хто", "чому"}),
}
AS = frozenset({"jak", "як", "как", "come", "como", "comme", "wie", "so", "a-t", "a"})


def find_aside(clause: Clause, match: re.Match[str]) -> Sayer | None:
    """Return whom an aside behind a comma names, or `same` for a verb alone."""
    left = previous_boundary(clause, match.start())
    right = next_boundary(clause, match.end())
    if clause.lang not in LANGS or not _is_aside(clause, left, match.start(), right):
        return None
    follow = (
        tokenize(clause.text, match.end(), right) or tokenize(clause.text, right, clause.end)[:1]
    )
    if any(word.text.casefold() in CONJUNCTIONS[clause.lang] for word in follow) or not follow:
        return None
    actor = choose_first(clause, match.end(), right, MAX_WORDS)
    sure = actor and (actor.kind in ("he", "she") or len(actor.text.split()) > 1)
    if not sure and _is_interrupted(clause, left):
        return None
    if actor and actor.kind != "they":
        return find_renamed(clause, actor, right) or to_sayer(clause, actor, match.end(), right)
    alone = right == match.end() and right < clause.end and clause.text[right] == ","
    return Sayer("", "same", verb=match.group()) if alone else None


def _is_aside(clause: Clause, left: int, start: int, right: int) -> bool:
    """Whether a clause begins with its verb, behind a whole clause, up to the end or a comma."""
    lead = tokenize(clause.text, left, start)
    small = clause.words("between") | AS
    if left <= clause.start or clause.text[:left].rstrip()[-1:] not in (",", "—", "–"):
        return False
    if any(word.text.casefold() not in small for word in lead):
        return False
    # `…, sagte ein Berater dem „Kurier“.`
    named = clause.lang == "de" and PAPER.fullmatch(clause.text, right, clause.end)
    return bool(named) or right >= clause.end - 1 or clause.text[right] == ","


def _is_interrupted(clause: Clause, left: int) -> bool:
    """`Ivanov, back from Tokyo, told …`: the subject alone before the first comma."""
    start, end = next(chunks(clause, left))
    actors = clause.actors(start, end)
    names = [actor for actor in actors if actor.kind == "name"]
    if len(names) != 1 or names[0].end < end - 1:
        return False
    patterns = (clause.pattern("verbs"), clause.pattern("positions"))
    return not any(pattern.search(clause.text, start, end) for pattern in patterns)
