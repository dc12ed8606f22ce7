"""Reasons that lie in a task."""

from typing import TypeAlias

from holdgate.model.condition import Reference, UnmetCondition
from holdgate.model.jsons import Json
from holdgate.model.people import RoleHolders
from holdgate.model.process import Limit
from holdgate.model.refusals.answers import Fault
from holdgate.model.refusals.ways import DoneBefore, ReasonBase, Verb, Waiting
from holdgate.model.run import State


class WrongRole(ReasonBase, frozen=True, kw_only=True, tag="role"):
    """The person has none of the roles that may do this.

    `step`: None where it is about the run. `who`: everybody known to have one of the roles;
    `holders`: the same, role by role.
    """

    step: str | None = None
    person: str
    roles: tuple[str, ...]
    who: tuple[str, ...]
    act: Verb
    holders: tuple[RoleHolders, ...]


class NotATask(ReasonBase, frozen=True, kw_only=True, tag="not-a-task"):
    """The step is an approval, or the start form."""

    step: str


class Blocked(ReasonBase, frozen=True, kw_only=True, tag="blocked"):
    """The step waits for others.

    `needs`: its direct needs that are not settled. `causes`: the first open step before each of
    them; `waits`: the same, with their states.
    """

    step: str
    needs: tuple[str, ...]
    causes: tuple[str, ...]
    waits: tuple[Waiting, ...]


class Ended(DoneBefore, frozen=True, kw_only=True, tag="ended"):
    """The step has ended in this round."""

    step: str
    state: State
    round: int


class Skipped(ReasonBase, frozen=True, kw_only=True, tag="skipped"):
    """The step is not required. `reads`: the steps whose answers its conditions read."""

    step: str
    state: State
    round: int
    reads: tuple[str, ...]
    conditions: tuple[UnmetCondition, ...]


class AlreadyStarted(DoneBefore, frozen=True, kw_only=True, tag="already-started"):
    """The step is in progress."""

    step: str
    assignee: str | None


class InvalidAnswer(ReasonBase, frozen=True, kw_only=True, tag="invalid-answer"):
    """An answer, a tick or a file that the step does not take.

    `fields`: the fields that take files, where a file is the question. `row`, `column`: where in a
    table; a row by its name, its number, or its place in the list that was given.
    """

    step: str
    field: str | None = None
    row: str | None = None
    column: str | None = None
    tick: int | None = None
    fields: tuple[str, ...] | None = None
    fault: Fault


class AnswerMissing(ReasonBase, frozen=True, kw_only=True, tag="answer-missing"):
    """A question is not answered. `options`: the labels to choose from, if it has any.

    `row`, `column`: where in a table.
    """

    step: str
    field: str
    row: str | None = None
    column: str | None = None
    label: str
    options: tuple[str, ...]


class BeyondLimit(ReasonBase, frozen=True, kw_only=True, tag="limit"):
    """An answer is beyond a limit. `value`: where the limit lies, in the form of an answer.

    `row`, `column`: where in a table.
    """

    step: str
    field: str
    row: str | None = None
    column: str | None = None
    label: str
    answer: Json
    limit: Limit
    value: str | int | float


class Mismatch(ReasonBase, frozen=True, kw_only=True, tag="mismatch"):
    """An answer is not equal to the answer that it must match; neither of them is told.

    `row`, `column`: where in a table.
    """

    step: str
    field: str
    row: str | None = None
    column: str | None = None
    label: str
    matches: Reference


class DraftOfAnother(ReasonBase, frozen=True, kw_only=True, tag="draft-of-another"):
    """The command would replace what somebody else drafted.

    `answer`: the draft. `people`: who made it, and for whom. `at`, `seq`: the event with which they
    did, where the log was asked. `last_seq`: the event that last changed the step.
    """

    step: str
    field: str
    label: str
    answer: Json
    people: tuple[str, ...]
    at: str | None = None
    seq: int | None = None
    last_seq: int


class CheckOpen(ReasonBase, frozen=True, kw_only=True, tag="check-open"):
    """A statement is not ticked; `check`: its number, from 1."""

    step: str
    check: int


class NotOptional(ReasonBase, frozen=True, kw_only=True, tag="not-optional"):
    """The step cannot be declared not applicable."""

    step: str


class NotEnded(ReasonBase, frozen=True, kw_only=True, tag="not-ended"):
    """The step has not ended; or no task of the `group` has; or no step was named.

    `steps`: every named group without a task that has ended.
    """

    step: str | None = None
    state: State | None = None
    group: str | None = None
    steps: tuple[str, ...] | None = None


class LockedPending(ReasonBase, frozen=True, kw_only=True, tag="locked-pending"):
    """The approval `gate` covers the step and is pending."""

    step: str
    gate: str
    round: int
    waits: Waiting


class AssigneeLacksRole(ReasonBase, frozen=True, kw_only=True, tag="assignee-lacks-role"):
    """The person has none of the roles of the step."""

    step: str
    person: str
    roles: tuple[str, ...]
    holders: tuple[RoleHolders, ...]


WorkReason: TypeAlias = (
    WrongRole
    | NotATask
    | Blocked
    | Ended
    | Skipped
    | AlreadyStarted
    | InvalidAnswer
    | AnswerMissing
    | BeyondLimit
    | Mismatch
    | DraftOfAnother
    | CheckOpen
    | NotOptional
    | NotEnded
    | LockedPending
    | AssigneeLacksRole
)
