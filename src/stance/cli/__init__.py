"""The arguments of every command; `stance` and `scripts/*.py` are two doors to it.

Each command is a file here: it adds its arguments, and its one function imports its room when it is
called, so that `--help` is quick.
"""

from stance.cli.parser import main

__all__ = ["main"]
