"""Whom `he`, `she` and `they` mean: the persons of the sentences before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from stance.articles.actors import find_actors
from stance.articles.naming import is_same
from stance.articles.roles import MAX_SENTENCE, find_unit_names
from stance.articles.tables import COMMON, compile_entries, read_entries, read_words
from stance.articles.units import Unit
from stance.articles.words import Actor, Lexicon

LANGS = frozenset({"en", "de"})
MAX_BACK = 4
MAX_LEAD = 2
# Characters of titles before a name that opens its sentence.
MAX_SUBJECT = 45
MAX_PARAGRAPHS = 2
PLURAL = re.compile(r"(\w+en) sie\b|\bSie (\w+en)\b")
STRANGER = re.compile(r"(?:An?|One|Another|Eine?)\s(\w+(?:[ -]\w+){0,3})")
FEMININE = re.compile(r"\w{3,}in")


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as pronouns look back at it: its holder and the persons whom it names."""

    paragraph: int
    holder: str | None
    free: tuple[str, ...]
    subject: str | None
    governed: tuple[str, ...]
    stranger: bool = False


@dataclass(slots=True)
class Persons:
    """The persons of an article, in the order in which its sentences name them.

    Attributes:
        sexes: `he` or `she` for each name of which a title or a first name tells.
    """

    lexicon: Lexicon
    sexes: dict[str, str] = field(default_factory=dict)
    scenes: list[Scene] = field(default_factory=list)
    found: dict[tuple[int, int], list[Actor]] = field(default_factory=dict)

    def note(self, unit: Unit, holder: str | None) -> None:
        """Remember a sentence."""
        found = self._find(unit, unit.end)
        free = tuple(a.text for a in found if not a.governed)
        governed = tuple(a.text for a in found if a.governed)
        lead = found[0].start - unit.start if free and not found[0].governed else MAX_SUBJECT
        subject = free[0] if lead < MAX_SUBJECT else None
        stranger = not free and self._begins_with_stranger(unit)
        self.scenes.append(Scene(unit.paragraph, holder, free, subject, governed, stranger))

    def _begins_with_stranger(self, unit: Unit) -> bool:
        """`A commander receives us`: whom `he` means behind it, without a name."""
        opens = STRANGER.match(unit.line, unit.start, unit.end)
        words = opens.group(1).split() if opens else []
        roles = compile_entries(self.lexicon.lang, "holders.roles")
        return any(roles.fullmatch(word) for word in words)

    def resolve(self, kind: str, unit: Unit) -> str | None:
        """Return whom a pronoun of a sentence means, None if that is not sure."""
        scenes = [
            s for s in self.scenes[-MAX_BACK:] if unit.paragraph - s.paragraph <= MAX_PARAGRAPHS
        ]
        if kind == "they" or (kind == "she" and self._is_plural(unit)):
            if group := self._find_group(unit):
                return group
            holders = [s.holder for s in scenes if s.holder]
            return holders[-1] if holders and not self.is_person(holders[-1]) else None
        own = self._find(unit, self._find_pronoun(kind, unit))
        names = [a.text for a in own if not a.governed and self._fits(a.text, kind)]
        if len(names) == 1:
            return names[0]
        for scene in reversed(scenes):
            if chosen := self._choose(scene, kind):
                return chosen
            if scene.stranger or any(
                self._fits(name, kind) for name in (*scene.free, *scene.governed)
            ):
                return None
        return None

    def _is_plural(self, unit: Unit) -> bool:
        """`meinen sie`: in German only the verb tells `they` from `she`."""
        found = PLURAL.findall(unit.speech.outside[unit.start : unit.end])
        beside = [word for pair in found for word in pair if word]
        verbs = compile_entries("de", "holders.verbs")
        return self.lexicon.lang == "de" and any(verbs.fullmatch(word) for word in beside)

    def _find_group(self, unit: Unit) -> str | None:
        end = self._find_pronoun("they", unit)
        actors = find_actors(unit.speech.outside, unit.start, end, self.lexicon)
        groups = [a for a in actors if a.kind == "officials" and not a.governed]
        # `Soldiers, they say, came at night.`
        if groups and unit.line[groups[0].end : end].strip() == ",":
            return None
        near = groups and len(unit.line[unit.start : groups[0].start].split()) <= MAX_LEAD
        return unit.line[unit.start : groups[0].end] if near else None

    def _choose(self, scene: Scene, kind: str) -> str | None:
        if scene.holder and self.is_person(scene.holder) and self._fits(scene.holder, kind):
            return scene.holder
        for names in (scene.free, scene.governed):
            fitting = _drop_repeated([name for name in names if self._fits(name, kind)])
            sure = [name for name in fitting if self.find_sex(name) == kind]
            if len(sure) == 1:
                return sure[0]
            if len(fitting) == 1 or (fitting and fitting[0] == scene.subject):
                return fitting[0]
        return None

    def _fits(self, name: str, kind: str) -> bool:
        return kind == "any" or self.find_sex(name) in (None, kind)

    def find_sex(self, name: str) -> str | None:
        """Return `he` or `she` if a name or a role tells."""
        known = {sex for other, sex in self.sexes.items() if is_same(other, name)}
        if len(known) == 1:
            return known.pop()
        return _read_sex(name, self.lexicon.lang)

    def is_person(self, name: str) -> bool:
        """Whether a holder is one person."""
        lang = self.lexicon.lang
        if name.isupper() or name in read_entries(lang, "holders.places"):
            return False
        if compile_entries(lang, "holders.institutions", "holders.officials").search(name):
            return False
        words = name.split()
        if words[-1] in self.lexicon.surnames or len(words) == 1:
            return name[0].isupper()
        return all(w[0].isupper() for w in words) or _is_role(words, lang)

    def _find(self, unit: Unit, end: int) -> list[Actor]:
        if unit.end - unit.start > MAX_SENTENCE:
            return []
        key = (unit.paragraph, unit.start)
        if key not in self.found:
            names = find_unit_names(unit, self.lexicon)
            self.found[key] = [a for a in names if self._is_named_person(a.text)]
        return [actor for actor in self.found[key] if actor.end <= end]

    def _is_named_person(self, name: str) -> bool:
        told = len(name.split()) > 1 or name in self.lexicon.surnames
        return (told or self.find_sex(name) is not None) and self.is_person(name)

    def _find_pronoun(self, kind: str, unit: Unit) -> int:
        pattern = compile_entries(self.lexicon.lang, f"holders.{kind}")
        match = pattern.search(unit.speech.outside, unit.start, unit.end)
        return match.start() if match else unit.start


def read_persons(units: Sequence[Unit], lexicon: Lexicon) -> Persons:
    """Return an empty row of scenes with what titles and first names tell of the persons."""
    persons = Persons(lexicon)
    for unit in units:
        for actor in find_unit_names(unit, lexicon):
            lead = unit.speech.outside[max(unit.start, actor.start - 40) : actor.start]
            after = unit.speech.outside[actor.end : min(unit.end, actor.end + 50)]
            words = re.split(r"[,.;:()]\s", lead)[-1].split()[-3:]
            behind = after[2:].split(",")[0].split()[:4] if after.startswith(", ") else []
            sex = _read_sex(" ".join([*words, actor.text]), lexicon.lang)
            sex = sex or _read_sex(" ".join(behind), lexicon.lang)
            if sex and len(actor.text.split()) > 1:
                persons.sexes.setdefault(actor.text, sex)
    return persons


def _drop_repeated(names: list[str]) -> list[str]:
    return [n for i, n in enumerate(names) if not any(is_same(n, o) for o in names[:i])]


def _is_role(words: Sequence[str], lang: str) -> bool:
    pattern = compile_entries(lang, "holders.roles")
    return any(pattern.fullmatch(word) for word in words)


def _read_sex(text: str, lang: str) -> str | None:
    """Return what the words of a name or a role tell: `spokeswoman`, `Mr`, `Maria`."""
    words = [word.strip(".,’'") for word in text.split()]
    folded = {word.casefold() for word in words}
    if folded & read_words(lang, "holders.female"):
        return "she"
    if folded & read_words(lang, "holders.male"):
        return "he"
    roles = compile_entries(lang, "holders.roles")
    told = [word for word in words if lang == "de" and roles.fullmatch(word)]
    if told:
        return "she" if FEMININE.fullmatch(told[-1]) else "he"
    first = {word.casefold() for word in words if word[:1].isupper()}
    if first & read_words(COMMON, "holders.women"):
        return "she"
    return "he" if first & read_words(COMMON, "holders.men") else None
