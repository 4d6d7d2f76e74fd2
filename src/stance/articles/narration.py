"""Whom a narrator's sentence is about, so that a pronoun behind it can be resolved."""

from stance.articles.arabic_nouns import find_arabic_topic
from stance.articles.clauses import Clause
from stance.articles.turkish import find_turkish_topic

Topic = tuple[str | None, str | None]


def find_topic(clause: Clause, topic: str | None, last: str | None) -> Topic:
    """Return the topic and the last speaker as they are behind a sentence that nobody holds."""
    if clause.lang == "ar" and (person := find_arabic_topic(clause)):
        return person, person
    found = find_turkish_topic(clause) if clause.lang == "tr" else None
    if found:
        return found[0], found[0] if found[1] else last
    return topic, last
