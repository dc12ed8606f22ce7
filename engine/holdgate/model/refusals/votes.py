"""Reasons that lie in an approval."""

from typing import TypeAlias

from holdgate.model.commands import Choice
from holdgate.model.people import RoleHolders
from holdgate.model.refusals.ways import DoneBefore, ReasonBase, Rule, Waiting
from holdgate.model.run import Awaited, State


class Separation(ReasonBase, frozen=True, kw_only=True, tag="separation"):
    """Separation of duties: the person may not work on the step `gate`, or not sign it.

    `rule`: they worked on `step`, which the approval covers; submitted it; did `step`, from which
    `gate` is separate; are named in `field` of `step`; or wrote the `row` of the table `field` in
    which they are named. `act` to `at`: the type, number, round and recorded time of the event that
    counts, where the log was read. `by`: somebody else, who said there that they acted for the
    person.
    """

    rule: Rule
    step: str
    field: str | None
    row: str | None = None
    person: str
    gate: str
    act: str | None = None
    seq: int | None = None
    round: int | None = None
    at: str | None = None
    by: str | None = None


class NotAnApproval(ReasonBase, frozen=True, kw_only=True, tag="not-an-approval"):
    """The step is a task."""

    step: str


class AlreadyPending(ReasonBase, frozen=True, kw_only=True, tag="already-pending"):
    """The approval is pending."""

    step: str
    round: int
    waits: Waiting


class AlreadyApproved(DoneBefore, frozen=True, kw_only=True, tag="already-approved"):
    """The approval is given."""

    step: str
    round: int


class NotPending(DoneBefore, frozen=True, kw_only=True, tag="not-pending"):
    """The approval is not pending. `closed`: how its last round ended, if not by approval."""

    step: str
    state: State
    round: int
    closed: str | None = None


class NotSubmitter(ReasonBase, frozen=True, kw_only=True, tag="not-submitter"):
    """The person may not withdraw the submission of another."""

    step: str
    submitter: str | None
    roles: tuple[str, ...]
    person: str
    holders: tuple[RoleHolders, ...]


class StaleView(ReasonBase, frozen=True, kw_only=True, tag="stale-view"):
    """Round `seen` is not the round that is pending; where it is, the content differs."""

    step: str
    seen: int
    round: int


class NeedsOpen(ReasonBase, frozen=True, kw_only=True, tag="needs-open"):
    """A step before the approval is being done again; `needs` and `causes` as of `Blocked`."""

    step: str
    needs: tuple[str, ...]
    causes: tuple[str, ...]


class AlreadyVoted(DoneBefore, frozen=True, kw_only=True, tag="already-voted"):
    """The person has signed this round."""

    step: str
    round: int
    person: str
    awaited: Awaited


class LineMet(ReasonBase, frozen=True, kw_only=True, tag="line-met"):
    """No seat is free that the person could fill."""

    step: str
    round: int
    person: str
    awaited: Awaited


class ChoiceMissing(ReasonBase, frozen=True, kw_only=True, tag="choice-missing"):
    """A rejection may reopen the steps `reopens`, or end the run with `outcome`: which one?"""

    step: str
    reopens: tuple[str, ...]
    outcome: str


class NoSuchChoice(ReasonBase, frozen=True, kw_only=True, tag="no-such-choice"):
    """A rejection can do one thing only: reopen the steps `reopens`, or end the run (`outcome`)."""

    step: str
    choice: Choice | None
    reopens: tuple[str, ...]
    outcome: str | None


VoteReason: TypeAlias = (
    Separation
    | NotAnApproval
    | AlreadyPending
    | AlreadyApproved
    | NotPending
    | NotSubmitter
    | StaleView
    | NeedsOpen
    | AlreadyVoted
    | LineMet
    | ChoiceMissing
    | NoSuchChoice
)
