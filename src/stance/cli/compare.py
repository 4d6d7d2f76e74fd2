"""`stance compare`: is one model better than another, or is it chance?"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    parser = add_command(commands, "compare", _run, "Compare two models on the same statements.")
    parser.add_argument("first", type=Path, help="a model folder")
    parser.add_argument("second", type=Path, help="another model folder")
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="corpus folder or JSONL file"
    )
    parser.add_argument("--split", default="test", help="split of a corpus folder (default: test)")
    parser.add_argument("--output", type=Path, help="JSON file for the figures")


def _run(args: argparse.Namespace) -> int:
    from stance.evaluation.compare import compare_models, to_text

    figures = compare_models(args.first, args.second, args.data, args.split, output=args.output)
    print(to_text(figures))
    return OK
