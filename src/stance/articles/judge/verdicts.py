"""The judge: lets the rules' holders stand, replaces them, or leaves a sentence to nobody."""

from collections.abc import Sequence

import numpy as np

from stance.articles.judge.entities import Entity
from stance.articles.judge.features import describe
from stance.articles.judge.scenes import Scene
from stance.articles.judge.trees import Trees
from stance.articles.units import Holder

# Less likely holders are not named.
MIN_LIKELY = 0.5
# In shorter texts there is too little to weigh.
MIN_UNITS = 8


def judge(scene: Scene, answers: Sequence[Holder | None], trees: Trees) -> list[Holder | None]:
    """Return the holders of an article's sentences, those of the rules weighed again."""
    if len(scene.units) < MIN_UNITS or not scene.entities:
        return list(answers)
    features, worth = describe(scene)
    likely = np.zeros(worth.shape)
    if worth.any():
        likely[worth] = trees.ask(features[worth])
    best = likely.argmax(axis=1)
    return [
        name(scene.entities[column], place, answers) if row[column] >= MIN_LIKELY else None
        for place, (row, column) in enumerate(zip(likely, best, strict=True))
    ]


def name(entity: Entity, place: int, answers: Sequence[Holder | None]) -> Holder:
    """Return how an entity is called where it holds a sentence."""
    answer = answers[place]
    if answer and place in entity.answers:
        return answer
    own = [mention.actor.text for mention in entity.mentions if mention.unit == place]
    return Holder(own[0] if own else entity.full, entity.full)
