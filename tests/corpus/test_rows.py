import json
from pathlib import Path
from typing import Any

import pytest
from sentences import build_rows, write_rows

from stance.corpus import read_examples
from stance.errors import DataError
from stance.labels import LABELS

GOOD: dict[str, Any] = {
    "id": "1",
    "text": "We want peace.",
    "lang": "en",
    "label": "pro-truce",
    "group": "g1",
}


def test_good_rows_come_back_in_order(tmp_path: Path) -> None:
    rows = build_rows("train")
    examples = read_examples(write_rows(tmp_path / "rows.jsonl", rows), LABELS)
    assert [e.id for e in examples] == [row["id"] for row in rows]


def test_unknown_keys_are_the_users_own(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "rows.jsonl", [GOOD | {"mine": "x"}])
    assert read_examples(path, LABELS)[0].text == GOOD["text"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"label": "rejecton"},
            r":1: label: got 'rejecton', expected one of .*did you mean 'rejec",
        ),
        ({"text": "  "}, r":1: text: got .*at least one letter"),
        ({"text": ""}, r":1: text: got \"\""),
        ({"text": "a\0b"}, r":1: text: .*NUL"),
        ({"text": 3}, r":1: text: got 3, expected a valid string"),
        ({"lang": "english"}, r":1: lang: got \"english\""),
        ({"group": None}, r":1: group: got null"),
        ({"date": "yesterday"}, r":1: date: got \"yesterday\""),
        ({"annotators": {"votes": "x", "agreed": True}}, r":1: annotators.votes: got \"x\""),
    ],
)
def test_a_bad_value_is_named_with_its_place(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    path = write_rows(tmp_path / "rows.jsonl", [GOOD | change])
    with pytest.raises(DataError, match=message):
        read_examples(path, LABELS)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    row = {k: v for k, v in GOOD.items() if k != "label"}
    with pytest.raises(DataError, match=r":1: `label` is missing"):
        read_examples(write_rows(tmp_path / "rows.jsonl", [row]), LABELS)


def test_all_bad_rows_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    good = json.dumps(GOOD).encode()
    lines = [good, b'{"id": "2", "text": "cut', b"[1]", '{"text": "Мир"}'.encode("cp1251"), good]
    path.write_bytes(b"\n".join(lines) + b"\n")
    with pytest.raises(DataError, match="was the line cut off") as caught:
        read_examples(path, LABELS)
    problems = "\n".join(caught.value.problems)
    for place in (
        ":2: is not JSON",
        ":3: got a JSON list",
        ":4: byte 11 is not UTF-8",
        ":5: id: '1'",
    ):
        assert place in problems
    assert ":5: text: 'We want peace.' stands at line 1 too" in problems


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("\n\n")
    with pytest.raises(DataError, match="is empty; expected labelled rows"):
        read_examples(tmp_path / "rows.jsonl", LABELS)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere.jsonl: no such file"):
        read_examples("nowhere.jsonl", LABELS)
