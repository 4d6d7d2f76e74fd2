"""`stance shares`: what share of the statements held which position."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    help_ = "Count positions in predictions, corrected for the errors of the model."
    parser = add_command(commands, "shares", _run, help_)
    parser.add_argument("predictions", type=Path, help="what `stance predict` wrote")
    parser.add_argument("--model", type=Path, required=True, help="the model that predicted")
    parser.add_argument("--output", type=Path, required=True, help="folder for the tables")
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="labelled corpus folder or JSONL file"
    )
    parser.add_argument("--split", default="test", help="split that corrects (default: test)")
    keys = ["source", "holder", "lang", "week"]
    parser.add_argument("--by", nargs="*", choices=keys, default=[], help="what to count by")
    parser.add_argument("--articles", type=Path, help="JSONL with id, source, date of the articles")
    parser.add_argument("--method", choices=["em", "adjusted"], default="em", help="the correction")


def _run(args: argparse.Namespace) -> int:
    from stance.evaluation.answers import ask
    from stance.evaluation.predicted_rows import read_predicted_rows
    from stance.evaluation.run import read_test_set, to_reference
    from stance.evaluation.share_table import tabulate_shares, to_text, write_shares
    from stance.model.classifier import StanceClassifier

    classifier = StanceClassifier.from_pretrained(args.model)
    rows = read_predicted_rows(args.predictions, classifier.labels, articles=args.articles)
    reference = ask(classifier, read_test_set(args.data, args.split, classifier.labels))
    tables = tabulate_shares(rows, to_reference(reference), args.by, method=args.method)
    write_shares(tables, args.output)
    print(to_text(tables))
    return OK
