"""Workflow commands of GitHub, which shows each problem beside its line of a change.

`::error file=…,line=…,col=…,title=…::message`, escaped as GitHub's runner reads it.
"""

from collections.abc import Sequence

from holdgate.cli.reporters.places import from_here
from holdgate.cli.text import output
from holdgate.lint.check import Checked
from holdgate.source.problem import Problem

# `%` comes first, because the codes of the others begin with it.
_IN_MESSAGES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTIES = (*_IN_MESSAGES, (":", "%3A"), (",", "%2C"))


def report(checked: Sequence[Checked], *, ok: bool) -> None:
    """Print the commands."""
    del ok
    for file in checked:
        for problem in file.problems:
            output.say(_command(problem))


def _command(problem: Problem) -> str:
    properties = (
        ("file", from_here(problem.file)),
        ("line", str(problem.line)),
        ("col", str(problem.column)),
        ("title", problem.rule),
    )
    listed = ",".join(f"{name}={_escaped(value, _IN_PROPERTIES)}" for name, value in properties)
    return f"::{problem.severity} {listed}::{_escaped(problem.sentence, _IN_MESSAGES)}"


def _escaped(text: str, table: Sequence[tuple[str, str]]) -> str:
    for character, code in table:
        text = text.replace(character, code)
    return text
