"""A float32 graph becomes an int8 one with fixed scales.

The scales of the activations are measured on real statements and then fixed, not taken from each
batch: so a text's answer does not depend on what it is computed with. Products with constant
weights become int8; the head and everything between the products stay float32, and the table of
embeddings, which is only looked up, becomes float16.
"""

import logging
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGE = 1_000_000
# What these put out no norm has evened out: a GELU's few large values among many near 0, and the
# mixed values of attention, whose heads are laid side by side again.
UNEVEN = frozenset({"Gelu", "Reshape"})


def quantize(
    source: Path,
    target: Path,
    batches: "Iterable[dict[str, NDArray[np.int64]]]",
    *,
    careful: bool = False,
) -> None:
    """Write the int8 graph of a float32 graph.

    Args:
        source: The float32 graph.
        target: One file, whatever its size under 2 GB.
        batches: Inputs on which the ranges of the activations are measured.
        careful: Leave the products as they are that read no norm: slower, and nearer to the model.
    """
    import onnx
    from onnxruntime.quantization import CalibrationMethod, QuantFormat, QuantType, quantize_static

    logging.getLogger().addFilter(_drop_advice)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            quantize_static(
                source,
                target,
                _Reader(batches),
                quant_format=QuantFormat.QDQ,
                op_types_to_quantize=["MatMul"],
                nodes_to_quantize=name_products(
                    onnx.load(source, load_external_data=False).graph, careful=careful
                ),
                per_channel=True,
                # Without it, sums of products overflow 16 bits on a CPU without VNNI.
                reduce_range=True,
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
                calibrate_method=CalibrationMethod.MinMax,
                extra_options={
                    "OpTypesToExcludeOutputQuantization": ["MatMul"],
                },
            )
    finally:
        logging.getLogger().removeFilter(_drop_advice)
    model = onnx.load(target)
    _halve_tables(model.graph)
    onnx.save(model, target)


def _drop_advice(record: logging.LogRecord) -> bool:
    """The library logs advice for image models through the root logger."""
    return "pre-processing" not in record.getMessage()


def name_products(graph: Any, *, careful: bool) -> list[str]:
    """Return the products with constant weights; those within attention stay float32."""
    weights = {tensor.name for tensor in graph.initializer}
    rough = {o for n in graph.node if careful and n.op_type in UNEVEN for o in n.output}
    products = [n for n in graph.node if n.op_type == "MatMul" and n.input[1] in weights]
    return [n.name for n in products if n.input[0] not in rough]


def _halve_tables(graph: Any) -> None:
    """Keep large tables that are only looked up in float16; the values looked up become float32."""
    from onnx import TensorProto, helper, numpy_helper

    tensors = {t.name: t for t in graph.initializer if t.data_type == TensorProto.FLOAT}
    uses: dict[str, list[Any]] = {}
    for node in graph.node:
        for name in node.input:
            uses.setdefault(name, []).append(node)
    for name, tensor in tensors.items():
        nodes = uses.get(name, [])
        values = numpy_helper.to_array(tensor)
        if values.size < LARGE or any(n.op_type != "Gather" or n.input[0] != name for n in nodes):
            continue
        tensor.CopyFrom(numpy_helper.from_array(values.astype("float16"), name))
        for node in nodes:
            cast = helper.make_node("Cast", [f"{node.output[0]}_half"], [node.output[0]], to=1)
            node.output[0] = f"{node.output[0]}_half"
            graph.node.insert(list(graph.node).index(node) + 1, cast)


class _Reader:
    """The batches in the form that the library reads them."""

    def __init__(self, batches: "Iterable[dict[str, NDArray[np.int64]]]") -> None:
        self._batches = iter(batches)

    def get_next(self) -> "dict[str, NDArray[np.int64]] | None":
        return next(self._batches, None)
