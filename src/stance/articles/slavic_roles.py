"""Whom a bare Polish or Ukrainian noun means: `Kobieta dodaje`, `військовий відрубав`."""

import re
from collections.abc import Sequence

from stance.articles.agreement import may_mean
from stance.articles.clauses import Clause, Sayer
from stance.articles.memory import Memory
from stance.articles.naming import choose_full
from stance.articles.slavic import LANGS
from stance.articles.tables import compile_entries, read_words

MAX_DISTANCE = 6
MAX_NEAR = 2
MIN_ADJECTIVE = 4
DESCRIBING = {
    "pl": re.compile(r"(?:[yi]|[knwsz]a|ego|iej|[^i]ej)$(?<!mówi)(?<!twierdzi)(?<!radzi)"),
    "uk": re.compile(r"(?:ий|ій|[нксв]ка|[нсв]ька|на|ого|ої)$"),
}
# `генерал у відставці`, `дипломат із Відня`
NARROWS = re.compile(
    r"\s(?:з|із|зі|з-під|від|z|ze|od|spod|ds\.|у відставці|w stanie|на прізвисько"
    r"|o pseudonimie|із позивним|imieniem|на ім[’'ʼ]я)\s"
)
# `72-latka`, `siedemdziesięcioletni`, `сімдесятирічна`
AGED = re.compile(r"\d+-?lat(?:ek|ka)|\w*\d*-?(?:letni[a]?|lat(?:ek|ka)|річн(?:ий|а)|літн(?:ій|я))")
# `kobieta, która przedstawia się jako Furaha`
DESCRIBED = re.compile(r",\s(?:któr|що\b|як[аи]|котр)")
WOMAN = {
    "pl": re.compile(r"(?:[^y]na|[kc]a|ta|ga|yni|wa)$"),
    "uk": re.compile(r"(?:ка|ця|иня|ва)$"),
}


def find_meant(
    sayer: Sayer, clause: Clause, named: Sequence[str | None], memory: Memory
) -> str | None:
    """Return the person of whom the sentences before speak, if a bare noun can mean them."""
    lang = memory.lang
    if lang not in LANGS or sayer.kind != "role":
        return None
    pointing = read_words(lang, "holders.pointing")
    words = [w for w in (sayer.base or sayer.text).split() if w.casefold() not in pointing]
    aged = [w for w in words if AGED.fullmatch(w)]
    words = [w for w in words if w not in aged] or aged
    place = clause.text.find(sayer.text, clause.start) + len(sayer.text)
    if not words or DESCRIBED.match(clause.text, place, clause.end):
        return None
    if not aged and not _is_bare(words, clause, place):
        return None
    sex = "she" if _is_woman(words[0].casefold(), lang) else "he"
    met = memory.met if memory.topics.sentence - memory.met_at <= MAX_DISTANCE else None
    reach = MAX_NEAR if aged else MAX_DISTANCE
    for name in (met, *reversed(named[-reach:])):
        if (
            name
            and (_is_person(name) or _is_titled(name, lang))
            and may_mean(sex, "", choose_full(name, memory.known), lang)
        ):
            return name
    return None


def _is_bare(words: Sequence[str], clause: Clause, end: int) -> bool:
    """Whether a noun stands alone, or with what it always has: `глава уряду`, `szef resortu`."""
    pattern = clause.pattern("generic")
    text = " ".join(words)
    before = clause.text[clause.start : end].split()[: -len(words)][-1:]
    if (before and _describes(before[0], clause.lang)) or NARROWS.match(clause.text, end):
        return False
    following = clause.text[end : clause.end].split()[:2]
    stop = clause.text[end : end + 1]
    for count in (2, 1):
        if stop == " " and pattern.fullmatch(" ".join([text, *following[:count]]).rstrip(",.")):
            return True
    if not pattern.fullmatch(text):
        return False
    # `szef klubu`, `радниця президента`: another noun tells which one.
    if not following or stop != " ":
        return True
    told = before and clause.pattern("verbs").fullmatch(before[0])
    small = clause.words("prepositions") | clause.words("between")
    if told and following[0].strip(".,").casefold() not in small:
        return False
    return not clause.actors(end, end + 1 + len(following[0]))


def _describes(word: str, lang: str) -> bool:
    """`місцевого чиновника`: an adjective tells of somebody whom nobody has named."""
    if word.casefold() in read_words(lang, "holders.pointing") or not word[-1].isalpha():
        return False
    return len(word) > MIN_ADJECTIVE and DESCRIBING[lang].search(word) is not None


def _is_woman(word: str, lang: str) -> bool:
    return word not in read_words(lang, "holders.manly") and WOMAN[lang].search(word) is not None


def _is_titled(name: str, lang: str) -> bool:
    """`szef polskiego MSZ` is the minister later, and nobody but a person has a role."""
    words = name.casefold().split()
    roles = compile_entries(lang, "holders.roles")
    return len(words) > 1 and any(roles.fullmatch(word) for word in words[:3])


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() for word in (words[0], words[-1]))
