"""Large activations are moved into the weights before a graph becomes int8; nothing else changes.

One scale serves all channels of an activation, so a few large channels leave the others few steps.
Dividing a channel by a factor where it is made, and multiplying the weights that read it, computes
the same in float32 and loses less in int8 (Xiao et al. 2023, SmoothQuant). It is done where it
costs nothing or next to nothing: in a norm, which is computed twice where others read it too, and
in the linear half of a gated layer.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Share of the difficulty that the weights take over; found on validation statements.
ALPHA = 0.65
LEAST = 1e-5
FARTHEST = 1e3


def smooth(path: Path, batches: "Iterable[dict[str, NDArray[Any]]]") -> None:
    """Rewrite a float32 graph in place.

    Args:
        path: The graph.
        batches: Inputs on which the size of the activations is measured.
    """
    import onnx

    graph = _Graph(onnx.load(path))
    places = {name: nodes for name in graph.find_products() if (nodes := graph.find_readers(name))}
    if not places:
        return
    sizes = graph.measure(list(places), batches)
    for name, readers in places.items():
        graph.move(name, readers, sizes[name])
    graph.drop_unread()
    onnx.save(graph.model, path, save_as_external_data=True, location=f"{path.name}.smooth")


class _Graph:
    """A graph with what makes and reads each value."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.weights = {tensor.name: tensor for tensor in model.graph.initializer}
        self.maker = {out: node for node in model.graph.node for out in node.output}

    def find_products(self) -> list[str]:
        """Return what products with constant weights read, if a factor can go where it is made."""
        read = {n.input[0]: None for n in self.model.graph.node if self._is_product(n)}
        return [name for name in read if self._find_factor(name) is not None]

    def find_readers(self, name: str) -> list[Any]:
        """Return the products that read a value; nothing if something else reads it too."""
        readers = [node for node in self.model.graph.node if name in node.input]
        products = [n for n in readers if self._is_product(n) and n.input[0] == name]
        # Only a norm can be had twice at no cost.
        is_free = len(products) == len(readers)
        return products if is_free or self.maker[name].op_type == "LayerNormalization" else []

    def measure(
        self, names: list[str], batches: "Iterable[dict[str, NDArray[Any]]]"
    ) -> "dict[str, NDArray[np.float32]]":
        """Return the largest absolute value of each channel."""
        import onnxruntime
        from onnx import ModelProto, TensorProto, helper

        open_graph = ModelProto()
        open_graph.CopyFrom(self.model)
        values = [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in names]
        open_graph.graph.output.extend(values)
        session = onnxruntime.InferenceSession(
            open_graph.SerializeToString(), providers=["CPUExecutionProvider"]
        )
        sizes: dict[str, NDArray[np.float32]] = {}
        for batch in batches:
            for name, value in zip(names, session.run(names, batch), strict=True):
                most = np.abs(value).reshape(-1, value.shape[-1]).max(axis=0)
                sizes[name] = np.maximum(sizes.get(name, most), most)
        return sizes

    def move(self, name: str, readers: list[Any], size: "NDArray[np.float32]") -> None:
        """Divide a value's channels by factors and multiply the weights that read them."""
        weights = [self._read(node.input[1]) for node in readers]
        width = np.max([np.abs(weight).max(axis=1) for weight in weights], axis=0)
        factors = np.maximum(size, LEAST) ** ALPHA / np.maximum(width, LEAST) ** (1 - ALPHA)
        factors = factors / np.exp(np.log(factors).mean())
        factors = np.clip(factors, 1 / FARTHEST, FARTHEST).astype(np.float32)
        if len(readers) < sum(name in node.input for node in self.model.graph.node):
            name = self._repeat(name, readers)
        self._divide(name, factors)
        for node, weight in zip(readers, weights, strict=True):
            self._write(node, 1, weight * factors[:, None])

    def drop_unread(self) -> None:
        """Delete the weights that `move` has replaced."""
        read = {name for node in self.model.graph.node for name in node.input}
        kept = [t for t in self.model.graph.initializer if t.name in read]
        del self.model.graph.initializer[:]
        self.model.graph.initializer.extend(kept)

    def _repeat(self, name: str, readers: list[Any]) -> str:
        """Compute a value once more, for these readers alone."""
        node, nodes, again = self.maker[name], self.model.graph.node, f"{name}_again"
        place = list(nodes).index(node) + 1
        nodes.insert(place, node)  # A copy.
        nodes[place].name = f"{node.name}_again"
        nodes[place].output[0] = again
        self.maker[again] = nodes[place]
        for reader in readers:
            reader.input[0] = again
        return again

    def _divide(self, name: str, factors: "NDArray[np.float32]") -> None:
        node, positions = self._find_factor(name) or (None, ())
        assert node is not None
        for position in positions:
            values = self._read(node.input[position])
            # A gated layer makes both halves at once; the second one is the linear one.
            padding = np.ones(values.shape[-1] - len(factors), dtype=np.float32)
            self._write(node, position, values / np.concatenate([padding, factors]))

    def _find_factor(self, name: str) -> tuple[Any, tuple[int, ...]] | None:
        """Return the node, and its weights by position, that a factor on a value can go into."""
        node = self.maker.get(name)
        if node is None:
            return None
        if node.op_type == "LayerNormalization":
            given = tuple(i for i in range(1, len(node.input)) if node.input[i])
            return (node, given) if all(node.input[i] in self.weights for i in given) else None
        split = self.maker.get(node.input[1]) if node.op_type == "Mul" else None
        if split is None or split.op_type != "Split" or len(split.output) != 2:
            return None
        product = self.maker.get(split.input[0])
        is_last = node.input[1] == split.output[1]
        return (product, (1,)) if is_last and product and self._is_product(product) else None

    def _is_product(self, node: Any) -> bool:
        return node.op_type == "MatMul" and node.input[1] in self.weights

    def _read(self, name: str) -> "NDArray[np.float32]":
        from onnx import numpy_helper

        array: NDArray[np.float32] = numpy_helper.to_array(self.weights[name])
        return array

    def _write(self, node: Any, position: int, values: "NDArray[np.float32]") -> None:
        """Give the node weights of its own: others may share the old ones."""
        from onnx import numpy_helper

        name = f"{node.name}_{position}_smooth"
        if name in self.weights:
            self.weights[name].CopyFrom(numpy_helper.from_array(values, name))
        else:
            self.model.graph.initializer.append(numpy_helper.from_array(values, name))
            self.weights[name] = self.model.graph.initializer[-1]
        node.input[position] = name
