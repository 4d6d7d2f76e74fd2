"""`stance predict`: articles become labelled statements."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, SOME_FAILED, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    parser = add_command(commands, "predict", _run, "Label every statement of articles.")
    parser.add_argument("--model", type=Path, required=True, help="a model folder")
    parser.add_argument("--output", type=Path, required=True, help=".jsonl, .csv or .parquet")
    parser.add_argument("inputs", type=Path, nargs="+", help="articles: .txt or .jsonl files")


def _run(args: argparse.Namespace) -> int:
    from stance.batch import predict_files

    summary = predict_files(args.model, args.inputs, args.output)
    labels = ", ".join(f"{n} {label}" for label, n in summary.labels.most_common())
    print(
        f"{summary.articles} articles, {summary.statements} statements ({labels or 'none'}), "
        f"{summary.unsure} not sure, {len(summary.problems)} could not be read: {args.output}",
        file=sys.stderr,
    )
    return SOME_FAILED if summary.problems else OK
