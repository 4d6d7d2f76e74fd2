"""Whatever kills a run, resuming it ends in the output of a run that nobody killed."""

import os
import subprocess
import sys
from pathlib import Path

from stand_in import write_articles, write_model

HERE = Path(__file__).parent


def kill_and_resume(tmp_path: Path, how: str, name: str) -> tuple[int, bytes, bytes]:
    """Return how often the run was killed, its output, and that of a run without kills."""
    model_dir = write_model(tmp_path / "model")
    articles = write_articles(tmp_path / "articles.jsonl", 300)
    outputs = tmp_path / f"killed-{name}", tmp_path / f"plain-{name}"
    kills = [
        run_process(model_dir, articles, out, h)
        for out, h in zip(outputs, (how, "none"), strict=True)
    ]
    assert not list(tmp_path.glob("*.parts"))
    return kills[0], outputs[0].read_bytes(), outputs[1].read_bytes()


def run_process(model_dir: Path, articles: Path, output: Path, how: str) -> int:
    command = [
        sys.executable,
        str(HERE.parent / "killing.py"),
        str(model_dir),
        str(articles),
        str(output),
    ]
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    done = subprocess.run(
        [*command, how], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_twenty_kills_at_random_moments_change_nothing(tmp_path: Path) -> None:
    kills, killed, plain = kill_and_resume(tmp_path, "time", "out.jsonl")
    assert kills >= 5
    assert killed == plain
    assert killed.count(b"\n") > 1000


def test_a_kill_in_the_middle_of_any_write_changes_nothing(tmp_path: Path) -> None:
    kills, killed, plain = kill_and_resume(tmp_path, "write", "out.csv")
    assert kills == 15
    assert killed == plain
