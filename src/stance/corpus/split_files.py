"""A labelled file becomes the files of the splits, once and for good."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stance.corpus.exchange import read_source, write_jsonl
from stance.corpus.rows import Row, read_rows
from stance.corpus.splits import split_groups
from stance.errors import DataError

WAR_SPLIT = "test_war"


def parse_shares(text: str) -> dict[str, float]:
    """Return the shares of `train=0.7,validation=0.1,test=0.2`.

    Raises:
        DataError: It is not of that form, or the shares do not sum to 1.
    """
    pairs = [part.partition("=") for part in text.split(",")]
    try:
        shares = {name.strip(): float(share) for name, _, share in pairs}
    except ValueError:
        raise DataError(
            f"--shares: got {text!r}, expected the like of train=0.7,validation=0.1,test=0.2"
        ) from None
    if abs(sum(shares.values()) - 1) > 1e-9 or min(shares.values()) <= 0:
        raise DataError(f"--shares: got {text!r}, expected positive shares that sum to 1")
    return shares


def write_splits(
    source: Path,
    folder: Path,
    shares: Mapping[str, float],
    *,
    seed: int,
    held_out_wars: Sequence[str] = (),
    force: bool = False,
) -> dict[str, int]:
    """Deal the groups of a labelled file to splits and write a file for each.

    A group with a statement on a held-out war goes to `test_war` as a whole.

    Returns:
        How many rows each split has.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: A row is wrong, or a split is there already and `force` is not set.
    """
    rows = read_source(source)
    examples = [row.to_example() for row in _check(source, rows)]
    held_out = {e.group for e in examples if e.war in set(held_out_wars)}
    rest = [e for e in examples if e.group not in held_out]
    splits = {s: {e.id for e in part} for s, part in split_groups(rest, shares, seed=seed).items()}
    if held_out_wars:
        splits[WAR_SPLIT] = {e.id for e in examples if e.group in held_out}
    paths = {split: folder / f"{split}.jsonl" for split in splits}
    there = [str(path) for path in paths.values() if path.exists()]
    if there and not force:
        raise DataError(f"{', '.join(there)}: splits are kept for good; --force replaces them")
    folder.mkdir(parents=True, exist_ok=True)
    for split, ids in splits.items():
        write_jsonl((row for row in rows if row["id"] in ids), paths[split])
    return {split: len(ids) for split, ids in splits.items()}


def _check(source: Path, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    labels = sorted({str(row.get("label")) for row in rows})
    checked, problems = read_rows(source, labels)
    if problems:
        raise DataError(*problems)
    return checked
