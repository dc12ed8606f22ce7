"""One JSON object: the files that were checked, and the problems as data."""

from collections.abc import Sequence

from holdgate.cli.text import output
from holdgate.lint.check import Checked


def report(checked: Sequence[Checked], *, ok: bool) -> None:
    """Print the object; it is as `schemas/answer.schema.json` says."""
    told = [problem.data() for each in checked for problem in each.problems]
    output.emit({"ok": ok, "files": [each.file for each in checked], "problems": told})
