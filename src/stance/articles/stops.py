"""Whether a candidate ends its sentence: every rule here is a reason why it does not."""

import re

from stance.articles.abbreviations import is_abbreviation, is_in_phrase
from stance.articles.candidates import Candidate
from stance.articles.marks import Span
from stance.articles.tables import compile_entries

DASHES = "-–—―"
CONTINUING = frozenset(",;:،؛，；：、)]}%&/=+*_|>）」』》”»")
# Particles that tie a Chinese quotation to the words after it.
TIED = ("的", "等", "和", "与", "與", "及", "、", "，", "一词", "一詞", "之")
UNSPACED = re.compile("[\u3040-\u9fff\uac00-\ud7af\uff01-\uff60]")
# At a clause's end right after a quotation they are verbs of speech.
CJK_VERBS = "说說道问問答喊叫"
CJK_STOPS = frozenset("。！？｡")
GLUED = re.compile(r"[^\W\d_A-Z]{2}$")
DOMAIN = re.compile(r"(?:com|org|net|ru|ua|info|de|fr|uk|io|eu|by|pl|tv|me)\b", re.IGNORECASE)
INNER_CAPITAL = re.compile(r"[a-zа-яіїєґ]{1,3}[-’']?[A-ZА-ЯІЇЄҐİÉ]")
DUTCH_ARTICLE = re.compile(r"['’‘]?[stn]\s+[A-Z]")
LETTER = re.compile(r"[^\W\d_]")
PRONOUNS = frozenset({"He", "She", "They", "It", "We", "I"})
HEADLINE_REST = 60
# `BOGOTÁ, 13 May. (EFE) –`
BRACKETED = re.compile(r"\([^()]{2,40}\)\s*[–—-]\s")


# `MANILA, 14. März. Bei einem Überfall …`
GERMAN_DATELINE = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ/ .-]{2,30}, \d{1,2}\. [A-ZÄÖÜ][a-zä]+")


def ends_sentence(candidate: Candidate, start: int) -> bool:
    """Return whether a sentence that began at `start` ends at the candidate."""
    if _goes_on(candidate) or _is_inside_word(candidate):
        return False
    if _is_in_brackets(candidate, start) or _is_pause(candidate, start):
        return False
    if is_in_phrase(candidate) or (candidate.is_plain_stop and is_abbreviation(candidate, start)):
        return False
    if _is_dateline(candidate, start):
        return False
    return not (_is_attributed_after(candidate) or _is_headline_attribution(candidate))


def _goes_on(candidate: Candidate) -> bool:
    """Lower case, a comma or a dash with lower case follows."""
    line, place = candidate.line, candidate.next
    if line[place] in CONTINUING and place not in candidate.marks.opening:
        return True
    if candidate.is_glued and line.startswith(TIED, place):
        return True
    if line[place] in DASHES:
        rest = line[place:].lstrip(DASHES + " \u00a0")
        digits = rest[:1].isdigit() and line[candidate.place - 1].isdigit()
        return not rest or rest[0].islower() or digits or rest[0] in ",."
    return _starts_lower(candidate)


def _is_dateline(candidate: Candidate, start: int) -> bool:
    """Place and date before a dash, as in `KYIV, 17 June. — The last…`."""
    line = candidate.line
    before = line[start : candidate.place]
    if start == 0 and GERMAN_DATELINE.fullmatch(before) and candidate.lang == "de":
        return True
    dashed = line[candidate.next] in "—–" or BRACKETED.match(line, candidate.next)
    if line[start : start + 1].isspace() or not dashed or len(before) > 60:
        return False
    return start == 0 and before.split()[0].strip(",.").isupper() and len(before.split()[0]) > 2


def _starts_lower(candidate: Candidate) -> bool:
    word = candidate.next_word
    if not word or not word[0].islower():
        return False
    first = candidate.line.find(word, candidate.next)
    if DUTCH_ARTICLE.match(candidate.line, max(candidate.next, first - 1)):
        return False
    return not INNER_CAPITAL.match(candidate.line, first)


def _is_inside_word(candidate: Candidate) -> bool:
    """Nothing separates it from the next word: a number, an address, an abbreviation."""
    if not candidate.is_glued:
        return False
    line, end = candidate.line, candidate.end
    if CJK_STOPS & set(candidate.stop) or UNSPACED.match(line, end):
        return "." in candidate.stop and line[candidate.place - 1].isascii()
    if end > candidate.place + len(candidate.stop) or end in candidate.marks.opening:
        return False
    if not GLUED.search(line[: candidate.place]) or DOMAIN.match(line, end):
        return True
    return not (line[end].isupper() and line[end + 1 : end + 3].islower())


def _is_in_brackets(candidate: Candidate, start: int) -> bool:
    """It stands in brackets that opened in the middle of the sentence."""
    for span in candidate.marks.spans:
        if span.start > candidate.place:
            return False
        if span.is_bracket and span.closed and span.end > candidate.place:
            return span.mark in "《〈" or _interrupts(candidate.line, start, span)
    return False


def _interrupts(line: str, start: int, bracket: Span) -> bool:
    """Whether words of the sentence stand before the bracket, or the bracket holds none."""
    before = LETTER.search(line, start, bracket.start)
    return before is not None or LETTER.search(line, bracket.start, bracket.end) is None


def _is_pause(candidate: Candidate, start: int) -> bool:
    """An ellipsis before the first word, or between a word and its repetition."""
    if not ("…" in candidate.stop or ".." in candidate.stop) or set(candidate.stop) - set(".…"):
        return False
    # In Arabic two dots are a pause, in headlines three as well.
    closed = candidate.line.rstrip()[-1] in ".!?؟"
    if candidate.lang == "ar" and (candidate.stop == ".." or not closed):
        return True
    before = re.findall(r"\w+", candidate.line[max(start, candidate.place - 40) : candidate.place])
    if not before or (candidate.is_glued and not candidate.closed_quotation):
        return True
    return str(before[-1]).casefold() == candidate.next_word.casefold()


def _is_attributed_after(candidate: Candidate) -> bool:
    """A quotation closes here and its speaker follows, as in `"Never!" Peskov said`."""
    quotation = candidate.closed_quotation
    if quotation is None or _is_introduced(candidate.line, quotation.start):
        return False
    keys = ["holders.verbs", *(["holders.gestures"] if candidate.lang == "zh" else [])]
    verbs = compile_entries(candidate.lang, *keys)
    rest = candidate.line[candidate.next : candidate.next + 80]
    if UNSPACED.match(rest) or (candidate.lang == "zh" and rest[0].isdigit()):
        return _is_chinese_attribution(rest, verbs)
    if not rest[0].isupper():
        return bool(verbs.match(rest))
    if candidate.lang != "en":
        return False
    # `“… in there.” She says it often.`: after a full stop a pronoun begins a sentence.
    if "." in candidate.stop and candidate.next_word in PRONOUNS:
        return False
    match = verbs.search(rest)
    return bool(match and _is_name_before(rest[: match.start()]))


def _is_introduced(line: str, opening: int) -> bool:
    """Whether words of the same sentence stand before the opening mark."""
    before = re.split(r"[.!?…。！？]", line[:opening])[-1]
    return bool(LETTER.search(before))


def _is_chinese_attribution(rest: str, verbs: re.Pattern[str]) -> bool:
    clause = re.match(r"[^，。！？：:,“「]{1,40}", rest)
    if not clause:
        return False
    ends = [clause.end()] if clause.group()[-1] in CJK_VERBS else []
    ends += [match.end() for match in verbs.finditer(clause.group())]
    if not ends or clause.end() - ends[-1] > 1:
        return False
    following = rest[clause.end() : clause.end() + 2]
    # `“停火？”老刘摇摇头，没有再说。`
    if following[:1] == "，" and compile_entries("zh", "holders.gestures").search(
        clause.group(), 2
    ):
        return True
    return following[:1] in "。" or following[1:] in ("“", "「", "『")


def _is_name_before(words: str) -> bool:
    tokens = words.split()
    if not 1 <= len(tokens) <= 6:
        return False
    return all(t[0].isupper() or t in {"of", "the", "and", "for"} for t in tokens)


def _is_headline_attribution(candidate: Candidate) -> bool:
    """A headline closes with its speaker: `«Перемир'я не буде!» – Пєсков`."""
    line, place = candidate.line, candidate.next
    if line[place] not in DASHES:
        return False
    rest = line[place:].strip(DASHES + " \u00a0")
    if len(rest) > HEADLINE_REST or len(rest.split()) > 6:
        return False
    if rest[-1] in ".!?…":
        return bool(candidate.closed_quotation) and len(rest.split()) <= 3
    return LETTER.match(rest) is not None
