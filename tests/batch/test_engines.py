"""Several processes and Ray give the rows of one process; a dead worker costs nothing."""

import json
import multiprocessing
from pathlib import Path
from typing import Any

import pytest
from sentences import SENTENCES

from stance.batch import RunOptions, predict_files
from stance.batch.ledger import Ledger
from stance.errors import DataError

OPTIONS: dict[str, Any] = {"shard_characters": 3_000, "threads": 1, "device": "cpu"}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pile") / "articles.jsonl"
    sentences = [s for group in SENTENCES.values() for s in group]
    with path.open("w", encoding="utf-8") as file:
        for i in range(100):
            text = "\n".join(sentences[i % 7 : 8 + i % 11])
            file.write(json.dumps({"id": f"a{i}", "text": text}, ensure_ascii=False) + "\n")
            file.write("{broken\n" if i % 30 == 7 else "")
    return path


@pytest.fixture(scope="module")
def alone(model_dir: Path, articles: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The output of one process."""
    output = tmp_path_factory.mktemp("alone") / "out.jsonl"
    predict_files(model_dir, [articles], output, RunOptions(**OPTIONS))
    return output.read_bytes()


@pytest.mark.slow
def test_workers_give_the_rows_of_one_process_even_when_one_is_killed(
    model_dir: Path, articles: Path, alone: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    save = Ledger.save

    def save_and_kill(ledger: Ledger, result: Any) -> None:
        save(ledger, result)
        if not killed:
            victim = multiprocessing.active_children()[0]
            victim.kill()
            killed.append(victim.pid or 0)

    monkeypatch.setattr(Ledger, "save", save_and_kill)
    output = tmp_path / "out.jsonl"
    summary = predict_files(model_dir, [articles], output, RunOptions(processes=2, **OPTIONS))
    assert killed
    assert output.read_bytes() == alone
    assert summary.errors == 4
    assert multiprocessing.active_children() == []


@pytest.mark.slow
# Ray warns of its own settings when it reads them.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_ray_gives_the_rows_of_one_process_and_resumes(
    model_dir: Path, articles: Path, alone: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ray")
    output = tmp_path / "out.jsonl"
    options = RunOptions(engine="ray", processes=2, **OPTIONS)
    saved: list[int] = []
    save = Ledger.save

    def save_three(ledger: Ledger, result: Any) -> None:
        if len(saved) == 3:
            raise OSError("the driver is dead")
        save(ledger, result)
        saved.append(result.number)

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "save", save_three)
        with pytest.raises(OSError, match="the driver is dead"):
            predict_files(model_dir, [articles], output, options)
    resumed = RunOptions(engine="ray", processes=2, resume=True, **OPTIONS)
    predict_files(model_dir, [articles], output, resumed)
    assert output.read_bytes() == alone


def test_ray_that_is_not_installed_is_told_with_the_fix(
    model_dir: Path, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(DataError, match=r"Ray is not installed; pip install 'stance\[ray\]'"):
        predict_files(model_dir, [articles], tmp_path / "o.jsonl", RunOptions(engine="ray"))
