"""Polish and Ukrainian verbs that tell of an act: `podał rękę`, `ухвалив бюджет`."""

import re

from stance.articles.clauses import Clause, next_boundary, previous_boundary
from stance.articles.words import tokenize

# What follows a verb that says or asks something.
_CONJUNCTIONS = (
    "że|iż|jakoby|żeby|aby|by|czy|co|jak|kto|gdzie|kiedy|dlaczego|ile"
    "|що|щоб|щоби|аби|нібито|ніби|чи|як|хто|де|коли|чому|скільки|мовляв"
)
COMPLEMENT = re.compile(rf"(?:\s+[^,:;]{{1,60}})?(?:,\s*(?:{_CONJUNCTIONS})\b|:)|\s+(?:o|про)\s")
# `Про двадцять поранених говорить речник`
FRONTED = re.compile(r"\s*(?:[OoПп](?:ро)?)\s")
SIDE = re.compile(
    r"\s+(?:się\s+)?(?:za|przeciw\w*|за|проти|на (?:підтримку|захист)"
    r"|(?:з|із) (?:заяв|заклик|вимог|критик))"
)
AS = frozenset({"jak", "як"})
GERUND = re.compile(r"\w+(?:ąc|wszy|ши|учи|ючи|ячи|ачи)(?:сь|ся)?\b")


def is_act(clause: Clause, start: int, end: int) -> bool:
    """Whether a verb that may tell a position tells of an act, as what stands beside it shows."""
    if clause.speech:
        return False
    word = clause.text[start:end]
    left, right = previous_boundary(clause, start), next_boundary(clause, end)
    if clause.pattern("dubious").fullmatch(word):
        if FRONTED.match(clause.text, left, start) or _takes_side(clause, word, end):
            return False
        return not (
            COMPLEMENT.match(clause.text, end, clause.end) or _is_aside(clause, left, start)
        )
    if clause.pattern("deeds").fullmatch(word):
        return not clause.pattern("objects").search(clause.text, left, right)
    return False


def _takes_side(clause: Clause, word: str, end: int) -> bool:
    """`opowiada się za`, `виступає проти`."""
    return word.startswith(("opowi", "виступ")) and bool(SIDE.match(clause.text, end, clause.end))


def _is_aside(clause: Clause, left: int, start: int) -> bool:
    """`…, podał sztab`, `…, як передає агентство`."""
    small = clause.words("between") | AS
    lead = [token.text.casefold() for token in tokenize(clause.text, left, start)]
    opens = left > clause.start or (lead and lead[0] in AS)
    return bool(opens) and all(word in small for word in lead)


def find_outer(clause: Clause, start: int) -> int:
    """Return where the clause of a verb begins, past the gerund that interrupts it."""
    left = previous_boundary(clause, start)
    if left <= clause.start or clause.text[left:start].strip():
        return left
    before = previous_boundary(clause, left - 1)
    words = tokenize(clause.text, before, left)
    told = any(GERUND.fullmatch(word.text) for word in words[:2])
    return previous_boundary(clause, before - 1) if told and before > clause.start else left
