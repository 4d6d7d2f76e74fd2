"""The engine past one machine: Ray Data, whose actors open the model once and label shards.

The model folder must lie at the same path on every machine. Ray keeps no order; the number of each
shard does.
"""

import json
import os
from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from stance.batch.counts import Counts
from stance.batch.labelling import ShardResult, label_shard, prepare_shard
from stance.batch.local import ModelSource
from stance.batch.shards import Shard
from stance.errors import DataError

# One CPU an actor leaves none for Ray's own tasks on two cores, and everything waits for ever.
CPUS_AN_ACTOR = 0.5
# Shards a data set: what this process holds of the inputs at a time.
WINDOW = 64


class ShardLabeller:
    """An actor with the model in memory."""

    def __init__(self, source: ModelSource) -> None:
        self._name = source.folder.name
        self._classifier = source.open()

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[Any]]:
        """Label the shards of a batch; Ray wants columns."""
        results = [
            label_shard(self._classifier, prepare_shard(self._classifier, shard), self._name)
            for shard in batch["shard"]
        ]
        return {
            "number": [result.number for result in results],
            "digest": [result.digest for result in results],
            "rows": [result.rows for result in results],
            "problems": [result.problems for result in results],
            "counts": [json.dumps(result.counts.to_dict()) for result in results],
        }


def label_on_ray(
    source: ModelSource, shards: Iterator[Shard], actors: int, address: str | None
) -> Generator[ShardResult, None, None]:
    """Yield the labelled shards as they are finished.

    Args:
        source: The model.
        shards: What is to be labelled.
        actors: Copies of the model that work at the same time.
        address: Of the cluster; None starts one on this machine.

    Raises:
        DataError: Ray is not installed, or the cluster does not answer.
    """
    ray = _connect(address)
    started_here = address is None
    source = replace(source, folder=source.folder.absolute(), threads=source.threads or 1)
    try:
        while window := list(islice(shards, WINDOW)):
            yield from _label_window(ray, source, window, actors)
    finally:
        if started_here:
            ray.shutdown()


def _label_window(
    ray: Any, source: ModelSource, window: list[Shard], actors: int
) -> Iterator[ShardResult]:
    rows = [{"shard": shard} for shard in window]
    labelled = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        ShardLabeller,
        fn_constructor_args=(source,),
        batch_size=1,
        compute=ray.data.ActorPoolStrategy(size=actors),
        num_cpus=CPUS_AN_ACTOR,
        num_gpus=1 if (source.device or "").startswith("cuda") else None,
    )
    for row in labelled.iter_rows():
        counts = Counts.from_dict(json.loads(row.pop("counts")))
        yield ShardResult(counts=counts, **row)


def _connect(address: str | None) -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        raise DataError("--engine ray: Ray is not installed; pip install 'stance[ray]'") from None
    try:
        if not ray.is_initialized():
            # Ray gives its workers the nice value 15: beside anything else they stand still.
            os.environ.setdefault("RAY_worker_niceness", "0")
            ray.init(address=address, log_to_driver=False, logging_level="error")
    except (ConnectionError, ValueError, RuntimeError) as error:
        reason = str(error).splitlines()[0]
        raise DataError(f"--address {address}: no Ray cluster answers there: {reason}") from error
    return ray
