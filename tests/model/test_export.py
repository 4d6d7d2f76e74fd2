"""The int8 twin: made, let through the gate or refused, and chosen."""

import random
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from encoders import ARCHITECTURES
from onnx import TensorProto, helper
from sentences import SENTENCES, build_rows

from stance import StanceClassifier
from stance.cli import main
from stance.errors import DataError
from stance.model import export
from stance.model.backends import choose_backend
from stance.model.encoder import EncoderSource, build_classifier
from stance.model.export import export_twin
from stance.model.folder import Manifest, write_manifest
from stance.model.inputs import ModelInput
from stance.model.quantizing import name_products
from stance.model.twin import find_twin

LABELS = tuple(SENTENCES)


def build_inputs() -> tuple[list[ModelInput], list[int]]:
    rows = build_rows("validation") + build_rows("test")
    return [ModelInput(r["text"]) for r in rows], [LABELS.index(r["label"]) for r in rows]


@pytest.fixture(scope="module")
def twin_dir(model_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture model with its twin."""
    folder = tmp_path_factory.mktemp("twin") / "model"
    shutil.copytree(model_dir, folder)
    export_twin(folder, *build_inputs())
    return folder


@pytest.fixture(scope="module")
def texts() -> list[str]:
    words = [w for texts in SENTENCES.values() for text in texts for w in text.split()]
    draw = random.Random(3)
    return [" ".join(draw.choices(words, k=draw.randint(1, 40))) for _ in range(150)]


def probabilities(classifier: StanceClassifier, texts: list[str]) -> Any:
    return np.array([list(p.probabilities.values()) for p in classifier.predict(texts)])


def test_the_twin_is_of_the_models_opinion(twin_dir: Path) -> None:
    twin = find_twin(twin_dir)
    assert twin is not None
    assert twin.parity < 1e-4
    assert twin.equal_labels >= 0.99
    texts = [item.text for item in build_inputs()[0]]
    both = [StanceClassifier.from_pretrained(twin_dir, backend=b) for b in ("onnx", "torch")]
    labels = [[p.label for p in classifier.predict(texts)] for classifier in both]
    assert np.mean(np.array(labels[0]) == np.array(labels[1])) >= 0.99


def test_order_and_batches_change_nothing_in_int8_either(twin_dir: Path, texts: list[str]) -> None:
    classifier = StanceClassifier.from_pretrained(twin_dir, backend="onnx")
    together = probabilities(classifier, texts)
    order = random.Random(1).sample(range(len(texts)), len(texts))
    shuffled = probabilities(classifier, [texts[i] for i in order])
    alone = np.vstack([probabilities(classifier, [text]) for text in texts])
    np.testing.assert_allclose(shuffled, together[order], atol=1e-5)
    np.testing.assert_allclose(alone, together, atol=1e-5)


def test_auto_takes_the_twin_where_there_is_one(
    twin_dir: Path, model_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert choose_backend(twin_dir, device="cpu") == "onnx"
    assert choose_backend(twin_dir, "torch") == "torch"
    assert choose_backend(twin_dir, device="cuda:0") == "torch"
    assert choose_backend(model_dir) == "torch"
    with pytest.raises(DataError, match="no int8 twin; make it with stance export"):
        choose_backend(model_dir, "onnx")
    with pytest.raises(DataError, match="got 'tpu', expected one of auto, torch, onnx"):
        choose_backend(model_dir, "tpu")
    monkeypatch.setattr("stance.model.backends.find_spec", lambda name: None)
    assert choose_backend(twin_dir, device="cpu") == "torch"
    with pytest.raises(DataError, match="onnxruntime is not installed; pip install"):
        choose_backend(twin_dir, "onnx")


def test_the_twin_of_another_model_is_not_used(twin_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(twin_dir, folder)
    manifest = StanceClassifier.from_pretrained(folder).manifest
    write_manifest(folder, Manifest(manifest.labels, "another", manifest.max_length))
    assert choose_backend(folder, device="cpu") == "torch"
    with pytest.raises(DataError, match="belongs to another model than its folder"):
        choose_backend(folder, "onnx", "cpu")


def test_the_twin_needs_neither_torch_nor_transformers(twin_dir: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from stance.model.classifier import StanceClassifier;"
        f"c = StanceClassifier.from_pretrained({str(twin_dir)!r}, backend='onnx');"
        "assert c.predict(['never with them'])[0].label;"
        "print([n for n in ('torch', 'transformers') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_twin_that_loses_too_much_is_refused_with_the_figures(
    model_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model_dir, folder)
    monkeypatch.setattr(export, "LEAST_EQUAL", 1.01)
    with pytest.raises(
        DataError, match=r"did not pass its gate on 48 statements: macro-F1 .* equal"
    ):
        export_twin(folder, *build_inputs())
    assert not (folder / "onnx").exists()
    assert not list(folder.glob(".export-*"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_architecture_has_the_same_logits_as_a_graph(name: str, tmp_path: Path) -> None:
    encoder = ARCHITECTURES[name](tmp_path / "encoder")
    model, tokenizer = build_classifier(EncoderSource(str(encoder)), LABELS)
    folder = tmp_path / "model"
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    write_manifest(folder, Manifest(LABELS, name, 32))
    from stance.model.tracing import trace

    assert trace(folder, tuple(tokenizer.model_input_names), tmp_path / "m.onnx", 32) < 1e-4


@pytest.mark.slow
def test_the_command_says_how_good_the_twin_is(
    model_dir: Path, corpus_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model_dir, folder)
    code = main(["export", "--model", str(folder), "--data", str(corpus_dir)])
    told = capsys.readouterr()
    assert code == 0, told.err
    assert "of 24 labels equal" in told.out


def test_a_careful_twin_has_only_the_products_that_read_a_norm() -> None:
    weight = helper.make_tensor("w", TensorProto.FLOAT, [1, 1], [1.0])
    nodes = [
        helper.make_node("LayerNormalization", ["x", "w"], ["n"], "norm"),
        helper.make_node("MatMul", ["n", "w"], ["a"], "up"),
        helper.make_node("Gelu", ["a"], ["b"], "gelu"),
        helper.make_node("MatMul", ["b", "w"], ["c"], "down"),
        helper.make_node("MatMul", ["c", "a"], ["d"], "attention"),
        helper.make_node("Reshape", ["d", "s"], ["e"], "merge"),
        helper.make_node("MatMul", ["e", "w"], ["f"], "out"),
    ]
    graph = helper.make_graph(nodes, "g", [], [], [weight])
    assert name_products(graph, careful=False) == ["up", "down", "out"]
    assert name_products(graph, careful=True) == ["up"]
