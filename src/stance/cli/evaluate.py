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
    parser.add_argument(
        "--shift", type=Path, nargs="*", default=[], help="more labelled files, scored apart"
    )
    parser.add_argument(
        "--card", action="store_true", help="write the scores into the model's card, too"
    )
    parser.add_argument(
        "--doubtful", action="store_true", help="list doubtful labels of the training set"
    )


def _run(args: argparse.Namespace) -> int:
    from dataclasses import replace

    from stance.evaluation import evaluate_model, read_material
    from stance.evaluation.card import add_to_card
    from stance.evaluation.run import write_doubtful_labels
    from stance.model.folder import read_manifest
    from stance.training.baselines import predict_baselines

    labels = read_manifest(args.model).labels
    material = read_material(args.data, args.split, labels, shift=args.shift)
    if material.train_set:
        baselines = predict_baselines(material.train_set, material.test_set)
        material = replace(material, baselines=baselines)
    evaluation = evaluate_model(args.model, material, output=args.output)
    if args.card:
        add_to_card(args.model, evaluation.scores)
    if args.doubtful and material.train_set:
        write_doubtful_labels(args.model, material.train_set, args.output)
    print(evaluation.report)
    print(f"the report lies in {args.output / 'report.html'}")
    return OK
