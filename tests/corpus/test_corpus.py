import shutil
from pathlib import Path

import datasets
import pytest
from sentences import build_rows, write_rows

from stance.corpus import Corpus, read_card, read_corpus
from stance.errors import DataError
from stance.labels import LABELS
from stance.records import Example


def test_labels_come_from_the_card(corpus_dir: Path) -> None:
    corpus = read_corpus(corpus_dir)
    assert corpus.labels == LABELS
    assert list(corpus.splits) == ["train", "validation", "test"]


def test_datasets_opens_the_same_rows(corpus_dir: Path, tmp_path: Path) -> None:
    opened = datasets.load_dataset(str(corpus_dir), cache_dir=str(tmp_path))
    corpus = read_corpus(corpus_dir)
    assert set(opened) == set(corpus.splits)
    feature = opened["test"].features["label"]
    labels = [feature.int2str(i) for i in opened["test"]["label"]]
    assert labels == [e.label for e in corpus["test"]]


def test_a_group_on_both_sides_of_a_split_is_refused(corpus_dir: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(corpus_dir, tmp_path / "corpus")
    stolen = build_rows("train")[0] | {"id": "new", "text": "something else"}
    write_rows(folder / "test.jsonl", [*build_rows("test"), stolen])
    with pytest.raises(DataError, match=r"group 'train-.*' stands in the splits train and test"):
        read_corpus(folder)


def test_a_text_in_two_splits_is_refused_whatever_its_case(
    corpus_dir: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(corpus_dir, tmp_path / "corpus")
    stolen = build_rows("train")[0]
    stolen |= {"id": "new", "group": "new", "text": stolen["text"].upper()}
    write_rows(folder / "test.jsonl", [*build_rows("test"), stolen])
    with pytest.raises(DataError, match=r"text 'we want .*' stands in the splits train and test"):
        read_corpus(folder)


def test_problems_of_all_files_are_told_at_once(corpus_dir: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(corpus_dir, tmp_path / "corpus")
    for split in ("train", "test"):
        bad = build_rows(split)[0] | {"label": "peace"}
        write_rows(folder / f"{split}.jsonl", [bad])
    with pytest.raises(DataError, match="label: got 'peace'") as caught:
        read_corpus(folder)
    assert len(caught.value.problems) == 2


def test_a_folder_without_a_card_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no corpus card"):
        read_corpus(tmp_path)


def test_a_card_without_labels_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n")
    with pytest.raises(DataError, match="got 0 labels"):
        read_card(tmp_path)


def test_an_unknown_split_names_those_there_are(corpus_dir: Path) -> None:
    with pytest.raises(DataError, match="'dev': not in the corpus; it has train, validation, test"):
        read_corpus(corpus_dir)["dev"]


def test_further_splits_for_training_are_learned_from_and_nothing_else() -> None:
    def one(name: str) -> list[Example]:
        return [Example(name, f"Text {name}.", "en", "commentary", name)]

    names = ("test", "train_more", "train", "validation", "trained")
    corpus = Corpus(LABELS, {name: one(name) for name in names})
    assert [example.id for example in corpus.training] == ["train", "train_more"]
