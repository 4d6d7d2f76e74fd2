"""Moving large activations into the weights changes nothing but the range to be quantized."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from stance.model.smoothing import smooth

WIDTH = 8


def build_graph(path: Path) -> None:
    """Norm -> product -> plus the norm itself, as in an encoder's first layer."""
    draw = np.random.default_rng(0)
    gain = np.ones(WIDTH, dtype=np.float32)
    gain[3] = 50.0
    weights = {"gain": gain, "weight": draw.normal(size=(WIDTH, WIDTH)).astype(np.float32)}
    nodes = [
        helper.make_node("LayerNormalization", ["x", "gain"], ["norm"], name="ln", axis=-1),
        helper.make_node("MatMul", ["norm", "weight"], ["product"], name="linear"),
        helper.make_node("Add", ["product", "norm"], ["y"], name="residual"),
    ]
    ends = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [None, WIDTH]) for n in "xy"]
    tensors = [numpy_helper.from_array(array, name) for name, array in weights.items()]
    graph = helper.make_graph(nodes, "layer", ends[:1], ends[1:], tensors)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)]), path)


def run(path: Path, value: str | None, x: np.ndarray) -> np.ndarray:
    model = onnx.load(path)
    if value:
        model.graph.output.append(helper.make_tensor_value_info(value, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    result: np.ndarray = session.run([value or "y"], {"x": x})[0]
    return result


def test_a_norm_that_others_read_too_is_computed_twice(tmp_path: Path) -> None:
    path = tmp_path / "graph.onnx"
    build_graph(path)
    x = np.random.default_rng(1).normal(size=(64, WIDTH)).astype(np.float32)
    whole, wide = run(path, None, x), np.abs(run(path, "norm", x)).max(axis=0)
    smooth(path, [{"x": x}])
    (product,) = [node for node in onnx.load(path).graph.node if node.op_type == "MatMul"]
    narrow = np.abs(run(path, product.input[0], x)).max(axis=0)
    assert run(path, None, x) == pytest.approx(whole, abs=1e-3)
    assert narrow.max() / narrow.min() < 0.3 * wide.max() / wide.min()
