"""The paragraphs of an interview that ask."""

import re
from collections.abc import Sequence

from stance.articles.governed import PRO_DROP
from stance.articles.units import Unit

MIN_QUESTIONS = 3
MAX_QUESTION = 400
DASH = re.compile(r"[—–-]\s*\S")
QUESTION_MARK = re.compile(
    r"(?:P|D|Q|Pregunta|Domanda|Pergunta|Question)\s*[.:](?!\w)|(?:问|問|记者|記者)[:：]"
)


def find_questions(units: Sequence[Unit], lang: str) -> set[int]:
    """Return the paragraphs that ask: short, and with a question mark at their end."""
    lines = {unit.paragraph: unit.line.strip() for unit in units}
    asking = {
        place
        for place, line in lines.items()
        if line.rstrip('»”“"').endswith(("?", "？", "؟")) and len(line) <= MAX_QUESTION
    }
    # The headline and a question within a story are not asked of anybody.
    found = {place for place in asking if place > 1 and place + 1 in lines.keys() - asking}
    if lang in PRO_DROP:
        found = _find_alternate(lines, asking) if len(found) > 1 else found
    if len(found) < MIN_QUESTIONS:
        return found
    marked = {place for place, line in lines.items() if QUESTION_MARK.match(line)}
    if len(marked) >= MIN_QUESTIONS:
        return found | marked
    return found | _find_turns(lines, found)


def _find_alternate(lines: dict[int, str], asking: set[int]) -> set[int]:
    """Return the questions, of two that stand together the first: the other one answers it."""
    found: set[int] = set()
    for place in sorted(asking):
        if place > 1 and place + 1 in lines and place - 1 not in found:
            found.add(place)
    return found


def _find_turns(lines: dict[int, str], asking: set[int]) -> set[int]:
    """Return paragraphs that ask without a question mark where dashes begin every turn."""
    if not all(DASH.match(lines[place]) for place in asking):
        return set()
    found, asks = set(), True
    for place in range(min(asking), max(asking) + 1):
        if not DASH.match(lines.get(place, "")):
            asks = True
            continue
        asks = asks or place in asking
        found |= {place} if asks and place + 1 in lines else set()
        asks = not asks
    return found
