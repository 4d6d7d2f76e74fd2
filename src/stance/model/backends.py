"""What computes the logits: the model in torch, or its int8 twin in onnxruntime."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from stance.errors import DataError
from stance.model.folder import read_manifest
from stance.model.twin import find_twin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

logger = logging.getLogger(__name__)

BACKENDS = ("auto", "torch", "onnx")


class Scorer(Protocol):
    """A model that is ready to compute.

    Attributes:
        token_budget: Tokens a batch, padding included, that suit the machine.
    """

    token_budget: int

    def score(
        self,
        batches: Iterable[list[int]],
        collate: Callable[[list[int]], "dict[str, NDArray[np.int64]]"],
    ) -> "Iterator[NDArray[np.float32]]":
        """Yield the logits of each batch, in their order.

        Args:
            batches: Row numbers.
            collate: Gives the input arrays of a batch, each of shape `(rows, tokens)`.
        """


def choose_backend(model_dir: str | Path, backend: str = "auto", device: str | None = None) -> str:
    """Return `torch` or `onnx`.

    Args:
        model_dir: A model folder.
        backend: `auto` takes the twin if it is there, passed its gate and can run, except on a GPU.
        device: None takes a GPU if there is one.

    Raises:
        FileNotFoundError: There is no such folder.
        DataError: An unknown backend, or `onnx` where it cannot be had.
    """
    if backend not in BACKENDS:
        raise DataError(f"backend: got {backend!r}, expected one of {', '.join(BACKENDS)}")
    read_manifest(model_dir)
    if backend == "torch":
        return backend
    missing = _find_obstacle(Path(model_dir), device)
    if backend == "onnx" and missing:
        raise DataError(f"backend onnx: {missing}")
    if missing:
        logger.debug("torch instead of the int8 twin: %s", missing)
    return "torch" if missing else "onnx"


def _find_obstacle(model_dir: Path, device: str | None) -> str | None:
    """Say why the twin cannot be used, or None."""
    try:
        if find_twin(model_dir) is None:
            return f"{model_dir} has no int8 twin; make it with stance export --model {model_dir}"
    except DataError as error:
        return str(error)
    if find_spec("onnxruntime") is None:
        return "onnxruntime is not installed; pip install 'stance[onnx]'"
    if (device or "cpu") != "cpu":
        return f"the int8 twin runs on cpu, not on {device}; leave out the device"
    if device is None and _has_gpu():
        return "there is a GPU, where torch is faster; say device cpu to have the twin"
    return None


def _has_gpu() -> bool:
    # Importing torch takes seconds, which a machine without a GPU need not wait for.
    if not any(Path(p).exists() for p in ("/dev/nvidiactl", "/dev/kfd", "/dev/dxg")):
        return False
    import torch

    return bool(torch.cuda.is_available())


def open_scorer(
    model_dir: Path, backend: str, device: str | None, threads: int | None
) -> tuple[Scorer, Any]:
    """Return a model that is ready to compute, with its tokenizer.

    Raises:
        DataError: The folder cannot be opened.
    """
    if backend == "onnx":
        from stance.model.onnx_scorer import open_onnx

        return open_onnx(model_dir, threads)
    from stance.model.torch_scorer import open_torch

    return open_torch(model_dir, device, threads)


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
