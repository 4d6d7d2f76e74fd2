"""Numbers as readers see them."""

import math
from collections.abc import Sequence
from typing import Any


def to_text(value: Any, digits: int = 3) -> str:
    """Return a number with its digits, a dash for one that is missing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    return f"{value:.{digits}f}" if isinstance(value, float) else str(value)


def to_range(ends: Sequence[float | None] | None, digits: int = 3) -> str:
    """Return an interval in brackets; nothing if there is none."""
    if not ends or ends[0] is None or ends[1] is None:
        return ""
    return f"[{to_text(ends[0], digits)}, {to_text(ends[1], digits)}]"


def to_percent(value: float | None, digits: int = 0) -> str:
    """Return a share in per cent."""
    return "–" if value is None or math.isnan(value) else f"{value:.{digits}%}"


def with_range(scores: Any, name: str) -> str:
    """Return a figure of the scores with its interval behind it."""
    return f"{to_text(scores[name])} {to_range(scores[f'{name}_interval'])}".strip()
