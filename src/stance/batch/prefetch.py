"""A stream is read ahead in a thread, so that reading and the model work at the same time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")
POLL_S = 0.1


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None = None


def prefetch(items: Iterable[T], depth: int) -> Iterator[T]:
    """Yield the items, with up to `depth` of them ready; an error comes where it happened."""
    queue: Queue[T | _End] = Queue(depth)
    stopped = Event()
    Thread(target=_fill, args=(items, queue, stopped), daemon=True).start()
    try:
        while True:
            item = _take(queue)
            if not isinstance(item, _End):
                yield item
            elif item.error is not None:
                raise item.error
            else:
                return
    finally:
        stopped.set()


def _take(queue: "Queue[T | _End]") -> "T | _End":
    # With a timeout, so that the main thread hears Ctrl-C while it waits.
    while True:
        try:
            return queue.get(timeout=POLL_S)
        except Empty:
            continue


def _fill(items: Iterable[T], queue: "Queue[T | _End]", stopped: Event) -> None:
    try:
        for item in items:
            if not _put(item, queue, stopped):
                return
        _put(_End(), queue, stopped)
    except BaseException as error:
        _put(_End(error), queue, stopped)


def _put(item: "T | _End", queue: "Queue[T | _End]", stopped: Event) -> bool:
    while not stopped.is_set():
        try:
            queue.put(item, timeout=POLL_S)
            return True
        except Full:
            continue
    return False
