"""What can be done next in a run, and what a command changed in it."""

from typing import Literal

from msgspec import UNSET, UnsetType

from holdgate.core.next_actions import NextAction
from holdgate.messages.waiting import whose_words
from holdgate.model.events import Change
from holdgate.model.process import Process
from holdgate.views.shared import StepName, StepState, View, step_name


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
        ends: The outcome with which the run ends with it; left out where it goes on.
        older: Of an approval: the covered steps that are older than what they follow from; left
            out if there are none.
        context_changed: Of an approval: the steps shown beside it that changed since it was asked
            for; left out if there are none.
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
    ends: str | UnsetType = UNSET
    older: tuple[StepName, ...] | UnsetType = UNSET
    context_changed: tuple[StepName, ...] | UnsetType = UNSET


class ChangeView(View, frozen=True):
    """One transition of a step, or of the run itself (step `run`).

    Attributes:
        step: The id of the step.
        trigger: What happened to it.
        state: Its state after that.
        round: Its round; null for the run.
        why: Why it happened: by the command, or by what followed from it.
        due: With the trigger `due`: the deadline that it set.
        was: The deadline before, if there was one.
        late_until: Until when the step was late by the deadline before, if it was.
    """

    step: str
    trigger: str
    state: str
    round: int | None
    why: str
    due: str | UnsetType = UNSET
    was: str | UnsetType = UNSET
    late_until: str | UnsetType = UNSET


def next_action(process: Process, item: NextAction) -> NextActionView:
    """The view of one thing that can be done."""
    return NextActionView(
        step=item.step.id,
        number=item.step.number,
        title=item.step.title,
        state=item.state.value,
        round=item.round,
        act=item.act,
        whose=whose_words(process, item),
        assignee=item.assignee,
        due=item.due,
        late=item.late,
        last=item.last,
        ends=UNSET if item.ends is None else process.outcomes.get(item.ends, item.ends),
        older=tuple(step_name(process, step) for step in item.older) or UNSET,
        context_changed=tuple(step_name(process, step) for step in item.changed) or UNSET,
    )


def change_view(change: Change) -> ChangeView:
    """The view of one transition."""
    return ChangeView(
        step=change.step,
        trigger=change.trigger,
        state=change.state,
        round=change.round,
        why=change.why,
        due=change.due or UNSET,
        was=change.was or UNSET,
        late_until=change.late_until or UNSET,
    )
