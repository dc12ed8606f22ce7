"""What a command prints with `--json` when it is refused, or when an error stops it."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import UNSET, UnsetType

from holdgate.errors import HoldgateError
from holdgate.messages.refusals import reason_words
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Reason, Refusal
from holdgate.model.refusals.ways import Way
from holdgate.source.problem import BadFile, Problem
from holdgate.views.shared import View


class Output(View, frozen=True):
    """What a command prints with `--json`.

    Attributes:
        ok: Whether the command did what it was asked, without errors.
    """

    ok: bool


class RoleHoldersView(View, frozen=True):
    """A role, and who can act in it.

    Attributes:
        role: The id of the role.
        people: Everybody who is known to have it, and who can give the command.
        is_open: Whether others can, too: the role is `anyone`, or no people file says who has it.
        but_not: Who cannot, although the role is open to them.
    """

    role: str
    people: tuple[str, ...]
    is_open: bool | UnsetType = UNSET
    but_not: tuple[str, ...] | UnsetType = UNSET


class WayView(View, frozen=True):
    """One way out of a refusal: a command that helps.

    Attributes:
        verb: The command; left out where it is the refused command, with more options.
        process: The process that the command names.
        run: The run that it names.
        step: The step that it names.
        options: The options that it needs, with their values; null where you choose the value. Of
            `set` the value is the field.
        roles: Who can give the command, by role.
        people: Who can give it: everybody, where all are known; or who can without a role.
    """

    verb: str | UnsetType = UNSET
    process: str | UnsetType = UNSET
    run: str | UnsetType = UNSET
    step: str | UnsetType = UNSET
    options: Mapping[str, str | int | None] | UnsetType = UNSET
    roles: tuple[RoleHoldersView, ...] | UnsetType = UNSET
    people: tuple[str, ...] | UnsetType = UNSET


class ReasonView(View, frozen=True):
    """One reason for a refusal.

    Attributes:
        id: Stable id of the reason.
        message: The reason in a sentence.
        unblock: What would unblock it.
        facts: The same as data.
        ways: What would unblock it, as data.
    """

    id: str
    message: str
    unblock: str
    facts: Mapping[str, Any]
    ways: tuple[WayView, ...]


class RefusedOutput(Output, frozen=True):
    """A command that was refused; nothing was recorded.

    Attributes:
        refused: Every reason.
        named_by: Where the name of who acts came from, if no `--as` said it and the refusal turns
            on it: the variable HOLDGATE_ACTOR, or the login.
    """

    refused: tuple[ReasonView, ...]
    named_by: Literal["environment", "login"] | UnsetType = UNSET


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


def refused_output(refusal: Refusal) -> RefusedOutput:
    """The view of a refusal."""
    reasons = tuple(_reason_view(reason, refusal.process) for reason in refusal.reasons)
    return RefusedOutput(ok=False, refused=reasons, named_by=refusal.named_by or UNSET)


def _reason_view(reason: Reason, process: Process | None) -> ReasonView:
    words = reason_words(reason, process)
    return ReasonView(
        id=reason.id,
        message=words.sentence,
        unblock=words.unblock,
        facts=reason.facts,
        ways=tuple(_way_view(way) for way in reason.ways),
    )


def _way_view(way: Way) -> WayView:
    roles = tuple(
        RoleHoldersView(
            role=holders.role,
            people=holders.people,
            is_open=holders.is_open or UNSET,
            but_not=holders.but_not or UNSET,
        )
        for holders in way.roles
    )
    return WayView(
        verb=way.verb or UNSET,
        process=way.process or UNSET,
        run=way.run or UNSET,
        step=way.step or UNSET,
        options=way.options or UNSET,
        roles=roles or UNSET,
        people=way.people or UNSET,
    )


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


def error_output(error: HoldgateError) -> ErrorOutput:
    """The output of a command that an error stopped."""
    view = ErrorView(
        id=error.id,
        message=str(error),
        hint=error.hint or UNSET,
        facts=error.facts or UNSET,
    )
    problems = tuple(map(problem_view, error.problems)) if isinstance(error, BadFile) else UNSET
    return ErrorOutput(ok=False, error=view, problems=problems)
