"""What an article calls its persons, and whom it means by `the minister` later."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stance.articles.governed import AGREEING, ROMANCE, SLAVIC, WESTERN
from stance.articles.names import find_names
from stance.articles.naming import is_same, stem
from stance.articles.tables import compile_entries, read_entries, read_words
from stance.articles.units import Unit
from stance.articles.words import Actor, Lexicon, tokenize

# Nobody is looked for in longer sentences: they are lists or broken text.
MAX_SENTENCE = 2_000
APPOSITION = re.compile(r",\s*([^,.;:!?\x00]{3,60})")
MAX_LEAD = 4
TITLE = re.compile(r"\b([A-Z][a-z]{1,4})\.(?=\s)")
MAX_RENAMED = 6
MIN_WORD = 4
# `un portavoce` is nobody of whom the article has spoken.
INDEFINITE = frozenset({"a", "an", "un", "una", "uno", "une", "um", "uma", "ein", "eine", "einer"})
MIN_PREFIX = 6
# `gen. Lis` is `generał` later.
SHORT = re.compile(r"(?<!\w)([^\W\d_]{2,4}\.)\s*$")


@dataclass(slots=True)
class Titles:
    """What an article calls a person.

    Attributes:
        roles: Stems of role words.
        all: Stems of these and of the words around them.
        genders: `m` or `f`, as the articles before their roles show.
    """

    roles: set[str] = field(default_factory=set)
    all: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)


def find_unit_names(unit: Unit, lexicon: Lexicon) -> Iterator[Actor]:
    """Yield the names of a sentence outside of quotations."""
    text = unit.speech.outside
    end = min(unit.end, unit.start + MAX_SENTENCE)
    return find_names(text, tokenize(text, unit.start, end), lexicon)


def read_roles(units: Sequence[Unit], lexicon: Lexicon) -> dict[str, Titles]:
    """Note the role words right before a name, and those after it behind a comma."""
    titles: dict[str, Titles] = {}
    for unit in units:
        for actor in find_unit_names(unit, lexicon):
            if len(actor.text.split()) < 2 and actor.text not in lexicon.surnames:
                continue
            if lexicon.lang in AGREEING | WESTERN and _is_body(actor.text, lexicon.lang):
                continue
            found = titles.setdefault(actor.text, Titles())
            _note(found, _read_lead(unit, actor, lexicon), lexicon)
            before = unit.speech.outside[max(unit.start, actor.start - 8) : actor.start]
            found.roles.update(word.casefold() for word in SHORT.findall(before))
            after = APPOSITION.match(unit.speech.outside, actor.end, unit.end)
            if after and lexicon.lang in WESTERN and _goes_on(unit, actor, after, lexicon):
                continue
            _note(found, after.group(1).split()[:MAX_LEAD] if after else [], lexicon)
    return titles


def _goes_on(unit: Unit, actor: Actor, after: re.Match[str], lexicon: Lexicon) -> bool:
    """`Interrogé sur Paul Roy, le ministre a dit …`: no comma closes what is no apposition."""
    definite = read_words(lexicon.lang, "holders.definite")
    first = re.split(r"[\s'’]", after.group(1))[0].casefold()
    closed = unit.line[after.end() : after.end() + 1] in (",", ".", ")", "", "\x00")
    return first in definite and (actor.governed or not closed)


def _is_body(name: str, lang: str) -> bool:
    first = name.split()[0]
    known = compile_entries(lang, "holders.institutions").fullmatch(first)
    return bool(known) or name in read_entries(lang, "holders.places")


def _read_lead(unit: Unit, actor: Actor, lexicon: Lexicon) -> list[str]:
    """Return the words before a name that may be its title."""
    text = unit.speech.outside
    lead = TITLE.sub(r"\1", text[unit.start : actor.start])
    parts = re.split(r"[,.;:!?\x00—–]", lead)
    lead = parts[-1]
    # `The minister of justice, Idriss Abakar, …`
    if len(parts) == 2 and not lead.strip() and text[: actor.start].rstrip().endswith(","):
        most = MAX_RENAMED * (2 if lexicon.lang in WESTERN else 1)
        lead = parts[0] if len(parts[0].split()) <= most else ""
        return lead.split()
    # `the general told the Duma`: what stands before the verb is another's role.
    keys = ["holders.verbs", *(["holders.positions"] if lexicon.lang in AGREEING else [])]
    words = compile_entries(lexicon.lang, *keys).split(lead)[-1].split()[-MAX_LEAD:]
    # `the commander in Hankala`: what stands before a preposition too.
    stops = read_words(lexicon.lang, "holders.prepositions") - read_words("common", "holders.of")
    ends = [place for place, word in enumerate(words) if word.casefold() in stops]
    return words[ends[-1] + 1 :] if ends else words


def _note(titles: Titles, words: Sequence[str], lexicon: Lexicon) -> None:
    pattern = compile_entries(lexicon.lang, "holders.roles")
    others = compile_entries(lexicon.lang, "holders.institutions")
    # `L'arcivescovo Matteo Riva`
    words = [re.sub(r"^[Ll]['’]", "", word) for word in words] if lexicon.lang == "it" else words
    short = dict(entry.split() for entry in read_entries(lexicon.lang, "holders.short"))
    words = [short.get(word.rstrip(".").casefold(), word) for word in words]
    roles = [
        word
        for word in words
        if len(word) >= MIN_WORD and pattern.fullmatch(word) and not others.fullmatch(word)
    ]
    # `помощник президента Ушаков` is no president.
    if lexicon.lang in ROMANCE | SLAVIC:
        roles = roles[:1]
    titles.roles.update(stem(word) for word in roles)
    for gender, key in (("m", "holders.masculine"), ("f", "holders.feminine")):
        if roles and words[0].casefold() in read_words(lexicon.lang, key):
            titles.genders.add(gender)
    if roles:
        titles.all.update(stem(word) for word in words)


def find_bearer(text: str, titles: Mapping[str, Titles], last: str | None) -> str | None:
    """Return the person of whom the article says that they are what a text says, if it is one."""
    if text.split()[0].casefold() in INDEFINITE:
        return None
    words = [word for word in re.findall(r"[^\W_][\w-]*", text) if len(word) >= MIN_WORD]
    stems = {stem(word) for word in words}
    fitting = [name for name, found in titles.items() if _is_fitting(found.roles, stems)]
    for name in reversed(fitting):
        if last and is_same(name, last):
            return name
    narrow = {stem(word) for word in words[1:] if word[0].isupper()}
    fitting = [name for name in fitting if narrow <= titles[name].all]
    persons = [n for i, n in enumerate(fitting) if not any(is_same(n, o) for o in fitting[:i])]
    return persons[0] if len(persons) == 1 and len(words) <= 2 else None


def _is_fitting(roles: set[str], stems: set[str]) -> bool:
    """Whether a role is among a person's, `spokesman` for `spokesperson` too."""
    return any(
        a == b
        or (a.endswith(".") and b.startswith(stem(a)))
        or (a[:MIN_PREFIX] == b[:MIN_PREFIX] and len(b) >= MIN_PREFIX)
        for a in roles
        for b in stems
    )
