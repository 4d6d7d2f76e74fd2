"""The engine of several processes on one machine.

Each worker opens the model once and holds two shards: one that it labels and one that it receives
and splits meanwhile. A worker that dies costs its shards only: they go to another one, and a shard
that has killed two workers is left out until the end, when the run says so.
"""

import multiprocessing
import os
import traceback
from collections import Counter, deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any

from stance.batch.labelling import ShardResult, label_shard, prepare_shard
from stance.batch.local import READ_AHEAD, ModelSource
from stance.batch.prefetch import prefetch
from stance.batch.shards import Shard
from stance.errors import DataError
from stance.model.backends import count_cores

SHARDS_A_WORKER = 2
MOST_DEATHS = 2
# Not fork: a forked copy of a process with threads in torch or onnxruntime hangs.
SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception of a worker, as text."""

    message: str


@dataclass(slots=True)
class Worker:
    """A process, our end of its pipe, and the shards that it holds."""

    process: Any
    pipe: Connection
    index: int
    shards: deque[Shard] = field(default_factory=deque)


def label_in_processes(
    source: ModelSource, shards: Iterator[Shard], processes: int
) -> Generator[ShardResult, None, None]:
    """Yield the labelled shards as they are finished.

    Raises:
        DataError: A shard killed two workers, told after all the others are done; or a worker dies
            before it has a model.
        RuntimeError: A worker raised an exception.
    """
    pool = Pool(source, processes)
    try:
        yield from pool.label(prefetch(shards, READ_AHEAD))
    finally:
        pool.stop()


class Pool:
    """The workers and what they hold."""

    def __init__(self, source: ModelSource, processes: int) -> None:
        threads = source.threads or max(1, count_cores() // processes)
        self._source = replace(source, threads=threads)
        self._deaths: Counter[int] = Counter()
        self._returned: deque[Shard] = deque()
        self._lost: list[Shard] = []
        self._workers = [self._start(index) for index in range(processes)]

    def label(self, shards: Iterator[Shard]) -> Iterator[ShardResult]:
        """Yield the labelled shards as they are finished."""
        while self._hand_out(shards):
            yield from self._collect()
        if self._lost:
            raise DataError(*map(_tell_lost, self._lost))

    def stop(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()

    def _start(self, index: int) -> Worker:
        ours, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=work, args=(theirs, self._source, index), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours, index)

    def _hand_out(self, shards: Iterator[Shard]) -> bool:
        """Give every worker its share; False when there is nothing left to do."""
        for _ in range(SHARDS_A_WORKER):
            for worker in self._workers:
                if len(worker.shards) < SHARDS_A_WORKER and (shard := self._next(shards)):
                    worker.shards.append(shard)
                    _send(worker, shard)
        return any(worker.shards for worker in self._workers)

    def _next(self, shards: Iterator[Shard]) -> Shard | None:
        return self._returned.popleft() if self._returned else next(shards, None)

    def _collect(self) -> Iterator[ShardResult]:
        """Wait until something happens and yield what is finished."""
        busy = {worker.pipe: worker for worker in self._workers if worker.shards}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if isinstance(answer, Failure):
                raise RuntimeError(f"a worker failed:\n{answer.message}")
            worker.shards.popleft()
            yield answer

    def _replace(self, worker: Worker) -> None:
        """Start a new worker in the place of a dead one and take its shards back."""
        worker.process.join()
        worker.pipe.close()
        blamed = worker.shards.popleft()
        self._deaths[blamed.number] += 1
        given_up = self._deaths[blamed.number] >= MOST_DEATHS
        (self._lost if given_up else self._returned).append(blamed)
        self._returned.extend(worker.shards)
        self._workers[worker.index] = self._start(worker.index)


def _send(worker: Worker, shard: Shard) -> None:
    try:
        worker.pipe.send(shard)
    except (BrokenPipeError, ConnectionResetError):
        # It is dead: its pipe says so to whoever reads it next.
        return


def _tell_lost(shard: Shard) -> str:
    names = [getattr(item, "id", None) or getattr(item, "where", "") for item in shard.items]
    return (
        f"shard {shard.number} ({names[0]} to {names[-1]}): killed {MOST_DEATHS} workers; is the "
        "memory enough? All other shards are kept: use fewer --processes and --resume"
    )


def work(pipe: Connection, source: ModelSource, index: int) -> None:
    """Label what comes through the pipe until it closes; the body of a worker process."""
    Thread(target=_die_with_parent, daemon=True).start()
    try:
        classifier = replace(source, device=source.device or _choose_device(index)).open()
        prepared = (prepare_shard(classifier, shard) for shard in _receive(pipe))
        for shard in prefetch(prepared, SHARDS_A_WORKER - 1):
            pipe.send(label_shard(classifier, shard, source.folder.name))
    except (BrokenPipeError, KeyboardInterrupt):
        return
    except BaseException:
        pipe.send(Failure(traceback.format_exc()))


def _receive(pipe: Connection) -> Iterator[Shard]:
    while True:
        try:
            yield pipe.recv()
        except (EOFError, OSError):
            return


def _choose_device(index: int) -> str | None:
    """One GPU a process, in turn."""
    import torch

    return f"cuda:{index % torch.cuda.device_count()}" if torch.cuda.is_available() else None


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
