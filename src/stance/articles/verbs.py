"""Whether a form of the tables is a verb where it stands: `le vote` and `conclu` are none."""

import re

from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.governed import WESTERN
from stance.articles.phrases import choose_first, to_sayer
from stance.articles.words import tokenize

MAX_AUXILIARY = 6
MAX_AGENT = 4
FRENCH_ENDING = re.compile(r"(?<=[éius])e?s?$")
PORTUGUESE_ENDING = re.compile(r"(?:a|as|os)$")
ELIDED = re.compile(r"\b[ld][’']$", re.IGNORECASE)
# `a été rejeté`, `tem sido rejeitado`.
PASSIVE = frozenset({"été", "sido"})
SUBJECT = re.compile(r"\s+(?:[A-ZÀ-Ý]|(?:le|la|un|une|o|um|uma)\s|l[’'])")
# `rebate: eram dissidentes`, `calcula que`
STATES = re.compile(r"\s*:|\s+qu(?:e\b|[’'])")
REFLEXIVE = frozenset({"se", "s'est", "s'était", "s'étant", "s'être", "s'étaient"})
# `condamné à dix ans`, `condenado a dez anos`: a sentence of a court is an act.
SENTENCED = re.compile(
    r"\b[àa]\s+(?:(?:\w+(?:-\w+)*\s+){1,3}(?:ans|mois|anos|meses)\b|perpétuité|morte?\b"
    r"|la prison|prisão|une amende|uma multa)"
)
QUESTION = re.compile(r"(?:-t)?-(?:ils?|elles?|on|je|nous)$")


def is_verb(clause: Clause, match: re.Match[str]) -> bool:
    """Return whether neither a noun nor a participle without its auxiliary stands there."""
    word = match.group().casefold().replace("’", "'")
    around = clause.text[max(clause.start, match.start() - 8) : match.end() + 16]
    if clause.lang in WESTERN and clause.pattern("silent").search(around):
        return False
    condemned = clause.lang in WESTERN and word.startswith(("condamn", "conden"))
    if condemned and SENTENCED.search(clause.text, match.end(), clause.end):
        return False
    if word in clause.words("nouns") and _is_noun(clause, match):
        return False
    if word in clause.words("incises") and not clause.speech and not _is_inverted(clause, match):
        return False
    return word not in clause.words("participles") or _has_auxiliary(clause, match)


def _is_noun(clause: Clause, match: re.Match[str]) -> bool:
    """Whether an article, a preposition or an adjective of the table stands right before it."""
    if ELIDED.search(clause.text, max(clause.start, match.start() - 3), match.start()):
        return True
    words = tokenize(clause.text, previous_boundary(clause, match.start()), match.start())
    if not words or words[-1].end + 1 != match.start():
        return False
    before = words[-1].text.casefold().replace("’", "'")
    # `il le juge`, `il en doute`: a pronoun, no article.
    if len(words) > 1 and words[-2].text.casefold() in clause.words("subjects"):
        return False
    return before in clause.words("determiners") | clause.words("prepositions")


def _is_inverted(clause: Clause, match: re.Match[str]) -> bool:
    """`note-t-il`, `répond Ivanov` behind a comma."""
    before = clause.text[clause.start : match.start()].rstrip()
    after = clause.text[match.end() : match.end() + 9]
    behind = before.endswith(",") and SUBJECT.match(after)
    states = STATES.match(after)
    return after[:1] == "-" or bool(behind or states) or QUESTION.search(before) is not None


def _has_auxiliary(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a participle is active: `a déclaré`, `s'est engagé`, but not `a été accepté`."""
    start = max(clause.start, match.start() - 90)
    words = tokenize(clause.text, start, match.start())[-MAX_AUXILIARY:]
    reflexive = match.group().casefold() in clause.words("reflexives")
    for token in reversed(words):
        word = QUESTION.sub("", token.text.casefold().replace("’", "'"))
        if word in PASSIVE:
            return False
        if word in clause.words("having") and not (reflexive and word not in REFLEXIVE):
            return True
    return False


def _to_masculine(word: str) -> str:
    """`rejetées`, `rejeitadas`: participles agree with what is rejected."""
    if word.endswith(("da", "ta", "das", "dos", "tas", "tos")):
        return PORTUGUESE_ENDING.sub("o", word)
    return FRENCH_ENDING.sub("", word)


def find_agent(clause: Clause) -> Sayer | None:
    """Return who does what a passive tells: `le plan a été rejeté par Téhéran`."""
    if clause.lang not in WESTERN:
        return None
    known = clause.words("participles") & clause.words("positions") - clause.words("unagentive")
    for match in clause.pattern("by").finditer(clause.text, clause.start, clause.end):
        left = previous_boundary(clause, match.start())
        words = [t.text.casefold() for t in tokenize(clause.text, left, match.start())]
        said = [place for place, word in enumerate(words) if _to_masculine(word) in known]
        near = said and len(words) - said[-1] <= MAX_AGENT
        passive = near and set(words[max(0, said[-1] - 3) : said[-1]]) & clause.words("being")
        if passive:
            end = next_boundary(clause, match.end())
            actor = choose_first(clause, match.end(), end, MAX_AGENT, governed=True)
            return to_sayer(clause, actor, match.end(), end) if actor else None
    return None
