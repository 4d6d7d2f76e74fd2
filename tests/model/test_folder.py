import json
import shutil
from pathlib import Path

import pytest

from stance import StanceClassifier
from stance.errors import DataError
from stance.model.folder import MANIFEST_FILE, read_manifest


@pytest.fixture
def folder(model_dir: Path, tmp_path: Path) -> Path:
    return shutil.copytree(model_dir, tmp_path / "model")


def test_the_folder_explains_itself(model_dir: Path) -> None:
    manifest = read_manifest(model_dir)
    assert manifest.labels == ("pro-truce", "conditional-peace", "rejection", "commentary")
    assert manifest.seed == 13
    assert manifest.data_fingerprint != manifest.split_fingerprint
    names = {path.name for path in model_dir.iterdir()}
    assert {"README.md", "metrics.json", "training.yaml", "tokenizer.json"} <= names


def test_nothing_in_the_folder_is_pickled(model_dir: Path) -> None:
    assert not [p for p in model_dir.rglob("*") if p.suffix in {".bin", ".pt", ".pth", ".pkl"}]
    assert not (model_dir / "checkpoints").exists()


@pytest.mark.parametrize("name", [MANIFEST_FILE, "model.safetensors", "tokenizer.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DataError, match=f"missing {name}; it holds"):
        StanceClassifier.from_pretrained(folder)


def test_a_newer_folder_is_refused(folder: Path) -> None:
    values = json.loads((folder / MANIFEST_FILE).read_text())
    (folder / MANIFEST_FILE).write_text(json.dumps(values | {"format_version": 99}))
    with pytest.raises(
        DataError, match="format_version is 99, this release reads up to 1; upgrade"
    ):
        StanceClassifier.from_pretrained(folder)


def test_a_broken_manifest_is_told(folder: Path) -> None:
    (folder / MANIFEST_FILE).write_text("{")
    with pytest.raises(DataError, match="is not JSON"):
        read_manifest(folder)


def test_no_folder_is_told() -> None:
    with pytest.raises(
        FileNotFoundError, match=r"nowhere: no such folder; expected a model folder"
    ):
        StanceClassifier.from_pretrained("nowhere")
