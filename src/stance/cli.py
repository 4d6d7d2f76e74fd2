"""The arguments of every command; `stance` and `scripts/*.py` are two doors to it.

Each command is one function that imports its room when it is called, so that `--help` is quick.
"""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stance.errors import DataError

OK, SOME_FAILED, USER_ERROR, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, 1 if some inputs failed, or 2 for a user's mistake."""
    parser = _build_parser()
    args, rest = parser.parse_known_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        if rest and not args.takes_overrides:
            raise DataError(
                f"unknown arguments: {' '.join(rest)}; see stance {args.command} --help"
            )
        args.overrides = _parse_overrides(rest)
        run: Callable[[argparse.Namespace], int] = args.run
        return run(args)
    except (DataError, OSError) as error:
        print(f"stance: {_explain(error)}", file=sys.stderr)
        return USER_ERROR
    except KeyboardInterrupt:
        print("stance: interrupted", file=sys.stderr)
        return INTERRUPTED


def _explain(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _parse_overrides(rest: Sequence[str]) -> dict[str, str]:
    """`--training.epochs 3` and `--training.epochs=3` become keys and values."""
    overrides: dict[str, str] = {}
    words = list(rest)
    while words:
        key, equals, value = words.pop(0).partition("=")
        if not key.startswith("--") or len(key) < 3:
            raise DataError(f"unknown argument {key!r}; expected --key value with a config key")
        if not equals:
            if not words or words[0].startswith("--"):
                raise DataError(f"{key}: no value came; expected {key} value")
            value = words.pop(0)
        overrides[key.removeprefix("--")] = value
    return overrides


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stance", description="Who said what about ending the war?", allow_abbrev=False
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.set_defaults(
        run=_print_help_or_version, takes_overrides=False, command="", parser=parser
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (_add_train, _add_evaluate, _add_predict):
        add(commands)
    return parser


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def _add(
    commands: "Commands", name: str, run: Callable[[argparse.Namespace], int], help_: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
    parser.set_defaults(run=run, command=name, takes_overrides=False)
    return parser


def _add_train(commands: "Commands") -> None:
    parser = _add(commands, "train", _train, "Fine-tune an encoder on a labelled corpus.")
    parser.set_defaults(takes_overrides=True)
    parser.epilog = "Any key of the config can follow as --key value: --training.learning_rate 1e-4"
    parser.add_argument(
        "--config", type=Path, required=True, help="a YAML file like configs/mini.yaml"
    )
    parser.add_argument("--output", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--resume", action="store_true", help="go on after an interruption")
    parser.add_argument("--force", action="store_true", help="replace the model in --output")


def _add_evaluate(commands: "Commands") -> None:
    parser = _add(commands, "evaluate", _evaluate, "Score a model on labelled statements.")
    parser.add_argument("--model", type=Path, required=True, help="a model folder")
    parser.add_argument("--output", type=Path, required=True, help="folder for the report")
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="corpus folder or JSONL file"
    )
    parser.add_argument("--split", default="test", help="split of a corpus folder (default: test)")


def _add_predict(commands: "Commands") -> None:
    parser = _add(commands, "predict", _predict, "Label every statement of articles.")
    parser.add_argument("--model", type=Path, required=True, help="a model folder")
    parser.add_argument("--output", type=Path, required=True, help=".jsonl, .csv or .parquet")
    parser.add_argument("inputs", type=Path, nargs="+", help="articles: .txt or .jsonl files")


def _print_help_or_version(args: argparse.Namespace) -> int:
    import stance

    if args.version:
        print(f"stance {stance.__version__}")
        return OK
    args.parser.print_help()
    return USER_ERROR


def _train(args: argparse.Namespace) -> int:
    from stance.config import Config, load_config, trace_origins
    from stance.training import train

    config = load_config(Config, args.config, args.overrides)
    origins = trace_origins(config, args.config, args.overrides)
    run = train(config, args.output, resume=args.resume, force=args.force, origins=origins)
    print(f"validation macro-F1 {run.scores['macro_f1']:.3f}; the model lies in {run.model_dir}")
    return OK


def _evaluate(args: argparse.Namespace) -> int:
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


def _predict(args: argparse.Namespace) -> int:
    from stance.batch import predict_files

    summary = predict_files(args.model, args.inputs, args.output)
    labels = ", ".join(f"{n} {label}" for label, n in summary.labels.most_common())
    print(
        f"{summary.articles} articles, {summary.statements} statements ({labels or 'none'}), "
        f"{summary.unsure} not sure, {len(summary.problems)} could not be read: {args.output}",
        file=sys.stderr,
    )
    return SOME_FAILED if summary.problems else OK
