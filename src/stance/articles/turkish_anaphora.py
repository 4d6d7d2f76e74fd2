"""Whom a Turkish verb without a subject means: its number and the paragraph decide."""

import re
from collections.abc import Sequence

from stance.articles.clauses import Clause, Sayer
from stance.articles.turkish_nouns import find_phrases
from stance.articles.units import Unit

# A report whose verb has no subject, the mark that `Sayer.verb` bears.
DROPPED = "dropped"
MAX_BACK = 3
PLURAL = re.compile(r"l[ae]r[ıi]?$")
SEVERAL = re.compile(r"l[ae]r[ıi]?$|\bve\b|(?:halk|halkı|esnaf|köylü|mahalleli)$")


def resolve_dropped(
    sayer: Sayer, last: str | None, topic: str | None, units: Sequence[Unit]
) -> str | None:
    """Return the one meant, None where the number differs or the paragraph has not named them.

    Args:
        sayer: A verb without a subject; its kind tells the number.
        last: The last holder.
        topic: Whom narration has been about since.
        units: The sentences up to this one.
    """
    for name in (topic, last):
        if name and bool(SEVERAL.search(name)) == (sayer.kind == "they"):
            near = sayer.verb != DROPPED or _is_near(name, units)
            return name if near else None
    return None


def find_group(clause: Clause) -> tuple[str, bool] | None:
    """`Mağusalı gençler tavla oynuyor`: a group that opens a narrator's sentence."""
    phrases = find_phrases(clause, clause.start, clause.end)
    first = phrases[0] if phrases else None
    if not first or first.case != "subject" or not PLURAL.search(first.text):
        return None
    lead = clause.text[clause.start : first.start].split()
    return (first.text, False) if len(lead) <= 1 else None


def _is_near(name: str, units: Sequence[Unit]) -> bool:
    """Whether the sentences right before, of the same paragraph, have the name."""
    current, word = units[-1], name.split()[-1]
    before = [u for u in units[-1 - MAX_BACK : -1] if u.paragraph == current.paragraph]
    return any(word in unit.line[unit.start : unit.end] for unit in before)
