from pathlib import Path

import pytest
from pretraining_text import SENTENCES, write_text

from stance.errors import DataError
from stance.training.pretraining.sources import find_files, read_lines, read_pairs, read_table


@pytest.mark.parametrize("compressed", [True, False])
def test_a_folder_reads_the_same_plain_and_compressed(tmp_path: Path, compressed: bool) -> None:
    folder = write_text(tmp_path, compressed=compressed)
    files = find_files(str(folder / "mono"), ".txt")
    assert set(files) == set(SENTENCES)
    assert list(read_lines(files["uk"]))[: len(SENTENCES["uk"])] == SENTENCES["uk"]


def test_reading_stops_after_the_wanted_characters(tmp_path: Path) -> None:
    files = find_files(str(write_text(tmp_path) / "mono"), ".txt")
    assert list(read_lines(files["en"], characters=1)) == SENTENCES["en"][:1]


def test_pairs_and_tables_keep_translations_together(tmp_path: Path) -> None:
    folder = write_text(tmp_path)
    first = next(read_pairs(find_files(str(folder / "pairs"), ".tsv")["news"]))
    assert first == ("en", SENTENCES["en"][0], "uk", SENTENCES["uk"][0])
    assert read_table(folder / "heldout" / "table.tsv.xz") == SENTENCES


def test_a_folder_without_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"expected files named \*\.txt"):
        find_files(str(tmp_path), ".txt")


def test_a_pair_without_four_columns_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("en\ta\tuk\tb\nen\ta\tuk\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.tsv, line 2: got 3 columns"):
        list(read_pairs(path))
