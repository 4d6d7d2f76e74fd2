"""`stance evaluate`: a model folder is scored on labelled statements."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    parser = add_command(commands, "evaluate", _run, "Score a model on labelled statements.")
    parser.add_argument("--model", type=Path, required=True, help="a model folder")
    parser.add_argument("--output", type=Path, required=True, help="folder for the report")
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="corpus folder or JSONL file"
    )
    parser.add_argument("--split", default="test", help="split of a corpus folder (default: test)")


def _run(args: argparse.Namespace) -> int:
    from stance.evaluation import evaluate_model
    from stance.evaluation.run import read_test_set
    from stance.model.folder import read_manifest
    from stance.training.baselines import predict_baselines

    labels = read_manifest(args.model).labels
    test_set, train_set = read_test_set(args.data, args.split, labels)
    baselines = predict_baselines(train_set, test_set) if train_set else {}
    evaluation = evaluate_model(args.model, test_set, baselines=baselines, output=args.output)
    print(evaluation.report)
    return OK
