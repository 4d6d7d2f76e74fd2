import json
from pathlib import Path

import pytest

from stance.cli import main
from stance.evaluation.metrics import StanceMetric, compute_scores
from stance.labels import LABELS


def test_scores_by_hand() -> None:
    gold = ["a", "a", "b", "b", "c"]
    predicted = ["a", "b", "b", "b", "a"]
    scores = compute_scores(gold, predicted, ["a", "b", "c"])
    assert scores["by_label"]["a"]["f1"] == pytest.approx(0.5)
    assert scores["by_label"]["b"]["f1"] == pytest.approx(0.8)
    assert scores["by_label"]["c"]["f1"] == 0
    assert scores["macro_f1"] == pytest.approx(1.3 / 3)
    assert scores["confusion"] == [[1, 1, 0], [0, 2, 0], [1, 0, 0]]


def test_the_metric_works_without_network() -> None:
    metric = StanceMetric()
    metric.add_batch(predictions=["rejection", "commentary"], references=["rejection"] * 2)
    scores = metric.compute()
    assert scores is not None
    assert scores["accuracy"] == 0.5
    assert scores["f1_commentary"] == 0


def test_the_command_writes_json_and_markdown(
    model_dir: Path, corpus_dir: Path, tmp_path: Path
) -> None:
    arguments = ["--model", str(model_dir), "--data", str(corpus_dir), "--output", str(tmp_path)]
    assert main(["evaluate", *arguments]) == 0
    scores = json.loads((tmp_path / "report.json").read_text())
    assert scores["macro_f1"] > 0.9
    assert list(scores["by_label"]) == list(LABELS)
    assert set(scores["by_lang"]) == {"en", "uk"}
    assert scores["baselines"]["majority"]["macro_f1"] < 0.2
    assert "TF-IDF" in (tmp_path / "report.md").read_text()


def test_one_labelled_file_can_be_scored(model_dir: Path, corpus_dir: Path, tmp_path: Path) -> None:
    data = str(corpus_dir / "test.jsonl")
    arguments = ["--model", str(model_dir), "--data", data, "--output", str(tmp_path)]
    assert main(["evaluate", *arguments]) == 0
