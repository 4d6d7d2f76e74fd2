"""What the README promises: its commands run, its Python runs, its tree is true."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from stance.cli import main
from stance.config import Config, to_yaml

README = Path("README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, flags=re.DOTALL)


def find_commands() -> list[str]:
    text = "\n".join(body for kind, body in BLOCKS if kind in {"bash", "sh"})
    lines = text.replace("\\\n", " ").splitlines()
    return [line.split("  #")[0].strip() for line in lines if line.strip()]


def replace_paths(command: str, model: Path, output: Path, config: Path, corpus: Path) -> list[str]:
    words = shlex.split(command)
    found: list[str] = []
    for i, word in enumerate(words):
        if words[i - 1] == "--output":
            found.append(str(output / Path(word).name))
        elif word == "configs/mini.yaml":
            found.append(str(config))
        elif word == "models/mini":
            found.append(str(model))
        else:
            found += sorted(map(str, Path().glob(word))) if "*" in word else [word]
    if words[1] == "evaluate":
        found += ["--data", str(corpus)]
    return found


RUNNABLE = [c for c in find_commands() if re.match(r"stance (train|evaluate|predict|articles)", c)]


@pytest.mark.parametrize("command", RUNNABLE)
def test_a_command_of_the_readme_runs(
    command: str, tiny_config: Config, model_dir: Path, corpus_dir: Path, tmp_path: Path
) -> None:
    config = tmp_path / "tiny.yaml"
    config.write_text(to_yaml(tiny_config))
    model = shutil.copytree(model_dir, tmp_path / "given" / "mini")
    words = replace_paths(command, model, tmp_path / "out", config, corpus_dir)
    assert main(words[1:]) == 0


def test_the_readme_shows_the_main_commands() -> None:
    assert {c.split()[1] for c in RUNNABLE} >= {"train", "evaluate", "predict"}


@pytest.mark.parametrize("command", [c for c in find_commands() if c.startswith("make ")])
def test_a_make_target_of_the_readme_exists(command: str) -> None:
    done = subprocess.run(["make", "-n", *command.split()[1:]], capture_output=True, check=False)
    assert done.returncode == 0


def test_the_python_of_the_readme_runs(model_dir: Path) -> None:
    (code,) = [body for kind, body in BLOCKS if kind == "python"]
    scope: dict[str, Any] = {}
    exec(code.replace("models/mini", str(model_dir)), scope)
    assert scope["classifier"].labels


def test_the_tree_of_the_readme_is_true() -> None:
    tree = next(body for kind, body in BLOCKS if kind == "text" and "src/stance" in body)
    paths = [line.split()[0] for line in tree.splitlines() if line.strip()]
    assert len(paths) > 20
    missing = [path for path in paths if not Path(path).exists()]
    assert missing == []
    rooms = {p.name for p in Path("src/stance").iterdir() if not p.name.startswith("__")}
    told = {Path(path).name for path in paths if path.startswith("src/stance/")}
    assert rooms - told <= {"py.typed"}
