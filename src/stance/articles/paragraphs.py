"""A text becomes paragraphs: lines, hard-wrapped lines joined, bullets and clock marks left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stance.articles.clocks import match_clock

LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
SENTENCE_END = re.compile(r"[.!?…؟۔。！？;:]['\"”’»)\]]*$")
SYMBOL = re.compile(r"\s*[•‣⁃∙▪▫■□●○◦◆◇►▶▸▹➤➢✔✓★☆※·*+]+\s*(?=\S)")
DASH = re.compile(r"\s*(--?|[–—−])\s+(?=\S)")
# A question, or an attribution after a dash in lower case, shows that the dashes are speakers'.
SPEECH = re.compile(r"[?？][\"”»]?\s*$|[,.!?…»”\"]\s+[-–—]\s*[^\W\d_A-ZА-ЯІЇЄҐЎ]")
NUMBER = re.compile(r"\s*\(?(\d{1,2}|[a-zа-яіїєґ])[.)]\s+(?=\S)")
MAX_WRAP = 100


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that no sentence crosses.

    Attributes:
        start: Where its first sentence may begin.
        end: One past its last character.
        bullet: Whether a bullet or number stood before it.
        number: The line that it is, counted from 0.
    """

    start: int
    end: int
    bullet: bool = False
    number: int = 0


def split_paragraphs(text: str) -> list[Paragraph]:
    """Return the text's paragraphs in order; none is empty."""
    lines = [m.span() for m in LINE.finditer(text) if not m.group().isspace()]
    joined = list(_join_wrapped(text, lines))
    style = _read_style([text[start:end] for start, end in joined])
    return [_strip(text, span, number, style) for number, span in enumerate(joined)]


@dataclass(frozen=True, slots=True)
class _Style:
    """How an article marks its lists: the numbers that begin lines, and what dashes stand for."""

    numbers: frozenset[str]
    dialogue: bool


def _read_style(lines: list[str]) -> _Style:
    numbers = frozenset(m.group(1) for line in lines if (m := NUMBER.match(line)))
    return _Style(numbers, any(DASH.match(line) and SPEECH.search(line) for line in lines))


def _join_wrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of blocks that a mail program or editor has wrapped at some width."""
    block: list[tuple[int, int]] = []
    for line in lines:
        if block and _is_gap(text, block[-1][1], line[0]):
            yield from _close_block(text, block)
            block = []
        block.append(line)
    if block:
        yield from _close_block(text, block)


def _is_gap(text: str, end: int, start: int) -> bool:
    return text[end:start].replace("\r\n", "\n").count("\n") != 1


def _close_block(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(block) > 1 and _is_wrapped([text[start:end] for start, end in block]):
        return [(block[0][0], block[-1][1])]
    return block


def _is_wrapped(lines: list[str]) -> bool:
    """Whether each line breaks only because the next word would have passed the width."""
    width = max(map(len, lines))
    if not 40 <= width <= MAX_WRAP or any(_starts_item(line) for line in lines[1:]):
        return False
    following = [(a, b.split()[0]) for a, b in pairwise(lines)]
    if any(len(line.rstrip()) + 1 + len(word) <= width for line, word in following):
        return False
    return any(word[0].islower() and not SENTENCE_END.search(line) for line, word in following)


def _starts_item(line: str) -> bool:
    return bool(SYMBOL.match(line) or DASH.match(line) or NUMBER.match(line))


def _strip(text: str, span: tuple[int, int], number: int, style: _Style) -> Paragraph:
    start, end = span
    first = _skip_bullet(text, start, end, style)
    bullet = first > start
    return Paragraph(match_clock(text, first, end), end, bullet, number)


def _skip_bullet(text: str, start: int, end: int, style: _Style) -> int:
    symbol = SYMBOL.match(text, start, end)
    if symbol and any(char.isalnum() for char in text[symbol.end() : end]):
        return symbol.end()
    dash = DASH.match(text, start, end)
    if dash and not style.dialogue and _is_item(dash.group(1), text[dash.end() : end]):
        return dash.end()
    listed = NUMBER.match(text, start, end)
    if listed and _has_neighbour(listed.group(1), style.numbers):
        return listed.end()
    return start


def _is_item(dash: str, line: str) -> bool:
    """Whether a dash before this line marks an item of a list rather than a speaker."""
    if dash.startswith("-"):
        return True
    return line[0].islower() or not re.search(r"[.!?…]['\"”’»)\]]*\s*$", line)


def _has_neighbour(number: str, numbers: frozenset[str]) -> bool:
    if number.isdigit():
        return bool({str(int(number) - 1), str(int(number) + 1)} & numbers)
    return bool({chr(ord(number) - 1), chr(ord(number) + 1)} & numbers)
