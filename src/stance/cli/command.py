"""What every command shares: exit codes, and how it enters the parser."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

OK, SOME_FAILED, USER_ERROR, INTERRUPTED = 0, 1, 2, 130

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_command(
    commands: "Commands", name: str, run: Callable[[argparse.Namespace], int], help_: str
) -> argparse.ArgumentParser:
    """Add a command without arguments of its own and return its parser."""
    parser = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
    parser.set_defaults(run=run, command=name, takes_overrides=False)
    return parser
