"""How far a run is: statements, statements a second, time left."""

import logging
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqdm import tqdm

from stance.records import Article, Problem

logger = logging.getLogger(__name__)

FORMAT = "{percentage:3.0f}%|{bar:20}| {elapsed}<{remaining}{postfix}"
LOG_EVERY_S = 60


class Progress:
    """A bar on a terminal, a line a minute elsewhere; measured in bytes of the inputs.

    Args:
        total_bytes: Size of all inputs; 0 if nobody knows.
    """

    def __init__(self, total_bytes: int) -> None:
        self.statements = 0
        self.started = time.monotonic()
        self._total = total_bytes
        self._position = 0
        self._logged = self.started
        self._bar = tqdm(total=total_bytes or None, bar_format=FORMAT, disable=None)

    @property
    def seconds(self) -> float:
        """Time since the start."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Statements a second."""
        return self.statements / max(self.seconds, 1e-9)

    def follow(self, items: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        """Yield what is read and note how much of the inputs that was."""
        finished, inside, size, current = 0, 0, 0, None
        for item in items:
            path = item.path if isinstance(item, Article) else item.where
            if path != current:
                finished, inside, size, current = finished + size, 0, _size(path), path
            inside += len(item.text.encode("utf-8", "replace")) if isinstance(item, Article) else 0
            self._position = finished + min(inside, size)
            yield item

    def skip(self) -> None:
        """Note that what was read last is finished already; the rate does not count it."""
        self._bar.initial = self._bar.n = self._position

    def add(self, statements: int) -> None:
        """Note some statements as labelled."""
        self.statements += statements
        told = f"{self.statements:,} statements, {self.rate:,.0f} a second"
        self._bar.n = self._position
        self._bar.set_postfix_str(told)
        if self._bar.disable and time.monotonic() - self._logged > LOG_EVERY_S:
            self._logged = time.monotonic()
            logger.info("%s%s", told, self._tell_left())

    def close(self) -> None:
        """Leave the bar as it stands."""
        self._bar.close()

    def _tell_left(self) -> str:
        if not self._total or not self._position:
            return ""
        left = self.seconds * max(self._total - self._position, 0) / self._position
        return f", about {left / 60:,.0f} minutes left"


def _size(path: str | None) -> int:
    try:
        return Path(path).stat().st_size if path else 0
    except OSError:
        return 0
