"""The corpus card: the YAML front matter of `README.md` names the labels and the split files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance.errors import DataError

CARD_FILE = "README.md"


@dataclass(frozen=True, slots=True)
class Card:
    """What the card says, in the layout that `datasets.load_dataset` reads.

    Attributes:
        labels: The `ClassLabel` names in their order.
        split_files: The file of each split, relative to the corpus folder.
    """

    labels: tuple[str, ...]
    split_files: dict[str, str]


def read_card(folder: str | Path) -> Card:
    """Read the card of a corpus folder.

    Raises:
        FileNotFoundError: There is no such folder, or no card in it.
        DataError: The front matter lacks the labels or the splits.
    """
    path = Path(folder) / CARD_FILE
    if not path.is_file():
        raise FileNotFoundError(
            f"{path}: no corpus card; expected a folder with {CARD_FILE} and JSONL files like data/"
        )
    front = _read_front_matter(path)
    labels = _find_labels(front)
    if len(labels) < 2:
        raise DataError(
            f"{path}: got {len(labels)} labels under dataset_info/features/label/dtype/"
            "class_label/names, expected at least two"
        )
    return Card(labels, _find_split_files(path, front))


def _read_front_matter(path: Path) -> dict[str, Any]:
    import yaml

    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) < 3 or parts[0].strip():
        raise DataError(f"{path}: no YAML front matter; expected `---` lines around it at the top")
    try:
        front = yaml.safe_load(parts[1])
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise DataError(f"{path}: front matter is not valid YAML: {reason}") from None
    return front if isinstance(front, dict) else {}


def _find_labels(front: dict[str, Any]) -> tuple[str, ...]:
    for feature in _default(front.get("dataset_info")).get("features", []):
        dtype = feature.get("dtype")
        if feature.get("name") == "label" and isinstance(dtype, dict):
            names = dtype.get("class_label", {}).get("names", {})
            ordered = names.values() if isinstance(names, dict) else names
            return tuple(str(name) for name in ordered)
    return ()


def _find_split_files(path: Path, front: dict[str, Any]) -> dict[str, str]:
    entries = _default(front.get("configs")).get("data_files", [])
    files = {str(e["split"]): str(e["path"]) for e in entries if "split" in e and "path" in e}
    if "train" not in files:
        raise DataError(f"{path}: no `train` split under configs/data_files; got {sorted(files)}")
    return files


def _default(section: Any) -> dict[str, Any]:
    """The configuration named `default`, or the only one."""
    entries = section if isinstance(section, list) else [section or {}]
    named = [entry for entry in entries if entry.get("config_name", "default") == "default"]
    return dict((named or entries)[0]) if entries else {}
