"""Polish and Ukrainian subjects that no table has: `Osoba z otoczenia premiera twierdzi, że`."""

import re

from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.phrases import ADJECTIVE, choose_first, to_sayer
from stance.articles.slavic import LANGS, may_agree
from stance.articles.slavic_acts import COMPLEMENT
from stance.articles.tables import read_entries
from stance.articles.words import Actor, Token, tokenize

MAX_WORDS = 8
MAX_ASIDE = 5
RELATED = re.compile(
    r"\s*([^\W\d_a-zа-яіїєґ][^\W\d_]{2,}),\s(?:який|яка|котрий|котра|który|która)\s[^,.:;]{3,80},"
)
# Forms of verbs; what else stands before `że` and `що` may be a noun.
FINITE = re.compile(r"(?:[łвеє]|ł[aoy]|li|[aeiyąę]|л[аои]|[иї]ть|[уюая]ть|с[яь])$")
MAX_LEAD = 2
OPENING = frozenset({"a", "ale", "i", "а", "але", "і", "й"})
RELATIVE = re.compile(r"(?:któr|котр|як(?!ось))\w*")
# Verbs by what their endings tell of the subject.
VERBS = (
    (re.compile(r"(?:ła|ла|лася|лась)$"), "f"),
    (re.compile(r"(?:ło|ло|лося|лось)$"), "n"),
    (re.compile(r"(?:li|ły|ли|лися|лись|ją|ą|уть|ють|ать|ять|[уюая]ться)$"), "p"),
    (re.compile(r"(?:ł|в|вся|всь)$"), "m"),
)
# How a noun in the nominative ends that agrees with them.
CONSONANT = r"[^\W\d_аеиоуюяєїіaeiouyąęó]"
NOUNS = {
    "f": re.compile(rf"(?:[aая]|ść|ість|{CONSONANT})$"),
    "n": re.compile(r"(?:[oeоея])$"),
    "p": re.compile(r"(?:[iyeaииіїаяе])$"),
    "m": re.compile(rf"(?:{CONSONANT}|а|a|ко|о)$"),
    "s": re.compile(rf"(?:{CONSONANT}|[aаяo]|ство|stwo)$(?<![iy]m)(?<!ego)(?<!ого)(?<!ко)"),
}
OBLIQUE = re.compile(r"(?:ego|emu|ych|ymi|ami|ach|owi|om|ów|ого|ому|ими|ами|ями|ах|ях|ові|ам|ям)$")
# Datives beside a verb: `powiedział dziennikarzom`.
DATIVE = re.compile(r"(?:om|owi|ам|ям|ові|еві|єві|mu|му|нам|nam)$")
TITLE = re.compile(r"\s+[«„“\"]([^«»“”„\"\x00]{2,50})[»”“\"]")
OUR = re.compile(r"(?:nasz[ae]?|наш[аеі]?)\s(?=\w)", re.IGNORECASE)
SPEAKER = re.compile(r"\s*([^:,.!?«»“”„\"\x00()]{3,70}):\s+(?=\S)")


def find_plain_subject(clause: Clause, start: int, end: int) -> Sayer | None:
    """Return the noun phrase before a verb that something said or thought follows.

    Args:
        clause: The sentence.
        start: Where the verb begins.
        end: Where it ends.
    """
    if clause.lang not in LANGS or not (
        clause.speech or COMPLEMENT.match(clause.text, end, clause.end)
    ):
        return None
    words = _strip(clause, tokenize(clause.text, previous_boundary(clause, start), start))
    if not FINITE.search(clause.text[start:end]) or words[:1] == []:
        return None
    if len(words) > MAX_WORDS or _is_barred(clause, words[0]):
        return None
    head = next((w for w in words if not _is_modifier(clause, w)), words[-1])
    if not _is_subject(clause, head, clause.text[start:end]):
        return None
    return Sayer(clause.text[words[0].start : words[-1].end], "role")


def find_parenthetic(clause: Clause, start: int, end: int) -> Sayer | None:
    """`Alarm, wyliczał bosman, przyszedł późno`: who stands behind a verb between two commas."""
    left = previous_boundary(clause, start)
    right = next_boundary(clause, end)
    beside = left > clause.start and clause.text[left - 1] == ","
    if clause.lang not in LANGS or not beside or clause.text[left:start].strip():
        return None
    if clause.text[right : right + 1] not in (",", ".", "", "\n") or clause.speech:
        return None
    if not FINITE.search(clause.text[start:end].split(" ")[0]):
        return None
    words = tokenize(clause.text, end, right)
    if not 1 <= len(words) <= MAX_ASIDE or _is_barred(clause, words[0]):
        return None
    if first := choose_first(clause, end, right, 3):
        return to_sayer(clause, first, end, right)
    head = next((w for w in words if not _is_modifier(clause, w)), words[-1])
    if head.is_capital or not _is_subject(clause, head, clause.text[start:end]):
        return None
    return Sayer(clause.text[words[0].start : words[-1].end], "role")


def find_related(clause: Clause, start: int) -> Sayer | None:
    """`Тамаз, який тримав крамницю, запевняє`: a first name that a relative clause describes."""
    match = RELATED.match(clause.text, clause.start, clause.end)
    if clause.lang not in LANGS or not match or match.end() > start:
        return None
    if clause.text[match.end() : start].strip() or OBLIQUE.search(match.group(1)):
        return None
    body = clause.pattern("institutions").fullmatch(match.group(1))
    role = clause.pattern("roles").fullmatch(match.group(1))
    return None if body or role else Sayer(match.group(1), "name")


def _strip(clause: Clause, words: list[Token]) -> list[Token]:
    small = clause.words("between")
    while words and words[-1].text.casefold() in small:
        words = words[:-1]
    opening = (small | OPENING) - clause.words("prepositions") - clause.words("determiners")
    while words and words[0].text.casefold() in opening:
        words = words[1:]
    return words


def _is_barred(clause: Clause, word: Token) -> bool:
    folded = word.text.casefold()
    keys = ("prepositions", "he", "she", "they", "mute", "asking", "denied")
    if RELATIVE.fullmatch(folded) or any(folded in clause.words(key) for key in keys):
        return True
    if clause.pattern("mute").fullmatch(folded):
        return True
    return folded in clause.words("that") - clause.words("determiners")


def _is_modifier(clause: Clause, word: Token) -> bool:
    folded = word.text.casefold()
    if clause.pattern("roles").fullmatch(folded) or clause.pattern("institutions").fullmatch(
        folded
    ):
        return False
    adjective = ADJECTIVE[clause.lang].search(folded) and not folded.endswith(("cy", "ści", "nicy"))
    return folded in clause.words("determiners") or bool(adjective and len(folded) > 4)


def _is_subject(clause: Clause, head: Token, verb: str) -> bool:
    """Whether a noun agrees with its verb and stands in the nominative."""
    folded = head.text.casefold()
    if OBLIQUE.search(folded) or clause.pattern("mute").fullmatch(folded) or len(folded) < 3:
        return False
    told = verb.split()[-1 if verb.startswith(("nie ", "не ")) else 0]
    sign = next((sign for ending, sign in VERBS if ending.search(told)), "s")
    return NOUNS[sign].search(folded) is not None


def is_object(clause: Clause, match: re.Match[str], sayer: Sayer) -> bool:
    """Whether a name behind a verb limits its object: `poparł apel Rady Europy`."""
    end, name = match.end(), sayer.text
    right = next_boundary(clause, end)
    place = clause.text.find(name, end, clause.end) if name else -1
    if clause.lang not in LANGS or not end <= place < right:
        return False
    actor = Actor(name, place, place + len(name), sayer.kind)
    if not may_agree(clause, actor, match.group()):
        return True
    words = tokenize(clause.text, end, place)
    small = clause.words("between") | clause.words("determiners")
    if not words or words[-1].text.casefold() in small or words[-1].is_capital:
        return False
    last = words[-1].text.casefold()
    listed = any(clause.pattern(key).fullmatch(last) for key in ("roles", "titles", "institutions"))
    if listed or DATIVE.search(last) or last.endswith(("ie", "ało", "вши", "ąc", "чи")):
        return False
    if any(w.text.casefold() in clause.words("prepositions") for w in words[-3:-1]):
        return False
    return ADJECTIVE[clause.lang].search(last) is None


def find_headline_speaker(clause: Clause) -> Sayer | None:
    """`Kreml: nie będzie rozejmu`, `Генсек НАТО: …`: who stands before a headline's colon."""
    match = SPEAKER.match(clause.text, clause.start, clause.end)
    if clause.lang not in LANGS or not match or clause.start:
        return None
    actors = clause.actors(match.start(1), match.end(1))
    lead = tokenize(clause.text, match.start(1), actors[0].start) if actors else []
    if not actors or actors[0].governed or len(lead) > MAX_LEAD:
        return None
    known = actors[0].text in read_entries(clause.lang, "holders.bases")
    if actors[0].kind not in ("role", "institution", "officials") and not known:
        return None
    if any(not _is_modifier(clause, word) for word in lead):
        return None
    if clause.pattern("verbs").search(clause.text, match.start(1), match.end(1)):
        return None
    actor = choose_first(clause, match.start(1), match.end(1)) or actors[0]
    return to_sayer(clause, actor, match.start(1), match.end(1))


def add_title(clause: Clause, sayer: Sayer) -> Sayer:
    """`organizacja „Lekarze bez Granic”`, `рух «Гідність»`: a body with the name in its marks."""
    if clause.lang in LANGS and (own := OUR.match(sayer.text)):
        sayer = Sayer(sayer.text[own.end() :], sayer.kind, sayer.base)
    place = clause.text.find(sayer.text, clause.start, clause.end)
    if clause.lang not in LANGS or sayer.kind not in ("institution", "role") or place < 0:
        return sayer
    title = TITLE.match(clause.text, place + len(sayer.text), clause.end)
    if not title:
        return sayer
    return Sayer(clause.text[place : title.end()], sayer.kind)


def find_titled_source(clause: Clause) -> Sayer | None:
    """`Jak donosi „Le Monde”`, `як пише «Дзеркало тижня»`."""
    matches = clause.pattern("according").finditer(clause.text, clause.start, clause.end)
    for match in matches if clause.lang in LANGS else ():
        if title := TITLE.match(clause.text, match.end(), clause.end):
            return Sayer(title.group(1), "name")
    return None
