"""What passing means, on answers made by hand, and the rows as committed."""

import json
from collections import Counter
from pathlib import Path

import pytest

from stance.corpus import read_corpus
from stance.corpus.rows import normalize_text
from stance.errors import DataError
from stance.evaluation.behaviour import SUITES, judge_suite, read_behaviour
from stance.labels import LABELS
from stance.records import Example, Prediction

BEHAVIOUR = Path(__file__).parents[2] / "data" / "behaviour"


def row(group: str, label: str, case: str = "", lang: str = "en", number: int = 0) -> Example:
    id_ = f"{group}-{lang}-{case}-{number}"
    return Example(id_, "Some words.", lang, label, group, case=(case,) if case else ())


def said(*labels: str) -> list[Prediction]:
    return [
        Prediction(label, 0.7, {name: 0.7 if name == label else 0.1 for name in LABELS}, sure=False)
        for label in labels
    ]


def test_cases_are_counted_row_by_row() -> None:
    rows = [row("a", "rejection", "H01"), row("b", "rejection", "H02", "uk")]
    suite = judge_suite("cases", rows, said("rejection", "commentary"))
    assert suite["rate"] == 0.5
    assert suite["by_case"]["H02"] == {"rate": 0, "judged": 1}
    assert suite["by_lang"]["en"]["rate"] == 1
    assert [failure["id"] for failure in suite["failures"]] == ["b-uk-H02-0"]


def test_a_pair_passes_only_if_both_are_right() -> None:
    rows = [row(pair, label) for pair in "ab" for label in ("rejection", "pro-truce")]
    suite = judge_suite("pairs", rows, said("rejection", "pro-truce", "rejection", "rejection"))
    assert (suite["rate"], suite["judged"], suite["rows"]) == (0.5, 2, 4)
    assert [failure["set"] for failure in suite["failures"]] == ["b", "b"]


def test_an_actor_passes_who_keeps_the_majority_right_or_wrong() -> None:
    rows = [row("a", "rejection", number=i) for i in range(4)]
    suite = judge_suite("actors", rows, said(*["commentary"] * 3, "rejection"))
    assert suite["rate"] == 0.75
    assert suite["accuracy"] == 0.25
    assert [failure["predicted"] for failure in suite["failures"]] == ["rejection"]
    # From (.1, .1, .7, .1) to the mean (.1, .1, .25, .55): 0.45 of the mass moves.
    assert suite["movement"]["largest"] == pytest.approx(0.45)


def test_between_equally_frequent_labels_the_right_one_is_the_majority() -> None:
    rows = [row("a", "rejection", number=i) for i in range(2)]
    suite = judge_suite("actors", rows, said("commentary", "rejection"))
    assert [failure["predicted"] for failure in suite["failures"]] == ["commentary"]


def test_one_language_that_differs_fails_the_statement() -> None:
    rows = [row(group, "rejection", lang=lang) for group in "ab" for lang in ("en", "uk", "zh")]
    answers = said("rejection", "rejection", "commentary", *["pro-truce"] * 3)
    suite = judge_suite("languages", rows, answers)
    assert suite["rate"] == 0.5
    assert suite["with_majority"] == pytest.approx(5 / 6)


def test_noise_is_held_against_the_answer_to_the_plain_row() -> None:
    rows = [row("a", "rejection", case) for case in ("typo", "plain", "capitals")]
    suite = judge_suite("noise", rows, said("rejection", "commentary", "commentary"))
    assert (suite["rate"], suite["judged"]) == (0.5, 2)
    assert suite["by_case"] == {
        "capitals": {"rate": 1, "judged": 1},
        "typo": {"rate": 0, "judged": 1},
    }


def test_wrong_rows_are_told_with_file_and_line(tmp_path: Path) -> None:
    line = {"id": "a", "text": "No.", "lang": "en", "label": "no", "group": "a"}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(line) + "\n{}\n")
    with pytest.raises(DataError, match=r"pairs\.jsonl:1: label: got 'no'") as raised:
        read_behaviour(tmp_path, LABELS)
    assert any("pairs.jsonl:2: `text` is missing" in problem for problem in raised.value.problems)


def test_a_folder_without_suites_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no suite; expected one or more of cases, pairs"):
        read_behaviour(tmp_path, LABELS)
    with pytest.raises(FileNotFoundError, match="no such folder"):
        read_behaviour(tmp_path / "nowhere", LABELS)


@pytest.fixture(scope="module")
def suites() -> dict[str, list[Example]]:
    return read_behaviour(BEHAVIOUR, LABELS)


def test_the_committed_rows_are_in_many_languages_and_all_labels(
    suites: dict[str, list[Example]],
) -> None:
    assert set(suites) == set(SUITES)
    for name, rows in suites.items():
        assert len({example.lang for example in rows}) >= 8, name
        assert {example.label for example in rows} == set(LABELS), name


def test_every_row_of_the_codebook_has_a_behavioural_row(suites: dict[str, list[Example]]) -> None:
    tried = {case for example in suites["cases"] for case in example.case}
    hard_cases = {f"H{i:02}" for i in range(1, 20)}
    assert tried == hard_cases | {f"R{i:02}" for i in range(1, 31)}


def test_sets_are_what_their_suite_takes_them_for(suites: dict[str, list[Example]]) -> None:
    groups = {name: _group(rows) for name, rows in suites.items()}
    assert all(len({e.label for e in pair}) == 2 for pair in groups["pairs"])
    assert all(len(pair) == 2 for pair in groups["pairs"])
    assert all(len({e.lang for e in swap}) == 1 for swap in groups["actors"])
    assert all(len({e.holder for e in swap}) == len(swap) >= 6 for swap in groups["actors"])
    assert all(len({e.lang for e in same}) == len(same) == 12 for same in groups["languages"])
    for same in [*groups["languages"], *groups["actors"], *groups["noise"]]:
        assert len({e.label for e in same}) == 1
    for noisy in groups["noise"]:
        assert Counter(case for e in noisy for case in e.case)["plain"] == 1
        assert len({e.text for e in noisy}) == len(noisy) >= 5


def _group(rows: list[Example]) -> list[list[Example]]:
    groups: dict[str, list[Example]] = {}
    for example in rows:
        groups.setdefault(example.group, []).append(example)
    return list(groups.values())


def test_no_behavioural_row_stands_in_the_corpus(suites: dict[str, list[Example]]) -> None:
    corpus = read_corpus(BEHAVIOUR.parent)
    known = {normalize_text(e.text) for split in corpus.splits.values() for e in split}
    assert not [e.id for rows in suites.values() for e in rows if normalize_text(e.text) in known]
