"""The agent of a passive that tells a position: `was rejected by Oslo`, `von Bern abgelehnt`."""

import re

from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.phrases import choose_first, to_sayer

AGENT = {"en": re.compile(r"\s+(?:\w+ly\s+)?by\s+"), "de": re.compile(r"\bvo[nm]\s+")}
GERMAN = re.compile(r"\b(?:wurden?|wird|werden|worden)\b")
MAX_LEAD = 3


def find_agent(clause: Clause) -> Sayer | None:
    """Return who does what a passive tells."""
    if clause.lang not in AGENT:
        return None
    for match in clause.pattern("passive").finditer(clause.text, clause.start, clause.end):
        if clause.lang == "en":
            by = AGENT["en"].match(clause.text, match.end(), clause.end)
            end = next_boundary(clause, match.end())
        else:
            left, end = previous_boundary(clause, match.start()), match.start()
            passive = GERMAN.search(clause.text, left, next_boundary(clause, match.end()))
            by = AGENT["de"].search(clause.text, left, end) if passive else None
        actor = choose_first(clause, by.end(), end, MAX_LEAD, governed=True) if by else None
        if by and actor:
            return to_sayer(clause, actor, by.end(), end)
    return None
