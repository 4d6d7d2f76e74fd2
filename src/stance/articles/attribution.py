"""Who speaks or decides in one sentence: sources, speakers' marks, verbs of speech and position."""

import re
from dataclasses import replace

from stance.articles import passives, romance
from stance.articles.arabic import find_arabic
from stance.articles.asides import CONJUNCTIONS, LANGS
from stance.articles.chinese import find_chinese
from stance.articles.clauses import Clause, Sayer, is_empty, next_boundary
from stance.articles.documents import find_document
from stance.articles.germanic import find_it, find_opener
from stance.articles.governed import GERMANIC, WESTERN
from stance.articles.matches import find_in_asides, find_matches, is_denied, touches_speech
from stance.articles.nominal import find_nominal, find_thus
from stance.articles.phrases import choose_head, find_renamed, to_sayer
from stance.articles.predicates import LANGS as PREDICATED
from stance.articles.predicates import is_withheld
from stance.articles.romance import goes_on
from stance.articles.russian_pronouns import LANGS as RUSSIAN
from stance.articles.slavic import find_place, find_topic
from stance.articles.slavic_stances import find_stated
from stance.articles.slavic_subjects import (
    add_title,
    find_headline_speaker,
    find_parenthetic,
    find_plain_subject,
    find_related,
    find_titled_source,
    is_object,
)
from stance.articles.sources import find_source
from stance.articles.speaker_marks import find_speaker_mark, is_person
from stance.articles.subjects import find_subject
from stance.articles.turkish import find_turkish
from stance.articles.verbs import find_agent
from stance.articles.western import find_possessed, is_anybody

# `Et de conclure : « … »`
GOES_ON = re.compile(r"\W*(?:Et|Puis) (?:de |d[’'])\w+(?:er|ir|re)\b[^\x00]{0,40}:\s*\x00")
INFINITIVE = re.compile(r"\w+[aeio]r")

MAX_LEAD = 4

# Languages in which verbs and subjects are found in a way of their own.
OWN = {"ar": find_arabic, "tr": find_turkish, "zh": find_chinese}


def find_sayer(clause: Clause) -> Sayer | None:
    """Return the holder that the sentence itself names, if it does."""
    if clause.lang in OWN:
        return OWN[clause.lang](clause)
    sayer = find_source(clause) or find_thus(clause) or find_document(clause)
    sayer = (sayer and _find_before_words(clause, sayer)) or sayer
    sayer = sayer or find_titled_source(clause) or find_stated(clause)
    sayer = sayer or find_headline_speaker(clause)
    sayer = sayer or find_speaker_mark(clause) or find_topic(clause) or find_place(clause)
    sayer = sayer or _find_by_verbs(clause) or find_nominal(clause)
    if sayer and _is_nobody(clause, sayer):
        return None
    sayer = sayer or passives.find_agent(clause) or find_possessed(clause)
    if clause.lang in PREDICATED:
        sayer = find_it(clause) or find_opener(clause, sayer) or sayer
    told = sayer and sayer.kind in ("he", "she") and clause.lang in RUSSIAN
    if told or (sayer and sayer.kind in ("he", "she", "same") and clause.lang in LANGS):
        own = romance.find_first_subject(clause, sayer.verb) if sayer else None
        return own or (sayer and _find_introduced(clause, sayer)) or sayer
    return add_title(clause, sayer) if sayer else None


def _find_before_words(clause: Clause, sayer: Sayer) -> Sayer | None:
    """`Резаи отклонил передышку, которая, по его мнению, …`: who has decided before these words."""
    words = clause.pattern("own_words").search(clause.text, clause.start, clause.end)
    if sayer.kind not in ("he", "she", "they") or not words:
        return None
    found = _find_by_verbs(replace(clause, end=words.start()))
    return found if found and found.kind in ("name", "role", "institution") else None


def _is_nobody(clause: Clause, sayer: Sayer) -> bool:
    """`No minister said`, `keine der Seiten bestätigte`."""
    if is_anybody(clause, sayer):
        return True
    place = clause.text.find(sayer.text, clause.start, clause.end) if sayer.text else -1
    lead = clause.text[clause.start : place].split()[-2:] if place >= 0 else []
    return any(
        word.casefold() in clause.words("denied") for word in [*lead, sayer.text.partition(" ")[0]]
    )


def _find_introduced(clause: Clause, sayer: Sayer) -> Sayer | None:
    """`Katz is careful: the cabinet, in his words, …`: the one person of the words before."""
    if as_for := clause.pattern("as_for").match(clause.text, clause.start, clause.end):
        meant = [a for a in clause.actors(as_for.end(), clause.end) if a.kind == "name"]
        return Sayer(meant[0].text, "name") if meant else None
    if sayer.kind in ("he", "she") and clause.lang in WESTERN:
        return _find_own_subject(clause)
    stop = re.search(r"[:;]", clause.text[clause.start : clause.end])
    if not stop and (sayer.kind != "same" or not clause.speech):
        return None
    end = clause.start + stop.start() if stop else clause.end
    actors = [a for a in clause.actors(clause.start, end) if a.kind == "name" and not a.governed]
    names = {a.text for a in actors if len(a.text.split()) > 1 or a.text in clause.lexicon.surnames}
    return Sayer(names.pop(), "name") if len(names) == 1 else None


def _find_own_subject(clause: Clause) -> Sayer | None:
    """`Depuis mardi, le docteur Daher a vu cent corps, et il demande …`: the name before `il`."""
    actors = clause.actors(clause.start, clause.end)
    first = next((i for i, a in enumerate(actors) if a.kind in ("he", "she")), 0)
    names = [a for a in actors[:first] if a.kind == "name" and not a.governed]
    found = {a.text for a in names if is_person(clause, a.text)}
    return Sayer(found.pop(), "name") if len(found) == 1 else None


def _find_by_verbs(clause: Clause) -> Sayer | None:
    if is_withheld(clause):
        return None
    matches = find_matches(clause)
    passive, agent = romance.find_agent(clause)
    if agent or (passive and len(matches) < 2):
        return agent
    if sayer := find_in_asides(clause):
        return sayer
    for match in matches:
        if sayer := _find_own_or_plain(clause, match):
            return None if is_denied(clause, match) else sayer
    return find_agent(clause) or _find_without_subject(clause, matches)


def _find_own_or_plain(clause: Clause, match: re.Match[str]) -> Sayer | None:
    if sayer := find_parenthetic(clause, *match.span()) or find_related(clause, match.start()):
        return sayer
    sayer = find_subject(clause, match.start(), match.end())
    if sayer and not is_object(clause, match, sayer):
        return sayer
    return find_plain_subject(clause, match.start(), match.end())


def _find_without_subject(clause: Clause, matches: list[re.Match[str]]) -> Sayer | None:
    # A verb without a subject tells nothing in these.
    if clause.lang in GERMANIC:
        if clause.speech and not matches:
            return _find_beside_speech(clause)
        return _find_before_colon(clause)
    if matches and clause.speech and touches_speech(clause, matches[0]):
        return Sayer("", "same", verb=matches[0].group()) if _is_alone(clause, matches[0]) else None
    if matches and _is_pro_drop(clause, matches[0]):
        return Sayer("", "same", verb=matches[0].group())
    if clause.speech and goes_on(clause):
        return find_nominal(clause) or Sayer("", "same")
    if clause.lang == "fr" and GOES_ON.match(clause.text, clause.start, clause.end):
        return Sayer("", "same")
    return _find_beside_speech(clause) if clause.speech else None


def _is_alone(clause: Clause, match: re.Match[str]) -> bool:
    """Whether no subject that we do not know may stand behind a verb; French always has one."""
    if clause.lang not in WESTERN:
        return True
    words = re.sub(r"[\x00,]", " ", clause.text[match.end() : clause.end]).split()
    return clause.lang == "pt" and not any(w in clause.words("indefinite") for w in words[:6])


def _is_pro_drop(clause: Clause, match: re.Match[str]) -> bool:
    """`Dodała, że …`: a sentence that begins with its verb and goes on with a conjunction."""
    if clause.lang not in LANGS - {"de", "fr"}:
        return False
    if not is_empty(clause, clause.start, match.start()) and not romance.is_led_in(clause, match):
        return False
    if romance.is_asked(clause, match):
        return True
    words = clause.text[match.end() : clause.end].replace(",", " ").casefold().split()[:4]
    if clause.lang == "pt" and words and INFINITIVE.fullmatch(words[0]):
        return True
    return any(word in CONJUNCTIONS[clause.lang] for word in words)


def _find_before_colon(clause: Clause) -> Sayer | None:
    """`Ihr Mann winkt ab: Das sei vorbei.`: the German subjunctive tells that somebody speaks."""
    colon = clause.text.find(":", clause.start, clause.end)
    if clause.lang != "de" or colon < 0:
        return None
    if not clause.pattern("reported").search(clause.text, colon, clause.end):
        return None
    actors = [a for a in clause.actors(clause.start, colon) if not a.governed]
    near = actors and len(clause.text[clause.start : actors[0].start].split()) <= MAX_LEAD
    return to_sayer(clause, actors[0], clause.start, colon) if near else None


def _find_beside_speech(clause: Clause) -> Sayer | None:
    """A quotation without a verb that we know: the one who is named beside it."""
    # `Bundestag streitet: „Wir gehen“`
    if clause.pattern("quarrels").search(clause.text, clause.start, clause.end):
        return None
    actors = [a for a in clause.actors(clause.start, clause.end) if not a.governed]
    actors = [a for a in actors if not romance.is_headed(clause, a)]
    colon = re.search(r":\s*\x00", clause.text[clause.start : clause.end])
    names = {a.text for a in actors if a.kind == "name"}
    if not actors or (not colon and len(names) != 1):
        return None
    end = next_boundary(clause, actors[0].start)
    head = choose_head(clause, [a for a in actors if a.start < end])
    return find_renamed(clause, head, end) or to_sayer(clause, head, clause.start, end)
