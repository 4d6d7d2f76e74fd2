"""The model folder's layout and its manifest `stance.json`, written last, checked on load."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from stance.errors import DataError

FORMAT_VERSION = 1
MANIFEST_FILE = "stance.json"
CONFIG_FILE = "config.json"
WEIGHTS_FILE = "model.safetensors"
TOKENIZER_FILE = "tokenizer.json"
TRAINING_CONFIG_FILE = "training.yaml"
METRICS_FILE = "metrics.json"
CARD_FILE = "README.md"

REQUIRED_FILES = (CONFIG_FILE, WEIGHTS_FILE, TOKENIZER_FILE, MANIFEST_FILE)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder must tell about itself beside what `transformers` writes.

    Attributes:
        labels: The labels in the order of the logits.
        base_model: What training started from.
        max_length: Most tokens of an input.
        context: What the model was trained to read beside the statement.
        threshold: Scores below it are "not sure".
        target_precision: The precision that the threshold was chosen for.
        temperature: What the logits were divided by; already in the saved head.
        biases: What was added to each label's logit then; in the saved head too.
        splitter_version: Version of the sentence rules.
        codebook_version: Version of the labels' meaning.
        commit: Git commit of the code, with `+` if files had changed; None outside a checkout.
        data_fingerprint: Hash of every row of the corpus.
        split_fingerprint: Hash of the training and validation rows that were used.
        versions: Versions of the libraries.
    """

    labels: tuple[str, ...]
    base_model: str
    max_length: int
    context: str = "none"
    threshold: float = 0.0
    target_precision: float = 0.9
    temperature: float = 1.0
    biases: tuple[float, ...] = ()
    splitter_version: str = "1"
    codebook_version: str = "1.2"
    commit: str | None = None
    data_fingerprint: str | None = None
    split_fingerprint: str | None = None
    seed: int | None = None
    versions: dict[str, str] = field(default_factory=dict)
    format_version: int = FORMAT_VERSION


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `stance.json`; its presence proves the folder complete, so write it last."""
    path = folder / MANIFEST_FILE
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    temporary.replace(path)


def read_manifest(folder: str | Path) -> Manifest:
    """Check a model folder and return its manifest.

    Raises:
        FileNotFoundError: There is no such folder.
        DataError: It is not a complete model folder, or of a newer format than this code.
    """
    folder = Path(folder)
    _check_files(folder)
    path = folder / MANIFEST_FILE
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: is not JSON ({error}); train the model again") from None
    return _build_manifest(path, values)


def _check_files(folder: Path) -> None:
    if not folder.is_dir():
        came = "is a file" if folder.exists() else "no such folder"
        raise FileNotFoundError(
            f"{folder}: {came}; expected a model folder as scripts/train.py writes it"
        )
    missing = [name for name in REQUIRED_FILES if not (folder / name).is_file()]
    if missing:
        there = ", ".join(sorted(path.name for path in folder.iterdir())[:12]) or "nothing"
        raise DataError(
            f"{folder}: not a complete model folder: missing {', '.join(missing)}; "
            f"it holds {there}. Train with scripts/train.py --output {folder}, "
            "or resume an interrupted training with --resume"
        )


def _build_manifest(path: Path, values: Any) -> Manifest:
    if not isinstance(values, dict):
        raise DataError(f"{path}: got a JSON {type(values).__name__}, expected an object")
    version = values.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise DataError(
            f"{path}: format_version is {version!r}, this release reads up to {FORMAT_VERSION}; "
            "upgrade stance or train again"
        )
    required = {"labels", "base_model", "max_length"}
    if missing := sorted(required - values.keys()):
        raise DataError(f"{path}: missing {', '.join(missing)}; train the model again")
    known = {f.name for f in fields(Manifest)}
    kept = {key: value for key, value in values.items() if key in known}
    return Manifest(**(kept | {"labels": tuple(values["labels"])}))
