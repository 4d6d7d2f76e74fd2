"""Decision trees, read from a file of numbers and asked all at once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import numpy.typing as npt

from stance.errors import DataError

FILE = "trees.json"

Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees of equal form: at each node a row goes left or right, until it is in one leaf.

    Attributes:
        features: The column that each node of each tree looks at.
        limits: Values up to this one go to the left.
        paths: For each tree, node and leaf: 1 if the leaf is to the left, -1 if to the right.
        lengths: How many nodes lead to each leaf.
        values: What each leaf adds.
        base: What is added to all.
        width: How many columns the trees were learned from.
    """

    features: npt.NDArray[np.int64]
    limits: Table
    paths: npt.NDArray[np.float32]
    lengths: npt.NDArray[np.float32]
    values: Table
    base: float
    width: int

    def ask(self, rows: Table) -> Table:
        """Return how likely each row is true."""
        left = rows[:, self.features.ravel()] <= self.limits.ravel()
        turns = np.where(left, np.float32(1), np.float32(-1))
        turns = turns.reshape(len(rows), *self.features.shape).transpose(1, 0, 2)
        reached = np.matmul(turns, self.paths) == self.lengths[:, None, :]
        scores = (reached * self.values[:, None, :]).sum(axis=(0, 2)) + self.base
        return np.asarray(1 / (1 + np.exp(-scores)))


@cache
def read_trees() -> Trees:
    """Return the trees of the package."""
    return load_trees(files("stance.articles.judge") / FILE)


def load_trees(path: Traversable) -> Trees:
    """Return the trees of a file."""
    if not path.is_file():
        raise DataError(f"The judge of holders has no file {path}; install the package again.")
    return to_trees(json.loads(path.read_text(encoding="utf-8")))


def to_trees(values: dict[str, Any]) -> Trees:
    """Return trees from the lists of their nodes, in which a leaf leads to itself."""
    shape = np.array(values["features"]).shape
    paths = np.zeros((*shape, shape[1]), np.float32)
    for tree, (left, right) in enumerate(zip(values["left"], values["right"], strict=True)):
        _note_paths(paths[tree], 0, [], left, right)
    lengths = np.abs(paths).sum(axis=1)
    # What is no leaf is never reached.
    lengths[lengths == 0] = np.inf
    inner = np.abs(paths).sum(axis=2).any(axis=0)
    leaf = np.isfinite(lengths).any(axis=0)
    return Trees(
        np.array(values["features"], np.int64)[:, inner],
        np.array(values["limits"], np.float64)[:, inner],
        np.ascontiguousarray(paths[:, inner][:, :, leaf]),
        lengths[:, leaf],
        np.array(values["values"], np.float64)[:, leaf],
        float(values["base"]),
        int(values["width"]),
    )


def _note_paths(
    paths: npt.NDArray[np.float32],
    node: int,
    turns: list[tuple[int, int]],
    left: Sequence[int],
    right: Sequence[int],
) -> None:
    """Note the turns that lead to each leaf below a node."""
    if left[node] == node:
        for place, turn in turns:
            paths[place, node] = turn
        return
    _note_paths(paths, int(left[node]), [*turns, (node, 1)], left, right)
    _note_paths(paths, int(right[node]), [*turns, (node, -1)], left, right)
