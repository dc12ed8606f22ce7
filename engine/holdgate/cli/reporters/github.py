"""Commands of GitHub's workflow language, which shows each problem beside its line of a change.

`::error file=…,line=…,col=…,title=…::message`; escaped as its runner undoes it.
"""

from collections.abc import Sequence

from holdgate.cli.reporters.places import from_here
from holdgate.cli.text import output
from holdgate.lint.check import Checked
from holdgate.source.problem import Problem

# `%` first: it begins what the others become.
_IN_MESSAGES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTIES = (*_IN_MESSAGES, (":", "%3A"), (",", "%2C"))


def report(checked: Sequence[Checked], *, ok: bool) -> None:
    """Print the commands."""
    del ok
    for each in checked:
        for problem in each.problems:
            output.say(_command(problem))


def _command(problem: Problem) -> str:
    properties = {
        "file": from_here(problem.file),
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.rule,
    }
    told = ",".join(f"{key}={_escaped(each, _IN_PROPERTIES)}" for key, each in properties.items())
    return f"::{problem.severity} {told}::{_escaped(problem.sentence, _IN_MESSAGES)}"


def _escaped(text: str, table: Sequence[tuple[str, str]]) -> str:
    for character, code in table:
        text = text.replace(character, code)
    return text
