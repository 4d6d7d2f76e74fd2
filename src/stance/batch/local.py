"""The engine of one process: reading and splitting in a thread, the model in this one."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from stance.batch.labelling import ShardResult, label_shard, prepare_shard
from stance.batch.prefetch import prefetch
from stance.batch.shards import Shard
from stance.model.classifier import StanceClassifier

READ_AHEAD = 2


@dataclass(frozen=True, slots=True)
class ModelSource:
    """What a process needs to open the model.

    Attributes:
        backend: `torch` or `onnx`; chosen before, so that all processes have the same.
        threads: None leaves the choice to the libraries.
    """

    folder: Path
    backend: str
    device: str | None
    threads: int | None

    def open(self) -> StanceClassifier:
        """Return the classifier."""
        return StanceClassifier.from_pretrained(
            self.folder, device=self.device, backend=self.backend, threads=self.threads
        )


def label_here(source: ModelSource, shards: Iterator[Shard]) -> Generator[ShardResult, None, None]:
    """Yield the labelled shards, in their order."""
    classifier = source.open()
    prepared = (prepare_shard(classifier, shard) for shard in shards)
    for shard in prefetch(prepared, READ_AHEAD):
        yield label_shard(classifier, shard, source.folder.name)
