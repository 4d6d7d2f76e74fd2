"""The whole parser, and how a command ends: its exit code, and one line for a user's mistake."""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence

from stance.cli import (
    articles,
    compare,
    corpus,
    curve,
    evaluate,
    export,
    gate,
    predict,
    pretrain,
    shares,
    train,
)
from stance.cli.command import INTERRUPTED, OK, USER_ERROR
from stance.errors import DataError


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
    for command in (
        train,
        evaluate,
        predict,
        pretrain,
        articles,
        corpus,
        compare,
        curve,
        gate,
        shares,
        export,
    ):
        command.add(commands)
    return parser


def _print_help_or_version(args: argparse.Namespace) -> int:
    import stance

    if args.version:
        print(f"stance {stance.__version__}")
        return OK
    args.parser.print_help()
    return USER_ERROR
