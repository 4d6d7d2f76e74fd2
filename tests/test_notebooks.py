"""Every notebook runs afresh, from the first cell to the last, and is committed executed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_executed(notebook: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    counts = [cell["execution_count"] for cell in cells if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_afresh(notebook: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--nbmake", "--nbmake-timeout=900"]
    run = subprocess.run([*command, str(notebook)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:]
