"""The doors: every script's help, and what a user's mistake gets."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = sorted(path.name for path in Path("scripts").glob("*.py"))


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_help_works_and_is_quick(script: str) -> None:
    done = run("-X", "importtime", f"scripts/{script}", "--help")
    assert done.returncode == 0, done.stderr
    assert "usage:" in done.stdout
    assert "| torch\n" not in done.stderr
    assert "transformers" not in done.stderr


def test_importing_stance_imports_nothing_heavy() -> None:
    heavy = "torch transformers datasets sklearn yaml pyarrow trafilatura numpy"
    code = (
        f"import sys, stance, stance.cli; print([m for m in {heavy.split()} if m in sys.modules])"
    )
    assert run("-c", code).stdout.strip() == "[]"


def test_who_only_predicts_does_not_import_training(model_dir: Path) -> None:
    # yaml and accelerate are imported by transformers itself where they are installed.
    heavy = ["datasets", "sklearn", "evaluate", "stance.training", "stance.corpus"]
    code = (
        "import sys; from stance import StanceClassifier; import stance.batch;"
        f"StanceClassifier.from_pretrained({str(model_dir)!r}).predict_article('We talk. No.');"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    assert run("-c", code).stdout.strip().splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["train", "--config", "no.yaml", "--output", "x"], "no.yaml: no such configuration file"),
        (
            ["train", "--config", "configs/mini.yaml", "--output", "x", "--training.lr", "1"],
            "--training.lr: unknown key",
        ),
        (
            ["train", "--config", "configs/mini.yaml", "--output", "x", "--seed"],
            "--seed: no value came",
        ),
        (["evaluate", "--model", "nowhere", "--output", "x"], "nowhere: no such folder"),
        (["predict", "--model", "nowhere", "--output", "x.jsonl", "a.txt"], "nowhere: no such"),
        (["predict", "--model", "nowhere", "--output", "x.doc", "a.txt"], "expected an ending of"),
        (["predict", "--model", "m", "--output", "x.jsonl", "a.txt", "--fast"], "--fast"),
    ],
)
def test_a_users_mistake_is_one_line_and_code_2(arguments: list[str], message: str) -> None:
    done = run("-m", "stance", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("stance: ") or "usage:" in done.stderr
