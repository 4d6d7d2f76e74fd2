"""A corpus check as text for a terminal, and as values for JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from stance.corpus.check import CorpusCheck
from stance.corpus.counts import Counts
from stance.corpus.giveaways import Giveaway
from stance.corpus.guessing import Guess, Guesses

MAX_GIVEAWAYS_SHOWN = 20


def to_json(check: CorpusCheck) -> dict[str, Any]:
    """Return the check as plain values."""
    return {
        "errors": list(check.errors),
        "warnings": list(check.warnings),
        "counts": asdict(check.counts),
        "similar_groups": check.similar_groups,
        "similar": [
            {"first": p.first.id, "second": p.second.id, "similarity": p.similarity}
            for p in check.similar
        ],
        "giveaways": [asdict(g) | {"is_too_good": g.is_too_good} for g in check.giveaways],
        "guesses": asdict(check.guesses) if check.guesses else None,
    }


def to_text(check: CorpusCheck) -> str:
    """Return the check as a reader wants it: figures first, then what is wrong."""
    parts = [_tell_counts(check.counts), _tell_languages(check.counts)]
    if check.guesses:
        parts.append(_tell_guesses(check.guesses, check.counts.labels))
    parts += [
        _tell_giveaways(check.giveaways),
        f"near-duplicates across groups: {len(check.similar)} pairs, "
        f"{check.similar_groups:.2%} of the groups",
        *_tell_list("warning", check.warnings),
        *_tell_list("error", check.errors),
        f"{len(check.errors)} errors, {len(check.warnings)} warnings",
    ]
    return "\n\n".join(parts)


def _tell_counts(counts: Counts) -> str:
    least, mean, most = counts.words
    lines = [
        ("statements", f"{counts.statements:,} in {counts.groups:,} groups"),
        ("splits", _list(counts.splits)),
        ("articles", f"{counts.articles}"),
        ("words", f"{least} to {most}, mean {mean:.1f}"),
        ("holders", f"{counts.holders:,} names, {counts.held:,} statements with one"),
        ("wars", _list_shares(counts.wars, counts.statements)),
        ("registers", _list_shares(counts.registers, counts.statements)),
        ("cases", _tell_cases(counts)),
        ("contrast", f"{counts.contrast_pairs} pairs"),
    ]
    return "\n".join(f"{name:<12}{value}" for name, value in lines)


def _tell_cases(counts: Counts) -> str:
    if not counts.cases:
        return "none"
    rarest = min(counts.cases, key=lambda case: counts.cases[case].statements)
    languages = min(case.languages for case in counts.cases.values())
    return (
        f"{len(counts.cases)}, each at least {counts.cases[rarest].statements} times ({rarest}) "
        f"in at least {languages} languages"
    )


def _list(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {n:,}" for name, n in counts.items()) or "none"


def _list_shares(counts: Mapping[str, int], total: int, shown: int = 5) -> str:
    if not counts:
        return "none"
    most = [f"{name} {n / total:.1%}" for name, n in list(counts.items())[:shown]]
    return f"{len(counts)}: {', '.join(most)}{', …' if len(counts) > shown else ''}"


def _tell_languages(counts: Counts) -> str:
    header = ["language", "statements", "originals", *counts.labels]
    rows = [
        _language_row(lang, labels, counts.originals.get(lang, 0))
        for lang, labels in counts.languages.items()
    ]
    return format_table(
        [header, *rows, _language_row("all", counts.labels, _sum(counts.originals))]
    )


def _sum(counts: Mapping[str, int]) -> int:
    return sum(counts.values())


def _language_row(lang: str, labels: Mapping[str, int], originals: int) -> list[str]:
    n = max(1, _sum(labels))
    return [lang, f"{n:,}", f"{originals:,}", *(f"{count / n:.1%}" for count in labels.values())]


def _tell_guesses(guesses: Guesses, labels: Iterable[str]) -> str:
    names = {"bag of words, cross-validated": guesses.words}
    names |= {"holder's name, cross-validated": guesses.names}
    names |= {f"baseline, train to {split}": guess for split, guess in guesses.baseline.items()}
    names["baseline, contrast pairs"] = guesses.contrast
    rows = [_guess_row(name, guess, labels) for name, guess in names.items() if guess]
    if not rows:
        return "guessed: too few statements to tell"
    header = ["guessed", "statements", "macro-F1", "accuracy", "majority", *labels]
    return format_table([header, *rows])


def _guess_row(name: str, guess: Guess, labels: Iterable[str]) -> list[str]:
    figures = (guess.accuracy, guess.majority, *(guess.by_label.get(k, 0.0) for k in labels))
    shares = [f"{figure:.1%}" for figure in figures]
    return [name, f"{guess.statements:,}", f"{guess.macro_f1:.3f}", *shares]


def _tell_giveaways(giveaways: Sequence[Giveaway]) -> str:
    if not giveaways:
        return "words that predict a label: none"
    header = ["language", "word", "label", "groups", "share", "expected", "gain", "p", ""]
    rows = [
        [
            *(g.lang, g.word, g.label, str(g.groups), f"{g.share:.0%}", f"{g.expected:.0%}"),
            *(f"{g.gain:.2f}", f"{g.p_value:.0e}", "too well" if g.is_too_good else ""),
        ]
        for g in giveaways[:MAX_GIVEAWAYS_SHOWN]
    ]
    shown = f"the {len(rows)} strongest of {len(giveaways)}" if giveaways[len(rows) :] else "all"
    return f"words that predict a label ({shown}):\n{format_table([header, *rows])}"


def _tell_list(kind: str, problems: Sequence[str]) -> list[str]:
    return ["\n".join(f"{kind}: {problem}" for problem in problems)] if problems else []


def format_table(rows: Sequence[Sequence[str]]) -> str:
    """Return columns as wide as their widest cell; text to the left, figures to the right.

    What a column holds is told by its last row.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if rows[-1][i][:1].isdigit() else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
