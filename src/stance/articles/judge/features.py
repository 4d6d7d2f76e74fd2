"""What may tell whether a sentence is held by somebody whom the article names."""

import re

import numpy as np

from stance.articles.judge.entities import is_alike
from stance.articles.judge.scenes import (
    Marks,
    Planes,
    Scene,
    Table,
    measure_ahead,
    measure_back,
    move,
    rank,
    spread,
)
from stance.articles.naming import stem
from stance.articles.units import Unit

NEAR = 15
KINDS = ("name", "role", "institution", "officials")
BODIES = KINDS[1:]
ASKS = ("?", "？", "؟")
FULL_NAME = re.compile(r"[^\W\d_]\w+ [^\W\d_][\w -]+")
STEM = 5


def describe(scene: Scene) -> tuple[Table, Marks]:
    """Return features of each sentence with each entity, and which pairs are worth a look."""
    planes = spread(scene)
    shape = planes.times.shape
    sentences = _describe_sentences(scene, planes)
    article = sentences[:, [1, 2, 9]].mean(axis=0)
    parts = [
        np.repeat(sentences[:, None, :], shape[1], axis=1),
        np.broadcast_to(article, (*shape, len(article))),
        np.broadcast_to(own := _describe_entities(scene, planes), (*shape, own.shape[1])),
        np.stack([*_compare(planes), *_match(scene), *_share(scene, planes)], axis=2),
    ]
    return np.concatenate(parts, axis=2), _find_worth(scene, planes)


def _find_worth(scene: Scene, planes: Planes) -> Marks:
    """Return which entities are named in a sentence, or near it and able to speak."""
    full = [e.kind == "name" and len(e.full.split()) > 1 for e in scene.entities]
    speaks = planes.answered.any(axis=0) | np.array(full, bool)
    named = planes.times > 0
    near = np.minimum(measure_back(named), measure_ahead(named)) < NEAR
    return named | planes.answered | (speaks & near)


def _describe_sentences(scene: Scene, planes: Planes) -> Table:
    count = len(scene.units)
    rows = [_describe_sentence(scene, place) for place in range(count)]
    own = np.array(rows, np.float64)
    own = np.concatenate([own, np.asarray(planes.answered.any(axis=1))[:, None]], axis=1)
    near = np.concatenate([own[:, :5], own[:, -1:]], axis=1)
    beside = [move(near, 1), move(near, -1), move(near[:, :2], 2)]
    place = np.arange(count)[:, None]
    return np.concatenate([own, *beside, place, place / count, count - place], axis=1)


def _describe_sentence(scene: Scene, place: int) -> list[float]:
    unit = scene.units[place]
    text = unit.line[unit.start : unit.end].rstrip("»”“\"'’) ")
    kinds = [actor.kind for actor in scene.actors[place]]
    before = scene.units[place - 1] if place else unit
    after = scene.units[place + 1] if place + 1 < len(scene.units) else unit
    return [
        *(unit.is_all_speech, unit.has_speech, text.endswith(ASKS)),
        *(unit.introduces, unit.start == 0),
        *(unit.paragraph - before.paragraph, after.paragraph - unit.paragraph),
        *(_shares_quotation(before, unit), _shares_quotation(unit, after)),
        *(text[:1] in "–—-", text[:1] in "([（", unit.is_closed, len(text)),
        *(kind in kinds for kind in ("he", "she", "they", "role", "name")),
    ]


def _shares_quotation(unit: Unit, after: Unit) -> bool:
    """Whether one quotation stands in two sentences."""
    if unit is after or unit.paragraph != after.paragraph:
        return False
    return any(s.start < unit.end and s.end > after.start for s in unit.speech.spans)


def _describe_entities(scene: Scene, planes: Planes) -> Table:
    signed = [name for line in scene.credits for name in FULL_NAME.findall(line)]
    answers = planes.answered.sum(axis=0)
    columns = [
        [len(e.full.split()) for e in scene.entities],
        [KINDS.index(e.kind) for e in scene.entities],
        [any(is_alike(name, e.full) for name in signed) for e in scene.entities],
        planes.times.sum(axis=0),
        answers,
        answers / max(1, answers.sum()),
        planes.times[0] > 0,
        (planes.times > 0).argmax(axis=0),
    ]
    return np.array(columns, np.float64).T


def _compare(planes: Planes) -> list[Table]:
    """Return where an entity is named, and where the rules let it speak, around a sentence."""
    named, answered = planes.times > 0, planes.answered
    back = measure_back(named)
    spoke = measure_back(move(answered, 1) > 0) + 1
    speaks = measure_ahead(move(answered, -1) > 0) + 1
    moved = [move(answered, by) for by in (1, -1, 2, -2)]
    return [
        *(planes.times, planes.order, planes.governed, answered.astype(np.float64)),
        *(back, measure_ahead(named), rank(back), spoke, speaks, rank(spoke), rank(speaks)),
        *(*moved, move(named, 1), move(named, -1), move(planes.order, 1)),
    ]


def _share(scene: Scene, planes: Planes) -> list[Table]:
    """Return what the sentences of the same paragraph tell."""
    paragraphs = np.array([unit.paragraph for unit in scene.units])
    same = (paragraphs[:, None] == paragraphs[None, :]).astype(np.float64)
    return [same @ (planes.times > 0), same @ planes.answered]


def _match(scene: Scene) -> list[Table]:
    """Return whether a sentence's roles and pronouns fit an entity."""
    shape = (len(scene.units), len(scene.entities))
    titled, sexed = np.zeros(shape), np.zeros(shape)
    titles = [_find_titles(scene, entity.full) for entity in scene.entities]
    sexes = [_find_sex(scene, entity.full) for entity in scene.entities]
    for place, actors in enumerate(scene.actors):
        roles = [a.text for a in actors if a.kind in BODIES and not a.governed]
        stems = {stem(word)[:STEM] for role in roles for word in role.split()}
        titled[place] = [bool(stems & own) for own in titles]
        kinds = {a.kind for a in actors} & {"he", "she"}
        if len(kinds) == 1:
            sexed[place] = [0 if s is None else 1 if s in kinds else -1 for s in sexes]
    return [titled, sexed]


def _find_titles(scene: Scene, name: str) -> set[str]:
    found = (titles for other, titles in scene.titles.items() if is_alike(other, name))
    return {word[:STEM] for titles in found for word in titles.all}


def _find_sex(scene: Scene, name: str) -> str | None:
    return next((sex for other, sex in scene.sexes.items() if is_alike(other, name)), None)
