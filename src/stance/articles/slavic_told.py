"""Of whom Polish and Ukrainian narration tells, and whom a verb without a subject goes on with."""

import re
from collections.abc import Sequence

from stance.articles.actors import find_actors
from stance.articles.agreement import may_mean
from stance.articles.clauses import Sayer
from stance.articles.naming import choose_full, is_same
from stance.articles.phrases import ADJECTIVE
from stance.articles.tables import compile_entries, read_entries, read_words
from stance.articles.units import Unit
from stance.articles.words import Actor, Lexicon, tokenize

MAX_TEXT = 200
MAX_LEAD = 3
MAX_NOUNS = 4
# Sentences of narration over which its subject stays the one whom it tells of.
MAX_AGE = 3
GENITIVE = re.compile(r"(?:ego|ej|ych|ich|[ayiuę]|ów|ого|ої|их|[аяуюиії]|ів)$")


def find_subject(unit: Unit, lexicon: Lexicon) -> str | None:
    """Return the person or the group that a narrator's sentence begins with: its topic.

    Args:
        unit: The sentence.
        lexicon: What the article's words are.
    """
    if unit.is_all_speech or unit.has_speech or not unit.is_closed:
        return None
    text = unit.speech.outside
    end = min(unit.end, unit.start + MAX_TEXT)
    actors = [a for a in find_actors(text, unit.start, end, lexicon) if a.kind in ("name", "role")]
    if not actors or actors[0].governed:
        return None
    first = actors[0]
    words = tokenize(text, unit.start, first.start)
    modifies = all(_is_modifier(word.text.casefold(), lexicon.lang) for word in words)
    if len(words) > MAX_LEAD or not modifies:
        return None
    return _read_name(text, first, actors, end, lexicon) or _read_noun(text, first, end, lexicon)


def _is_modifier(word: str, lang: str) -> bool:
    small = read_words(lang, "holders.determiners") | read_words(lang, "holders.between")
    return word in small or bool(len(word) > 4 and ADJECTIVE[lang].search(word))


def _read_name(
    text: str, first: Actor, actors: Sequence[Actor], end: int, lexicon: Lexicon
) -> str | None:
    """`Її брат Остап Лис`, `Wójt gminy, Halina Lis,`: the name that the noun stands beside."""
    if first.kind == "name":
        return first.text if _is_person(first.text, lexicon.lang) else None
    for actor in actors[1:3]:
        between = text[first.end : actor.start]
        near = len(between.split()) <= MAX_NOUNS and not re.search(r"[.;:(\x00–—]", between)
        if not near or actor.kind != "name" or actor.governed:
            continue
        tokens = tokenize(text, first.end, actor.start)
        if all(GENITIVE.search(t.text) or t.text.isupper() for t in tokens):
            closed = "," not in between or text[actor.end : actor.end + 1] == ","
            if closed and _is_person(actor.text, lexicon.lang):
                return actor.text
    return None


def _read_noun(text: str, first: Actor, end: int, lexicon: Lexicon) -> str | None:
    """`Sąsiad Abu Alego, szyita, stracił …`, `Жінки з нижньої вулиці …`."""
    if first.kind != "role" or text[first.start - 1 : first.start] not in ("", " ", "\n"):
        return None
    last = first.end
    for token in tokenize(text, first.end, end)[:MAX_NOUNS]:
        if token.follows != " " or not (token.is_capital and GENITIVE.search(token.text)):
            break
        last = token.end
    return text[first.start : last]


def _is_person(name: str, lang: str) -> bool:
    first = name.split()[0]
    if compile_entries(lang, "holders.institutions").fullmatch(first) or name.isupper():
        return False
    return len(name.split()) > 1 and name not in read_entries(lang, "holders.places")


def go_on(
    sayer: Sayer,
    last: str | None,
    met: str | None,
    age: int,
    known: Sequence[tuple[str, bool]],
    lang: str,
) -> str | None:
    """Return whom a pronoun or a verb without a subject means.

    Args:
        sayer: The pronoun or the verb.
        last: The last holder.
        met: Of whom narration has told since.
        age: How many sentences ago it did.
        known: All names of the article.
        lang: Its language.
    """
    if met and age <= MAX_AGE and _fits(sayer, met, known, lang):
        return met
    if not last or not _fits(sayer, last, known, lang):
        return None
    told = met and not is_same(met, last) and age <= MAX_AGE
    return None if told and _fits(sayer, met or "", known, lang) else last


def _fits(sayer: Sayer, name: str, known: Sequence[tuple[str, bool]], lang: str) -> bool:
    if sayer.kind in ("he", "she") and is_body(name, lang):
        return False
    return may_mean(sayer.kind, sayer.verb, choose_full(name, known), lang)


def is_body(name: str, lang: str) -> bool:
    """Return whether a holder is a place or an institution, whom no `he` means."""
    places = read_entries(lang, "holders.places")
    words = name.split()
    if name in places or name in read_entries(lang, "holders.bases") or name.isupper():
        return True
    bodies = compile_entries(lang, "holders.institutions")
    lower = [w for w in words if w.islower() or w == words[0]]
    roles = compile_entries(lang, "holders.roles")
    return not any(roles.fullmatch(w) for w in words) and any(bodies.fullmatch(w) for w in lower)
