"""Who holds each sentence of an article: quotations followed from mark to mark, pronouns resolved."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from stance.articles.actors import Lexicon, find_actors, tokenize
from stance.articles.attribution import Clause, Sayer, find_sayer
from stance.articles.naming import choose_full, choose_surface, is_same, stem
from stance.articles.quotations import Speech
from stance.articles.tables import compile_entries

PEOPLE = frozenset({"name", "role"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as the search for holders sees it.

    Attributes:
        start: First place in its paragraph.
        speech: Its paragraph, read for quotations.
        paragraph: The number of its paragraph.
        open_before: Whether its paragraph goes on with a quotation of the one before.
    """

    start: int
    end: int
    speech: Speech
    paragraph: int
    open_before: bool = False

    @property
    def has_speech(self) -> bool:
        """Whether a part of it is a quotation."""
        return self.speech.has_speech(self.start, self.end)

    @property
    def is_all_speech(self) -> bool:
        """Whether all of it is a quotation."""
        return self.speech.is_all_speech(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder as the text names them, and under their fullest name."""

    text: str
    normalized: str


@dataclass(slots=True)
class _Memory:
    """What the article has told so far.

    Attributes:
        known: Names with whether they were met as a subject.
        last: The last holder.
        roles: Role words met beside each name.
    """

    known: list[tuple[str, bool]]
    last: str | None = None
    roles: dict[str, set[str]] = field(default_factory=dict)


def find_holders(units: Sequence[Unit], lang: str) -> list[Holder | None]:
    """Return the holder of each sentence, None where nobody or nobody known holds it."""
    lexicon = _read_lexicon(units, lang)
    memory = _Memory(_read_names(units, lexicon))
    _read_roles(units, lexicon, memory)
    named: list[str | None] = []
    for place, unit in enumerate(units):
        named.append(_find_holder(unit, units[:place], named, lexicon, memory))
        if named[-1]:
            memory.last = named[-1]
    _look_forward(units, named)
    _look_backward(units, named, lang)
    return [_finish(name, memory) for name in named]


def _finish(name: str | None, memory: _Memory) -> Holder | None:
    if not name:
        return None
    return Holder(choose_surface(name, memory.known), choose_full(name, memory.known))


def _find_holder(
    unit: Unit,
    before: Sequence[Unit],
    named: Sequence[str | None],
    lexicon: Lexicon,
    memory: _Memory,
) -> str | None:
    if unit.is_all_speech:
        return _inherit(unit, before, named)
    clause = Clause(unit.speech.outside, unit.start, unit.end, unit.has_speech, lexicon)
    sayer = find_sayer(clause)
    if sayer is None:
        return None
    name = _resolve(sayer, memory)
    if name and sayer.kind == "name":
        memory.known.append((name, True))
    return name


def _resolve(sayer: Sayer, memory: _Memory) -> str | None:
    if sayer.kind in ("he", "she", "they", "same"):
        return memory.last
    if sayer.kind == "role":
        return _resolve_role(sayer.text, memory)
    return sayer.text


def _resolve_role(text: str, memory: _Memory) -> str:
    """Return the person of whom the article says that they are this, else the words themselves."""
    stems = {stem(word) for word in text.split()}
    for name, roles in reversed(memory.roles.items()):
        if roles & stems and memory.last and is_same(name, memory.last):
            return name
    fitting = [
        name
        for name, roles in memory.roles.items()
        if len(roles & stems) and len(text.split()) <= 2
    ]
    return fitting[0] if len(fitting) == 1 else text


def _inherit(unit: Unit, before: Sequence[Unit], named: Sequence[str | None]) -> str | None:
    """A sentence that is all quotation has the holder of the one before, if that speaks too."""
    if not before or not named[-1]:
        return None
    last = before[-1]
    near = unit.paragraph - last.paragraph <= 1
    return named[-1] if near and (last.has_speech or _introduces(last)) else None


def _introduces(unit: Unit) -> bool:
    return unit.speech.outside[unit.start : unit.end].rstrip("\x00 ").endswith((":", "："))


def _look_forward(units: Sequence[Unit], named: list[str | None]) -> None:
    """Give a quotation's first sentences the holder who is named at its end."""
    for place in range(len(units) - 2, -1, -1):
        unit, following = units[place], units[place + 1]
        if not unit.is_all_speech or unit.paragraph != following.paragraph:
            continue
        if _in_one_quotation(unit, following) and named[place + 1]:
            named[place] = named[place + 1]


def _in_one_quotation(unit: Unit, following: Unit) -> bool:
    return any(
        span.start < unit.end and span.end > following.start and span.start < following.start
        for span in unit.speech.spans
    )


def _look_backward(units: Sequence[Unit], named: list[str | None], lang: str) -> None:
    """Give a sentence the holder whom the next one names: `This was said by X`."""
    pattern = compile_entries(lang, "holders.backward")
    for place in range(1, len(units)):
        unit, previous = units[place], units[place - 1]
        text = unit.speech.outside
        begins = pattern.match(text, unit.start, unit.end) and not unit.has_speech
        if begins and named[place] and not named[place - 1] and place > 1 and len(text) < 250:
            named[place - 1] = named[place] if previous.end else None


def _read_lexicon(units: Sequence[Unit], lang: str) -> Lexicon:
    lower: set[str] = set()
    surnames: set[str] = set()
    for unit in units:
        for token in tokenize(unit.speech.outside, unit.start, unit.end):
            if token.text[0].islower():
                lower.add(token.text.casefold())
    return Lexicon(lang, frozenset(lower), frozenset(surnames))


def _read_names(units: Sequence[Unit], lexicon: Lexicon) -> list[tuple[str, bool]]:
    return [
        (actor.text, False)
        for unit in units
        for actor in find_actors(unit.speech.outside, unit.start, unit.end, lexicon)
        if actor.kind == "name"
    ]


def _read_roles(units: Sequence[Unit], lexicon: Lexicon, memory: _Memory) -> None:
    """Note the roles that stand right before a name, or after it behind a comma."""
    for unit in units:
        actors = find_actors(unit.speech.outside, unit.start, unit.end, lexicon)
        for first, second in zip(actors, actors[1:], strict=False):
            name, role = (second, first) if second.kind == "name" else (first, second)
            if {name.kind, role.kind} != {"name", "role"}:
                continue
            between = unit.speech.outside[
                min(first.end, second.end) : max(first.start, second.start)
            ]
            if len(between.split()) <= 4 and not set(between) & set(".;:\x00"):
                memory.roles.setdefault(name.text, set()).add(stem(role.text))
