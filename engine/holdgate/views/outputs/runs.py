"""What the commands about runs print with `--json`."""

from typing import Literal

from msgspec import UNSET, UnsetType, convert
from msgspec.structs import asdict

from holdgate.core.stale import ChangedContext
from holdgate.messages.events import consequences
from holdgate.messages.warnings import context_sentences
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import RunHead
from holdgate.views.actions import ChangeView, NextActionView, change_view
from holdgate.views.approvals import RoundView, VoidView
from holdgate.views.clocks import ClockView
from holdgate.views.deadlines import DeadlineMove, LateRound
from holdgate.views.log import LogEntry
from holdgate.views.open_steps import OpenStep
from holdgate.views.openings import GivenLaterView
from holdgate.views.outputs.failures import Output
from holdgate.views.people import AccountView
from holdgate.views.process import ProcessHead
from holdgate.views.run import ProgressView, RunFacts, RunGroup
from holdgate.views.run_rows import RunRow
from holdgate.views.shared import NamedPerson, RunStateName, StepName, StepState, View, step_name
from holdgate.views.stale import LaterEnd
from holdgate.views.step import ApprovalView, TaskView, round_over, signers
from holdgate.views.store import VerifiedRun


class ContextView(StepName, frozen=True):
    """An approval that stands, and of which what its signers saw has changed.

    Attributes:
        steps: What changed.
    """

    steps: tuple[StepName, ...]


class ReplacedDraft(View, frozen=True):
    """A draft of somebody else that a command replaced.

    Attributes:
        field: The question.
        by: Who had drafted the answer.
    """

    field: str
    by: str


class CommandOutput(Output, frozen=True):
    """A change of a run: `start`, `do`, `approve` and the other verbs that change one.

    Attributes:
        run: The run's id.
        seq: Number of the event that was recorded.
        type: Type of that event.
        head: Hash of the run's last event.
        repeated: Whether the key was used for this very command before.
        dry_run: Whether this is what would happen, and nothing of it was recorded.
        warnings: What should be known beside it, such as an approval for which this work leaves
            too few people, or a clock that is behind.
        replaced: The drafts of others that it replaced.
        state: State of the run.
        outcome: The outcome with which the run ended, if it has one.
        changes: Every transition of the event, commanded and derived, in order.
        contexts: The approvals that stand and whose context this command changed.
        consequences: What followed from it, in words.
        next: What can be done now.
    """

    run: str
    seq: int
    type: str
    head: str
    repeated: bool
    dry_run: bool
    warnings: tuple[str, ...]
    replaced: tuple[ReplacedDraft, ...]
    state: RunStateName
    outcome: str | None
    changes: tuple[ChangeView, ...]
    contexts: tuple[ContextView, ...]
    consequences: tuple[str, ...]
    next: tuple[NextActionView, ...]


class StepStatus(View, frozen=True):
    """A step as `status` lists it.

    Attributes:
        number: Its number.
        id: Its id.
        title: Its title.
        kind: What kind of step it is.
        group: The innermost group that it lies in.
        state: Its state.
        round: Its round; 0 is an approval that nobody has asked for.
        settled: Whether it has ended, with all before it.
        moot: Whether it was done and is no longer required.
        unfinished: Whether the run ended before it did.
        due: When it is due, UTC.
        late: Whether it ended after that, or is open and it has passed. What ended late stays late.
        late_until: Until when it was late by a deadline that was moved then, in its present round.
        late_rounds: Its rounds before the present one that ended late.
        deadline_moves: How its deadline moved, the first move first.
        older_than: The steps before it, at any distance, that ended after it did: it is older than
            what it follows from; the first of them.
        older_more: How many more there are.
        ended_at: When it ended, UTC.
        ended_by: Who ended it; null for what nobody ended.
        signers: Of an approval: everyone who signed its present round, in order.
        on_behalf_of: For whom they did.
        names: What these people were called then.
        happened_at: When that is said to have happened, if it was recorded late; UTC.
        given_later: Of work that was recorded late: the approvals before it that were given only
            after it is said to have happened; the nearest first.
        waits_for: The open steps before it, at any distance, because of which it is not settled;
            the first of them.
        waits_more: How many more there are.
        under_void: The approvals that stood before it when it ended, and whose round became void
            later; the nearest first.
        context_changed: Of an approval: whether what was shown beside it has changed since it was
            asked for. That voids nothing.
        context_steps: Of an approval: the steps that changed.
        last_round: Of an approval: its last round, if that does not count: it was rejected,
            withdrawn, or became void.
    """

    number: int
    id: str
    title: str
    kind: Literal["task", "approval"]
    group: str | None
    state: StepState
    round: int
    settled: bool
    moot: bool
    unfinished: bool
    due: str | None
    late: bool
    late_until: str | None
    late_rounds: tuple[LateRound, ...]
    deadline_moves: tuple[DeadlineMove, ...]
    older_than: tuple[LaterEnd, ...]
    older_more: int
    ended_at: str | None
    ended_by: str | None
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    happened_at: str | None
    given_later: tuple[GivenLaterView, ...]
    waits_for: tuple[OpenStep, ...]
    waits_more: int
    under_void: tuple[VoidView, ...]
    context_changed: bool | UnsetType = UNSET
    context_steps: tuple[StepName, ...] | UnsetType = UNSET
    signers: tuple[str, ...] | UnsetType = UNSET
    last_round: RoundView | UnsetType | None = UNSET


class StatusOutput(Output, frozen=True):
    """`status`: where a run stands.

    Attributes:
        run: The run itself.
        process: Its process.
        progress: How far it is.
        accounts: The accounts of the operating system with which its events were typed.
        accepted_damage: Damage of the record that people accepted: the event, who and why.
        groups: The groups of the process in order, and how far they have come.
        steps: The steps by number.
        next: What can be done now.
    """

    run: RunFacts
    process: ProcessHead
    progress: ProgressView
    accounts: tuple[AccountView, ...]
    accepted_damage: tuple[str, ...]
    groups: tuple[RunGroup, ...]
    steps: tuple[StepStatus, ...]
    next: tuple[NextActionView, ...]


class NextOutput(Output, frozen=True):
    """`next`: what can be done next in a run.

    Attributes:
        run: The run's id.
        state: State of the run.
        next: What can be done now.
    """

    run: str
    state: RunStateName
    next: tuple[NextActionView, ...]


class LogOutput(Output, frozen=True):
    """`log`: the events of a run.

    Attributes:
        run: The run's id.
        head: Hash of the run's last event.
        accounts: The accounts of the operating system with which the events were typed.
        clocks: The events whose time was ahead of a clock.
        log: The events in order.
    """

    run: str
    head: str
    accounts: tuple[AccountView, ...]
    clocks: tuple[ClockView, ...]
    log: tuple[LogEntry, ...]


class ShowRunOutput(Output, frozen=True):
    """`show RUN`: what steps of a run ask and have recorded.

    Attributes:
        run: The run's id.
        steps: The steps; the start form, if it asks something, as step 0.
    """

    run: str
    steps: tuple[TaskView | ApprovalView, ...]


class RunsOutput(Output, frozen=True):
    """`runs`: runs of the store: those that go on, then those that have ended; the newest first.

    Attributes:
        runs: The runs.
        more: Whether others come after them; `--before` the last one goes on.
    """

    runs: tuple[RunRow, ...]
    more: bool = False


class RenderOutput(Output, frozen=True):
    """`render`: a run or a process as a document.

    Attributes:
        document: The renderer's id.
        bytes: Size of the document.
        file: Where it was written.
        text: The document itself, if it was not written to a file.
    """

    document: str
    bytes: int
    file: str | UnsetType = UNSET
    text: str | UnsetType = UNSET


class FileOutput(Output, frozen=True):
    """`store where` and `store migrate`: where the store is.

    Attributes:
        file: The file of the store.
    """

    file: str


class VerifyOutput(Output, frozen=True):
    """`store verify`: whether the record of runs holds.

    Attributes:
        verified: What was found, run by run.
        store: What is damaged of the store as a whole, in sentences.
        remarks: What is no damage of the store as a whole, but should be known.
        leftovers: How many files are left in the evidence folder by programs that were killed.
    """

    verified: tuple[VerifiedRun, ...]
    store: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    leftovers: int = 0


class RebuildOutput(Output, frozen=True):
    """`store rebuild`: rows that were made again.

    Attributes:
        rebuilt: How many runs were rebuilt.
    """

    rebuilt: int


def command_output(  # noqa: PLR0913 - all that a command is answered with
    process: Process,
    sealed: Sealed,
    head: RunHead,
    following: tuple[NextActionView, ...],
    *,
    repeated: bool,
    dry_run: bool,
    warnings: tuple[str, ...],
    contexts: tuple[ChangedContext, ...],
) -> CommandOutput:
    """What a command did: its event, the run after it, and what can be done next."""
    event = sealed.event
    return CommandOutput(
        ok=True,
        run=event.run,
        seq=event.seq,
        type=event.type,
        head=sealed.hash,
        repeated=repeated,
        dry_run=dry_run,
        warnings=warnings,
        replaced=convert(event.data.get("replaced", ()), tuple[ReplacedDraft, ...]),
        state=head.state.value,
        outcome=head.outcome,
        changes=tuple(change_view(change) for change in event.changes),
        contexts=tuple(
            ContextView(
                **asdict(step_name(process, context.gate)),
                steps=tuple(step_name(process, step) for step in context.steps),
            )
            for context in contexts
        ),
        consequences=(
            *consequences(process, event),
            *context_sentences(process, contexts),
        ),
        next=following,
    )


def step_status(step: TaskView | ApprovalView) -> StepStatus:
    """What `status` says of a step."""
    approval = step if isinstance(step, ApprovalView) else None
    return StepStatus(
        number=step.number,
        id=step.id,
        title=step.title,
        kind=step.kind,
        group=step.group,
        state=step.state,
        round=step.round,
        settled=step.settled,
        moot=step.moot,
        unfinished=step.unfinished,
        due=step.due,
        late=step.late,
        late_until=step.late_until,
        late_rounds=step.late_rounds,
        deadline_moves=step.deadline_moves,
        older_than=step.older_than,
        older_more=step.older_more,
        ended_at=step.ended_at,
        ended_by=step.ended_by,
        on_behalf_of=step.on_behalf_of,
        names=step.names,
        happened_at=step.happened_at,
        given_later=step.given_later,
        waits_for=step.waits_for,
        waits_more=step.waits_more,
        under_void=step.under_void,
        context_changed=approval.context_changed if approval else UNSET,
        context_steps=approval.context_steps if approval else UNSET,
        signers=signers(approval) if approval else UNSET,
        last_round=round_over(approval) if approval else UNSET,
    )
