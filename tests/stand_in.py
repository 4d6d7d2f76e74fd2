"""A classifier without weights: its answer depends on the text alone."""

import json
import time
from hashlib import sha256
from pathlib import Path

from stance.batch.local import ModelSource
from stance.model.classifier import EncodedInputs
from stance.model.folder import Manifest, read_manifest, write_manifest
from stance.model.inputs import ModelInput
from stance.records import Prediction

LABELS = ("yes", "no")


class StandIn:
    """What the engines need of a `StanceClassifier`."""

    def __init__(self, manifest: Manifest, delay_s: float = 0.0) -> None:
        self.manifest = manifest
        self._delay_s = delay_s
        self._inputs: dict[int, list[ModelInput]] = {}

    @classmethod
    def open(cls, source: ModelSource, delay_s: float = 0.0) -> "StandIn":
        return cls(read_manifest(source.folder), delay_s)

    def encode_inputs(self, inputs: list[ModelInput]) -> EncodedInputs:
        return EncodedInputs([{"text": [*item.text.encode()]} for item in inputs], [])

    def predict_encoded(self, encoded: EncodedInputs) -> list[Prediction]:
        time.sleep(self._delay_s)
        return [_predict(bytes(row["text"])) for row in encoded.rows]


def _predict(text: bytes) -> Prediction:
    p = 0.5 + sha256(text).digest()[0] / 512
    label = LABELS[sha256(text).digest()[1] % 2]
    other = LABELS[1 - LABELS.index(label)]
    return Prediction(label, p, {label: p, other: 1 - p}, sure=p > 0.7)


def write_model(folder: Path) -> Path:
    """Write a folder that passes for a model as long as nobody opens its weights."""
    folder.mkdir()
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        (folder / name).write_text("{}")
    write_manifest(folder, Manifest(labels=LABELS, base_model="none", max_length=8))
    return folder


def write_articles(path: Path, n: int) -> Path:
    """Write articles of different lengths, some of them broken, as JSONL."""
    with path.open("w", encoding="utf-8") as file:
        for i in range(n):
            sentences = [f"Statement {j} of article {i} is here." for j in range(1 + i % 7)]
            row = {"id": f"a{i}", "text": " ".join(sentences), "lang": "en"}
            file.write('{"text": 3}\n' if i % 17 == 3 else json.dumps(row) + "\n")
    return path
