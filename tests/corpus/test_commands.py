"""The commands of `stance corpus` that exchange rows and measure agreement."""

import json
from pathlib import Path
from typing import Any

import pytest
from sentences import write_rows

from stance.cli import main
from stance.corpus.exchange import read_source


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Twenty rows with two votes each, of which every fifth differs."""
    rows: list[dict[str, Any]] = [
        {
            "id": f"{i}",
            "text": f"Text {i}.",
            "lang": ["en", "uk"][i % 2],
            "label": "ab"[i % 3 == 0],
            "group": f"g{i}",
            "annotators": {
                "votes": ["ab"[i % 3 == 0], "ba"[i % 5 > 0 and i % 3 > 0]],
                "agreed": False,
                "reason": "because",
            },
        }
        for i in range(20)
    ]
    for row in rows:
        row["annotators"]["agreed"] = len(set(row["annotators"]["votes"])) == 1
    return write_rows(tmp_path / "rows.jsonl", rows)


@pytest.mark.parametrize(("tool", "name"), [("label-studio", "out.json"), ("doccano", "out.csv")])
def test_export_and_import_give_back_the_rows(
    source: Path, tmp_path: Path, tool: str, name: str
) -> None:
    out, back = tmp_path / name, tmp_path / "back.jsonl"
    assert main(["corpus", "export", str(source), "--to", tool, "--output", str(out)]) == 0
    assert main(["corpus", "import", str(out), "--output", str(back)]) == 0
    assert back.read_bytes() == source.read_bytes()


def test_the_interface_names_every_label(source: Path, tmp_path: Path) -> None:
    xml = tmp_path / "interface.xml"
    command = ["corpus", "export", str(source), "--to", "label-studio", "--interface", str(xml)]
    assert main([*command, "--output", str(tmp_path / "out.json")]) == 0
    text = xml.read_text(encoding="utf-8")
    assert all(part in text for part in ('<Choice value="a"/>', '<Choice value="b"/>', 'toName="'))


def test_a_format_that_the_tool_has_not_is_a_mistake(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["corpus", "export", str(source), "--to", "doccano"]
    assert main([*command, "--output", str(tmp_path / "out.xml")]) == 2
    assert "doccano reads .jsonl or .csv; name the file so" in capsys.readouterr().err


def test_what_is_not_settled_is_told_and_the_code_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, labels in (("ann", "ab"), ("bob", "aa")):
        lines = [{"id": i, "text": f"T{i}", "label": [y]} for i, y in enumerate(labels)]
        write_rows(tmp_path / f"{name}.jsonl", lines)  # type: ignore[arg-type]
    files = [str(tmp_path / "ann.jsonl"), str(tmp_path / "bob.jsonl")]
    assert main(["corpus", "import", *files, "--output", str(tmp_path / "rows.jsonl")]) == 1
    assert "got the votes b, a, expected a majority" in capsys.readouterr().err
    assert [row["text"] for row in read_source(tmp_path / "rows.jsonl")] == ["T0"]


def test_agreement_is_printed_by_label_and_language(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "agreement", str(source)]) == 0
    table = capsys.readouterr().out
    assert all(f"\n{name} " in table for name in ("all", "a", "b", "en", "uk"))
    assert main(["corpus", "agreement", str(source), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["overall"]["low"] < report["overall"]["alpha"] < report["overall"]["high"]


def test_without_two_votes_there_is_no_agreement(
    corpus_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "agreement", str(corpus_dir)]) == 2
    assert "no statement has two votes" in capsys.readouterr().err
