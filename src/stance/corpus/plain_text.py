"""The training split as plain text, sentence pairs and labels, for pre-training an encoder."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from stance.corpus.corpus import read_corpus
from stance.corpus.judgements import COLUMNS, fingerprint
from stance.records import Example

NAME = "corpus"


def write_plain_text(folder: Path, output: Path) -> dict[str, int]:
    """Write `mono/corpus.txt`, `pairs/corpus.tsv` and `labels.csv`; return their numbers of lines.

    Only what models learn from is read: an encoder must not have seen what it is measured on.

    Args:
        folder: A corpus folder.
        output: Folder for the three files; they are replaced.
    """
    examples = read_corpus(folder).training
    lines = [_flatten(example.text) for example in examples]
    pairs = [
        "\t".join((a.lang, _flatten(a.text), b.lang, _flatten(b.text)))
        for a, b in find_translations(examples)
    ]
    labels = [
        f"{fingerprint(line)},0,{len(line)},{example.label}"
        for line, example in zip(lines, examples, strict=True)
    ]
    _write(output / "mono" / f"{NAME}.txt", lines)
    _write(output / "labels.csv", [",".join(COLUMNS), *labels])
    _write(output / "pairs" / f"{NAME}.tsv", pairs)
    return {"mono": len(lines), "pairs": len(pairs)}


def find_translations(examples: Iterable[Example]) -> Iterator[tuple[Example, Example]]:
    """Yield every two statements of a group that are each other's translations.

    They have one label and different languages; a group with two such statements of one language,
    or of one article, says not which belong together.
    """
    groups: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in examples:
        if example.article is None:
            groups[example.group, example.label].append(example)
    for members in groups.values():
        if len({example.lang for example in members}) == len(members):
            yield from combinations(members, 2)


def _flatten(text: str) -> str:
    return " ".join(text.split())


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
