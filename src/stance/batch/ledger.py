"""The folder beside the output where finished shards lie until all of them are there.

`manifest.jsonl` says in its first line what the run was started with and then, a line each, which
shards are finished. A shard's file is complete before its line is written, so that whatever kills a
run, every line is true; a line that was cut off is the same as no line.
"""

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from stance.batch.fingerprint import find_changes
from stance.batch.labelling import ShardResult
from stance.batch.shard_records import (
    ShardRecord,
    name_files,
    parse_object,
    parse_record,
    to_line,
    to_record,
)
from stance.batch.writers import write_atomically
from stance.errors import DataError

MANIFEST_FILE = "manifest.jsonl"
LOCK_FILE = "lock"


class Ledger:
    """The finished shards of one run; made by `open_ledger`, closed by its `with`.

    Attributes:
        folder: Where they lie.
        records: The finished shards by number.
    """

    def __init__(self, folder: Path, run: Mapping[str, Any], lock: int) -> None:
        self.folder = folder
        self.records: dict[int, ShardRecord] = {}
        self._run = run
        self._lock = lock

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._lock)

    def rows_path(self, number: int) -> Path:
        """Return the path of a shard's rows."""
        return self.folder / name_files(number)[0]

    def problems_path(self, number: int) -> Path:
        """Return the path of a shard's problems; no file where there were none."""
        return self.folder / name_files(number)[1]

    def save(self, result: ShardResult) -> None:
        """Write a finished shard and its line.

        Raises:
            DataError: It cannot be written; what was saved before is kept.
        """
        try:
            _write_bytes(self.rows_path(result.number), result.rows)
            if result.problems:
                _write_bytes(self.problems_path(result.number), result.problems)
            else:
                self.problems_path(result.number).unlink(missing_ok=True)
            record = to_record(result)
            self._append(to_line(record))
        except OSError as error:
            raise explain_failure(error, self.folder, len(self.records)) from error
        self.records[record.number] = record

    def check_shard(self, number: int) -> None:
        """Raise unless a finished shard's file is what was written.

        Raises:
            DataError: It has changed; its record is forgotten, so that a resumed run redoes it.
        """
        record = self.records[number]
        with self.rows_path(number).open("rb") as file:
            digest = sha256()
            while chunk := file.read(1 << 20):
                digest.update(chunk)
        if digest.hexdigest() != record.sha256:
            self.rows_path(number).unlink()
            raise DataError(
                f"{self.rows_path(number)}: is not what this run wrote; add --resume to do that "
                "part again"
            )

    def remove(self) -> None:
        """Delete the folder, the manifest first: a folder without it is nothing to resume."""
        (self.folder / MANIFEST_FILE).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Write the manifest with the records that are known, and delete what is in none."""
        kept = {name for number in self.records for name in name_files(number)}
        for path in [*self.folder.glob("shard-*"), *self.folder.glob(".*.tmp")]:
            if path.name not in kept:
                path.unlink()
        head = json.dumps({"run": self._run}, ensure_ascii=False) + "\n"
        lines = "".join(to_line(record) for _, record in sorted(self.records.items()))
        _write_bytes(self.folder / MANIFEST_FILE, (head + lines).encode("utf-8"))

    def _append(self, line: str) -> None:
        path = self.folder / MANIFEST_FILE
        size = path.stat().st_size
        try:
            with path.open("ab") as file:
                file.write(line.encode("utf-8"))
                _sync(file)
        except OSError:
            os.truncate(path, size)
            raise


def open_ledger(output: Path, run: Mapping[str, Any], *, resume: bool, force: bool) -> Ledger:
    """Lock the output and return its ledger.

    Args:
        output: The run's output; the ledger lies in `<output>.parts`.
        run: What the run is started with; see `fingerprint.describe_run`.
        resume: Keep the shards that an interrupted run finished.
        force: Throw them away.

    Raises:
        DataError: Another run writes there; an interrupted run is neither resumed nor thrown away;
            or the one to be resumed was started with something else.
    """
    folder = find_parts(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = _lock(folder, output)
    except OSError as error:
        raise DataError(f"{folder}: cannot be written: {error.strerror}") from None
    ledger = Ledger(folder, run, lock)
    try:
        if (folder / MANIFEST_FILE).exists() and not force:
            ledger.records = _read_records(folder, run, resume=resume)
        ledger.start()
    except BaseException as error:
        os.close(lock)
        if isinstance(error, OSError):
            raise explain_failure(error, folder, 0) from error
        raise
    return ledger


def find_parts(output: Path) -> Path:
    """Return the folder where the parts of an unfinished output lie."""
    return output.with_name(f"{output.name}.parts")


def explain_failure(error: OSError, where: Path, kept: int) -> DataError:
    """Return the error of a disk that does not take what is written, with what to do."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    reason = "the disk is full" if full else f"cannot be written: {error.strerror}"
    advice = "free some space" if full else "mend that"
    return DataError(f"{where}: {reason}; {kept} finished shards are kept: {advice} and --resume")


def _lock(folder: Path, output: Path) -> int:
    path = folder / LOCK_FILE
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise DataError(
            f"--output {output}: another run is writing it (it holds {path}); wait for it, or name "
            "another output"
        ) from None
    # The run that held it may have removed the folder between our two calls.
    if not path.exists() or os.fstat(handle).st_ino != path.stat().st_ino:
        os.close(handle)
        folder.mkdir(exist_ok=True)
        return _lock(folder, output)
    return handle


def _read_records(folder: Path, run: Mapping[str, Any], *, resume: bool) -> dict[int, ShardRecord]:
    lines = (folder / MANIFEST_FILE).read_bytes().split(b"\n")
    head = parse_object(lines[0])
    records = [r for line in lines[1:-1] if (r := parse_record(line, folder)) is not None]
    if not resume:
        raise DataError(
            f"{folder}: an interrupted run lies there, {len(records)} shards of it finished; "
            "--resume goes on with it, --force starts afresh"
        )
    if head is None or not isinstance(head.get("run"), dict):
        raise DataError(
            f"{folder / MANIFEST_FILE}: its first line is damaged, so nobody can tell what the run "
            "was started with; --force starts afresh"
        )
    if changes := find_changes(head["run"], json.loads(json.dumps(run))):
        raise DataError(
            f"--resume: the run in {folder} was started with something else; undo the change, or "
            "start afresh with --force",
            *(f"  {change}" for change in changes),
        )
    return {record.number: record for record in records}


def _write_bytes(path: Path, content: bytes) -> None:
    def write(temporary: Path) -> None:
        with temporary.open("wb") as file:
            file.write(content)
            _sync(file)

    write_atomically(path, write)


def _sync(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())
