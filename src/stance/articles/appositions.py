"""The name beside a role, and two names that hold one thing."""

import re

from stance.articles.asides import LANGS
from stance.articles.clauses import Clause, Sayer, previous_boundary
from stance.articles.governed import PRO_DROP, ROMANCE, SLAVIC, WESTERN
from stance.articles.predicates import LANGS as PREDICATED
from stance.articles.tables import read_entries
from stance.articles.western import is_adverbial
from stance.articles.words import Actor

# `Ludmyła Owczarenko z Wołczańska, sprzątaczka, …`
MAX_ORIGIN = 3
AND = re.compile(r" (?:et|e) (?:l[’']|(?:le|la|les|o|a|os|as) )?")


def find_pair(clause: Clause, actors: list[Actor]) -> Sayer | None:
    """`Israël et le Hezbollah ont accepté`: both hold it."""
    if clause.lang not in WESTERN or len(actors) != 2:
        return None
    first, second = actors
    joined = AND.fullmatch(clause.text, first.end, second.start)
    kinds = {first.kind, second.kind} <= {"name", "institution"}
    text = clause.text[first.start : second.end]
    return Sayer(text, "name") if joined and kinds else None


def find_apposed(clause: Clause, actor: Actor, left: int) -> Sayer | None:
    """`Idris, the army's spokesman, said`: the name before the comma."""
    plain = clause.lang in LANGS and actor.kind == "name" and " " not in actor.text
    if not (plain or actor.kind in ("role", "officials", "institution")) or left <= clause.start:
        return None
    if clause.text[left - 1] != ",":
        return None
    start = previous_boundary(clause, left - 1)
    lead = clause.text[start : left - 1].strip()
    # A single name that opens a German sentence looks like any noun: `Anna, eine Kellnerin, …`.
    # `Congo, il governatore lancia …`: a place is no governor.
    if clause.lang in PRO_DROP and lead in read_entries(clause.lang, "holders.places"):
        return None
    alone = clause.lang in LANGS | PREDICATED and start == clause.start
    alone = alone and lead.isalpha() and lead[0].isupper()
    if alone and clause.lexicon.is_name_word(lead, first=True):
        return Sayer(lead, "name")
    if plain:
        return None
    if clause.lang in WESTERN and is_adverbial(clause, start, left - 1):
        return None
    names = [a for a in clause.actors(start, left - 1) if a.kind == "name" and not a.governed]
    tail = clause.text[names[-1].end : left - 1].split() if names else []
    origin = 2 <= len(tail) <= MAX_ORIGIN and tail[0] in clause.words("prepositions")
    if names and (not tail or tail == [")"] or (origin and clause.lang in ROMANCE | SLAVIC)):
        return Sayer(names[-1].text, "name")
    return None
