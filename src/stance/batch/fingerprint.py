"""What a run was started with, so that a resumed run can tell what has changed since."""

import glob
import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any

import stance
from stance.articles import SPLITTER_VERSION
from stance.batch.options import RunOptions
from stance.model.folder import CONFIG_FILE, MANIFEST_FILE, TOKENIZER_FILE, WEIGHTS_FILE

FORMAT = 1
STDIN = "-"


def describe_run(
    model_dir: Path, paths: Sequence[str | Path], options: RunOptions, *, backend: str
) -> dict[str, Any]:
    """Return everything that the output depends on, as plain values for JSON."""
    return {
        "format": FORMAT,
        "stance": stance.__version__,
        "splitter": SPLITTER_VERSION,
        "model": _hash_model(model_dir, backend),
        "backend": backend,
        "device": options.device or "",
        "shard_characters": options.shard_characters,
        "inputs": {str(path): describe_input(str(path)) for path in paths},
    }


def find_changes(before: Mapping[str, Any], now: Mapping[str, Any], prefix: str = "") -> list[str]:
    """Return in words what differs between two descriptions."""
    changes: list[str] = []
    for key in [*before, *(key for key in now if key not in before)]:
        old, new = before.get(key), now.get(key)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            changes += find_changes(old, new, f"{prefix}{key} ")
        elif old != new:
            changes.append(f"{prefix}{key}: was {_show(old)}, now {_show(new)}")
    return changes


def _show(value: Any) -> str:
    if isinstance(value, Mapping):
        return "there"
    return "not there" if value is None else repr(value)


def _hash_model(folder: Path, backend: str) -> dict[str, str]:
    names = [MANIFEST_FILE, CONFIG_FILE, TOKENIZER_FILE, WEIGHTS_FILE]
    if backend == "onnx":
        names += sorted(str(p.relative_to(folder)) for p in (folder / "onnx").glob("*"))
    return {name: _hash(folder / name) for name in names if (folder / name).is_file()}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, lambda: blake2b(digest_size=8)).hexdigest()


def describe_input(path: str) -> dict[str, Any] | None:
    """Return size and time of a file, or a digest of them for what a folder or pattern holds."""
    if path == STDIN or not (files := list(_list_files(path))):
        return None
    stats = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in files]
    if len(stats) == 1 and stats[0][0] == path:
        return {"bytes": stats[0][1], "changed at": stats[0][2]}
    digest = blake2b(repr(stats).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return {"files": len(stats), "bytes": sum(size for _, size, _ in stats), "listing": digest}


def _list_files(path: str) -> Iterator[tuple[str, os.stat_result]]:
    found = [path] if Path(path).exists() else sorted(glob.glob(path, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    for name in found:
        if Path(name).is_dir():
            inner = sorted(p for p in Path(name).rglob("*") if p.is_file())
            yield from ((str(p), p.stat()) for p in inner)
        elif Path(name).is_file():
            yield name, Path(name).stat()
