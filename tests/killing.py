"""A run with a model of no weights, killed in many ways; started by `test_kills.py` as a process.

It forks without torch in memory, so that twenty runs take seconds.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable

from stand_in import StandIn

from stance.batch import RunOptions, predict_files
from stance.batch.local import ModelSource

SHARD_CHARACTERS = 2_000


def main(model_dir: str, articles: str, output: str, how: str) -> None:
    """Kill a run again and again, resume it to its end, and print how often it was killed."""
    setattr(ModelSource, "open", lambda source: StandIn.open(source, delay_s=0.002))  # noqa: B010

    def predict() -> None:
        options = RunOptions(resume=True, shard_characters=SHARD_CHARACTERS)
        predict_files(model_dir, [articles], output, options)

    draw = random.Random(5)
    kills = 0
    if how == "time":
        kills = sum(_kill_after(draw.uniform(0, 0.4), predict) for _ in range(20))
    if how == "write":
        kills = sum(_kill_at_sync(n, predict) for n in range(1, 16))
    predict()
    sys.stdout.write(f"{kills}\n")


def _kill_after(delay_s: float, predict: Callable[[], None]) -> bool:
    """Kill a run after some time; return whether it was still going."""
    if (child := os.fork()) == 0:
        predict()
        os._exit(0)
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _kill_at_sync(n: int, predict: Callable[[], None]) -> bool:
    """Kill a run in the middle of its n-th write, the file's last bytes not yet there."""
    if (child := os.fork()) == 0:
        _die_at_sync(n)
        predict()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _die_at_sync(n: int) -> None:
    sync, calls = os.fsync, [0]

    def fsync(handle: int) -> None:
        calls[0] += 1
        if calls[0] == n:
            os.ftruncate(handle, max(os.fstat(handle).st_size - 3, 0))
            os.kill(os.getpid(), signal.SIGKILL)
        sync(handle)

    setattr(os, "fsync", fsync)  # noqa: B010


if __name__ == "__main__":
    main(*sys.argv[1:])
