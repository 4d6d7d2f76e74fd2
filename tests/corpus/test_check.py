"""What `corpus check` finds in a corpus into which somebody put one thing wrong."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sentences import build_rows, write_rows

from stance.cli import main
from stance.corpus.check import CorpusCheck, check_corpus
from stance.corpus.guessing import build_bag_of_words
from stance.errors import DataError

Rows = list[dict[str, Any]]

LONG = "the two delegations will meet again on Friday morning in the old customs house"


@pytest.fixture
def folder(corpus_dir: Path, tmp_path: Path) -> Path:
    """A copy of the fixture corpus whose texts share too few words to be near-duplicates."""
    copy = shutil.copytree(corpus_dir, tmp_path / "corpus")
    for split in ("train", "validation", "test"):
        rows: Rows = [dict(row) for row in build_rows(split)]
        kept = {row["id"].rsplit("-", 1)[0]: row for row in rows}
        for number, row in enumerate(kept.values()):
            extra = " ".join(f"{split}{number}{letter}" for letter in "abcdef")
            row["text"] = f"{row['text']} {extra}"
        write_rows(copy / f"{split}.jsonl", list(kept.values()))
    return copy


def change(folder: Path, split: str, *new: dict[str, Any], **changes: Any) -> CorpusCheck:
    """Change the split's first row, add rows that are like it, and check."""
    path = folder / f"{split}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows[0] |= changes
    rows += [rows[0] | {"id": f"new{i}", "text": f"new {i}"} | more for i, more in enumerate(new)]
    write_rows(path, rows)
    return check_corpus(folder)


def test_a_clean_corpus_has_no_errors(folder: Path) -> None:
    check = check_corpus(folder)
    assert check.errors == ()
    assert check.counts.statements == 72
    assert check.counts.groups == 72
    assert check.counts.splits == {"train": 24, "validation": 24, "test": 24}
    assert sum(check.counts.labels.values()) == 72


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"label": "peace"}, r"train.jsonl:1: label: got 'peace', expected one of pro-truce"),
        ({"lang": "English"}, r"train.jsonl:1: lang: got"),
        ({"start": -1}, r"train.jsonl:1: start: got -1"),
        ({"annotators": {"votes": ["no"], "agreed": False}}, r"annotators.votes: got 'no'"),
        (
            {"annotators": {"votes": ["commentary", "rejection"], "agreed": True}},
            "got agreed=True for the votes commentary, rejection",
        ),
        (
            {"annotators": {"votes": ["commentary", "rejection"], "agreed": False}},
            "expected a reason where they differ",
        ),
        ({"contrast": "c1"}, "contrast 'c1': got 1 rows"),
    ],
)
def test_a_wrong_row_is_told(folder: Path, changes: dict[str, Any], message: str) -> None:
    errors = change(folder, "train", **changes).errors
    assert len(errors) == 1
    assert_matches(errors[0], message)


def assert_matches(text: str, pattern: str) -> None:
    with pytest.raises(ValueError, match=pattern):
        raise ValueError(text)


@pytest.mark.parametrize(
    ("twin", "message"),
    [
        ({"label": "pro-truce"}, "got two of the label pro-truce"),
        ({"label": "commentary", "group": "other"}, "got the groups"),
        ({"label": "commentary", "lang": "uk"}, "got the languages en and uk"),
    ],
)
def test_twins_that_are_none_are_told(folder: Path, twin: dict[str, Any], message: str) -> None:
    [error] = change(folder, "train", twin, contrast="c1").errors
    assert message in error


def test_true_twins_are_counted(folder: Path) -> None:
    check = change(folder, "train", {"label": "rejection"}, contrast="c1")
    assert check.errors == ()
    assert check.counts.contrast_pairs == 1


def test_a_repetition_in_another_group_is_told(folder: Path) -> None:
    near = {"text": LONG.replace("Friday", "Monday"), "group": "near"}
    check = change(
        folder, "train", near, {"text": "quite another thing", "group": "far"}, text=LONG
    )
    assert [(p.first.group, p.second.group) for p in check.similar] == [
        (check.similar[0].first.group, "near")
    ]
    assert "are nearly the same" in check.errors[0]


def test_a_repetition_in_one_group_is_no_matter(folder: Path) -> None:
    near = {"text": LONG.replace("Friday", "Monday")}
    assert not change(folder, "train", near, text=LONG).similar


def test_a_repetition_across_splits_is_a_leak_however_few_there_are(folder: Path) -> None:
    many = [
        {"text": " ".join(f"w{i}{letter}" for letter in "abcdefgh"), "group": f"m{i}"}
        for i in range(450)
    ]
    assert change(folder, "train", *many, text=LONG).errors == ()
    near = {"text": LONG.replace("Friday", "Monday"), "group": "near", "id": "near"}
    assert change(folder, "train", near).errors == ()
    assert len(check_corpus(folder).warnings) == 1
    leaks = change(folder, "test", text=LONG.replace("meet", "eat")).errors
    across = [leak for leak in leaks if "(test)" in leak]
    assert len(across) == 2
    assert_matches(across[0], r"\(train\) and .* \(test\) are nearly the same")


def test_a_group_in_two_splits_is_a_leak(folder: Path) -> None:
    change(folder, "train", group="shared")
    errors = change(folder, "test", group="shared").errors
    assert "group 'shared' stands in the splits train and test" in errors[0]


def test_an_article_in_two_groups_is_told(folder: Path) -> None:
    [error] = change(folder, "train", {"group": "g2"}, article="a1").errors
    assert "article 'a1': its statements stand in the groups g2" in error


def write_article(folder: Path, *spans: tuple[int, int]) -> None:
    article: dict[str, Any] = {"id": "a1", "lang": "en", "text": "It rained. It snowed."}
    article["statements"] = [{"start": s, "end": e, "label": "commentary"} for s, e in spans]
    write_rows(folder / "articles.jsonl", [article])


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([(0, 10), (11, 30)], "span 11-30: lies outside the text of 21 characters"),
        ([(0, 10), (10, 21)], "span 10-21: begins or ends with white space"),
        ([(0, 10), (8, 21)], "span 8-21: overlaps the span before it"),
    ],
)
def test_wrong_offsets_are_told(folder: Path, spans: list[tuple[int, int]], message: str) -> None:
    write_article(folder, *spans)
    assert message in check_corpus(folder).errors[0]


def test_a_row_must_say_what_its_article_says(folder: Path) -> None:
    write_article(folder, (0, 10), (11, 21))
    row = {"article": "a1", "start": 11, "end": 21, "label": "commentary", "text": "It snowed."}
    assert change(folder, "train", **row).errors == ()
    assert "its text does not stand at (0, 21)" in change(folder, "train", start=0).errors[0]
    changed = change(folder, "train", start=11, label="rejection")
    assert "got the label rejection, but commentary in a1" in changed.errors[0]


def test_a_language_unlike_the_others_is_told(folder: Path) -> None:
    many = [
        {
            "text": f"{lang} {' '.join(f'{lang}{i}{c}' for c in 'abcdefgh')}",
            "lang": lang,
            "group": f"{lang}{i}",
            "label": label,
        }
        for lang, label in (("de", "rejection"), ("fr", "pro-truce"))
        for i in range(100)
    ]
    warnings = change(folder, "train", *many).warnings
    assert any(w.startswith("de: rejection is 100.0% of its 100 statements") for w in warnings)


def test_guesses_are_made_when_asked(folder: Path) -> None:
    check = check_corpus(folder, build_bag_of_words)
    assert check.guesses
    assert check.guesses.words
    assert check.guesses.words.statements == 72
    assert check.guesses.names is None
    assert set(check.guesses.baseline) == set()


def test_exit_codes_tell_errors_from_mistakes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["corpus", "check", str(folder), "--no-guessing"]
    assert main(command) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    change(folder, "train", contrast="c1")
    assert main([*command, "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["errors"]) == 1
    (folder / "test.jsonl").unlink()
    assert main(command) == 2
    assert "test.jsonl: no such file; the card names it" in capsys.readouterr().err
    assert main(["corpus", "check", str(folder / "nowhere")]) == 2


def test_a_card_that_cannot_be_read_is_a_mistake(folder: Path) -> None:
    (folder / "README.md").write_text("no front matter")
    with pytest.raises(DataError, match="no YAML front matter"):
        check_corpus(folder)


def test_what_models_guess_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "check", str(folder)]) == 0
    assert "bag of words, cross-validated" in capsys.readouterr().out


def test_texts_from_elsewhere_are_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text(f"They say that {LONG}.")
    change(folder, "train", text=LONG)
    assert check_corpus(folder).errors == ()
    [error] = check_corpus(folder, against=[tmp_path / "elsewhere.txt"]).errors
    assert "elsewhere.txt:1 too; rewrite it" in error
