from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stance.cli import main
from stance.corpus.judgements import fingerprint, read_judgements
from stance.corpus.plain_text import find_translations
from stance.records import Example

BASE = Example("1", "They want a truce.", "en", "pro-truce", "g1")


@pytest.mark.parametrize(
    ("changes", "pairs"),
    [
        ({"lang": "de"}, 1),
        ({"lang": "de", "label": "rejection"}, 0),
        ({"lang": "de", "group": "g2"}, 0),
        ({"lang": "de", "article": "a1"}, 0),
        ({}, 0),
    ],
)
def test_translations_share_group_and_label_not_language(
    changes: dict[str, Any], pairs: int
) -> None:
    other = replace(BASE, id="2", text="Sie wollen eine Waffenruhe.", **changes)
    assert len(list(find_translations([BASE, other]))) == pairs


def test_two_of_one_language_leave_it_open_which_belongs_to_which() -> None:
    german = [replace(BASE, id=str(n), lang="de", text=f"Satz {n}.") for n in (2, 3)]
    assert not list(find_translations([BASE, *german]))


def test_only_the_training_split_is_written(
    corpus_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "text", str(corpus_dir), "--output", str(tmp_path)]) == 0
    lines = (tmp_path / "mono" / "corpus.txt").read_text(encoding="utf-8").splitlines()
    assert f"{len(lines)} statements" in capsys.readouterr().out
    test_split = (corpus_dir / "test.jsonl").read_text(encoding="utf-8")
    assert lines
    assert not any(line in test_split for line in lines)
    table = read_judgements(tmp_path / "labels.csv")
    assert {line: table[fingerprint(line)][0][:2] for line in lines} == {
        line: (0, len(line)) for line in lines
    }
