"""The subject of a verb of speech or position, before it, behind it or across a clause."""

import re
from itertools import pairwise

from stance.articles.appositions import find_apposed, find_pair
from stance.articles.caseless import find_caseless
from stance.articles.clauses import (
    Clause,
    Sayer,
    chunks,
    is_empty,
    next_boundary,
    previous_boundary,
)
from stance.articles.germanic import find_inverted, find_unlisted, is_embedded
from stance.articles.governed import ROMANCE, SLAVIC, WESTERN
from stance.articles.phrases import choose_first, choose_head, find_renamed, to_sayer
from stance.articles.predicates import LANGS as PREDICATED
from stance.articles.predicates import is_final_aside
from stance.articles.romance import reports
from stance.articles.slavic import LANGS, may_agree
from stance.articles.words import Actor, Token, tokenize

CASELESS = frozenset({"fa", "he"})
MAX_AFTER_VERB = 4
LOCATIVE = re.compile(r"\s*(?:в|во|у|w|we)\s+", re.IGNORECASE)
PLURAL = re.compile(r"(?:ли|ють|уть|ять|ать|ют|ут|ят|ат|li|ją|ą)$")
# `said one, a baker from the old town`
ONE = (["one"], ["another"], ["a", "second"], ["a", "third"], ["a", "fourth"])
OBJECT = re.compile(r"(?:Den|Dem|Einen|Einem|Diesen|Diesem|Seinen|Ihren)\b")
MAX_FAR = 40
MAX_AFTER_SPEECH = 10
COORDINATING = frozenset({"et", "puis", "mais", "e", "mas"})
QUE = re.compile(r"\bqu(?:e\b|['’])", re.IGNORECASE)
CLOSING = " ,.!?…—–-»”“\"'’\u00a0"


def find_subject(clause: Clause, start: int, end: int) -> Sayer | None:
    """Return the subject of the verb that stands between two places."""
    if clause.lang in CASELESS:
        return find_caseless(clause, start, end)
    return _find_within(clause, start, end)


def _find_within(clause: Clause, start: int, end: int) -> Sayer | None:
    """The subject before the verb, across a clause or behind the verb."""
    left = previous_boundary(clause, start)
    right = _end_before_conjunction(clause, end, next_boundary(clause, end))
    verb = clause.text[start:end]
    before = [a for a in clause.actors(left, start) if not a.governed]
    if before and clause.lang in WESTERN and _is_coordinated(clause, before[-1], start):
        before = before[: len(before) > 1]
    if before and may_agree(clause, actor := choose_head(clause, before), verb):
        if is_embedded(clause, left, actor, start):
            return None
        return _find_head(clause, actor, before, left, start)
    if sayer := _find_impersonal(clause, left, start, right):
        return sayer
    if sayer := find_inverted(clause, left, start, right):
        return sayer
    return find_unlisted(clause, left, start, end) or _find_far(clause, left, start, end, right)


def _find_far(clause: Clause, left: int, start: int, end: int, right: int) -> Sayer | None:
    """The subject across a clause or behind the verb."""
    verb = clause.text[start:end]
    after_speech = clause.text[clause.start : left].rstrip(CLOSING).endswith("\x00")
    if not after_speech and (
        sayer := _find_antecedent(clause, left) or _find_across(clause, left, verb)
    ):
        return sayer
    if _may_follow(clause, left, start) and not reports(clause, end):
        limit = MAX_AFTER_SPEECH if after_speech else MAX_AFTER_VERB
        if first := choose_first(clause, end, right, limit):
            return find_renamed(clause, first, right) or to_sayer(clause, first, end, right)
    inverted = after_speech or _is_inverted(clause, left, start)
    if inverted and (sayer := _find_behind_adverbial(clause, end, right)):
        return sayer
    return _find_unlisted(clause, end, right) if after_speech else None


def _is_coordinated(clause: Clause, actor: Actor, start: int) -> bool:
    """`… received the delegates and promised`: who stands before `and` is an object."""
    words = tokenize(clause.text, actor.end, start)
    return bool(words) and words[0].text in COORDINATING and not words[0].follows.strip()


def _find_head(clause: Clause, actor: Actor, before: list[Actor], left: int, start: int) -> Sayer:
    # `Ian Lorimer, who sits behind the minister and agrees with her`
    who = clause.lang == "en" and clause.pattern("relative").match(clause.text[left:].lstrip())
    if who and (sayer := _find_antecedent(clause, left)):
        return sayer
    # `along the Blue Line, three officials said`: no comma parts an apposition from its verb.
    apposed = None if clause.lang in PREDICATED else find_apposed(clause, actor, left)
    return apposed or find_pair(clause, before) or to_sayer(clause, actor, left, start)


def _end_before_conjunction(clause: Clause, start: int, end: int) -> int:
    """`jure qu'il repartira`, `disse que ele`: what is reported holds no subject of the verb."""
    conjunction = QUE.search(clause.text, start, end) if clause.lang in WESTERN else None
    return conjunction.start() if conjunction else end


def _find_behind_adverbial(clause: Clause, end: int, right: int) -> Sayer | None:
    """`relatou, por telefone, um comerciante`: the subject behind a phrase between commas."""
    if clause.lang not in WESTERN or clause.text[right : right + 1] != ",":
        return None
    stop = next_boundary(clause, right + 1)
    words = clause.text[right + 1 : stop].replace("’", "' ").split()
    adverbial = words and words[0].casefold() in clause.words("prepositions") | clause.words(
        "adverbials"
    )
    if not adverbial or clause.text[stop : stop + 1] != ",":
        return None
    last = next_boundary(clause, stop + 1)
    if first := choose_first(clause, stop + 1, last, MAX_AFTER_VERB):
        return find_renamed(clause, first, last) or to_sayer(clause, first, stop + 1, last)
    return _find_unlisted(clause, stop + 1, last)


def _find_unlisted(clause: Clause, start: int, end: int) -> Sayer | None:
    """`seufzte ein Kellner`: whoever stands right after a verb of speech, listed or not."""
    stops = clause.words("that") | clause.words("between")
    stops = (stops | clause.words("prepositions")) - clause.words("determiners")
    words: list[Token] = []
    for token in tokenize(clause.text, start, end):
        if token.text.casefold() in stops or (words and token.follows != " "):
            break
        words.append(token)
    if clause.lang == "en" and [word.text for word in words] in ONE:
        actors = clause.actors(end, next_boundary(clause, end + 1))
        near = [a for a in actors if a.kind == "role" and a.start - end < MAX_FAR]
        return to_sayer(clause, near[0], end, near[0].end) if near else None
    renamed = find_renamed(clause, Actor("", start, end, "role"), end)
    if renamed:
        return renamed
    if not 1 <= len(words) <= 5 or len(words[-1].text) < 4:
        return None
    first = words[0].text
    if clause.lang == "de" and len(words) == 1 and clause.lexicon.is_name_word(first, first=True):
        return Sayer(first, "name")
    if clause.lang in ROMANCE | {"de"} and first.casefold() not in clause.words("determiners"):
        return None
    return Sayer(clause.text[words[0].start : words[-1].end], "role")


def _may_follow(clause: Clause, left: int, start: int) -> bool:
    """Whether the subject may stand after the verb here."""
    if clause.lang == "ru" and _has_opener(clause, left, start):
        return False
    if clause.lang in WESTERN:
        return is_empty(clause, left, start) or _is_inverted(clause, left, start)
    if clause.lang == "en" and left > clause.start and is_final_aside(clause, start, start):
        return is_empty(clause, left, start)
    return clause.lang != "en" or (clause.speech and is_empty(clause, left, start))


def _has_opener(clause: Clause, left: int, start: int) -> bool:
    """`Рютте назвал слова Орбана …`: a subject that might be any noun stands before its verb."""
    lead = tokenize(clause.text, left, start)
    words = [token for token in lead if token.text.casefold() not in clause.words("between")]
    if len(words) != 1 or not words[0].opens or not words[0].is_capital:
        return False
    return clause.lexicon.is_name_word(words[0].text, first=True)


def _is_inverted(clause: Clause, left: int, start: int) -> bool:
    """`Comme l'a dit Brun`, `ce qu'a annoncé Brun`; not `La presse accuse Brun`."""
    lead = clause.text[left:start].casefold().replace("’", "'").split()
    after_speech = clause.text[clause.start : left].rstrip(CLOSING).endswith("\x00")
    return after_speech or bool(set(lead) & clause.words("inverting"))


def _find_impersonal(clause: Clause, left: int, start: int, right: int) -> Sayer | None:
    """`В Кремле заявили`: those who are in a place or an institution, if nobody else does."""
    lead = LOCATIVE.match(clause.text, left, start)
    verb = clause.text[start:right].split()[:1]
    if clause.lang not in SLAVIC or not lead or not verb or not PLURAL.search(verb[0]):
        return None
    actors = clause.actors(lead.end(), start)
    if not actors or actors[0].kind not in ("name", "institution"):
        return None
    near = clause.text[lead.end() : actors[0].start].split()
    sayer = to_sayer(clause, actors[0], lead.end(), start)
    place = clause.text.find(sayer.text, lead.end(), start)
    if len(near) > 1 or place < 0 or not is_empty(clause, place + len(sayer.text), start):
        return None
    return None if choose_first(clause, start, right, MAX_AFTER_VERB) else sayer


def _find_antecedent(clause: Clause, left: int) -> Sayer | None:
    """`… of Ben-Gvir, who has called`: whoever stands right before the relative pronoun."""
    relative = clause.pattern("relative")
    parts = [*chunks(clause, left), (left, clause.end)]
    for (start, end), (following, _) in reversed([*pairwise(parts)]):
        lead = clause.text[following:].lstrip()
        if not relative.match(lead) or clause.text[end : end + 1] != ",":
            continue
        actors = [a for a in clause.actors(start, end) if a.kind == "name"]
        found = actors and not clause.text[actors[-1].end : end].strip()
        return Sayer(actors[-1].text, "name") if found else None
    return None


def _find_across(clause: Clause, left: int, verb: str) -> Sayer | None:
    """`Adams, emerging from a house, complained`: the subject at the sentence's beginning."""
    # `Den Plan, so alt er ist, lehnt Rom ab`: what stands first is no subject.
    if clause.lang == "de" and OBJECT.match(clause.text, clause.start):
        return None
    for start, end in chunks(clause, left):
        actors = clause.actors(start, end)
        if not actors:
            continue
        free = [a for a in actors if not a.governed] if clause.lang in LANGS else []
        actor = (free or actors)[0]
        near = len(tokenize(clause.text, start, actor.start)) <= MAX_AFTER_VERB
        if near and not actor.governed and may_agree(clause, actor, verb):
            head = choose_head(clause, [a for a in actors if not a.governed])
            if apposed := find_apposed(clause, head, start):
                return apposed
            return find_renamed(clause, head, end) or to_sayer(clause, head, start, end)
    return None
