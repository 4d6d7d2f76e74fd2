"""Forms of Romance verbs that tell of no speech: nouns that look alike, passives, set phrases."""

import re
from collections.abc import Sequence

from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.governed import PRO_DROP
from stance.articles.phrases import choose_first, to_sayer
from stance.articles.tables import read_entries
from stance.articles.units import Unit
from stance.articles.words import Actor, tokenize

# In Italian any word in -o that is no plural and no gerund.
PARTICIPLE = {
    "es": re.compile(r"\w*(?:[aií]d|[ei]rt|uest|uelt|crit|ech|ich|ot)o$"),
    "it": re.compile(r"\w+(?<!n)(?<!nd)o$"),
}
MAX_APART = 4
MAX_AGENT = 5
MAX_BACK = 4
PLURAL = re.compile(r"(?:an|en|on|aron|ieron|no)$")
INDEFINITE = re.compile(r"(?:un['’]|un[oa]?\s)\s*(?=\w)", re.IGNORECASE)
# `Preguntado por los ataques, respondió que …`
ASKED = re.compile(
    r"(?:pregunt|interrog|cuestion|consult|inquir|interpel|interpell|sollecit|incalz)\w*[dt][oa]\b",
    re.IGNORECASE,
)


def is_idle(clause: Clause, match: re.Match[str]) -> bool:
    """Return whether what looks like a verb is a noun, a bare participle or a part of a phrase.

    Only languages whose table has the words for it are looked at.
    """
    for phrase in clause.pattern("silent").finditer(clause.text, clause.start, clause.end):
        if phrase.start() <= match.start() < phrase.end():
            return True
    return _is_noun(clause, match) or _is_bare(clause, match)


def _is_noun(clause: Clause, match: re.Match[str]) -> bool:
    """`la denuncia`: a noun behind an article or a preposition."""
    if not clause.words("homographs"):
        return False
    before = tokenize(clause.text, max(clause.start, match.start() - 20), match.start())
    glued = clause.text[match.start() - 1 : match.start()] in ("'", "’")
    if not before and not glued:
        return False
    small = clause.words("determiners") | clause.words("prepositions")
    word = before[-1].text.casefold() if before else ""
    return match.group().casefold() in clause.words("homographs") and (glued or word in small)


def _is_bare(clause: Clause, match: re.Match[str]) -> bool:
    """`il generale accusato di`: a participle without `ha` is no verb."""
    auxiliaries, word = clause.words("auxiliaries"), match.group().casefold()
    if not auxiliaries or word in clause.words("states"):
        return False
    if not PARTICIPLE[clause.lang].fullmatch(word):
        return False
    left = previous_boundary(clause, match.start())
    lead = tokenize(clause.text, max(clause.start, left - 40), match.start())[-MAX_APART:]
    return not any(token.text.casefold() in auxiliaries for token in lead)


def find_agent(clause: Clause) -> tuple[bool, Sayer | None]:
    """Return whether a verb of speech or position is passive, and who is its agent.

    `Il piano è stato respinto da Kiev`.
    """
    if not clause.words("auxiliaries"):
        return False, None
    for match in clause.pattern("passives").finditer(clause.text, clause.start, clause.end):
        words = tokenize(clause.text, match.end(), next_boundary(clause, match.end()))
        done = [t for t in words[:2] if _is_said(clause, t.text)]
        if not done or done[0].text.casefold() in clause.words("unagentive"):
            continue
        return True, _find_by(clause, done[0].end)
    return False, None


def _is_said(clause: Clause, word: str) -> bool:
    masculine = re.sub(r"(?:[oaei]|[oa]s)$", "o", word.casefold())
    known = clause.words("verbs") | clause.words("positions")
    return bool(PARTICIPLE[clause.lang].fullmatch(masculine)) and masculine in known


def _find_by(clause: Clause, start: int) -> Sayer | None:
    end = next_boundary(clause, start)
    by = clause.pattern("agents").search(clause.text, start, end)
    if not by or len(tokenize(clause.text, start, by.start())) > MAX_AGENT:
        return None
    actors = clause.actors(by.end(), end)[:1]
    if actors and actors[0].kind in ("institution", "officials"):
        return to_sayer(clause, actors[0], by.end(), end)
    actor = choose_first(clause, by.end(), end, 4, governed=True)
    return to_sayer(clause, actor, by.end(), end) if actor else None


def goes_on(clause: Clause) -> bool:
    """Return whether a sentence without a subject announces a quotation: `Poi si fa seria: «…»`."""
    colon = re.search(r":\s*\x00", clause.text[clause.start : clause.end])
    if clause.lang not in PRO_DROP or not colon:
        return False
    end = clause.start + colon.start()
    actors = [a for a in clause.actors(clause.start, end) if not a.governed]
    tokens = tokenize(clause.text, clause.start, end)
    first = [t.text.casefold() for t in tokens[:2]]
    small = clause.words("determiners") | clause.words("prepositions")
    plain = not any(word in small or "'" in word or "’" in word for word in first)
    return not actors and len(tokens) > 1 and plain


def reports(clause: Clause, end: int) -> bool:
    """Return whether a verb's report follows at once: `dicen que el Estado …` has no subject."""
    follow = tokenize(clause.text, end, min(end + 20, clause.end))[:1]
    if clause.lang not in PRO_DROP or not follow or follow[0].follows.strip(" \u00a0"):
        return False
    return follow[0].text.casefold() in ("che", "que", "si", "se")


def is_led(clause: Clause, start: int, end: int) -> bool:
    """Return whether only a title stands before a name: not in `per undici anni Anna Neri`."""
    words = clause.text[start:end].split()
    if clause.lang not in PRO_DROP or not words:
        return True
    return any(clause.pattern("roles").fullmatch(word.split("'")[-1]) for word in words)


def is_brought_in(text: str, units: Sequence[Unit]) -> bool:
    """Return whether `el muchacho` is the boy of whom a sentence before told: `un muchacho`."""
    words = re.findall(r"[^\W_]+", text.casefold())
    if len(words) < 2:
        return False
    new = re.compile(rf"\b(?:un|uno|una)\b['’ ]*(?:\w+ )?{re.escape(words[1])}\b", re.IGNORECASE)
    told = units[-1 - MAX_BACK : -1]
    return any(new.search(unit.speech.outside, unit.start, unit.end) for unit in told)


def is_headed(clause: Clause, actor: Actor) -> bool:
    """Return whether a place alone before a comma tells only where: `Congo, il governatore …`."""
    if clause.lang not in PRO_DROP or clause.text[actor.end : actor.end + 1] != ",":
        return False
    alone = not clause.text[clause.start : actor.start].strip()
    return alone and actor.text in read_entries(clause.lang, "holders.places")


def is_object_name(actor: Actor, actors: Sequence[Actor], text: str) -> bool:
    """Return whether a name belongs to an object before its comma: `a un teniente, Pablo Ruiz`."""
    return actor.kind == "name" and any(
        a.governed and a.kind == "role" and text[a.end : actor.start] == ", " for a in actors
    )


def is_asked(clause: Clause, match: re.Match[str]) -> bool:
    """Return whether somebody answers what they were asked: `Preguntado por ello, admitió diez`."""
    lead = tokenize(clause.text, clause.start, match.start())[:1]
    return bool(lead and ASKED.match(lead[0].text)) and is_led_in(clause, match)


def find_first_subject(clause: Clause, verb: str) -> Sayer | None:
    """Return the subject of the words before a colon: `Un oficial la teme: faltan, dice, …`."""
    stop = re.search(r"[:;]", clause.text[clause.start : clause.end])
    if clause.lang not in PRO_DROP or not stop or not verb:
        return None
    end = clause.start + stop.start()
    if verb not in clause.text[end : clause.end]:
        return None
    actors = [a for a in clause.actors(clause.start, end) if not a.governed]
    if not actors or len(tokenize(clause.text, clause.start, actors[0].start)) > 1:
        return None
    head = choose_first(clause, clause.start, next_boundary(clause, actors[0].end), 1)
    return to_sayer(clause, head, clause.start, end) if head else None


def is_led_in(clause: Clause, match: re.Match[str]) -> bool:
    """Return whether only an adverbial stands before a verb: `Preguntado por ello, dijo que …`."""
    left = previous_boundary(clause, match.start())
    if clause.lang not in PRO_DROP or left <= clause.start or clause.text[left - 1] != ",":
        return False
    between = tokenize(clause.text, left, match.start())
    lead = tokenize(clause.text, clause.start, left)
    if not lead or any(t.text.casefold() not in clause.words("between") for t in between):
        return False
    first = lead[0].text.casefold()
    opened = first in clause.words("prepositions") or ASKED.match(lead[0].text) is not None
    actors = [a for a in clause.actors(clause.start, left) if not a.governed]
    return opened and (ASKED.match(lead[0].text) is not None or not actors)


def find_own_subject(clause: Clause, end: int) -> Sayer | None:
    """Return the person of the words before `a su entender`, if there is one alone."""
    if clause.lang not in PRO_DROP:
        return None
    actors = [a for a in clause.actors(clause.start, end) if a.kind == "name" and not a.governed]
    bodies = clause.pattern("institutions")
    actors = [a for a in actors if not bodies.fullmatch(a.text)]
    names = {a.text for a in actors if a.text not in read_entries(clause.lang, "holders.places")}
    return Sayer(names.pop(), "name") if len(names) == 1 else None


def strip_article(name: str, lang: str) -> str:
    """Return `antropóloga` for `una antropóloga`."""
    return (
        INDEFINITE.sub("", name, count=1) if lang in PRO_DROP and INDEFINITE.match(name) else name
    )


def find_seat(clause: Clause) -> Sayer | None:
    """Return whom `Da Kiev fanno sapere che …` and `Desde el Gobierno aseguran que …` name."""
    lead = clause.pattern("seats").match(clause.text, clause.start, clause.end)
    if not lead:
        return None
    end = next_boundary(clause, lead.end())
    for match in clause.pattern("verbs").finditer(clause.text, lead.end(), end):
        actors = clause.actors(lead.end(), match.start())
        plural = PLURAL.search(match.group().split()[0]) is not None
        if len(actors) != 1 or not plural or not reports(clause, match.end()):
            return None
        rest = clause.text[actors[0].end : match.start()].split()
        known = actors[0].kind in ("name", "institution")
        if any(word.casefold() not in clause.words("between") for word in rest) or not known:
            return None
        return to_sayer(clause, actors[0], lead.end(), match.start())
    return None
