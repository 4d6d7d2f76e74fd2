"""The model in torch: float32 on a CPU, bfloat16 on a GPU that has it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from stance.errors import DataError
from stance.model.quiet import quiet_transformers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOKEN_BUDGETS = {"cpu": 2048, "cuda": 65536}


class TorchScorer:
    """Computes logits with a `transformers` model.

    Args:
        model: A sequence classifier, on its device.

    Attributes:
        token_budget: See `stance.model.backends.Scorer`.
    """

    def __init__(self, model: Any) -> None:
        self._model = model.eval()
        self._device = model.device
        self.token_budget = TOKEN_BUDGETS.get(self._device.type, 2048)

    def score(
        self,
        batches: Iterable[list[int]],
        collate: Callable[[list[int]], "dict[str, NDArray[np.int64]]"],
    ) -> "Iterator[NDArray[np.float32]]":
        """Yield the logits of each batch, in their order."""
        for batch in batches:
            with torch.inference_mode():
                arrays = collate(batch)
                tensors = {k: torch.from_numpy(v).to(self._device) for k, v in arrays.items()}
                yield self._model(**tensors).logits.float().cpu().numpy()


def open_torch(model_dir: Path, device: str | None, threads: int | None) -> tuple[TorchScorer, Any]:
    """Return the model of a folder, with its tokenizer.

    Args:
        model_dir: A complete model folder.
        device: None takes a GPU if there is one.
        threads: Of the whole process; None leaves them as they are.

    Raises:
        DataError: `transformers` cannot open the folder.
    """
    if threads is not None:
        torch.set_num_threads(threads)
    device = device or ("cuda" if torch.cuda.is_available() else "cpu")
    try:
        with quiet_transformers():
            model = AutoModelForSequenceClassification.from_pretrained(
                model_dir, dtype=_choose_dtype(device), use_safetensors=True, local_files_only=True
            )
        tokenizer = AutoTokenizer.from_pretrained(model_dir, local_files_only=True)
    except (OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise DataError(f"{model_dir}: transformers cannot open it: {reason}") from error
    return TorchScorer(model.to(device)), tokenizer


def _choose_dtype(device: str) -> torch.dtype:
    # Said outright: the default is the file's own dtype, and half precision is slow on a CPU.
    if device.startswith("cuda") and torch.cuda.is_bf16_supported(including_emulation=False):
        return torch.bfloat16
    return torch.float32
