"""Rows of tokens become batches of like length under a token budget; the order is the caller's."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def iterate_batches(lengths: Sequence[int], token_budget: int) -> Iterator[list[int]]:
    """Yield batches of row numbers, longest rows first.

    A batch's rows times its longest row stay within the budget; a single row may exceed it. Longest
    first, so that a batch that does not fit the memory fails at once.
    """
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if batch and (len(batch) + 1) * max(lengths[batch[0]], 1) > token_budget:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def collate_rows(rows: Sequence[dict[str, Any]], pad_id: int) -> "dict[str, NDArray[np.int64]]":
    """Return arrays of shape `(rows, longest row)`, filled up at the right.

    Args:
        rows: What the tokenizer gave for each text: lists of one length under several names.
        pad_id: What fills `input_ids`; the others are filled with 0.
    """
    lengths = np.array([len(row["input_ids"]) for row in rows])
    inside = np.arange(lengths.max()) < lengths[:, None]
    arrays = {}
    for name in rows[0]:
        array = np.full(inside.shape, pad_id if name == "input_ids" else 0, dtype=np.int64)
        array[inside] = [value for row in rows for value in row[name]]
        arrays[name] = array
    return arrays
