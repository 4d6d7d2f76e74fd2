"""How a run over a pile of articles is carried out."""

from dataclasses import dataclass
from pathlib import Path

from stance.errors import DataError

ENGINES = ("local", "ray")
SHARD_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The choices of a run; none but `backend` and `shard_characters` can change a result.

    Attributes:
        resume: Go on with the interrupted run of the same model, inputs and options.
        force: Throw away what an interrupted run left.
        errors: JSONL file for what could not be read; None only logs it.
        engine: `local`, or `ray` for a cluster.
        address: Of the Ray cluster; None starts one on this machine.
        processes: Worker processes (`local`) or actors (`ray`).
        threads: Threads of the model in each process; None divides the machine's cores.
        backend: `auto`, `torch` or `onnx`; see `StanceClassifier.from_pretrained`.
        device: Such as `cpu` or `cuda:0`; None chooses.
        shard_characters: Text of a shard, the unit that is labelled, saved and resumed.
    """

    resume: bool = False
    force: bool = False
    errors: Path | None = None
    engine: str = "local"
    address: str | None = None
    processes: int = 1
    threads: int | None = None
    backend: str = "auto"
    device: str | None = None
    shard_characters: int = SHARD_CHARACTERS

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise DataError(f"--engine: got {self.engine!r}, expected {' or '.join(ENGINES)}")
        if self.address and self.engine != "ray":
            raise DataError("--address: belongs to --engine ray; add that or leave it out")
        for name in ("processes", "threads", "shard_characters"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise DataError(f"--{name}: got {value}, expected 1 or more")
        if self.resume and self.force:
            raise DataError("--resume goes on and --force starts afresh; give one of them")
