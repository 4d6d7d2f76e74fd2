"""Keeps the curves of a run: `history.jsonl`, TensorBoard where installed, and the log."""

import importlib
import json
import logging
from collections import defaultdict
from dataclasses import astuple
from datetime import timedelta
from pathlib import Path
from typing import Any

from stance.training.pretraining.learner import Place
from stance.training.pretraining.settings import Stage

logger = logging.getLogger(__name__)

HISTORY_FILE = "history.jsonl"


class History:
    """Adds up losses between two lines and writes them."""

    def __init__(self, output: Path, place: Place) -> None:
        """Open the history of a run.

        Args:
            output: Folder of the run; lines written after the checkpoint are dropped.
            place: Where the run stands; changes as it goes on.
        """
        self._path = output / HISTORY_FILE
        self._place = place
        self._board = _open_board(output / "tensorboard")
        self._drop_lines_after(place)
        self._clear()

    def add(self, losses: dict[str, float], tokens: int, *, seconds: float) -> None:
        """Count a step."""
        for kind, loss in losses.items():
            self._losses[kind].append(loss)
        self._tokens += tokens
        self._seconds += seconds
        self._steps += 1

    def write(self, stage: Stage) -> None:
        """Write the mean losses since the last line, tokens a second and the time left."""
        losses = {kind: sum(values) / len(values) for kind, values in self._losses.items()}
        left = (stage.steps - self._place.step) * self._seconds / self._steps
        speed = round(self._tokens / self._seconds)
        logger.info(
            "%s step %d/%d, %s, %d tokens/s, %s left in the stage",
            stage.name,
            self._place.step,
            stage.steps,
            ", ".join(f"{kind} {loss:.4f}" for kind, loss in losses.items()),
            speed,
            timedelta(seconds=round(left)),
        )
        self._append({"name": stage.name, **losses, "tokens_per_second": speed})
        self._clear()

    def write_probe(self, table: str, scores: dict[str, float]) -> None:
        """Write retrieval scores of a held-out table."""
        mean = sum(scores.values()) / len(scores)
        logger.info("retrieval %s: mean %.3f, lowest %.3f", table, mean, min(scores.values()))
        self._append({"probe": table, "mean": mean, "lowest": min(scores.values()), **scores})

    def _append(self, values: dict[str, Any]) -> None:
        stage, step, tokens = astuple(self._place)
        line = {"stage": stage, "step": step, "tokens": tokens, **values}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        for name, value in values.items():
            if self._board is not None and isinstance(value, float):
                self._board.add_scalar(f"{values.get('probe', 'train')}/{name}", value, tokens)

    def _drop_lines_after(self, place: Place) -> None:
        if not self._path.exists():
            return
        lines = self._path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if _tokens_of(line) <= place.tokens]
        self._path.write_text("".join(kept), encoding="utf-8")

    def _clear(self) -> None:
        self._losses: dict[str, list[float]] = defaultdict(list)
        self._tokens = 0
        self._seconds = 0.0
        self._steps = 0


def _tokens_of(line: str) -> float:
    """Return the tokens a line was written after; a line cut short counts as too late."""
    try:
        return float(json.loads(line)["tokens"])
    except ValueError:
        return float("inf")


def _open_board(folder: Path) -> Any:
    """Return a TensorBoard writer, or None where TensorBoard is not installed."""
    try:
        return importlib.import_module("torch.utils.tensorboard").SummaryWriter(folder)
    except ImportError:
        return None
