"""Sources without a speaker: `À l'Élysée, on assure`, `de source militaire`."""

import re

from stance.articles.clauses import Clause, Sayer
from stance.articles.governed import WESTERN
from stance.articles.phrases import to_sayer

MAX_VERB = 30
PLACE = re.compile(
    r"\W*(?:du côté|dans l[’']entourage|dans les rangs|dans le camp|au sein|à|au|aux|chez)\b"
    r"([^,;:.\x00]{2,60}),\s+on\s",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"\b(?:[Dd]e|junto de|auprès de|par une)\s+(?:bonnes?\s|hautes?\s)?"
    r"((?:sources?|fontes?)\s+(?!de\b|du\b|do\b|da\b|sûre\b|segura\b)\w{4,}(?:\s+\w{4,}(?:nne|ne|se|que|sa|na|ca)\b)?)"
)
IMPERSONAL = re.compile(
    r"\W*(?:em|no|na|nos|nas|do lado d[aeo]s?|entre)\s([^,;:.\x00]{2,60}),\s+(\w+)-se\b",
    re.IGNORECASE,
)
HEARD = re.compile(r"appri|appren|soube|sabe|confirm|indiqu|indic|selon", re.IGNORECASE)


def find_hearsay(clause: Clause) -> Sayer | None:
    """Return whom `one says` and `it was learnt` have for their source."""
    if clause.lang == "fr" and (place := PLACE.match(clause.text, clause.start, clause.end)):
        verb = clause.pattern("verbs").search(clause.text, place.end(), place.end() + MAX_VERB)
        actors = clause.actors(place.start(1), place.end(1))
        if verb and actors:
            return to_sayer(clause, actors[0], place.start(1), place.end(1))
    if clause.lang == "pt" and (place := IMPERSONAL.match(clause.text, clause.start, clause.end)):
        actors = clause.actors(place.start(1), place.end(1))
        if place.group(2).casefold() in clause.words("verbs") and actors:
            return to_sayer(clause, actors[0], place.start(1), place.end(1))
    if clause.lang not in WESTERN:
        return None
    source = SOURCE.search(clause.text, clause.start, clause.end)
    # `De source militaire, on parle de 61 morts`
    if source and not clause.text[clause.start : source.start()].strip():
        return Sayer(source.group(1), "role")
    heard = source and HEARD.search(clause.text, clause.start, clause.end)
    return Sayer(source.group(1), "role") if source and heard else None
