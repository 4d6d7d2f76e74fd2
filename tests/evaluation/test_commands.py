"""The commands around an evaluation, end to end on the fixture model."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from stance.cli import main
from stance.config import Config, to_yaml
from stance.corpus import read_corpus
from stance.evaluation.answers import ask
from stance.evaluation.curve import summarize
from stance.evaluation.gate import Gate, check_gate
from stance.evaluation.mistakes import find_doubtful_labels, find_mistakes, write_table
from stance.evaluation.predicted_rows import read_predicted_rows, to_week
from stance.labels import LABELS
from stance.model.classifier import StanceClassifier
from stance.records import Example


def test_evaluate_fills_the_card_and_lists_doubtful_labels(
    model_dir: Path, corpus_dir: Path, tmp_path: Path
) -> None:
    model = shutil.copytree(model_dir, tmp_path / "model")
    arguments = ["--model", str(model), "--data", str(corpus_dir), "--output", str(tmp_path / "r")]
    for _ in range(2):
        assert main(["evaluate", *arguments, "--card", "--doubtful"]) == 0
    card = (model / "README.md").read_text(encoding="utf-8")
    assert card.count("## Scores on the test split") == 1
    scores = json.loads((tmp_path / "r" / "report.json").read_text(encoding="utf-8"))
    assert f"macro-F1 **{scores['macro_f1']:.3f}" in card
    assert (tmp_path / "r" / "doubtful_labels.csv").is_file()


def test_a_model_does_not_differ_from_its_copy(
    model_dir: Path, corpus_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "difference.json"
    data = ["--data", str(corpus_dir), "--output", str(output)]
    assert main(["compare", str(model_dir), str(model_dir), *data]) == 0
    figures = json.loads(output.read_text())
    assert figures["difference"] == {"macro_f1": 0, "macro_f1_interval": [0, 0], "p": 1}
    assert "they disagree on 0 of 24 statements" in capsys.readouterr().out


def test_models_of_different_codebooks_are_not_compared(
    model_dir: Path, corpus_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = shutil.copytree(model_dir, tmp_path / "other")
    manifest = json.loads((other / "stance.json").read_text())
    manifest["labels"][0] = "neutral"
    (other / "stance.json").write_text(json.dumps(manifest))
    assert main(["compare", str(model_dir), str(other), "--data", str(corpus_dir)]) == 2
    assert "compare models of one codebook" in capsys.readouterr().err


def test_the_gate_opens_and_shuts(
    model_dir: Path, corpus_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gate = tmp_path / "gate.yaml"
    gate.write_text("macro_f1: 0.5\n")
    arguments = ["--model", str(model_dir), "--data", str(corpus_dir), "--config", str(gate)]
    assert main(["gate", *arguments]) == 0
    assert main(["gate", *arguments, "--pairs", "0.5"]) == 1
    assert "FAIL  pairs           not measured, wanted at least 0.5" in capsys.readouterr().out
    assert main(["gate", *arguments, "--macro_f2", "0.5"]) == 2
    assert "did you mean `macro_f1`?" in capsys.readouterr().err


def test_a_bound_is_kept_from_its_own_side() -> None:
    scores = {
        "macro_f1": 0.7,
        "by_label": {"a": {"f1": 0.6}, "b": {"f1": 0.8}},
        "calibration": {"ece": 0.02},
        "sure": {"precision": float("nan"), "coverage": 0.0},
        "behaviour": {"actors": {"rate": 0.98}},
    }
    gate = Gate(macro_f1=0.7, lowest_f1=0.61, ece=0.02, sure_precision=0.5, actors=0.97)
    verdicts = {check.name: check.passed for check in check_gate(gate, scores)}
    assert verdicts == {
        "macro_f1": True,
        "lowest_f1": False,
        "ece": True,
        "sure_precision": False,
        "actors": True,
    }
    assert not check_gate(Gate(ece=0.01), scores)[0].passed


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_shares_are_counted_by_holder_and_week(
    model_dir: Path, corpus_dir: Path, tmp_path: Path, ending: str
) -> None:
    articles = tmp_path / "articles.jsonl"
    text = "\n\n".join(["We refuse the truce.", "The road is closed.", "We talk."] * 10)
    rows = [{"id": f"a{i}", "text": text, "date": f"2024-02-{10 + i}"} for i in range(4)]
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows))
    predictions = tmp_path / f"predictions{ending}"
    model = ["--model", str(model_dir)]
    assert main(["predict", *model, "--output", str(predictions), str(articles)]) == 0
    arguments = [str(predictions), *model, "--data", str(corpus_dir), "--articles", str(articles)]
    arguments += ["--output", str(tmp_path / "shares"), "--by", "week"]
    assert main(["shares", *arguments]) == 0
    tables = json.loads((tmp_path / "shares" / "shares.json").read_text())
    shares = tables["all"]["all"]["shares"]
    assert [share["label"] for share in shares] == list(LABELS)
    assert sum(share["corrected"] for share in shares) == pytest.approx(1)
    assert set(tables["week"]) == {"2024-W06", "2024-W07"}
    assert "Shares of positions" in (tmp_path / "shares" / "shares.html").read_text()


def test_rows_without_probabilities_are_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"article": "a", "probabilities": {"rejection": 1.0}}\n')
    with pytest.raises(ValueError, match=r"rows\.jsonl:1: no probability for pro-truce, "):
        read_predicted_rows(path, LABELS)


def test_weeks_are_those_of_the_calendar() -> None:
    assert to_week("2024-12-30T08:00:00") == "2025-W01"
    assert to_week("2024-12") is None
    assert to_week(None) is None


@pytest.mark.slow
def test_the_curve_trains_once_a_point_and_tells_the_spread(
    tiny_config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(to_yaml(tiny_config))
    arguments = ["--config", str(config), "--output", str(tmp_path / "curve")]
    arguments += ["--shares", "1", "--seeds", "2"]
    assert main(["curve", *arguments]) == 0
    models = sorted((tmp_path / "curve" / "models").iterdir())
    assert len(models) == 2
    written = (models[0] / "stance.json").stat().st_mtime_ns
    assert main(["curve", *arguments]) == 0
    assert (models[0] / "stance.json").stat().st_mtime_ns == written
    summary = json.loads((tmp_path / "curve" / "curve.json").read_text())["summary"]
    assert len(summary) == 4
    assert all(point["seeds"] == 2 for shares in summary.values() for point in shares.values())
    assert "bag of embeddings" in capsys.readouterr().out
    assert "<svg" in (tmp_path / "curve" / "curve.html").read_text()


def test_mean_and_deviation_are_those_of_a_sample() -> None:
    points = [{"model": "m", "share": 1.0, "seed": s, "macro_f1": f} for s, f in enumerate((1, 3))]
    assert summarize(points)["m"][1.0] == {
        "macro_f1": 2,
        "deviation": pytest.approx(2**0.5),
        "seeds": 2,
    }
    assert summarize(points[:1])["m"][1.0]["deviation"] is None


def test_mistakes_come_worst_first_with_neighbours(
    model_dir: Path, corpus_dir: Path, tmp_path: Path
) -> None:
    corpus = read_corpus(corpus_dir)
    classifier = StanceClassifier.from_pretrained(model_dir)
    wrong = {"rejection": "commentary", "commentary": "rejection"}
    relabelled = [
        Example(e.id, e.text, e.lang, wrong.get(e.label, e.label), e.group, case=("H01",))
        for e in corpus["test"]
    ]
    mistakes = find_mistakes(ask(classifier, relabelled), corpus["train"])
    losses = [row["loss"] for row in mistakes]
    assert losses == sorted(losses, reverse=True)
    assert len(mistakes) >= 10
    for row in mistakes:
        assert row["predicted"] != row["label"]
        assert row["neighbours"][0]["text"].split()[0] == row["text"].split()[0]
    write_table([{**mistakes[0], "text": "=1+1"}], tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        written = next(csv.DictReader(file))
    assert written["text"] == "'=1+1"
    assert written["verdict"] == ""


def test_a_label_turned_round_is_doubtful(model_dir: Path, corpus_dir: Path) -> None:
    train_set = read_corpus(corpus_dir)["train"]
    turned = train_set[0]
    changed = [
        Example(turned.id, turned.text, turned.lang, "rejection", turned.group),
        *train_set[1:],
    ]
    answers = ask(StanceClassifier.from_pretrained(model_dir), changed)
    doubtful = find_doubtful_labels(answers)
    assert doubtful[0]["id"] == turned.id
