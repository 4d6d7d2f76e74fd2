"""Whether a form of the tables is a verb where it stands: `le vote` and `conclu` are none."""

import re

from stance.articles.clauses import Clause, previous_boundary
from stance.articles.words import tokenize

MAX_AUXILIARY = 6
ELIDED = re.compile(r"\b[ld][’']$", re.IGNORECASE)
SUBJECT = re.compile(r"\s+(?:[A-ZÀ-Ý]|(?:le|la|un|une|o|um|uma)\s|l[’'])")
QUESTION = re.compile(r"(?:-t)?-(?:ils?|elles?|on|je|nous)$")


def is_verb(clause: Clause, match: re.Match[str]) -> bool:
    """Return whether neither a noun nor a participle without its auxiliary stands there."""
    word = match.group().casefold().replace("’", "'")
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
    return before in clause.words("determiners") | clause.words("prepositions")


def _is_inverted(clause: Clause, match: re.Match[str]) -> bool:
    """`note-t-il`, `répond Ivanov` behind a comma."""
    before = clause.text[clause.start : match.start()].rstrip()
    after = clause.text[match.end() : match.end() + 9]
    behind = before.endswith(",") and SUBJECT.match(after)
    return after[:1] == "-" or bool(behind) or QUESTION.search(before) is not None


def _has_auxiliary(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a participle is active: `a déclaré`, `s'est engagé`, but not `a été accepté`."""
    start = max(clause.start, match.start() - 90)
    words = tokenize(clause.text, start, match.start())[-MAX_AUXILIARY:]
    for token in reversed(words):
        word = QUESTION.sub("", token.text.casefold().replace("’", "'"))
        if word in clause.words("passive"):
            return False
        if word in clause.words("auxiliaries"):
            return True
    return False
