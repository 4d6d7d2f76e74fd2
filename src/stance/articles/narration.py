"""Whom a narrator's sentence is about, so that a pronoun behind it can be resolved."""

from collections.abc import Sequence

from stance.articles.arabic_nouns import find_arabic_topic, find_gender
from stance.articles.arabic_titles import find_subject_name
from stance.articles.clauses import Clause, Sayer
from stance.articles.epithets import PAPERS, find_meant, is_anaphor
from stance.articles.turkish import find_turkish_topic
from stance.articles.turkish_anaphora import DROPPED, resolve_dropped
from stance.articles.units import Unit

TOLD = frozenset({"ar", "tr"})
Topic = tuple[str | None, str | None]


def find_topic(clause: Clause, topic: str | None, last: str | None) -> Topic:
    """Return the topic and the last speaker as they are behind a sentence that nobody holds."""
    if clause.lang == "ar" and (person := find_arabic_topic(clause) or find_subject_name(clause)):
        return person, person
    found = find_turkish_topic(clause) if clause.lang == "tr" else None
    if found:
        return found[0], found[0] if found[1] else last
    return topic, last


def resolve_told(
    sayer: Sayer,
    lang: str,
    last: str | None,
    topic: str | None,
    earlier: Sequence[str] = (),
    units: Sequence[Unit] = (),
) -> str | None:
    """Return the topic for a pronoun, else the last holder if the verb's gender allows."""
    if lang == "ar" and sayer.text in PAPERS:
        return earlier[-1] if earlier else None
    if sayer.text and (meant := find_meant(sayer.text, lang, earlier, units)):
        return meant
    if lang == "ar" and topic and sayer.text and is_anaphor(sayer.text, topic):
        return topic
    if lang == "tr" and (sayer.kind == "they" or sayer.verb == DROPPED):
        return resolve_dropped(sayer, last, topic, units)
    if sayer.kind == "he" and topic:
        return topic
    # Arabic verbs tell men from women.
    if lang == "ar" and last and {sayer.kind, find_gender(last)} == {"he", "she"}:
        return None
    if sayer.kind in ("he", "she", "they", "same"):
        return last or sayer.text or None
    return sayer.text
