"""Quotation marks and brackets of a paragraph: which open, which close, and what they enclose."""

from dataclasses import dataclass, field

PAIRS = {
    "«": "»", "‹": "›", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】", "〝": "〞",
    "(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "〔": "〕",
}  # fmt: skip
BRACKETS = frozenset("([{（［〔【《〈")
# What may close a quotation that one of these opened: habits differ between countries.
ENDS = {
    "“": '”"',
    "„": '“”"',
    "‚": "‘’",
    "‘": "’",
    "”": "”",
    "»": "«",
    "«": "»",
    "›": "‹",
    '"': '"”',
    "'": "'",
    "’": "’",
    "״": "״",
}
MARKS = frozenset("".join(PAIRS) + "".join(PAIRS.values()) + "“”„‚‘’\"'״")
QUOTES = frozenset('«»‹›„“”‟"「」『』〝〞״')
# A paragraph with more is no prose, and pairing its sentences with them would take minutes.
MAX_SPANS = 300


@dataclass(frozen=True, slots=True)
class Span:
    """What a pair of marks encloses, marks included.

    Attributes:
        start: Place of the opening mark.
        end: One past the closing mark; the paragraph's length if that is missing.
        mark: The opening mark.
        closed: Whether the closing mark is there.
    """

    start: int
    end: int
    mark: str
    closed: bool = True

    @property
    def is_bracket(self) -> bool:
        """Whether it is a bracket rather than a quotation."""
        return self.mark in BRACKETS


@dataclass(slots=True)
class Marks:
    """The marks of one paragraph.

    Attributes:
        spans: Everything enclosed, ordered by its start.
        closing: Places of closing marks.
        opening: Places of opening marks.
        stray: Places of closing quotation marks that nothing opened.
    """

    spans: list[Span] = field(default_factory=list)
    closing: set[int] = field(default_factory=set)
    opening: set[int] = field(default_factory=set)
    stray: list[int] = field(default_factory=list)

    @property
    def quotations(self) -> list[Span]:
        """The quotations among the spans."""
        return [span for span in self.spans if not span.is_bracket]


def pair_marks(text: str) -> Marks:
    """Return the marks of a paragraph, paired; apostrophes are none."""
    marks = Marks()
    stack: list[int] = []
    for place, char in enumerate(text):
        if char in MARKS and not _is_apostrophe(text, place):
            _take(text, place, stack, marks)
    for place in stack:
        # A single mark that nothing closes was an apostrophe.
        if text[place] not in "'’‘‚":
            marks.spans.append(Span(place, len(text), text[place], closed=False))
        else:
            marks.opening.discard(place)
    if len(marks.spans) > MAX_SPANS:
        return Marks()
    marks.spans.sort(key=lambda span: (span.start, -span.end))
    return marks


def _take(text: str, place: int, stack: list[int], marks: Marks) -> None:
    char = text[place]
    opener = _find_opener(text, place, stack)
    if opener is not None:
        # What was opened after it and never closed is dropped.
        while stack and stack[-1] != opener:
            marks.opening.discard(stack.pop())
        stack.pop()
        marks.spans.append(Span(opener, place + 1, text[opener]))
        marks.closing.add(place)
    elif _can_open(text, place):
        stack.append(place)
        marks.opening.add(place)
    elif char not in "'’‘‚":
        marks.closing.add(place)
        if char in QUOTES:
            marks.stray.append(place)


def _find_opener(text: str, place: int, stack: list[int]) -> int | None:
    """Return the place of the mark that this one closes, if it closes one."""
    char = text[place]
    for opener in reversed(stack[-4:]):
        if char not in (PAIRS.get(text[opener], "") + ENDS.get(text[opener], "")):
            continue
        if text[opener] == char and not _can_close(text, place):
            return None
        return opener
    return None


def _can_close(text: str, place: int) -> bool:
    """Whether a mark that looks the same on both sides can be a closing one here."""
    after = text[place + 1 : place + 2]
    before = text[place - 1 : place]
    if before.isspace() or before in "([{«„“":
        return not after or after.isspace() or not after.isalnum()
    return True


def _can_open(text: str, place: int) -> bool:
    char = text[place]
    after = text[place + 1 : place + 2]
    before = text[place - 1 : place] if place else ""
    if char in "」』》〉】〞)]}）］〕":
        return False
    if char in PAIRS and char not in "«‹":
        return True
    if not after or (after.isspace() and char not in "«‹"):
        return False
    if char in "»›”’'\"«‹“‘״":
        return not before or not (before.isalnum() or before in ".,!?…;:%") or char in "«“‹"
    return True


def _is_apostrophe(text: str, place: int) -> bool:
    char = text[place]
    if char not in "'’\"״‘":
        return False
    before = text[place - 1 : place] if place else ""
    after = text[place + 1 : place + 2]
    if char in '"״':
        # Hebrew writes abbreviations with it: ארה"ב.
        return "\u05d0" <= before <= "\u05ea" and "\u05d0" <= after <= "\u05ea"
    return before.isalnum() and after.isalnum()
