"""Whom a sentence gives as its source: `according to X`, `zdaniem X`, `pour X, …`."""

import re

from stance.articles.asides import LANGS
from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.nominal import find_viewer
from stance.articles.phrases import OF, choose_first, to_sayer

RELATIVE = re.compile(
    r"\s*(?:(?:il|la|i|le|el|los|las|o|a|os|as)\s+)?"
    r"(?:qual[ei]|quais|qual|cui|cual(?:es)?|quien(?:es)?|lequel|laquelle|lesquel\w+|qui|quem"
    r"|którego|której|których|котор\w+|як(?:ого|ої|их))\s*"
)
SPREAD = re.compile(r"(?:[aiu]d[oa]s?|[aiu]t[oaie]|s[oaie]|tt[oaie]|ch[oa]s?|uest[oa]s?)$")


def find_source(clause: Clause) -> Sayer | None:
    """Return the source that a sentence names, if it does."""
    if clause.pattern("his_words").search(clause.text, clause.start, clause.end):
        return Sayer("", "he")
    return _find_before(clause) or _find_view(clause) or _find_behind(clause)


def _find_before(clause: Clause) -> Sayer | None:
    """`according to X`."""
    for match in clause.pattern("according").finditer(clause.text, clause.start, clause.end):
        end = next_boundary(clause, match.end())
        lead = clause.text[max(clause.start, match.start() - 12) : match.start()]
        if RELATIVE.search(lead) or RELATIVE.match(clause.text, match.end(), end):
            continue
        actors = [choose_first(clause, match.end(), end, governed=True)]
        actors += clause.actors(match.end(), end)[:1]
        for actor in actors:
            if actor and _is_near(clause, match.end(), actor.start):
                return to_sayer(clause, actor, match.end(), end)
    return None


def _find_view(clause: Clause) -> Sayer | None:
    """`Pour la politologue Maha Saadé, …`."""
    match = clause.pattern("views").match(clause.text, clause.start, clause.end)
    if not match:
        return None
    end = next_boundary(clause, match.end())
    names = [a for a in clause.actors(match.end(), end) if len(a.text.split()) > 1]
    found = clause.text[end : end + 1] == "," and names and names[-1].end == end
    return Sayer(names[-1].text, "name") if found else find_viewer(clause, match.end())


def _find_behind(clause: Clause) -> Sayer | None:
    """`X zufolge`."""
    for match in clause.pattern("according_after").finditer(clause.text, clause.start, clause.end):
        start = previous_boundary(clause, match.start())
        actors = clause.actors(start, match.start())
        if actors:
            return to_sayer(clause, actors[-1], start, match.start())
    return None


def _is_near(clause: Clause, start: int, end: int) -> bool:
    """Whether no preposition but `of` stands between `according to` and an actor."""
    if clause.lang not in LANGS:
        return True
    words = clause.text[start:end].casefold().replace("’", "'").split()
    # `según la versión difundida por el Frente`: a participle with who acts.
    agents = clause.words("agents")
    for place, word in enumerate(words[:-1], 1):
        if SPREAD.search(word) and words[place] in agents:
            words = words[: place - 1]
            break
    far = clause.words("prepositions") - OF - clause.words("determiners")
    return not far & set(words[1:])
