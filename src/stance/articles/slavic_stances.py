"""Polish and Ukrainian positions without a verb of speech: `Stanowisko Berlina jest …`."""

import re

from stance.articles.clauses import Clause, Sayer, next_boundary
from stance.articles.documents import rename, to_owner
from stance.articles.nominative import to_nominative_noun
from stance.articles.phrases import choose_first, to_sayer
from stance.articles.slavic import LANGS
from stance.articles.sources import CARRIERS, RELATIVE
from stance.articles.words import tokenize

MAX_LEAD = 2
MAX_PHRASE = 5
STATES = re.compile(
    r"[^,;\x00]{0,60}?(?:\s(?:jest|są|był[aoy]?|będzie|pozostaj\w+|brzmi\w*|nie zmieni\w+|o|by|aby"
    r"|w sprawie|do|dla|przewiduje|zakłada|є|був|була|було|були|залиша\w+|лиша\w+|незмінн\w+"
    r"|не змін\w+|звучить|звучала|про|щодо|на|до|передбачає|полягає)\s|\s?[:—–]\s"
    r"|,\s(?:że|by|aby|żeby|щоб|аби|що)\s)"
)
# `Jak podkreślił, …`, `…, як він додав.`
AS_TOLD = re.compile(
    r"(?:[,—–]\s|\s*)(?:[Jj]ak|[Яя]к)\s(?:sam\s|сам\s|(он|он[аи]|він|вон[аи]|on|on[aie])\s)?(\w+)(?=[,.]|$)"
)
PRONOUNS = {"він": "he", "вона": "she", "вони": "they", "on": "he", "ona": "she"}
GENITIVE = re.compile(r"(?:ego|ej|ych|ich|ów|[aiyuа]|ого|ої|их|ів|[иіїяую]|ей)$")


def find_stated(clause: Clause) -> Sayer | None:
    """Return whose stance, conviction or hearsay a sentence tells without a verb of speech."""
    if clause.lang not in LANGS:
        return None
    return (
        _find_as_told(clause)
        or _find_owner(clause)
        or _find_among(clause)
        or _find_reputed(clause)
        or _find_voice(clause)
    )


def _find_as_told(clause: Clause) -> Sayer | None:
    told = AS_TOLD.match(clause.text, clause.start, clause.end)
    place = clause.text.find(", ", clause.start, clause.end)
    while not told and place >= 0:
        told = AS_TOLD.match(clause.text, place, clause.end)
        place = clause.text.find(", ", place + 1, clause.end)
    if not told or not clause.pattern("verbs").fullmatch(told.group(2)):
        return None
    return Sayer("", PRONOUNS.get(told.group(1), "same"), verb=told.group(2))


def _find_owner(clause: Clause) -> Sayer | None:
    """`Odpowiedź Hanoi była chłodna`, `Заклик ЕКОВАС до паузи …`."""
    for match in clause.pattern("stances").finditer(clause.text, clause.start, clause.end):
        lead = tokenize(clause.text, clause.start, match.start())
        prepositions = clause.words("prepositions")
        if len(lead) > MAX_LEAD or any(w.text.casefold() in prepositions for w in lead):
            return None
        end = next_boundary(clause, match.end())
        actors = clause.actors(match.end(), end)
        beside = actors and not tokenize(clause.text, match.end(), actors[0].start)[1:]
        if not beside or not STATES.match(clause.text, actors[0].end, clause.end):
            return None
        return to_owner(clause, actors[0].start, end)
    return None


def _find_among(clause: Clause) -> Sayer | None:
    """`Wśród uchodźców panuje przekonanie, że …`."""
    match = clause.pattern("among").match(clause.text, clause.start, clause.end)
    held = match and clause.pattern("held").search(clause.text, match.end(), clause.end)
    if not match or not held:
        return None
    actors = clause.actors(match.end(), held.start())
    if not actors:
        return None
    return rename(to_sayer(clause, actors[0], match.end(), held.start()), clause.lang)


def _find_reputed(clause: Clause) -> Sayer | None:
    """`Генерал почав із цифр: за пів року, мовляв, здалися двісті`: the particle reports."""
    match = clause.pattern("reputed").search(clause.text, clause.start, clause.end)
    if not match:
        return None
    actors = clause.actors(clause.start, match.start())
    near = actors and len(tokenize(clause.text, clause.start, actors[0].start)) <= MAX_LEAD
    if not near or actors[0].governed:
        return None
    end = next_boundary(clause, actors[0].start)
    actor = choose_first(clause, actors[0].start, end) or actors[0]
    return to_sayer(clause, actor, clause.start, end)


def _find_voice(clause: Clause) -> Sayer | None:
    """`Zdaniem młynarza`, `за словами тутешнього мірошника`: anybody, listed or not."""
    for match in clause.pattern("voices").finditer(clause.text, clause.start, clause.end):
        end = next_boundary(clause, match.end())
        if RELATIVE.match(clause.text, match.end(), end):
            continue
        words = tokenize(clause.text, match.end(), end)[:MAX_PHRASE]
        place = 0
        while place < len(words) - 1 and CARRIERS[clause.lang].fullmatch(words[place].text):
            place += 1
        head = words[place].text if words else ""
        if len(head) < 4 or not GENITIVE.search(head) or clause.pattern("mute").fullmatch(head):
            return None
        last = place
        while last + 1 < len(words) and words[last + 1].is_capital:
            last += 1
        text = clause.text[words[0].start : words[last].end]
        base = to_nominative_noun(text, clause.lang)
        return Sayer(text, "role", "" if base == text else base)
    return None
