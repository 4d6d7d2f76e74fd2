"""`stance corpus`: a labelled corpus is checked, split, and exchanged with annotation tools."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.cli.command import OK, SOME_FAILED, add_command

if TYPE_CHECKING:
    from stance.cli.command import Commands


def add(commands: "Commands") -> None:
    """Add the command and its own commands."""
    parser = add_command(commands, "corpus", _check, "Check and exchange a labelled corpus.")
    own = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(own)


def _add_check(commands: "Commands") -> None:
    parser = add_command(commands, "check", _check, "Look a corpus folder over as a whole.")
    parser.set_defaults(command="corpus check")
    parser.epilog = "Exit codes: 0 no error, 1 errors were found, 2 there is no corpus to check."
    _add_folder(parser)
    parser.add_argument(
        "--no-guessing",
        action="store_true",
        help="leave out what models guess (most of the time)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path("data"), help="corpus folder (default: data)"
    )


def _check(args: argparse.Namespace) -> int:
    from stance.corpus.check import check_corpus
    from stance.corpus.check_text import to_json, to_text

    check = check_corpus(args.folder, None if args.no_guessing else _find_baseline())
    print(_to_json(to_json(check)) if args.json else to_text(check))
    return SOME_FAILED if check.errors else OK


def _find_baseline() -> Any:
    from stance.corpus.guessing import build_bag_of_words

    build_bag_of_words()  # says what to install before the baselines' module fails to load
    from stance.training.baselines import build_tfidf

    return build_tfidf


def _to_json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)
