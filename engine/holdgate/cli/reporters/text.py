"""A line for each problem: `file:line:column: message (way out) [rule]`."""

from collections.abc import Sequence

from holdgate.cli.text import output
from holdgate.lint.check import Checked


def report(checked: Sequence[Checked], *, ok: bool) -> None:
    """Print the lines."""
    del ok
    for file in checked:
        for problem in file.problems:
            output.say(str(problem))
