"""`stance predict`: articles become labelled statements."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from stance.cli.command import OK, SOME_FAILED, add_command

if TYPE_CHECKING:
    from stance.batch import RunOptions
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its arguments."""
    parser = add_command(commands, "predict", _run, "Label every statement of articles.")
    parser.add_argument("--model", type=Path, required=True, help="a model folder")
    parser.add_argument("--output", type=Path, required=True, help=".jsonl, .csv or .parquet")
    parser.add_argument("inputs", type=Path, nargs="+", help="articles: files, folders, patterns")
    parser.add_argument("--errors", type=Path, help="JSONL file for what could not be read")
    parser.add_argument("--resume", action="store_true", help="go on after an interruption")
    parser.add_argument("--force", action="store_true", help="start afresh after an interruption")
    _add_machine(parser)


def _add_machine(parser: argparse.ArgumentParser) -> None:
    machine = parser.add_argument_group("machine")
    machine.add_argument("--engine", default="local", help="local or ray (default: local)")
    machine.add_argument("--address", help="of a Ray cluster (default: one on this machine)")
    machine.add_argument(
        "--processes", type=int, default=1, help="worker processes, or Ray actors (default: 1)"
    )
    machine.add_argument("--threads", type=int, help="threads of the model in each process")
    machine.add_argument(
        "--backend",
        default="auto",
        help="torch, onnx (int8) or auto: onnx where the model has it and no GPU is there",
    )
    machine.add_argument("--device", help="such as cpu or cuda:0 (default: a GPU if there is one)")


def _run(args: argparse.Namespace) -> int:
    from stance.articles.langs import describe_unsupported
    from stance.batch import predict_files

    summary = predict_files(args.model, args.inputs, args.output, _to_options(args))
    labels = ", ".join(f"{n} {label}" for label, n in summary.labels.most_common())
    print(
        f"{summary.articles} articles, {summary.statements} statements ({labels or 'none'}), "
        f"{summary.unsure} not sure, {summary.errors} could not be read: {args.output}",
        file=sys.stderr,
    )
    if warning := describe_unsupported(summary.langs):
        print(f"stance: {warning}; they are labelled all the same", file=sys.stderr)
    return SOME_FAILED if summary.errors else OK


def _to_options(args: argparse.Namespace) -> "RunOptions":
    from stance.batch import RunOptions

    names = ("errors", "resume", "force", "engine", "address", "processes", "threads", "backend")
    return RunOptions(device=args.device, **{name: getattr(args, name) for name in names})
