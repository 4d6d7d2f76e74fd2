"""The visible text: without soft hyphens, marks of direction and zero-width characters.

Rules read the visible text; spans are told in the article's own code points.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]+"
)


@dataclass(frozen=True, slots=True)
class Visible:
    """A text without its invisible characters.

    Attributes:
        text: What is left.
        cuts: Places in `text` where something was left out, in order.
        lost: How many characters are left out up to and including each cut.
    """

    text: str
    cuts: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original text; it neither begins nor ends invisibly."""
        first = bisect_right(self.cuts, start)
        last = bisect_right(self.cuts, end - 1)
        before = self.lost[first - 1] if first else 0
        inside = self.lost[last - 1] if last else 0
        return start + before, end + inside


def to_visible(text: str) -> Visible:
    """Return the visible text with the way back to the original one."""
    matches = list(INVISIBLE.finditer(text))
    if not matches:
        return Visible(text)
    lost = list(accumulate(len(m.group()) for m in matches))
    cuts = [m.end() - gone for m, gone in zip(matches, lost, strict=True)]
    return Visible(INVISIBLE.sub("", text), cuts, lost)
