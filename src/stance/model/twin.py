"""The files of the int8 twin in a model folder: which there are, and whether they fit the model."""

import json
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from stance.errors import DataError
from stance.model.folder import MANIFEST_FILE, WEIGHTS_FILE

TWIN_DIR = "onnx"
TWIN_MODEL_FILE = "onnx/model.int8.onnx"
TWIN_FILE = "onnx/twin.json"


@dataclass(frozen=True, slots=True)
class Twin:
    """What the twin says of itself; only a twin that passed its gate is ever written.

    Attributes:
        model: Fingerprint of the model that it was made from.
        inputs: Names of the graph's inputs.
        pad_token_id: What rows of tokens are filled up with.
        opset: Version of the ONNX operators.
        parity: Largest difference of a logit between torch and the graph before it became int8.
        equal_labels: Share of the gate's statements with the same label as the model in torch.
        macro_f1: Of the twin on the gate's statements.
        torch_macro_f1: Of the model in torch on the same.
        statements: How many the gate had.
        megabytes: Size of the graph.
    """

    model: str
    inputs: tuple[str, ...]
    pad_token_id: int
    opset: int
    parity: float
    equal_labels: float
    macro_f1: float
    torch_macro_f1: float
    statements: int
    megabytes: float


def find_twin(model_dir: Path) -> Twin | None:
    """Return the folder's twin, or None if it has none.

    Raises:
        DataError: The twin was made from another model, or its description is damaged.
    """
    path = model_dir / TWIN_FILE
    if not path.is_file() or not (model_dir / TWIN_MODEL_FILE).is_file():
        return None
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        twin = Twin(**(values | {"inputs": tuple(values["inputs"])}))
    except (ValueError, TypeError, KeyError) as error:
        raise DataError(f"{path}: is damaged ({error}); {_advise(model_dir)}") from None
    if twin.model != fingerprint_model(model_dir):
        raise DataError(f"{path}: belongs to another model than its folder; {_advise(model_dir)}")
    return twin


def write_twin(model_dir: Path, twin: Twin) -> None:
    """Write the description; its presence says that the graph is complete, so write it last."""
    text = json.dumps(asdict(twin), indent=2) + "\n"
    (model_dir / TWIN_FILE).write_text(text, encoding="utf-8")


def fingerprint_model(model_dir: Path) -> str:
    """Return a hash of the manifest and the weights' size: quick, and new with every training."""
    size = (model_dir / WEIGHTS_FILE).stat().st_size
    digest = blake2b((model_dir / MANIFEST_FILE).read_bytes(), digest_size=8)
    digest.update(str(size).encode())
    return digest.hexdigest()


def _advise(model_dir: Path) -> str:
    return f"make it again with stance export --model {model_dir}"
