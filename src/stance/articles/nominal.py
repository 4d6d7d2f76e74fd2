"""Attributions without a verb: `Così il portavoce`, `the demand of Paris`, `Per Teheran, …`."""

import re

from stance.articles.clauses import Clause, Sayer, next_boundary
from stance.articles.governed import PRO_DROP, is_preposition
from stance.articles.phrases import choose_first, find_renamed, to_sayer
from stance.articles.tables import read_entries
from stance.articles.words import tokenize

MAX_LEAD = 4
QUOTED = re.compile(r"[\x00«“\"]")
# Marks a pronoun in `para ela, …`, which tells of her view only where she has spoken.
VIEW = "view"
CLOSED = re.compile(r"[\x00»”\"][,\s–—]*(?=così\b)")
TOPIC = re.compile(r"\s*([^:,.!?«“\"\x00]{2,40}),\s+([^:,.!?«“\"\x00]{2,40}):\s*(?=\S)")


def find_topic_speaker(clause: Clause) -> Sayer | None:
    """`Sudan, Babiker: «…»`: in a headline the name behind the topic speaks."""
    match = TOPIC.match(clause.text, clause.start, clause.end)
    if not match:
        return None
    if said := find_nominal(clause, match.start(2)):
        return said
    actors = [a for a in clause.actors(match.start(2), match.end(2)) if a.kind == "name"]
    whole = len(actors) == 1 and (actors[0].start, actors[0].end) == match.span(2)
    # `Kosovo, Corvaglia al Senato: «…»`
    if clause.lang in PRO_DROP and actors and actors[0].start == match.start(2):
        rest = clause.text[actors[0].end : match.end(2)].split()
        whole = not rest or rest[0] in clause.words("prepositions")
    return Sayer(actors[0].text, "name") if whole and not actors[0].governed else None


def find_thus(clause: Clause) -> Sayer | None:
    """`Così il generale Babiker in un messaggio`: who said the words before."""
    match = clause.pattern("thus").match(clause.text, clause.start, clause.end)
    if (
        not match
        and clause.lang == "it"
        and (close := CLOSED.search(clause.text, clause.start, clause.end))
    ):
        # `«…», così il premier`
        match = clause.pattern("thus").match(clause.text, close.end(), clause.end)
    if not match:
        return None
    end = next_boundary(clause, match.end())
    actor = choose_first(clause, match.end(), end, MAX_LEAD, governed=True)
    if not actor:
        return None
    rest = tokenize(clause.text, actor.end, end)
    if (
        actor.kind == "name"
        and rest
        and rest[0].text.casefold() not in clause.words("prepositions")
    ):
        return None
    return find_renamed(clause, actor, end) or to_sayer(clause, actor, match.end(), end)


def find_nominal(clause: Clause, start: int | None = None) -> Sayer | None:
    """`La richiesta di Washington …`: whose demand the sentence is about."""
    start = clause.start if start is None else start
    for match in clause.pattern("sayings").finditer(clause.text, start, clause.end):
        lead = tokenize(clause.text, start, match.start())
        if len(lead) > MAX_LEAD or any(is_preposition(token, clause.lang) for token in lead):
            return None
        end = next_boundary(clause, match.end())
        actor = choose_first(clause, match.end(), end, 2, governed=True)
        return to_sayer(clause, actor, match.end(), end) if actor else None
    return None


def find_viewer(clause: Clause, start: int) -> Sayer | None:
    """`Per Teheran, …`: a capital or an institution right behind the preposition."""
    end = next_boundary(clause, start)
    actors = clause.actors(start, end)
    word = clause.text[start:end].strip().casefold()
    for kind in ("he", "she"):
        if clause.text[end : end + 1] == "," and word in clause.words(f"viewing_{kind}"):
            return Sayer("", kind, verb=VIEW)
    led = actors and bool(clause.words("viewing_he")) and actors[0].kind in ("role", "officials")
    if not actors or clause.text[end : end + 1] != "," or not (actors[0].end == end or led):
        return None
    actor = actors[0]
    places = read_entries(clause.lang, "holders.places")
    known = actor.text in places or actor.text in clause.lexicon.surnames
    near = len(tokenize(clause.text, start, actor.start)) <= 1
    if near and clause.words("viewing_he") and (named := find_renamed(clause, actor, end)):
        # `Para o porta-voz do M23, Innocent Kabera, …`
        return named
    # `Pour la chirurgienne, la trêve est « un mirage »`
    quoted = (
        QUOTED.search(clause.text, end, clause.end)
        and actor.kind == "role"
        and actor.end == end
        and bool(clause.words("viewing_he"))
    )
    if near and quoted:
        return Sayer(clause.text[start:end].strip(), "role")
    group = led and actor.kind == "officials" and actor.end == end
    if near and (known or group or (actor.kind == "institution" and actor.end == end)):
        return to_sayer(clause, actor, start, end)
    return None
