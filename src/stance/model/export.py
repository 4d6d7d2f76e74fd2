"""The int8 twin of a model folder: traced, compared, made int8, then let in or refused."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from transformers import AutoTokenizer

from stance.errors import DataError
from stance.model.batching import collate_rows, iterate_batches
from stance.model.classifier import StanceClassifier
from stance.model.folder import TOKENIZER_FILE, Manifest, read_manifest
from stance.model.inputs import ModelInput, encode
from stance.model.onnx_scorer import TOKEN_BUDGET, BareTokenizer, OnnxScorer
from stance.model.quantizing import quantize
from stance.model.smoothing import smooth
from stance.model.tracing import OPSET, trace
from stance.model.twin import TWIN_DIR, TWIN_MODEL_FILE, Twin, fingerprint_model, write_twin

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_LOST = 0.005
LEAST_EQUAL = 0.99
# Enough for the ranges of the activations; more makes them wider, not better.
CALIBRATED_ON = 512


def export_twin(
    model_dir: str | Path,
    inputs: Sequence[ModelInput],
    label_ids: Sequence[int],
    *,
    gate: bool = True,
) -> Twin:
    """Write `onnx/` into a model folder, if the twin is as good as the model.

    Args:
        model_dir: A complete model folder; a twin that it has is replaced.
        inputs: Validation statements, as this model reads them.
        label_ids: Their gold labels.
        gate: False writes the twin whatever it is worth; for measuring speed with random weights.

    Returns:
        The twin's figures.

    Raises:
        DataError: The twin loses more than 0.5 points of macro-F1, or less than 99 % of its labels
            equal the model's; the folder is then without one. Or a package is missing, or the
            model cannot be written as a graph.
    """
    model_dir = Path(model_dir)
    _check_packages()
    if not inputs:
        raise DataError("export: got no validation statements; the gate needs some hundreds")
    shutil.rmtree(model_dir / TWIN_DIR, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=model_dir, prefix=".export-") as folder:
        draft = _draft(model_dir, Path(folder), inputs)
        twin = _quantize(model_dir, draft, inputs, np.asarray(label_ids))
        if gate and not _passes(twin):
            twin = _quantize(model_dir, draft, inputs, np.asarray(label_ids), careful=True)
        if gate:
            check_gate(model_dir, twin)
        (model_dir / TWIN_DIR).mkdir()
        draft.path.replace(model_dir / TWIN_MODEL_FILE)
    write_twin(model_dir, twin)
    return twin


@dataclass(frozen=True, slots=True)
class _Draft:
    """A float32 graph, and where its int8 twin will lie."""

    plain: Path
    path: Path
    names: tuple[str, ...]
    padding: int
    parity: float


def _draft(model_dir: Path, folder: Path, inputs: Sequence[ModelInput]) -> _Draft:
    """Trace the model and make its activations even."""
    manifest = read_manifest(model_dir)
    tokenizer = AutoTokenizer.from_pretrained(model_dir, local_files_only=True)
    names = tuple(encode(tokenizer, inputs[:1], manifest.max_length)[0])
    plain = folder / "plain.onnx"
    parity = trace(model_dir, names, plain, manifest.max_length)
    smooth(plain, _collate_some(tokenizer, manifest, inputs))
    return _Draft(plain, folder / "int8.onnx", names, tokenizer.pad_token_id or 0, parity)


def _quantize(
    model_dir: Path,
    draft: _Draft,
    inputs: Sequence[ModelInput],
    label_ids: "NDArray[np.int64]",
    *,
    careful: bool = False,
) -> Twin:
    """Make the graph int8, and let model and twin label the same statements."""
    tokenizer = AutoTokenizer.from_pretrained(model_dir, local_files_only=True)
    some = _collate_some(tokenizer, read_manifest(model_dir), inputs)
    quantize(draft.plain, draft.path, some, careful=careful)
    torch_model = StanceClassifier.from_pretrained(model_dir, backend="torch", device="cpu")
    bare = BareTokenizer(model_dir / TOKENIZER_FILE, draft.names, draft.padding)
    onnx_model = StanceClassifier(OnnxScorer(draft.path, None), bare, read_manifest(model_dir))
    whole, small = (m.compute_logits(inputs).argmax(axis=1) for m in (torch_model, onnx_model))
    return Twin(
        model=fingerprint_model(model_dir),
        inputs=draft.names,
        pad_token_id=draft.padding,
        opset=OPSET,
        parity=draft.parity,
        equal_labels=float((whole == small).mean()),
        macro_f1=compute_macro_f1(small, label_ids),
        torch_macro_f1=compute_macro_f1(whole, label_ids),
        statements=len(inputs),
        megabytes=round(draft.path.stat().st_size / 1e6, 1),
    )


def _check_packages() -> None:
    missing = [name for name in ("onnx", "onnxruntime", "onnxscript") if find_spec(name) is None]
    if missing:
        raise DataError(f"export: {', '.join(missing)} not installed; pip install 'stance[onnx]'")


def _collate_some(
    tokenizer: Any, manifest: Manifest, inputs: Sequence[ModelInput]
) -> "Iterator[dict[str, NDArray[np.int64]]]":
    """Yield batches of statements from everywhere in the inputs."""
    some = inputs[:: max(1, len(inputs) // CALIBRATED_ON)]
    rows = encode(tokenizer, some, manifest.max_length)
    lengths = [len(row["input_ids"]) for row in rows]
    for batch in iterate_batches(lengths, TOKEN_BUDGET):
        yield collate_rows([rows[i] for i in batch], tokenizer.pad_token_id or 0)


def compute_macro_f1(answers: "NDArray[np.int64]", gold: "NDArray[np.int64]") -> float:
    """Return the mean F1 over the labels that occur; here, since prediction has no scikit-learn."""
    scores = []
    for label in np.unique(np.concatenate([answers, gold])):
        both = float(((answers == label) & (gold == label)).sum())
        scores.append(2 * both / float((answers == label).sum() + (gold == label).sum()))
    return float(np.mean(scores))


def _passes(twin: Twin) -> bool:
    lost = twin.torch_macro_f1 - twin.macro_f1
    return lost <= MOST_LOST and twin.equal_labels >= LEAST_EQUAL


def check_gate(model_dir: Path, twin: Twin) -> None:
    """Raise unless the twin is nearly the model.

    Raises:
        DataError: With the figures.
    """
    if _passes(twin):
        return
    raise DataError(
        f"{model_dir}: the int8 twin did not pass its gate on {twin.statements} statements: "
        f"macro-F1 {twin.macro_f1:.4f} against {twin.torch_macro_f1:.4f} "
        f"(at most {MOST_LOST} may be lost), {twin.equal_labels:.2%} of the labels equal "
        f"(expected {LEAST_EQUAL:.0%}); the model stays without a twin and runs in torch"
    )
