"""The one exception of our own: input that the user can mend."""

from collections.abc import Sequence


class DataError(ValueError):
    """Wrong input, told in words that the user can act on.

    The message says what came (file, line, key), what was expected and what to do. Several problems
    of one file are raised together, one a line. The command line prints it without a traceback and
    exits with 2.

    Attributes:
        problems: The single problems, one line of text each.
    """

    def __init__(self, *problems: str) -> None:
        self.problems: Sequence[str] = problems
        super().__init__("\n".join(problems))
