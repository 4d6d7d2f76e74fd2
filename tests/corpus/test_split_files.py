"""Splits as files: every row once with all its keys, wars held out, nothing replaced unasked."""

import json
from pathlib import Path
from typing import Any

import pytest
from sentences import build_rows, write_rows

from stance.cli import main
from stance.corpus.exchange import read_source
from stance.corpus.split_files import parse_shares, write_splits
from stance.errors import DataError

SHARES = {"train": 0.7, "validation": 0.1, "test": 0.2}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Ninety-six rows in pairs of one group; every eighth pair speaks of one war."""
    rows: list[dict[str, Any]] = [dict(row) for row in build_rows("train")]
    for number, row in enumerate(rows):
        row |= {"group": f"g{number // 2}", "mine": [number]}
        row["war"] = "sudan" if number % 16 == 0 else None
    return write_rows(tmp_path / "rows.jsonl", rows)


def test_every_row_stands_in_one_split_with_all_its_keys(source: Path, tmp_path: Path) -> None:
    counts = write_splits(source, tmp_path / "out", SHARES, seed=1)
    written = [row for split in SHARES for row in read_source(tmp_path / "out" / f"{split}.jsonl")]
    assert sum(counts.values()) == len(written) == 96
    assert sorted(written, key=lambda row: row["mine"]) == read_source(source)
    groups = [
        {row["group"] for row in read_source(tmp_path / "out" / f"{split}.jsonl")}
        for split in SHARES
    ]
    assert sum(map(len, groups)) == len(set.union(*groups))


def test_a_war_is_held_out_with_its_groups(source: Path, tmp_path: Path) -> None:
    counts = write_splits(source, tmp_path, SHARES, seed=1, held_out_wars=["sudan"])
    held_out = read_source(tmp_path / "test_war.jsonl")
    assert counts["test_war"] == len(held_out) == 12
    assert "sudan" not in (tmp_path / "train.jsonl").read_text(encoding="utf-8")


def test_splits_are_never_replaced_unasked(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["corpus", "split", str(source), "--output", str(tmp_path / "out")]
    assert main(command) == 0
    before = (tmp_path / "out" / "test.jsonl").read_bytes()
    assert main([*command, "--seed", "99"]) == 2
    assert "splits are kept for good; --force replaces them" in capsys.readouterr().err
    assert (tmp_path / "out" / "test.jsonl").read_bytes() == before
    assert main([*command, "--seed", "99", "--force"]) == 0


@pytest.mark.parametrize("text", ["train", "train=x", "train=0.7,test=0.2", "train=1.5,test=-0.5"])
def test_shares_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(DataError, match="--shares: got"):
        parse_shares(text)


def test_a_wrong_row_stops_it(source: Path, tmp_path: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines()
    lines[3] = json.dumps({"id": "x", "text": "no label"})
    source.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataError, match=r"rows.jsonl:4: `label` is missing"):
        write_splits(source, tmp_path / "out", SHARES, seed=1)
