"""The int8 twin in onnxruntime; needs neither torch nor transformers, and starts at once.

Each thread computes a batch of its own. That beats all threads in one batch: nobody waits for the
others after every layer, and what is not a matrix product runs in parallel too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.errors import DataError
from stance.model.backends import count_cores
from stance.model.folder import TOKENIZER_FILE
from stance.model.twin import TWIN_MODEL_FILE, find_twin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# About what the second-level cache holds of a layer's activations.
TOKEN_BUDGET = 512


class OnnxScorer:
    """Computes logits with an ONNX graph.

    Args:
        path: The graph.
        threads: Batches at a time; None takes the machine's cores.

    Attributes:
        token_budget: See `stance.model.backends.Scorer`.
    """

    token_budget = TOKEN_BUDGET

    def __init__(self, path: Path, threads: int | None) -> None:
        self._session = open_session(path)
        self._pool = ThreadPoolExecutor(threads or count_cores())

    def score(
        self,
        batches: Iterable[list[int]],
        collate: Callable[[list[int]], "dict[str, NDArray[np.int64]]"],
    ) -> "Iterator[NDArray[np.float32]]":
        """Yield the logits of each batch, in their order."""
        run = self._session.run
        return self._pool.map(lambda batch: run(None, collate(batch))[0], batches)


def open_session(path: Path) -> Any:
    """Return an onnxruntime session of one thread.

    Raises:
        DataError: onnxruntime cannot open the file.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Would keep a plan of the memory for every shape that ever came.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        reason = str(error).strip().splitlines()[0]
        raise DataError(
            f"{path}: onnxruntime cannot open it: {reason}; make it again with stance export"
        ) from error


class BareTokenizer:
    """The tokenizer of a model folder without `transformers`; gives the same token ids.

    Args:
        path: The folder's `tokenizer.json`.
        names: The model's inputs, such as `input_ids`.
        pad_token_id: What rows are filled up with.
    """

    def __init__(self, path: Path, names: Sequence[str], pad_token_id: int) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._names = names
        self.pad_token_id = pad_token_id

    def __call__(
        self,
        texts: Sequence[str],
        pairs: Sequence[str] | None = None,
        *,
        truncation: bool | str,
        max_length: int,
    ) -> dict[str, list[list[int]]]:
        """Return the token ids of texts, or of pairs of texts, cut at `max_length`."""
        del truncation  # The longest first, as `transformers` does for either of our settings.
        self._tokenizer.enable_truncation(max_length)
        rows = list(texts) if pairs is None else list(zip(texts, pairs, strict=True))
        encodings = self._tokenizer.encode_batch_fast(rows)
        columns: dict[str, Callable[[Any], list[int]]] = {
            "input_ids": lambda e: e.ids,
            "attention_mask": lambda e: e.attention_mask,
            "token_type_ids": lambda e: e.type_ids,
        }
        return {name: [columns[name](e) for e in encodings] for name in self._names}


def open_onnx(model_dir: Path, threads: int | None) -> tuple[OnnxScorer, BareTokenizer]:
    """Return the twin of a model folder, with its tokenizer.

    Raises:
        DataError: There is none that fits the model, or it cannot be opened.
    """
    twin = find_twin(model_dir)
    if twin is None:
        raise DataError(f"{model_dir}: has no int8 twin; stance export --model {model_dir}")
    tokenizer = BareTokenizer(model_dir / TOKENIZER_FILE, twin.inputs, twin.pad_token_id)
    return OnnxScorer(model_dir / TWIN_MODEL_FILE, threads), tokenizer
