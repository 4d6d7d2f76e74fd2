"""A `transformers` model becomes an ONNX graph, compared with torch at several shapes."""

import logging
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from transformers import AutoModelForSequenceClassification

from stance.errors import DataError
from stance.model.onnx_scorer import open_session
from stance.model.quiet import quiet_transformers

if TYPE_CHECKING:
    from numpy.typing import NDArray

OPSET = 20
# Far above float32's noise, far below what could move a label.
MOST_DIFFERENT = 1e-3
SHAPES = ((1, 3), (1, 32), (3, 17), (5, 64), (2, 128))


class _Logits(torch.nn.Module):
    """The model with arrays in and the bare logits out."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any = None) -> Any:
        kinds = {} if token_type_ids is None else {"token_type_ids": token_type_ids}
        return self.model(input_ids=input_ids, attention_mask=attention_mask, **kinds).logits


def trace(model_dir: Path, names: tuple[str, ...], path: Path, max_length: int) -> float:
    """Write a model's graph and return its largest difference from torch, in logits.

    Args:
        model_dir: A complete model folder.
        names: The tokenizer's outputs, which are the graph's inputs.
        path: The graph; weights that are too large for one file lie beside it.
        max_length: Longest input that is tried.

    Raises:
        DataError: The model cannot be written as a graph, or the graph computes something else.
    """
    with quiet_transformers():
        # Eager attention gives a graph without the guards against rows that are masked all over.
        model = AutoModelForSequenceClassification.from_pretrained(
            model_dir, dtype=torch.float32, local_files_only=True, attn_implementation="eager"
        ).eval()
    _export(model, names, path)
    difference = _compare(model, names, path, max_length)
    if not difference <= MOST_DIFFERENT:
        raise DataError(
            f"{model_dir}: the ONNX graph of {type(model).__name__} differs from torch by "
            f"{difference:.2g}, expected at most {MOST_DIFFERENT:g}; the model stays without a twin"
        )
    return difference


def _export(model: Any, names: tuple[str, ...], path: Path) -> None:
    batch = _make_batch(model, names, 2, 9)
    dynamic = {name: {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC} for name in names}
    for name in ("torch.onnx", "onnxscript", "onnx_ir"):
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(), torch.inference_mode():
            warnings.simplefilter("ignore")
            program = torch.onnx.export(
                _Logits(model).eval(),
                kwargs={name: torch.from_numpy(array) for name, array in batch.items()},
                dynamo=True,
                dynamic_shapes=dynamic,
                input_names=list(names),
                output_names=["logits"],
                opset_version=OPSET,
                verbose=False,
            )
            assert program is not None
            program.save(path, external_data=True)
    except Exception as error:
        reason = str(error).strip().splitlines()[0][:200]
        raise DataError(
            f"{type(model).__name__} cannot be written as an ONNX graph: {type(error).__name__}: "
            f"{reason}; the model stays without a twin"
        ) from error


def _compare(model: Any, names: tuple[str, ...], path: Path, max_length: int) -> float:
    session = open_session(path)
    worst = 0.0
    for rows, tokens in SHAPES:
        batch = _make_batch(model, names, rows, min(tokens, max_length))
        with torch.inference_mode():
            wanted = model(**{k: torch.from_numpy(v) for k, v in batch.items()}).logits.numpy()
        try:
            got = session.run(None, batch)[0]
        except Exception as error:
            raise DataError(f"the ONNX graph fails at shape {rows}x{tokens}: {error}") from error
        worst = max(worst, float(np.abs(got - wanted).max()))
    return worst


def _make_batch(
    model: Any, names: tuple[str, ...], rows: int, tokens: int
) -> "dict[str, NDArray[np.int64]]":
    """Random tokens, the last row half filled up."""
    draw = np.random.default_rng(rows * 1000 + tokens)
    size = model.config.vocab_size
    ids = draw.integers(min(5, size - 1), size, size=(rows, tokens))
    mask = np.ones_like(ids)
    if rows > 1:
        mask[-1, tokens // 2 + 1 :] = 0
        ids[-1, tokens // 2 + 1 :] = model.config.pad_token_id or 0
    return {n: {"input_ids": ids, "attention_mask": mask}.get(n, np.zeros_like(ids)) for n in names}
