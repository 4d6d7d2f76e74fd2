"""What bad luck and bad input get: nothing wrong is written, and the message says what to do."""

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stand_in import StandIn, write_articles, write_model

from stance.articles import read_articles, read_statements
from stance.batch import RunOptions, Summary, labelling, predict_files, runner
from stance.batch.labelling import ShardResult
from stance.batch.ledger import find_parts, open_ledger
from stance.batch.local import ModelSource, label_here
from stance.batch.shards import Shard
from stance.errors import DataError
from stance.model.folder import Manifest, write_manifest

N_ARTICLES = 60


@pytest.fixture(autouse=True)
def no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ModelSource, "open", lambda source: StandIn.open(source))


class Pile:
    """A model, articles, and a place for the output."""

    def __init__(self, folder: Path) -> None:
        self.model_dir = write_model(folder / "model")
        self.articles = write_articles(folder / "articles.jsonl", N_ARTICLES)
        self.output = folder / "out.jsonl"
        self.parts = find_parts(self.output)

    def predict(self, output: Path | None = None, **options: Any) -> Summary:
        chosen = RunOptions(shard_characters=1_000, **options)
        return predict_files(self.model_dir, [self.articles], output or self.output, chosen)

    def interrupt(self, monkeypatch: pytest.MonkeyPatch, after: int = 20) -> None:
        """Break the reader off, so that some shards are finished."""

        def read(paths: list[Path]) -> Iterator[Any]:
            for i, item in enumerate(read_articles(paths)):
                if i == after:
                    raise OSError("the cable is out")
                yield item

        with monkeypatch.context() as patch:
            patch.setattr(runner, "read_articles", read)
            with pytest.raises(
                DataError, match=r"after 20 articles: OSError: the cable is out.*--res"
            ):
                self.predict()
        assert any(self.parts.glob("shard-*"))
        assert not self.output.exists()


@pytest.fixture
def pile(tmp_path: Path) -> Pile:
    return Pile(tmp_path)


@pytest.fixture
def whole(pile: Pile) -> bytes:
    """The output of an uninterrupted run."""
    output = pile.output.with_name("whole.jsonl")
    pile.predict(output)
    return output.read_bytes()


def test_the_output_is_complete_and_in_the_order_of_the_inputs(pile: Pile, whole: bytes) -> None:
    rows = [json.loads(line) for line in whole.splitlines()]
    expected = [
        (f"a{i}", f"Statement {j} of article {i} is here.")
        for i in range(N_ARTICLES)
        for j in range(1 + i % 7)
        if i % 17 != 3
    ]
    assert [(row["article"], row["text"]) for row in rows] == expected


def test_the_size_of_shards_does_not_show(pile: Pile, whole: bytes) -> None:
    predict_files(pile.model_dir, [pile.articles], pile.output)
    assert pile.output.read_bytes() == whole


def test_a_reader_that_raises_costs_nothing(
    pile: Pile, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile.interrupt(monkeypatch)
    pile.predict(resume=True)
    assert pile.output.read_bytes() == whole
    assert not pile.parts.exists()


def test_finished_shards_are_not_labelled_again(
    pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile.interrupt(monkeypatch)
    done = len(list(pile.parts.glob("shard-??????.jsonl")))
    labelled: list[int] = []

    def label(source: ModelSource, shards: Iterator[Shard]) -> Iterator[ShardResult]:
        for result in label_here(source, shards):
            labelled.append(result.number)
            yield result

    monkeypatch.setattr(runner, "label_here", label)
    pile.predict(resume=True)
    assert labelled[0] == done > 0


def test_an_interrupted_run_is_neither_overwritten_nor_forgotten(
    pile: Pile, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile.interrupt(monkeypatch)
    with pytest.raises(DataError, match="--resume goes on with it, --force starts afresh"):
        pile.predict()
    pile.predict(force=True)
    assert pile.output.read_bytes() == whole


def test_resuming_a_finished_run_does_nothing(pile: Pile, whole: bytes) -> None:
    first = pile.predict()
    changed = pile.output.stat().st_mtime_ns
    again = pile.predict(resume=True)
    assert pile.output.stat().st_mtime_ns == changed
    assert (again.statements, again.labels) == (first.statements, first.labels)


def test_two_runs_on_one_output_are_refused(pile: Pile) -> None:
    with (
        open_ledger(pile.output, {}, resume=False, force=False),
        pytest.raises(DataError, match="another run is writing it"),
    ):
        pile.predict(force=True)
    pile.predict(force=True)


def test_a_changed_input_is_refused_with_what_changed(
    pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile.interrupt(monkeypatch)
    with pile.articles.open("a") as file:
        file.write('{"text": "One more."}\n')
    with pytest.raises(DataError, match=r"inputs .*articles.jsonl bytes: was \d+, now \d+"):
        pile.predict(resume=True)


def test_a_change_that_keeps_size_and_time_is_seen_in_the_finished_part(
    pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile.interrupt(monkeypatch)
    stat = pile.articles.stat()
    pile.articles.write_text(
        pile.articles.read_text().replace("of article 1 is", "of article 1 as")
    )
    os.utime(pile.articles, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    with pytest.raises(DataError, match="shard 0 is finished, and other articles come now"):
        pile.predict(resume=True)


def test_another_model_is_refused_with_what_changed(
    pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile.interrupt(monkeypatch)
    labels = ("yes", "no")
    write_manifest(pile.model_dir, Manifest(labels=labels, base_model="other", max_length=8))
    with pytest.raises(DataError, match=r"model stance.json: was '\w+', now '\w+'"):
        pile.predict(resume=True)


@pytest.mark.parametrize("lost", [1, 30, 300])
def test_a_truncated_manifest_loses_nothing(
    pile: Pile, whole: bytes, monkeypatch: pytest.MonkeyPatch, lost: int
) -> None:
    pile.interrupt(monkeypatch)
    manifest = pile.parts / "manifest.jsonl"
    os.truncate(manifest, manifest.stat().st_size - lost)
    pile.predict(resume=True)
    assert pile.output.read_bytes() == whole


def test_a_manifest_without_its_head_is_refused_with_the_way_out(
    pile: Pile, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile.interrupt(monkeypatch)
    os.truncate(pile.parts / "manifest.jsonl", 50)
    with pytest.raises(DataError, match=r"first line is damaged.*--force starts afresh"):
        pile.predict(resume=True)
    pile.predict(force=True)
    assert pile.output.read_bytes() == whole


def test_a_shard_that_was_cut_short_is_done_again(
    pile: Pile, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile.interrupt(monkeypatch)
    os.truncate(pile.parts / "shard-000000.jsonl", 10)
    pile.predict(resume=True)
    assert pile.output.read_bytes() == whole


def test_a_shard_that_was_tampered_with_is_never_put_into_the_output(
    pile: Pile, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile.interrupt(monkeypatch)
    path = pile.parts / "shard-000000.jsonl"
    path.write_bytes(path.read_bytes().replace(b"yes", b"yea"))
    with pytest.raises(DataError, match="is not what this run wrote; add --resume"):
        pile.predict(resume=True)
    pile.predict(resume=True)
    assert pile.output.read_bytes() == whole


@pytest.mark.parametrize("full_at", [1, 2, 5, 8])
def test_a_full_disk_costs_nothing(
    pile: Pile, whole: bytes, monkeypatch: pytest.MonkeyPatch, full_at: int
) -> None:
    sync, calls = os.fsync, [0]

    def fsync(handle: int) -> None:
        calls[0] += 1
        if calls[0] >= full_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(DataError, match=r"the disk is full.*free some space and --resume"):
            pile.predict()
    assert not pile.output.exists()
    pile.predict(resume=True)
    assert pile.output.read_bytes() == whole


def test_errors_are_collected_in_order_and_once(
    pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = pile.output.with_name("errors.jsonl")
    pile.interrupt(monkeypatch)
    with pytest.raises(DataError, match="--force"):
        pile.predict(errors=errors)
    summary = pile.predict(resume=True, errors=errors)
    found = [json.loads(line)["where"] for line in errors.read_text().splitlines()]
    lines = [i + 1 for i in range(N_ARTICLES) if i % 17 == 3]
    assert found == [f"{pile.articles}:{line}" for line in lines]
    assert summary.errors == len(lines)


def test_the_summary_counts_the_whole_run(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    pile.interrupt(monkeypatch)
    summary = pile.predict(resume=True)
    told = json.loads((pile.output.with_name("out.jsonl.summary.json")).read_text())
    rows = [json.loads(line) for line in pile.output.open()]
    assert told["statements"] == summary.statements == len(rows)
    assert told["labels"]["yes"] == sum(row["label"] == "yes" for row in rows)
    assert told["langs"] == {"en": len(rows)}
    assert told["unsure"] == sum(not row["sure"] for row in rows)
    assert told["articles"] + told["errors"] == N_ARTICLES


def test_an_article_that_the_splitter_does_not_survive_is_one_error(
    pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(article: Any) -> Any:
        if article.id == "a7":
            raise RecursionError("too deep")
        return read_statements(article)

    monkeypatch.setattr(labelling, "read_statements", read)
    summary = pile.predict()
    assert summary.articles + summary.errors == N_ARTICLES
    assert any(
        "cannot be split into statements: RecursionError" in str(p) for p in summary.problems
    )
    assert b'"article": "a8"' in pile.output.read_bytes()


def test_half_a_character_is_one_error(pile: Pile) -> None:
    pile.articles.write_text('{"text": "Half \\ud83d a smile."}\n{"text": "We talk."}\n')
    summary = pile.predict()
    assert (summary.statements, summary.errors) == (1, 1)


@pytest.mark.parametrize(
    ("options", "match"),
    [
        ({"engine": "spark"}, "--engine: got 'spark', expected local or ray"),
        ({"processes": 0}, "--processes: got 0, expected 1 or more"),
        ({"resume": True, "force": True}, "give one of them"),
        ({"address": "10.0.0.1"}, "belongs to --engine ray"),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, Any], match: str) -> None:
    with pytest.raises(DataError, match=match):
        RunOptions(**options)
