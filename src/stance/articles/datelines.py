"""The place and date before a report: `KYIV, 3 March (Agency) — …`."""

import re

from stance.articles.units import Unit

DATELINE = re.compile(
    r"(?:[^\W\d_][^!?:;\x00«“„\"()—–]{1,60}\([^()]{2,40}\)\s*[—–-]+"
    r"|[A-ZÄÖÜ][A-ZÄÖÜ /'’-]{2,30},\s[^!?:;\x00«“„\"—–]{2,30}\s[—–-]+)\s+"
)


def skip_dateline(unit: Unit) -> int:
    """Return where a sentence's words begin behind its dateline."""
    if unit.line[: unit.start].strip():
        return unit.start
    match = DATELINE.match(unit.speech.outside, unit.start, unit.end)
    return match.end() if match else unit.start
