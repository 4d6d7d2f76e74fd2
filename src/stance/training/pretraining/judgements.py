"""The sentences of the text folders that tables of labels speak of."""

from collections.abc import Iterable, Iterator
from itertools import chain

from stance.corpus.judgements import Table, fingerprint
from stance.training.pretraining.settings import TextSettings
from stance.training.pretraining.sources import find_files, read_lines, read_pairs


def find_judged(text: TextSettings, table: Table) -> list[tuple[str, str]]:
    """Return the sentences that a table labels, each once, with their labels.

    Args:
        text: Where the text lies. What is said of one side of a pair holds for the other too.
        table: Labels by fingerprint.
    """
    lines = chain.from_iterable(map(read_lines, find_files(text.mono, ".txt").values()))
    pairs = chain.from_iterable(map(read_pairs, find_files(text.pairs, ".tsv").values()))
    sides = ((pair.text_a, pair.text_b) for pair in pairs)
    return list(dict(chain(_judge_lines(lines, table), _judge_pairs(sides, table))).items())


def _judge_lines(lines: Iterable[str], table: Table) -> Iterator[tuple[str, str]]:
    for line in lines:
        for start, end, label in table.get(fingerprint(line), ()):
            yield line[start:end], label


def _judge_pairs(pairs: Iterable[tuple[str, str]], table: Table) -> Iterator[tuple[str, str]]:
    for sides in pairs:
        found = [j for side in sides for j in table.get(fingerprint(side), ())]
        yield from ((side, found[0].label) for side in sides if found)
