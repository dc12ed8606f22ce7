"""A problem of a file: its position, the rule it breaks, and a way out."""

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from holdgate.errors import HoldgateError

# The rule that a file breaks which holds more of something than it may.
TOO_MANY = "too-many"

# Line and column, both from 1.
Position: TypeAlias = tuple[int, int]


class Problem(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What is wrong, where, and what would be right.

    `line` and `column` count from 1. `path` names the place as people read the file
    (`steps.isolate.fields.measures.type`: step ids instead of indexes). `rule` is the id that
    `holdgate explain` knows. `severity` is `error` or `warning`.
    """

    file: str
    line: int
    column: int
    path: str
    rule: str
    message: str
    hint: str | None = None
    severity: str = "error"

    @property
    def sentence(self) -> str:
        """The message with its way out."""
        return f"{self.message} ({self.hint})" if self.hint else self.message

    def __str__(self) -> str:
        warning = "warning: " if self.severity == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {warning}{self.sentence} [{self.rule}]"


class BadFile(HoldgateError):  # noqa: N818 - what is bad is the file
    """A file that cannot be used; the message has one line for each problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        lines = "\n".join(str(problem) for problem in problems)
        super().__init__(lines, id="bad-file")
        self.problems = tuple(problems)

    @classmethod
    def single(cls, file: str, rule: str, message: str) -> "BadFile":
        """The error for one problem of a whole file."""
        problem = Problem(file=file, line=1, column=1, path="", rule=rule, message=message)
        return cls((problem,))
