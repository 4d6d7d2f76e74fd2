"""The output folder of a training run: made ready, never cleared by mistake, resumed if alike."""

import json
import shutil
from pathlib import Path

from stance.config import Config, flatten, read_yaml, to_dict, to_yaml
from stance.errors import DataError
from stance.model.folder import MANIFEST_FILE, TRAINING_CONFIG_FILE

CHECKPOINTS = "checkpoints"
LIBRARY_LOGS = "runs"
LOGS = "tensorboard"
LAST_WRITTEN = "trainer_state.json"


def prepare_output(config: Config, output: Path, *, resume: bool, force: bool) -> str | None:
    """Make the output folder ready and return the checkpoint to go on from.

    Raises:
        DataError: It holds something that may not be replaced, cannot be written, or is to be
            resumed with another config.
    """
    run_file = output / CHECKPOINTS / TRAINING_CONFIG_FILE
    if resume and run_file.is_file():
        _check_same_config(config, run_file)
        (output / MANIFEST_FILE).unlink(missing_ok=True)
        return _find_checkpoint(output / CHECKPOINTS)
    if resume and (output / MANIFEST_FILE).is_file():
        raise DataError(f"--resume: {output} is a finished model; --force trains it afresh")
    if output.exists() and not output.is_dir():
        raise DataError(f"--output {output}: is a file, expected a folder")
    if output.is_dir() and any(output.iterdir()):
        _clear(output, force=force)
    try:
        run_file.parent.mkdir(parents=True, exist_ok=True)
        run_file.write_text(to_yaml(config), encoding="utf-8")
    except OSError as error:
        raise DataError(f"--output {output}: cannot be written: {error.strerror}") from None
    return None


def _find_checkpoint(folder: Path) -> str | None:
    """Return the newest complete checkpoint; remove one that a kill has left half-written."""
    found = sorted(folder.glob("checkpoint-*"), key=lambda path: int(path.name.split("-")[1]))
    while found:
        if (found[-1] / LAST_WRITTEN).is_file():
            return str(found[-1])
        shutil.rmtree(found.pop())
    return None


def _clear(output: Path, *, force: bool) -> None:
    ours = (output / MANIFEST_FILE).exists() or (output / CHECKPOINTS).exists()
    if not (force and ours):
        advice = "--force replaces it" if ours else "it is not a model folder; name another one"
        advice += ", --resume goes on" if (output / CHECKPOINTS).exists() else ""
        raise DataError(f"--output {output}: is not empty; {advice}")
    (output / MANIFEST_FILE).unlink(missing_ok=True)
    shutil.rmtree(output)


def _check_same_config(config: Config, run_file: Path) -> None:
    before, now = flatten(read_yaml(run_file)), flatten(json.loads(json.dumps(to_dict(config))))
    changed = [
        f"{key}: was {before.get(key)!r}, now {now.get(key)!r}"
        for key in sorted(before.keys() | now.keys())
        if before.get(key) != now.get(key)
    ]
    if changed:
        raise DataError(f"--resume: the config has changed; {'; '.join(changed)}. Use --force")


def finish_output(output: Path) -> None:
    """Keep the logs and remove the checkpoints, whose optimizer states are pickled."""
    logs = output / CHECKPOINTS / LIBRARY_LOGS
    if logs.is_dir():
        logs.rename(output / LOGS)
    shutil.rmtree(output / CHECKPOINTS)
