"""Whom a sentence gives as its source: `according to X`, `zdaniem X`, `pour X, …`."""

import re
from dataclasses import replace

from stance.articles.asides import AS, LANGS
from stance.articles.clauses import Clause, Sayer, next_boundary, previous_boundary
from stance.articles.documents import rename
from stance.articles.germanic import LANGS as GERMANIC
from stance.articles.germanic import find_german
from stance.articles.governed import PRO_DROP, ROMANCE, WESTERN
from stance.articles.hearsay import find_hearsay
from stance.articles.nominal import find_viewer
from stance.articles.nouns import find_heard, find_own, find_stance
from stance.articles.phrases import NEAR, OF, choose_first, find_renamed, to_sayer, to_subject
from stance.articles.romance import find_own_subject, find_seat, is_led
from stance.articles.scenes import find_claimant
from stance.articles.scenes import find_viewer as find_viewer_beside
from stance.articles.views import find_judge
from stance.articles.words import tokenize

RELATIVE = re.compile(
    r"\s*(?:(?:il|la|i|le|el|los|las|o|a|os|as)\s+)?"
    r"(?:qual[ei]|quais|qual|cui|cual(?:es)?|quien(?:es)?|lequel|laquelle|lesquel\w+|qui|quem"
    r"|którego|której|m(?:oi|y)m|nasz(?:ym)|czyim|s?twoim|swoim|których|котор\w+|як(?:ого|ої|их))\s*"
)
# `Marruecos mantiene por boca de su ministro`
OWN_MOUTH = re.compile(r"\s*(?:su|sus|il suo|la sua|suo|sua)\s")
SPREAD = re.compile(r"(?:[aiu]d[oa]s?|[aiu]t[oaie]|s[oaie]|tt[oaie]|ch[oa]s?|uest[oa]s?)$")


# What may stand between `według` and the one whose view it gives: adjectives, and what they said.
CARRIERS = {
    "pl": re.compile(
        r".*(?:ego|ej|ych|ich)$|danych|informacji|szacunków|relacji|słów|doniesień|ocen"
    ),
    "uk": re.compile(r".*(?:ого|ої|их)$|даними|інформацією|оцінками|словами|свідченнями|версією"),
}


def find_source(clause: Clause) -> Sayer | None:
    """Return the source that a sentence names, if it does."""
    if match := clause.pattern("his_words").search(clause.text, clause.start, clause.end):
        own = find_own_subject(clause, match.start())
        return own or Sayer("", _read_pronoun(match.group(), clause.lang))
    if match := clause.pattern("his_positions").match(clause.text, clause.start, clause.end):
        lead = match.group().split()[0].casefold()
        return Sayer("", "they" if lead == "их" else "he" if lead == "его" else "she")
    for key in ("she", "they"):
        if clause.pattern(f"{key}_words").search(clause.text, clause.start, clause.end):
            return Sayer("", key)
    if found := find_german(clause):
        return found
    if clause.lang in GERMANIC and (told := find_viewer_beside(clause) or find_claimant(clause)):
        return told
    own = find_stance(clause) or find_heard(clause) or find_own(clause)
    own = own or find_seat(clause)
    named = own or _find_before(clause) or _find_view(clause) or _find_behind(clause)
    return named or find_hearsay(clause)


def _read_pronoun(words: str, lang: str) -> str:
    """`за її словами`, `ich zdaniem`; a Romance possessive does not tell."""
    if lang in ROMANCE:
        return "same"
    if lang == "ru":
        female = re.search(r"\b(?:е[её]|она)\b", words, re.IGNORECASE)
        return "she" if female else "they" if re.search(r"\bих\b", words, re.IGNORECASE) else "he"
    if lang not in CARRIERS:
        return "he"
    if re.search(r"\b(?:її|jej|niej)\b", words, re.IGNORECASE):
        return "she"
    return "they" if re.search(r"\b(?:їхн\w+|ich|nich)\b", words, re.IGNORECASE) else "he"


def _find_before(clause: Clause) -> Sayer | None:
    """`according to X`."""
    for match in clause.pattern("according").finditer(clause.text, clause.start, clause.end):
        end = next_boundary(clause, match.end())
        lead = clause.text[max(clause.start, match.start() - 12) : match.start()]
        if OWN_MOUTH.match(clause.text, match.end(), end) and clause.actors(
            clause.start, match.start()
        ):
            continue
        if RELATIVE.search(lead) or RELATIVE.match(clause.text, match.end(), end):
            continue
        actors = [choose_first(clause, match.end(), end, governed=True)]
        actors += clause.actors(match.end(), end)[:1]
        for actor in actors:
            if actor and _is_near(clause, match.end(), actor.start):
                renamed = find_renamed(clause, actor, end) if clause.lang in WESTERN else None
                sayer = renamed or to_sayer(clause, actor, match.end(), end)
                oblique = match.group().casefold().split()[0] not in AS
                return rename(sayer, clause.lang) if oblique else sayer
    return None


def _find_view(clause: Clause) -> Sayer | None:
    """`Pour la politologue Maha Saadé, …`."""
    match = clause.pattern("views").match(clause.text, clause.start, clause.end)
    if not match:
        return None
    end = next_boundary(clause, match.end())
    names = [a for a in clause.actors(match.end(), end) if len(a.text.split()) > 1]
    found = clause.text[end : end + 1] == "," and names and names[-1].end == end
    if names and not is_led(clause, match.end(), names[-1].start):
        return find_judge(clause, match.end())
    if found:
        return Sayer(names[-1].text, "name")
    return find_viewer(clause, match.end()) or find_judge(clause, match.end())


def _find_behind(clause: Clause) -> Sayer | None:
    """`X zufolge`."""
    for match in clause.pattern("according_after").finditer(clause.text, clause.start, clause.end):
        start = previous_boundary(clause, match.start())
        actors = clause.actors(start, match.start())
        if actors:
            sayer = to_sayer(clause, actors[-1], start, match.start())
            return replace(sayer, text=to_subject(sayer.text)) if clause.lang == "de" else sayer
    return None


def _is_near(clause: Clause, start: int, end: int) -> bool:
    """Whether no preposition but `of` stands between `according to` and an actor."""
    if clause.lang in CARRIERS and not _is_begun(clause, start, end):
        return False
    if clause.lang == "en":
        between = set(clause.text[start:end].casefold().split())
        return not between & (clause.words("prepositions") - OF)
    if clause.lang not in LANGS:
        return True
    words = clause.text[start:end].casefold().replace("’", "'").split()
    # `según la versión difundida por el Frente`: a participle with who acts.
    agents = clause.words("agents")
    for place, word in enumerate(words[:-1], 1):
        if SPREAD.search(word) and words[place] in agents:
            words = words[: place - 1]
            break
    near = NEAR if clause.lang in PRO_DROP else OF
    far = clause.words("prepositions") - near - clause.words("determiners")
    return not far & set(words[1:])


def _is_begun(clause: Clause, start: int, end: int) -> bool:
    """Whether nothing but titles, adjectives and names stands before the actor."""
    carrier, titles = CARRIERS[clause.lang], clause.words("titles")
    actors = clause.actors(start, end)
    for token in tokenize(clause.text, start, end):
        inside = any(a.start <= token.start < a.end for a in actors)
        word = token.text.casefold().rstrip(".")
        if not (inside or token.is_capital or word in titles or carrier.fullmatch(word)):
            return False
    return True
