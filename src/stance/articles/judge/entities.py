"""Whom an article names: mentions of one person or body put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from stance.articles.chinese_script import is_han
from stance.articles.naming import is_same, stem
from stance.articles.units import Holder
from stance.articles.words import Actor

PRONOUNS = frozenset({"he", "she", "they"})
MAX_ENTITIES = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a sentence names somebody.

    Attributes:
        unit: The number of the sentence.
        order: How many others the sentence names before.
    """

    unit: int
    actor: Actor
    order: int


@dataclass(slots=True)
class Entity:
    """A person or body with all its mentions.

    Attributes:
        names: The ways in which the article calls it.
        kind: The kind of the first mention.
        answers: The sentences of which the rules say that it holds them.
    """

    names: list[str]
    kind: str
    mentions: list[Mention] = field(default_factory=list)
    answers: set[int] = field(default_factory=set)

    @property
    def full(self) -> str:
        """Its fullest name."""
        return max(self.names, key=lambda name: (name[:1].isupper(), len(name.split()) in (2, 3)))


def find_entities(
    actors: Sequence[Sequence[Actor]], answers: Sequence[Holder | None]
) -> list[Entity]:
    """Return whom an article names, the holders by the rules first.

    Args:
        actors: Whom each sentence names.
        answers: The rules' holders of the sentences.
    """
    entities: list[Entity] = []
    for place, answer in enumerate(answers):
        if answer:
            entity = _join(entities, "name", answer.normalized, answer.text)
            entity.answers.add(place)
    for place, found in enumerate(actors):
        named = [actor for actor in found if actor.kind not in PRONOUNS]
        for order, actor in enumerate(named):
            mention = Mention(place, actor, order)
            _join(entities, actor.kind, actor.text).mentions.append(mention)
    entities.sort(key=lambda e: 20 * len(e.answers) + len(e.mentions), reverse=True)
    return entities[:MAX_ENTITIES]


def _join(entities: list[Entity], kind: str, *names: str) -> Entity:
    """Return the entity that bears the first name, a new one if none does."""
    entity = next((e for e in entities if any(is_alike(n, names[0]) for n in e.names)), None)
    if not entity:
        entity = Entity([], kind)
        entities.append(entity)
    entity.names += [name for name in dict.fromkeys(names) if name not in entity.names]
    return entity


@lru_cache(maxsize=65536)
def is_alike(name: str, other: str) -> bool:
    """Whether two names may be of one holder; nouns only if all their words agree."""
    if name == other:
        return True
    if is_han(name[0]) or is_han(other[0]):
        return min(len(name), len(other)) > 1 and (name in other or other in name)
    if name[0].isupper() and other[0].isupper():
        return is_same(name, other)
    return [stem(word) for word in name.split()] == [stem(word) for word in other.split()]
