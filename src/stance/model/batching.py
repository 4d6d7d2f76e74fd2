"""Rows of tokens become batches of like length under a token budget; the order is the caller's."""

from collections.abc import Iterator, Sequence


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
