"""One JSON object: the files that were checked, and their problems as data."""

from collections.abc import Sequence

from holdgate.cli.text.output import print_json
from holdgate.lint.check import Checked
from holdgate.views.outputs.failures import problem_view
from holdgate.views.outputs.files import LintOutput


def report(checked: Sequence[Checked], *, ok: bool) -> None:
    """Print the object; `schemas/answer.schema.json` describes it."""
    problems = tuple(problem_view(problem) for file in checked for problem in file.problems)
    print_json(LintOutput(ok=ok, files=tuple(file.file for file in checked), problems=problems))
