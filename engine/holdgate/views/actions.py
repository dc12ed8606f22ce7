"""What can be done next in a run, and the rows of the list of runs."""

from typing import Literal, cast

from holdgate.core.next_actions import Item
from holdgate.model.run import RunHead
from holdgate.views.run import RunStateName, state_name
from holdgate.views.shared import View
from holdgate.views.step import StepState


class NextActionView(View, frozen=True):
    """One thing that can be done now.

    Attributes:
        step: The id of the step.
        number: Its number.
        title: Its title.
        state: Its state.
        round: Its round; 0 is an approval that nobody has asked for.
        act: The verb for it.
        whose: The roles and people who may do it.
        assignee: Who is responsible.
        due: By when, UTC.
        late: Whether that has passed.
        last: Whether the run is completed with it.
    """

    step: str
    number: int
    title: str
    state: StepState
    round: int
    act: Literal["do", "submit", "approve"]
    whose: str
    assignee: str | None
    due: str | None
    late: bool
    last: bool


class RunRow(View, frozen=True):
    """A run in the list of runs.

    Attributes:
        run: Its id.
        process: The id of its process.
        version: Version of the process.
        definition: Digest of the definition.
        state: Its state.
        outcome: How it ended, if not by being completed.
        open: How many steps are not settled.
        started_at: When it was started, UTC.
        last_at: When something last happened, UTC.
        seq: Number of its last event.
        head: Hash of its last event.
        rehearsal: Whether it is a rehearsal.
    """

    run: str
    process: str
    version: str
    definition: str
    state: RunStateName
    outcome: str | None
    open: int
    started_at: str
    last_at: str
    seq: int
    head: str
    rehearsal: bool


def next_action(item: Item) -> NextActionView:
    """The view of one thing that can be done."""
    return NextActionView(
        step=item.step.id,
        number=item.step.number,
        title=item.step.title,
        state=item.state.value,
        round=item.round,
        act=cast(Literal["do", "submit", "approve"], item.act),
        whose=item.whose,
        assignee=item.assignee,
        due=item.due,
        late=item.late,
        last=item.last,
    )


def run_row(head: RunHead) -> RunRow:
    """The row of a run."""
    return RunRow(
        run=head.id,
        process=head.process,
        version=head.version,
        definition=head.definition,
        state=state_name(head.state),
        outcome=head.outcome,
        open=head.open,
        started_at=head.started_at,
        last_at=head.at,
        seq=head.seq,
        head=head.head,
        rehearsal=head.rehearsal,
    )
