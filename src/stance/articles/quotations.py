"""Which words of a paragraph are somebody's own, and which tell who speaks."""

import re
from dataclasses import dataclass

from stance.articles.marks import Marks, Span
from stance.articles.tables import compile_entries

# A quotation of fewer words is a title or a word held at arm's length.
MIN_QUOTED_WORDS = 4
INNER_DASH = re.compile(
    r"(?<=[,.!?…;:»”])\s*[—–-]\s*(?=[^\W\d_])|\s[—–]\s?(?=[^\W\d_])|(?<=\w)—(?=[^\W\d_])"
)
SPEAKERS_DASH = re.compile(r"\s*[—–-]\s*(?=[^\W\d_]|[«“„\"¡¿(])")
CLAUSE_END = re.compile(
    r"(?:[,.!?…:;]\s*|\s+)[—–-](?=\s|[^\W\d_«“„\"])|(?<=\w)—(?=[^\W\d_])|(?<=\w)—(?=[\s.,;:!?…])|[.!?…](?=\s|$)"
)
# `– Nie wiem – Jan Kot wzrusza ramionami.`
NAMED = re.compile(
    r"(?:(?:dr|prof|gen|ks|płk)\.?\s)?[A-ZĄĆĘŁŃÓŚŹŻ]\w+\s[A-ZĄĆĘŁŃÓŚŹŻ]\w+(?:,|\s[a-ząćęłńóśźż])"
)
# `…, soupire la femme. …` within a French quotation.
MAX_ASIDE = 90
ASIDE_COMMA = re.compile(r"[,!?…]\s+(?=[^\W\d_])")
ASIDE_END = re.compile(r"[,.!?…»”]")
ASIDE_PRONOUN = re.compile(r"(?:(?:s['’])?(?:a|est|ont|avait)-(?:t-)?|\w+(?:-t)?-)(?:il|elle)s?\b")
ASIDE_SUBJECT = re.compile(r"\s+(?:[A-ZÀ-Ý]|(?:le|la|un|une|ce|cet|cette|son|sa|des)\s|l['’])")
AFTER_SPEECH = re.compile(r"\s*(?:,\s*[—–-]?|[—–-]\s)\s*[^\W\d_]")
# Languages in which a dash opens speech anew after every narrator's sentence.
DASHED = frozenset({"be", "pl", "ru", "uk"})
REOPENED = re.compile(r"(?<=[.!?…])\s+[—–-]\s+(?=[^\W\d_])")
STOP = re.compile(r"[^\W\d_]{3,}[.!?…]+(?=\s+[^\W\d_a-z])")
ALONE = re.compile(r"\.\s*(?:$|[A-ZÀ-Ý«“\"])")
WORD = re.compile(r"\w+")
# Slavic past tenses of verbs that no table has, right after the dash.
PAST = re.compile(
    r"\w{2,}(?:ив|ила|или|ав|ала|али|ив?ся|ався|илася|алася|ил|ал|ился|ался|илась|алась|нув|нула|нул|ił|ał|ęła|nął)\b"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """A paragraph as words spoken and words about them.

    Attributes:
        marks: All marks of the paragraph.
        outside: The paragraph with every spoken character replaced by NUL.
        spans: Where quotations stand that are more than a word or two.
    """

    marks: Marks
    outside: str
    spans: tuple[Span, ...]

    def has_speech(self, start: int, end: int) -> bool:
        """Whether a quotation has a part between two places."""
        return any(span.start < end and span.end > start for span in self.spans)

    def is_all_speech(self, start: int, end: int) -> bool:
        """Whether nothing but a quotation stands between two places."""
        return not WORD.search(self.outside, start, end) and self.has_speech(start, end)


def read_speech(line: str, marks: Marks, lang: str, *, open_before: bool = False) -> Speech:
    """Return a paragraph's quotations and what stands outside of them.

    Args:
        line: The paragraph.
        marks: Its quotation marks.
        lang: Its language.
        open_before: Whether a quotation of the paragraph before is still open.
    """
    spans = [s for s in marks.quotations if _is_speech(line, s) or _is_said(line, s, lang)]
    if open_before and marks.stray:
        spans.append(Span(0, marks.stray[0] + 1, "«"))
    parts = []
    if not spans and SPEAKERS_DASH.match(line):
        spans = [Span(0, len(line), "—", closed=False)]
    elif lang in DASHED and (opening := _find_dash(line, spans, lang)) is not None:
        parts = _leave_narration(line, _spoken(line, opening, lang))
        spans = [s for s in spans if s.end <= opening.start]
    parts += [part for span in spans for part in _spoken(line, span, lang)]
    if spans and spans[0].mark == "—" and lang in DASHED:
        parts = _leave_narration(line, parts)
        spans = []
    if lang in DASHED:
        dashed = [part for part in parts if not any(s.start <= part[0] < s.end for s in spans)]
        spans += [Span(start, end, "—", closed=False) for start, end in dashed]
    chars = list(line)
    for start, end in parts:
        chars[start:end] = ["\x00"] * (end - start)
    return Speech(marks, "".join(chars), tuple(spans))


def _is_speech(line: str, span: Span) -> bool:
    text = line[span.start : span.end]
    words = len(WORD.findall(text))
    if any(char >= "\u3040" for char in text):
        return len(text) > 6
    before = line[: span.start].rstrip()
    return (
        words >= MIN_QUOTED_WORDS or before.endswith(":") or text.rstrip("»”\"'“’")[-1:] in "!?,.…"
    )


def _is_said(line: str, span: Span, lang: str) -> bool:
    """Whether a sentence begins with a short quotation that a verb of speech follows."""
    before, after = line[: span.start].rstrip(), line[span.end : span.end + 40]
    # `… dijo Ana. «Nada más».`: a whole sentence beside words that somebody says.
    if span.start and before[-1:] == "." and ALONE.match(after):
        return True
    if before[-1:] not in ("", ".", "!", "?", "…") or not AFTER_SPEECH.match(after):
        return False
    first = " ".join(WORD.findall(after)[:2])
    return bool(compile_entries(lang, "holders.verbs").search(first))


def _spoken(line: str, span: Span, lang: str) -> list[tuple[int, int]]:
    """Return the spoken parts of a quotation, without attributions between dashes."""
    parts = []
    start = span.start
    position = span.start + 1
    while match := INNER_DASH.search(line, position, span.end):
        position = match.end()
        if not _is_attribution(line, match.end(), span.end, lang):
            continue
        parts.append((start, match.start()))
        end = CLAUSE_END.search(line, match.end(), span.end)
        start = end.end() if end else span.end
        position = max(position, start)
    if lang == "fr" and start == span.start:
        return _spoken_around_asides(line, span)
    return [*parts, (start, span.end)] if start < span.end else parts


def _find_dash(line: str, spans: list[Span], lang: str) -> Span | None:
    """Return the speech that a dash opens within a paragraph, if an attribution follows it."""
    for opening in REOPENED.finditer(line):
        if any(span.start < opening.end() and opening.start() < span.end for span in spans):
            continue
        start = opening.start()
        for match in INNER_DASH.finditer(line, opening.end()):
            if _is_attribution(line, match.end(), len(line), lang):
                return Span(start, len(line), "—", closed=False)
    return None


def _leave_narration(line: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what stands between a full stop and the dash that opens speech again."""
    spoken = []
    for start, end in parts:
        place = start
        if start and line[:start].rstrip()[-1:] in ".!?…":
            opening = REOPENED.search(line, start - 1, end)
            if not opening:
                continue
            place = opening.start()
        for opening in REOPENED.finditer(line, place + 1, end):
            stops = [m.end() for m in STOP.finditer(line, place, opening.start() - 1)]
            if stops:
                spoken.append((place, stops[-1]))
                place = opening.start()
        spoken.append((place, end))
    return spoken


def _spoken_around_asides(line: str, span: Span) -> list[tuple[int, int]]:
    """`« Avant, j'en vendais trente, soupire la femme. Maintenant … »`, as French writes it."""
    parts = []
    start = span.start
    for comma in ASIDE_COMMA.finditer(line, span.start, span.end):
        end = ASIDE_END.search(line, comma.end(), span.end)
        verb = compile_entries("fr", "holders.verbs").match(line, comma.end(), span.end)
        inverted = ASIDE_PRONOUN.match(line, comma.end(), span.end)
        if comma.start() < start or not end or end.start() - comma.end() > MAX_ASIDE:
            continue
        if inverted or (verb and ASIDE_SUBJECT.match(line, verb.end(), span.end)):
            parts.append((start, comma.start()))
            start = end.start()
    return [*parts, (start, span.end)]


def _is_attribution(line: str, start: int, end: int, lang: str) -> bool:
    """Whether the words after a dash within a quotation tell who speaks."""
    if lang == "pl" and line[start - 1] == " " and NAMED.match(line, start, end):
        return True
    if not line[start].islower():
        return False
    stop = CLAUSE_END.search(line, start, end)
    clause = line[start : stop.start() if stop else end]
    first = " ".join(clause.split()[:4])
    verbs = compile_entries(lang, "holders.verbs", "holders.gestures")
    return bool(verbs.search(first) or PAST.match(first))
