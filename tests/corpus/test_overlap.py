"""Wording shared with texts from elsewhere."""

import gzip
import json
import lzma
from pathlib import Path

import pytest

from stance.corpus.overlap import find_overlaps
from stance.errors import DataError
from stance.records import Example

TEXT = "On Friday the delegations of both sides will meet again in the old customs house."
CHINESE = "双方代表团将于星期五在旧海关大楼再次举行会谈讨论停火"
EXAMPLES = [
    Example(id=str(i), text=text, lang="en", label="a", group=str(i))
    for i, text in enumerate([TEXT, CHINESE, "Короткий текст без запозичень"])
]


def find(path: Path) -> list[str]:
    return [overlap.example.id for overlap in find_overlaps(EXAMPLES, [path])]


def test_eight_words_in_a_row_are_found_and_seven_are_not(tmp_path: Path) -> None:
    words = TEXT.split()
    (tmp_path / "a.txt").write_text(f"\nHe said: {' '.join(words[3:11]).upper()}!\n")
    [overlap] = find_overlaps(EXAMPLES, [tmp_path / "a.txt"])
    assert overlap.where == f"{tmp_path / 'a.txt'}:2"
    assert overlap.words == "delegations of both sides will meet again in"
    (tmp_path / "a.txt").write_text(" ".join([*words[3:10], "but", *words[10:]]))
    assert find(tmp_path) == []


def test_chinese_is_compared_by_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"据报道{CHINESE[2:18]}。", encoding="utf-8")
    assert find(tmp_path) == ["1"]
    (tmp_path / "a.txt").write_text(f"据报道{CHINESE[2:17]}。", encoding="utf-8")
    assert find(tmp_path) == []


@pytest.mark.parametrize("name", ["a.jsonl", "a.tsv.xz", "deep/a.txt.gz"])
def test_files_of_every_kind_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    line = json.dumps({"x": [TEXT, CHINESE]}) if "json" in name else f"x\t{TEXT}\t{CHINESE}"
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    with opener(path, "wt", encoding="utf-8") as file:  # type: ignore[operator]
        file.write(line + "\n")
    assert find(tmp_path) == ["0", "1"]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="expected texts to compare with"):
        find(tmp_path / "nowhere")
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="is not UTF-8 text"):
        find(tmp_path)
