"""An article as the judge sees it: tables of its sentences and whom it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stance.articles.actors import find_actors
from stance.articles.judge.entities import Entity, find_entities
from stance.articles.memory import Memory
from stance.articles.persons import read_persons
from stance.articles.roles import Titles
from stance.articles.units import Holder, Unit
from stance.articles.words import Actor, Lexicon

Table = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

FAR = 30.0
NOT_NAMED = 9.0


@dataclass(frozen=True, slots=True)
class Scene:
    """An article as the judge sees it.

    Attributes:
        actors: Whom the rules see in each sentence.
        titles: What the article calls each name.
        sexes: `he` or `she` of the names that tell.
        credits: Its lines that are no statements.
    """

    units: Sequence[Unit]
    actors: Sequence[list[Actor]]
    entities: list[Entity]
    titles: Mapping[str, Titles]
    sexes: Mapping[str, str]
    credits: Sequence[str]


@dataclass(frozen=True, slots=True)
class Planes:
    """Tables with a row a sentence and a column an entity.

    Attributes:
        times: How often a sentence names an entity.
        order: How many others it names before.
        governed: How often a preposition stands before it.
        answered: Whether the rules say that the entity holds the sentence.
    """

    times: Table
    order: Table
    governed: Table
    answered: Marks


def look(
    units: Sequence[Unit],
    answers: Sequence[Holder | None],
    lexicon: Lexicon,
    memory: Memory,
    credits: Sequence[str],
) -> Scene:
    """Return an article as the judge sees it.

    Args:
        units: Its sentences.
        answers: The rules' holders of them.
        lexicon: Its words.
        memory: What the rules have read of its names.
        credits: Its lines that are no statements.
    """
    actors = [find_actors(u.speech.outside, u.start, u.end, lexicon) for u in units]
    entities = find_entities(actors, answers)
    persons = memory.persons or read_persons(units, lexicon)
    return Scene(units, actors, entities, memory.roles, persons.sexes, credits)


def spread(scene: Scene) -> Planes:
    """Return the tables of an article."""
    shape = (len(scene.units), len(scene.entities))
    times, governed = np.zeros(shape), np.zeros(shape)
    order, answered = np.full(shape, NOT_NAMED), np.zeros(shape, bool)
    for column, entity in enumerate(scene.entities):
        answered[sorted(entity.answers), column] = True
        for mention in entity.mentions:
            times[mention.unit, column] += 1
            order[mention.unit, column] = min(order[mention.unit, column], mention.order)
            governed[mention.unit, column] += mention.actor.governed
    return Planes(times, order, governed, answered)


def measure_back(marks: Marks) -> Table:
    """Return how many sentences ago each column was last marked; 0 if in this one."""
    rows = np.arange(len(marks))[:, None]
    last = np.maximum.accumulate(np.where(marks, rows, -1000), axis=0)
    return np.minimum(rows - last, FAR).astype(np.float64)


def measure_ahead(marks: Marks) -> Table:
    """Return in how many sentences each column is marked next; 0 if in this one."""
    return measure_back(marks[::-1])[::-1]


def move(table: npt.NDArray[np.generic], by: int) -> Table:
    """Return the table so many sentences before, or behind if negative."""
    moved = np.zeros(table.shape)
    if abs(by) < len(table):
        if by > 0:
            moved[by:] = table[:-by]
        else:
            moved[:by] = table[-by:]
    return moved


def rank(distances: Table) -> Table:
    """Return how many columns are nearer in the same row."""
    nearer = distances[:, None, :] < distances[:, :, None]
    return np.asarray(nearer.sum(axis=2).clip(0, 9), np.float64)
