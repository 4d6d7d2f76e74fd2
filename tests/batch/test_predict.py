"""Prediction of files, bad ones among them."""

import csv
import json
import os
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from stance.batch import predict_files
from stance.cli import main
from stance.errors import DataError
from stance.evaluation.predicted_rows import read_predicted_rows

FIELDS = {"article", "start", "end", "text", "lang", "holder", "quoted", "label", "score"}
FIELDS |= {"probabilities", "sure", "model"}


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_row_reproduces_its_text(model_dir: Path, articles_dir: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    summary = predict_files(model_dir, sorted(articles_dir.iterdir()), output)
    rows = read_rows(output)
    texts = {"one.txt": (articles_dir / "one.txt").read_text()}
    texts |= {r["id"]: r["text"] for r in map(json.loads, (articles_dir / "two.jsonl").open())}
    assert summary.articles == 3
    assert len(rows) == summary.statements >= 7
    for row in rows:
        assert row.keys() >= FIELDS
        assert texts[str(row["article"])][row["start"] : row["end"]] == row["text"]
        assert sum(row["probabilities"].values()) == pytest.approx(1, abs=1e-6)
    order = [row["article"] for row in rows]
    assert order == sorted(order, key=lambda name: ["one.txt", "a0", "a1"].index(name))


def test_csv_and_parquet_hold_the_same_rows(
    model_dir: Path, articles_dir: Path, tmp_path: Path
) -> None:
    inputs = sorted(articles_dir.iterdir())
    for name in ("out.jsonl", "out.csv", "out.parquet"):
        predict_files(model_dir, inputs, tmp_path / name)
    texts = [row["text"] for row in read_rows(tmp_path / "out.jsonl")]
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == texts
    table = pq.read_table(tmp_path / "out.parquet")
    assert table["text"].to_pylist() == texts
    assert "probability_pro-truce" in table.column_names


def test_a_bad_article_is_reported_and_the_others_are_done(
    model_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.txt").write_text("never with them")
    (tmp_path / "empty.txt").write_text("  \n")
    (tmp_path / "nul.txt").write_bytes(b"peace\0now")
    lines = ['{"text": "we talk"}', '{"text": "cut', "[1]", '{"body": "x"}', '{"text": "no"}']
    (tmp_path / "rows.jsonl").write_text("\n".join(lines))
    output = tmp_path / "out.jsonl"
    names = ("empty.txt", "nul.txt", "rows.jsonl", "missing.txt", "good.txt")
    inputs = [str(tmp_path / name) for name in names]
    code = main(["predict", "--model", str(model_dir), "--output", str(output), *inputs])
    assert code == 1
    articles = {row["article"] for row in read_rows(output)}
    assert articles == {"rows.jsonl:1", "rows.jsonl:5", "good.txt"}
    told = capsys.readouterr().err
    assert "6 could not be read" in told


def test_a_line_of_50_mb_is_skipped_without_losing_the_next(
    model_dir: Path, tmp_path: Path
) -> None:
    path = tmp_path / "rows.jsonl"
    with path.open("w") as file:
        file.write('{"text": "' + "x" * 50_000_000 + '"}\n{"text": "we talk"}\n')
    summary = predict_files(model_dir, [path], tmp_path / "out.jsonl")
    assert summary.statements == 1
    assert "longer than 10,000,000 bytes" in str(summary.problems[0])


def test_windows_1251_is_read(model_dir: Path, tmp_path: Path) -> None:
    text = "Президент отказался от переговоров. Дорога закрыта до утра, сообщила мэрия города."
    (tmp_path / "old.txt").write_bytes(text.encode("cp1251"))
    predict_files(model_dir, [tmp_path / "old.txt"], tmp_path / "out.jsonl")
    assert read_rows(tmp_path / "out.jsonl")[0]["text"] == "Президент отказался от переговоров."


@pytest.mark.parametrize("name", ["out.doc", "folder.jsonl"])
def test_an_output_that_cannot_be_written_is_told_before_the_work(
    model_dir: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(DataError, match="expected a"):
        predict_files(model_dir, [tmp_path / "a.txt"], tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_leave_to_write_is_told(model_dir: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DataError, match="cannot be written"):
        predict_files(model_dir, [tmp_path / "a.txt"], tmp_path / "out.jsonl")


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet"])
def test_source_and_date_of_the_article_come_along(
    model_dir: Path, tmp_path: Path, name: str
) -> None:
    lines = [
        {"id": "a", "text": "We talk. We sign.", "source": "Gazette", "date": "2025-03-04"},
        {"id": "a", "text": "Never.", "source": "Herald"},
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    predict_files(model_dir, [tmp_path / "in.jsonl"], tmp_path / name)
    labels = ("pro-truce", "conditional-peace", "rejection", "commentary")
    rows = read_predicted_rows(tmp_path / name, labels)
    assert [row.source for row in rows] == ["Gazette", "Gazette", "Herald"]
    assert [row.week for row in rows] == ["2025-W10", "2025-W10", None]


def test_unsupported_languages_are_labelled_and_counted(
    model_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"text": "Ulkoministeriö hylkäsi ehdotuksen maanantaina."},
        {"text": "We talk.", "lang": "en"},
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    output = tmp_path / "out.jsonl"
    inputs = ["--model", str(model_dir), "--output", str(output), str(tmp_path / "in.jsonl")]
    assert main(["predict", *inputs]) == 0
    assert [row["lang"] for row in read_rows(output)] == ["fi", "en"]
    told = capsys.readouterr().err
    assert told.count("1 statements in unsupported languages (fi 1)") == 1
    summary = json.loads((tmp_path / "out.jsonl.summary.json").read_text())
    assert summary["unsupported"] == {"fi": 1}
