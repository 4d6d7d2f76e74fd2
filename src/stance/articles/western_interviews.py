"""French and Portuguese interviews: declared ones, their guest, what is told between the turns."""

import re
from collections.abc import Sequence

from stance.articles.governed import WESTERN
from stance.articles.tables import compile_entries, read_entries, read_words
from stance.articles.units import Unit

MAX_TURN = 300
AGED = re.compile(r",\s(?:[^,.]{3,60},\s)?\d{2}\s(?:ans|anos)\b")
PRESENTED = re.compile(
    r"(?:entretien avec|interview de|interview avec|rencontre avec|conversation avec|avec"
    r"|entrevista (?:com|a|ao|à|de)|conversa com|conversámos com|conversamos com|falámos com"
    r"|à conversa com|ouviu|recebe)\s+(?:\S+\s+){0,4}$",
    re.IGNORECASE,
)
GOVERNED = re.compile(
    r"(?:\b(?:de|du|des|à|au|en|dans|sur|contre|par|do|da|em|no|na|por)|d[’'])\s*$"
)
FIRST_PERSON = {
    "fr": re.compile(r"(?<!\w)(?:je|j[’']|nous|me|m[’']|mon|ma|mes|notre|nos|moi)(?!\w)", re.I),
    "pt": re.compile(
        r"(?<!\w)(?:eu|nós|me|meus?|minhas?|nossos?|nossas?|mim|conosco|connosco)(?!\w)", re.I
    ),
}
SAID_BY = {
    "fr": re.compile(r"\w-(?:t-)?(?:il|elle)\b"),
    "pt": re.compile(
        r"(?:diz|disse|conta|contou|explica|explicou|responde|respondeu|afirma"
        r"|recorda|lembra|acrescenta|resume|insiste|garante)\s(?:ele|ela)\b"
    ),
}


def is_declared(credits: Sequence[str], units: Sequence[Unit], lang: str) -> bool:
    """Return whether a credit or the introduction calls the piece an interview."""
    if lang not in WESTERN:
        return False
    pattern = compile_entries(lang, "holders.interview")
    head = [unit.line[unit.start : unit.end] for unit in units[:3] if unit.paragraph < 2]
    return any(pattern.search(line) for line in (*credits, *head))


def find_presented(
    units: Sequence[Unit], first: int, known: Sequence[str], lang: str
) -> str | None:
    """Return who is asked: the introduction gives their age, or names them as its subject."""
    intro = " ".join(unit.line[unit.start : unit.end] for unit in units if unit.paragraph < first)
    places = read_entries(lang, "holders.places")
    people = [n for n in dict.fromkeys(known) if len(n.split()) > 1 and n in intro]
    people = [n for n in people if n not in places]
    aged = [n for n in people if AGED.match(intro, intro.index(n) + len(n))]
    presented = [n for n in people if PRESENTED.search(intro[: intro.index(n)])]
    free = [n for n in people if not GOVERNED.search(intro[: intro.index(n)])]
    return next(iter([*presented, *aged, *free]), None)


def find_western_turns(
    units: Sequence[Unit], named: Sequence[str | None], questions: set[int]
) -> set[int]:
    """Return paragraphs in which the interviewer reports a position instead of asking."""
    sizes: dict[int, int] = {}
    for unit in units:
        sizes[unit.paragraph] = sizes.get(unit.paragraph, 0) + 1
    found: set[int] = set()
    for unit, name in zip(units, named, strict=True):
        place = unit.paragraph
        alone = sizes[place] == 1 and len(unit.line) <= MAX_TURN and not unit.is_all_speech
        apart = {place - 1, place + 1}.isdisjoint(questions | found) and place + 1 in sizes
        if name and alone and apart and place > min(questions):
            found.add(place)
    return found


def keep_told(
    units: Sequence[Unit],
    named: Sequence[str | None],
    questions: set[int],
    asked: str | None,
    lang: str,
) -> dict[int, str | None]:
    """Return the holders of the sentences that are no turn: what is told, `(Elle rit.)`."""
    told = _find_narrated(units, questions, asked, lang) if asked else set()
    kept: dict[int, str | None] = {}
    for place, unit in enumerate(units):
        text = unit.line[unit.start : unit.end]
        if asked and unit.paragraph in told:
            kept[place] = _tell(unit, named[place], asked, lang)
        elif text[:1] == "(" and text[-1:] == ")":
            kept[place] = named[place]
    return kept


def _find_narrated(units: Sequence[Unit], questions: set[int], asked: str, lang: str) -> set[int]:
    """Return the paragraphs in which the narrator tells of the guest."""
    anybody = read_words(lang, "holders.anybody")
    found: set[int] = set()
    for unit in units:
        place = unit.paragraph
        if place in found or place in questions:
            continue
        words = re.findall(r"[^\W\d_]+", unit.line[:60].casefold())[:2]
        points = bool(set(words) & anybody) or unit.line.startswith(asked.split()[-1])
        told = place - 1 in found and place - 1 not in questions
        personal = FIRST_PERSON[lang].search(unit.speech.outside)
        by = SAID_BY[lang].search(unit.speech.outside)
        if not personal and ((by and unit.speech.marks.quotations) or points or told):
            found.add(place)
    return found


def _tell(unit: Unit, name: str | None, asked: str, lang: str) -> str | None:
    """Return who holds what is told of a guest: themselves where they are pointed at."""
    words = [word.casefold() for word in name.split()] if name else []
    if name and set(words) & read_words(lang, "holders.anybody"):
        return asked
    said = unit.has_speech or SAID_BY[lang].search(unit.speech.outside, unit.start, unit.end)
    return asked if name is None and said else name
