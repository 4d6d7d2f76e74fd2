"""Round trips through the tools' formats, and files as the tools themselves write them."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.corpus.agreement import measure_agreement
from stance.corpus.exchange import import_rows, read_source, read_tasks, write_jsonl, write_tasks
from stance.corpus.votes import read_votes
from stance.errors import DataError
from stance.labels import LABELS

FORMATS = [
    ("label-studio", ".json"),
    ("label-studio", ".csv"),
    ("doccano", ".jsonl"),
    ("doccano", ".csv"),
]
ROW: dict[str, Any] = {
    "id": "10",
    "text": '«Ні», — сказав він,\n"never" 🕊️ #1',
    "lang": "uk",
    "label": "rejection",
    "group": "g10",
    "holder": None,
    "case": ["H06"],
    "original": False,
    "start": 0,
    "end": 12,
    "quoted": True,
    "previous": "Чи погодиться Київ?",
    "annotators": {"votes": ["rejection", "commentary"], "agreed": False, "reason": "H06, “never”"},
    "notes": ["the quotation is cut"],
    "mine": {"kept": [1, None]},
}
ARTICLE: dict[str, Any] = {
    "id": "art-1",
    "lang": "en",
    "title": "No 🕊️ deal",
    "text": "No 🕊️ deal\n\nPhoto: Reuters\n\n“Never,” Ann said. It rained.",
    "war": "sudan",
    "statements": [
        {"start": 0, "end": 10, "label": "rejection", "holder": None, "quoted": False},
        {"start": 28, "end": 46, "label": "rejection", "holder": "Ann", "quoted": True},
        {"start": 47, "end": 57, "label": "commentary", "holder": None, "quoted": False},
    ],
    "credits": [{"start": 12, "end": 26}],
}

texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40
).filter(lambda text: any(map(str.isalnum, text)))
labels = st.sampled_from(LABELS)
votes = st.lists(labels, max_size=3)
annotators = st.builds(
    lambda given, reason: {
        "votes": given,
        "agreed": len(given) > 1 and len(set(given)) == 1,
        "reason": reason,
    },
    votes,
    st.none() | texts,
)
rows_strategy = st.lists(
    st.fixed_dictionaries(
        {"text": texts, "label": labels, "group": texts, "lang": st.just("en")},
        optional={
            "annotators": st.none() | annotators,
            "holder": st.none() | texts,
            "case": st.none() | st.lists(st.just("H01")),
            "original": st.booleans(),
            "start": st.none() | st.integers(0, 99),
        },
    ),
    min_size=1,
    max_size=5,
).map(lambda rows: [{"id": str(i), **row} for i, row in enumerate(rows)])


def go_round(rows: list[dict[str, Any]], folder: Path, tool: Any, suffix: str) -> Any:
    write_tasks(rows, folder / f"out{suffix}", tool)
    import_rows([folder / f"out{suffix}"], folder / "back.jsonl")
    return read_source(folder / "back.jsonl")


@pytest.mark.parametrize(("tool", "suffix"), FORMATS)
def test_rows_come_back_as_they_went(tmp_path: Path, tool: str, suffix: str) -> None:
    back = go_round([ROW], tmp_path, tool, suffix)
    assert back == [ROW]
    assert list(back[0]) == list(ROW)


@pytest.mark.parametrize(("tool", "suffix"), FORMATS)
@settings(max_examples=40, deadline=None)
@given(rows=rows_strategy)
def test_any_rows_come_back_as_they_went(
    tmp_path_factory: pytest.TempPathFactory, tool: str, suffix: str, rows: list[dict[str, Any]]
) -> None:
    assert go_round(rows, tmp_path_factory.mktemp("round"), tool, suffix) == rows


@pytest.mark.parametrize(("tool", "suffix"), FORMATS[:3])
def test_whole_articles_keep_offsets_and_holders(tmp_path: Path, tool: str, suffix: str) -> None:
    assert go_round([ARTICLE], tmp_path, tool, suffix) == [ARTICLE]


def test_doccano_has_no_csv_for_articles(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no CSV for whole articles; write .jsonl"):
        write_tasks([ARTICLE], tmp_path / "a.csv", "doccano")


@pytest.mark.parametrize(("tool", "suffix"), FORMATS)
def test_a_blind_file_tells_no_label(tmp_path: Path, tool: Any, suffix: str) -> None:
    row = ROW | {"contrast": "pair-9", "text": "a text"}
    write_tasks([row], tmp_path / f"out{suffix}", tool, blind=True)
    written = (tmp_path / f"out{suffix}").read_text(encoding="utf-8")
    assert not any(word in written for word in (*LABELS, "H06", "pair-9"))
    assert "Чи погодиться Київ?" in written


def task(labels: list[str], **more: Any) -> dict[str, Any]:
    """An entry of Label Studio's JSON export of a project of somebody else's."""
    annotations = [
        {
            "id": i,
            "completed_by": i,
            "was_cancelled": False,
            "ground_truth": False,
            "result": [{"type": "choices", "from_name": "s", "value": {"choices": [label]}}],
        }
        for i, label in enumerate(labels, start=1)
    ]
    return {"id": 7, "data": {"text": "We stop.", "lang": "en"}, "annotations": annotations} | more


def import_tasks(tmp_path: Path, tasks: list[dict[str, Any]]) -> tuple[Any, list[str]]:
    (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    _, problems = import_rows([tmp_path / "export.json"], tmp_path / "rows.jsonl")
    return read_source(tmp_path / "rows.jsonl"), problems


def test_annotations_of_label_studio_are_votes(tmp_path: Path) -> None:
    rows, problems = import_tasks(tmp_path, [task(["rejection", "rejection", "commentary"])])
    assert not problems
    assert rows[0]["id"] == rows[0]["group"] == "7"
    assert rows[0]["lang"] == "en"
    assert rows[0]["label"] == "rejection"
    assert rows[0]["annotators"]["votes"] == ["rejection", "rejection", "commentary"]


def test_the_ground_truth_settles_and_is_no_vote_of_two(tmp_path: Path) -> None:
    entry = task(["rejection", "commentary", "pro-truce"])
    entry["annotations"][2]["ground_truth"] = True
    rows, _ = import_tasks(tmp_path, [entry])
    assert rows[0]["label"] == "pro-truce"
    assert rows[0]["annotators"]["votes"] == ["rejection", "commentary"]


def test_skipped_and_empty_annotations_say_nothing(tmp_path: Path) -> None:
    entry = task(["rejection", "commentary", "pro-truce"])
    entry["annotations"][0]["was_cancelled"] = True
    entry["annotations"][1]["result"] = []
    rows, _ = import_tasks(tmp_path, [entry])
    assert rows[0]["annotators"]["votes"] == ["pro-truce"]


def test_a_text_that_nobody_settled_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    split = task(["rejection", "commentary"], data={"text": "Another."})
    rows, problems = import_tasks(tmp_path, [split, task(["rejection"], id=8)])
    assert [row["text"] for row in rows] == ["We stop."]
    assert "entry 1: got the votes rejection, commentary, expected a majority" in problems[0]


def test_several_labels_at_once_are_refused(tmp_path: Path) -> None:
    entry = task(["rejection"])
    entry["annotations"][0]["result"][0]["value"]["choices"] = ["rejection", "commentary"]
    with pytest.raises(DataError, match="got the labels rejection, commentary at once"):
        import_tasks(tmp_path, [entry])


def test_notes_are_kept(tmp_path: Path) -> None:
    entry = task(["rejection", "commentary", "commentary"])
    note = {"type": "textarea", "from_name": "note", "value": {"text": ["H06 says so"]}}
    entry["annotations"][2]["result"].append(note)
    rows, _ = import_tasks(tmp_path, [entry])
    assert rows[0]["annotators"]["reason"] == "H06 says so"
    assert rows[0]["notes"] == ["H06 says so"]


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_the_flat_exports_have_a_line_an_annotation(tmp_path: Path, suffix: str) -> None:
    lines = [
        {"id": 7, "text": "We stop.", "label": label, "annotator": i, "annotation_id": i}
        for i, label in enumerate(["rejection", "commentary", "commentary"])
    ]
    path = tmp_path / f"export{suffix}"
    if suffix == ".json":
        path.write_text(json.dumps(lines), encoding="utf-8")
    else:
        write_csv(path, lines)
    [only] = read_tasks([path])
    assert only.votes == ("rejection", "commentary", "commentary")


def test_offsets_that_a_browser_counted_become_code_points(tmp_path: Path) -> None:
    text = "🕊️🕊️ We stop. They fire."
    units = len("🕊️🕊️ ".encode("utf-16-le")) // 2
    value = {"start": units, "end": units + 8, "text": "We stop.", "labels": ["pro-truce"]}
    entry = task([], data={"text": text})
    entry["annotations"] = [{"result": [{"id": "x", "type": "labels", "value": value}]}]
    rows, _ = import_tasks(tmp_path, [entry])
    [span] = rows[0]["statements"]
    assert text[span["start"] : span["end"]] == "We stop."


def test_offsets_that_fit_nowhere_are_refused(tmp_path: Path) -> None:
    value = {"start": 0, "end": 2, "text": "They", "labels": ["pro-truce"]}
    entry = task([])
    entry["annotations"] = [{"result": [{"id": "x", "type": "labels", "value": value}]}]
    with pytest.raises(DataError, match="at 0-2 stands 'We', expected 'They'"):
        import_tasks(tmp_path, [entry])


def write_csv(path: Path, lines: list[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, lines[0])
        writer.writeheader()
        writer.writerows(lines)
    return path


def write_annotators(folder: Path, suffix: str) -> list[Path]:
    """Two annotators' files as doccano exports them, the second in another order."""
    first = [("One.", "a"), ("Two.", "b"), ("Three.", "a")]
    second = [("Three.", "a"), ("One.", "a"), ("Two.", "a")]
    paths = []
    for name, said in (("ann", first), ("bob", second)):
        path = folder / f"{name}{suffix}"
        if suffix == ".csv":
            write_csv(path, [{"id": i, "text": t, "label": y} for i, (t, y) in enumerate(said)])
        else:
            lines = [{"id": i, "text": t, "label": [y]} for i, (t, y) in enumerate(said)]
            write_jsonl(lines, path)
        paths.append(path)
    return paths


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_doccanos_files_of_two_annotators_are_two_votes(tmp_path: Path, suffix: str) -> None:
    tasks = read_tasks(write_annotators(tmp_path, suffix))
    assert [t.votes for t in tasks] == [("a", "a"), ("b", "a"), ("a", "a")]


def test_one_file_of_doccano_is_no_vote(tmp_path: Path) -> None:
    [first, *_] = read_tasks(write_annotators(tmp_path, ".csv")[:1])
    assert (first.votes, first.label) == ((), "a")


def test_comments_and_the_columns_of_old_versions_are_read(tmp_path: Path) -> None:
    line = {"id": 3, "text": "One.", "label": ["a"], "Comments": ["why?"], "meta": {"lang": "pl"}}
    write_jsonl([line], tmp_path / "all.jsonl")
    import_rows([tmp_path / "all.jsonl"], tmp_path / "rows.jsonl")
    [row] = read_source(tmp_path / "rows.jsonl")
    assert (row["id"], row["lang"], row["notes"]) == ("3", "pl", ["why?"])


def test_spans_of_both_kinds_of_doccano_project_are_read(tmp_path: Path) -> None:
    plain = {"id": 1, "text": "We stop. No.", "label": [[0, 8, "a"]]}
    span = {"id": 5, "label": "a", "start_offset": 0, "end_offset": 8}
    related = {"id": 1, "text": "We stop. No.", "entities": [span], "relations": []}
    for line in (plain, related):
        write_jsonl([line], tmp_path / "all.jsonl")
        [only] = read_tasks([tmp_path / "all.jsonl"])
        assert [(s.start, s.end, s.label) for s in only.spans or ()] == [(0, 8, "a")]


def test_agreement_is_the_same_from_rows_and_from_tools(tmp_path: Path) -> None:
    rows = [
        ROW
        | {
            "id": f"{i}",
            "text": f"text {i}",
            "group": f"g{i // 2}",
            "annotators": {"votes": ["ab"[i % 2], "ab"[i % 3 == 0]], "agreed": False},
        }
        for i in range(30)
    ]
    write_jsonl(rows, tmp_path / "rows.jsonl")
    expected = measure_agreement(read_votes([tmp_path / "rows.jsonl"]))
    assert expected.overall.alpha is not None
    for tool, suffix in FORMATS:
        path = tmp_path / f"{tool}{suffix}"
        write_tasks(rows, path, tool)  # type: ignore[arg-type]
        assert measure_agreement(read_votes([path])) == expected


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", "{}", "expected a list of objects"),
        ("a.json", "[{", "is not JSON"),
        ("a.jsonl", '{"x": 1}\n', "got the columns x, expected an export of Label Studio"),
        ("a.csv", "", "is empty; expected an export"),
        ("a.json", '[{"data": {"title": "x"}}]', "no `text` among title"),
        ("a.json", '[{"data": {"text": "x"}, "annotations": [{"result": 3}]}]', "is not as the"),
    ],
)
def test_what_no_tool_wrote_is_refused(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_tasks([tmp_path / name])
