"""Reasons that lie in the run, in people, or in what is stated with a command."""

from typing import Literal, TypeAlias

from holdgate.model.damage import Damage
from holdgate.model.refusals.ways import DoneBefore, ReasonBase, Verb
from holdgate.model.run import RunState


class UnknownRun(ReasonBase, frozen=True, kw_only=True, tag="unknown-run"):
    """There is no such run in this store. `nearest`: the one that may be meant."""

    run: str
    nearest: str | None = None


class UnknownPerson(ReasonBase, frozen=True, kw_only=True, tag="unknown-person"):
    """Somebody who acts, or is named, is not known.

    `fault`: the people file does not have them; the text cannot be a name; or the run was started
    with a people file, and now there is none (`run`). `nearest`: who may be meant.
    """

    person: str
    fault: Literal["not-in-people-file", "not-a-name", "no-people-file"]
    run: str | None = None
    nearest: str | None = None


class UnknownStep(ReasonBase, frozen=True, kw_only=True, tag="unknown-step"):
    """The process has no such step; or it is a group, or may be several steps: `steps`.

    `nearest`: the step that may be meant.
    """

    step: str
    fault: Literal["not-there", "group", "several"]
    steps: tuple[str, ...]
    nearest: str | None = None


class UnknownRole(ReasonBase, frozen=True, kw_only=True, tag="unknown-role"):
    """The process has no such role that can be given to somebody; `roles`: those it has.

    `nearest`: the one that may be meant.
    """

    role: str
    roles: tuple[str, ...]
    nearest: str | None = None


class RoleGuarded(ReasonBase, frozen=True, kw_only=True, tag="role-guarded"):
    """The role stands in a `need`: not everybody may give it, and not everybody may get it.

    `fault`: the actor, `person`, may not give it, because they do not hold it and no lead is named;
    or `to` may not get it, because the people file does not give it to them. `holder`: the one
    person who has it in this run. `holders`: who has it in the people file.
    """

    fault: Literal["giver", "receiver"]
    role: str
    person: str
    to: str
    holder: str | None = None
    holders: tuple[str, ...] = ()


class RunEnded(DoneBefore, frozen=True, kw_only=True, tag="run-ended"):
    """The run has ended."""

    run: str
    state: RunState
    outcome: str | None


class RunOnHold(DoneBefore, frozen=True, kw_only=True, tag="run-on-hold"):
    """The run is on hold."""

    run: str
    state: RunState


class RunClosing(ReasonBase, frozen=True, kw_only=True, tag="run-closing"):
    """The run is closing."""

    run: str
    state: RunState


class RunNotOnHold(ReasonBase, frozen=True, kw_only=True, tag="run-not-on-hold"):
    """There is nothing to resume."""

    run: str
    state: RunState


class RunNotEnded(ReasonBase, frozen=True, kw_only=True, tag="run-not-ended"):
    """The run that shall be corrected by another has not ended."""

    run: str
    state: RunState


class InFuture(ReasonBase, frozen=True, kw_only=True, tag="in-future"):
    """The stated time is later than the recorded time; both are instants."""

    happened_at: str
    at: str


class PersonalAct(ReasonBase, frozen=True, kw_only=True, tag="personal-act"):
    """The command takes neither another person nor another time; what was stated."""

    on_behalf_of: str | None = None
    happened_at: str | None = None


class NotActingFor(ReasonBase, frozen=True, kw_only=True, tag="not-acting-for"):
    """The people file does not let the person act on behalf of another, the `principal`.

    `people`: everybody whom it lets.
    """

    person: str
    principal: str
    people: tuple[str, ...] = ()


class ChangedSince(ReasonBase, frozen=True, kw_only=True, tag="changed-since"):
    """Event `seq` changed the step, or the run, after event `if_seq`, the last one seen."""

    step: str | None = None
    seq: int
    if_seq: int
    run: str


class KeyReused(ReasonBase, frozen=True, kw_only=True, tag="key-reused"):
    """The idempotency key belongs to another command: event `seq` of `run`."""

    key: str
    run: str
    seq: int


class RecordDamaged(ReasonBase, frozen=True, kw_only=True, tag="record-damaged"):
    """The command would rest on a record that is damaged: every fault that was found."""

    run: str
    damage: tuple[Damage, ...]


class ReasonMissing(ReasonBase, frozen=True, kw_only=True, tag="reason-missing"):
    """The command is recorded only with a reason."""

    act: Verb


class CommentMissing(ReasonBase, frozen=True, kw_only=True, tag="comment-missing"):
    """A note has neither text nor a file."""


RunReason: TypeAlias = (
    UnknownRun
    | UnknownPerson
    | UnknownStep
    | UnknownRole
    | RoleGuarded
    | RunEnded
    | RunOnHold
    | RunClosing
    | RunNotOnHold
    | RunNotEnded
    | InFuture
    | PersonalAct
    | NotActingFor
    | ChangedSince
    | KeyReused
    | RecordDamaged
    | ReasonMissing
    | CommentMissing
)
