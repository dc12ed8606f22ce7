"""What a command prints with `--json` when it is refused, or when an error stops it."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import UNSET, UnsetType

from holdgate.source.problem import Problem
from holdgate.views.shared import View


class Output(View, frozen=True):
    """What a command prints with `--json`.

    Attributes:
        ok: Whether the command did what it was asked, without errors.
    """

    ok: bool


class ReasonView(View, frozen=True):
    """One reason for a refusal.

    Attributes:
        id: Stable id of the reason.
        message: The reason in a sentence.
        unblock: What would unblock it.
        facts: The same as data.
    """

    id: str
    message: str
    unblock: str
    facts: Mapping[str, Any]


class RefusedOutput(Output, frozen=True):
    """A command that was refused; nothing was recorded.

    Attributes:
        refused: Every reason.
    """

    refused: tuple[ReasonView, ...]


class ProblemView(View, frozen=True):
    """One problem of a file.

    Attributes:
        file: The file.
        line: Line, from 1.
        column: Column, from 1.
        path: The place in the file's own words.
        rule: Stable id of the rule.
        message: What is wrong.
        hint: What would be right.
        severity: Whether it stops the file from being used.
    """

    file: str
    line: int
    column: int
    path: str
    rule: str
    message: str
    hint: str | None
    severity: Literal["error", "warning"]


class ErrorView(View, frozen=True):
    """What stopped a command.

    Attributes:
        id: Kind of error.
        message: The error in a sentence.
        hint: What to do.
        facts: More of it as data.
    """

    id: str
    message: str
    hint: str | UnsetType = UNSET
    facts: Mapping[str, Any] | UnsetType = UNSET


class ErrorOutput(Output, frozen=True):
    """A command that an error stopped.

    Attributes:
        error: The error.
        problems: The problems of a file, where that is the error.
    """

    error: ErrorView
    problems: tuple[ProblemView, ...] | UnsetType = UNSET


def problem_view(problem: Problem) -> ProblemView:
    """The view of a problem."""
    return ProblemView(
        file=problem.file,
        line=problem.line,
        column=problem.column,
        path=problem.path,
        rule=problem.rule,
        message=problem.message,
        hint=problem.hint,
        severity="warning" if problem.severity == "warning" else "error",
    )
