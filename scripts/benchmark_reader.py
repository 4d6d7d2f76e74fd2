"""Measure the article reader on the corpus' annotated articles, beside other sentence splitters.

python scripts/benchmark_reader.py --output reports/published/articles
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from stance.articles import read_statements
from stance.records import Article, Statement

Row = dict[str, Any]
SEEN = [Path("data/articles.jsonl"), Path("data/reader/articles.jsonl")]
HELD_OUT = Path("data/reader/held_out.jsonl")
INTRODUCTION = (
    "The rules were written with the articles of the second table in view. Of those of the first "
    "only totals were read, so the first tells what to expect of an article."
)
Pieces = Callable[[str, str], Iterable[str]]

DETERMINER = re.compile(
    r"^(?:the|an?|der|die|das|eine?|le|la|les|l['’]|une?|el|los|las|il|lo|i|gli|os?|as?|uma?)\s*\b",
    re.IGNORECASE,
)


def main() -> None:
    """Read the articles, measure, write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", type=Path, default=HELD_OUT)
    parser.add_argument("--seen", type=Path, nargs="*", default=SEEN)
    parser.add_argument("--output", type=Path, default=Path("reports/published/articles"))
    args = parser.parse_args()
    parts = {"held out": read_rows([args.held_out]), "seen": read_rows(args.seen)}
    figures = {name: measure_by_language(rows) for name, rows in parts.items() if rows}
    rivals = read_rivals(args.output.with_suffix(".json"))
    everything = [row for rows in parts.values() for row in rows]
    rivals |= {name: measure_rival(split, everything) for name, split in find_rivals().items()}
    report = {**figures, "rivals_boundary_f1": rivals}
    args.output.parent.mkdir(parents=True, exist_ok=True)
    args.output.with_suffix(".json").write_text(json.dumps(report, indent=2) + "\n")
    args.output.with_suffix(".md").write_text(to_markdown(figures, rivals))
    print(to_markdown(figures, rivals))


def read_rows(paths: Iterable[Path]) -> list[Row]:
    """Return the articles of some files."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return [json.loads(line) for text in texts for line in text.splitlines()]


def measure_by_language(rows: list[Row]) -> dict[str, dict[str, float]]:
    """Return the figures of each language, and of all."""
    langs = sorted({row["lang"] for row in rows})
    figures = {lang: measure([r for r in rows if r["lang"] == lang]) for lang in langs}
    return figures | {"all": measure(rows)}


def read_rivals(report: Path) -> dict[str, float]:
    """Return what the report before has of splitters, for those that are not installed now."""
    if not report.exists():
        return {}
    values = json.loads(report.read_text(encoding="utf-8"))
    return {name: float(figure) for name, figure in values["rivals_boundary_f1"].items()}


def measure(rows: list[Row]) -> dict[str, float]:
    """Return the figures of some articles."""
    counts: Counter[str] = Counter()
    # A language's tables are compiled when it is first met.
    read_statements(Article(rows[0]["id"], rows[0]["text"]))
    start = time.process_time()
    read = [read_statements(Article(row["id"], row["text"]), credits=True) for row in rows]
    seconds = time.process_time() - start
    for row, statements in zip(rows, read, strict=True):
        count(row, [s for s in statements if s.kind == "statement"], counts)
    return {
        "articles": len(rows),
        "boundary_f1": 2 * counts["hit"] / (counts["gold"] + counts["found"]),
        "credits_let_through": counts["through"] / max(1, counts["credits"]),
        "holder_accuracy": counts["holder_ok"] / max(1, counts["hit"]),
        "holder_precision": counts["holder_right"] / max(1, counts["holder_given"]),
        "holder_recall": counts["holder_right"] / max(1, counts["holder_wanted"]),
        "articles_per_second": len(rows) / seconds,
    }


def count(row: Row, statements: list[Statement], counts: Counter[str]) -> None:
    """Add one article to the counts."""
    gold = {(s["start"], s["end"]): s["holder"] for s in row["statements"]}
    found = {(s.start, s.end): s for s in statements}
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    for credit in row["credits"]:
        counts["credits"] += 1
        overlap = any(s < credit["end"] and e > credit["start"] for s, e in found)
        counts["through"] += overlap
    for span in gold.keys() & found.keys():
        counts["hit"] += 1
        wanted, given = gold[span], found[span]
        right = bool(wanted and given.holder and is_same_holder(wanted, given))
        counts["holder_wanted"] += wanted is not None
        counts["holder_given"] += given.holder is not None
        counts["holder_right"] += right
        counts["holder_ok"] += right or (wanted is None and given.holder is None)


def is_same_holder(wanted: str, given: Statement) -> bool:
    """Whether one name's words are all among the other's, or the last ones agree."""
    gold = to_stems(wanted)
    for name in (given.holder, given.holder_normalized):
        stems = to_stems(name or "")
        if gold and stems and (set(stems) <= set(gold) or set(gold) <= set(stems)):
            return True
        if gold and gold[-1] in stems:
            return True
    return False


def to_stems(name: str) -> list[str]:
    """Return the beginnings of a name's words, the same in most cases."""
    words = re.findall(r"\w{2,}", DETERMINER.sub("", name).casefold())
    return [word[: max(4, len(word) - 3)] for word in words]


def measure_rival(split: Pieces, rows: list[Row]) -> float:
    """Return a splitter's F1 over the spans of statements, credits left to it as it splits them."""
    hit = gold = found = 0
    for row in rows:
        spans = {(s["start"], s["end"]) for s in [*row["statements"], *row["credits"]]}
        own = set(find_spans(row["text"], split, row["lang"]))
        hit, gold, found = hit + len(spans & own), gold + len(spans), found + len(own)
    return 2 * hit / (gold + found)


def find_spans(text: str, split: Pieces, lang: str) -> Iterable[tuple[int, int]]:
    """Yield the places of a splitter's pieces in the text, line by line."""
    for line in re.finditer(r"[^\n]+", text):
        position = line.start()
        for piece in split(line.group(), lang):
            bare = piece.strip()
            place = text.find(bare, position, line.end()) if bare else -1
            if place >= 0:
                position = place + len(bare)
                yield place, position


def find_rivals() -> dict[str, Pieces]:
    """Return the splitters that are installed here."""
    from sentencex import segment

    rivals: dict[str, Pieces] = {"sentencex": lambda text, lang: list(segment(lang, text))}
    try:
        import pysbd  # type: ignore[import-not-found]

        def split(text: str, lang: str) -> Iterable[str]:
            known = lang if lang in pysbd.languages.LANGUAGE_CODES else "en"
            return list(pysbd.Segmenter(language=known, clean=False).segment(text))

        rivals["pysbd"] = split
    except ImportError:
        pass
    try:
        import blingfire  # type: ignore[import-not-found]

        rivals["blingfire"] = lambda text, lang: blingfire.text_to_sentences(text).split("\n")
    except ImportError:
        pass
    return rivals


def to_markdown(figures: dict[str, dict[str, dict[str, float]]], rivals: dict[str, float]) -> str:
    """Return the report."""
    lines = ["# The article reader on annotated articles", "", INTRODUCTION]
    for part, table in figures.items():
        lines += ["", f"## Articles {part}", "", *to_table(table)]
    lines += ["", "Spans found by other splitters, line by line, in all articles (F1; of the run"]
    lines += ["before, if one is not installed):"]
    lines += [", ".join(f"{name} {value:.3f}" for name, value in rivals.items()) + ".", ""]
    return "\n".join(lines)


def to_table(figures: dict[str, dict[str, float]]) -> list[str]:
    """Return the lines of a table with a row for each language."""
    names = list(figures["all"])
    lines = ["| language | " + " | ".join(n.replace("_", " ") for n in names) + " |"]
    lines += ["| --- " * (len(names) + 1) + "|"]
    for lang, values in figures.items():
        cells = [f"{values[n]:.0f}" if "articles" in n else f"{values[n]:.3f}" for n in names]
        lines.append(f"| {lang} | " + " | ".join(cells) + " |")
    return lines


if __name__ == "__main__":
    main()
