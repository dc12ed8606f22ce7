"""A few steps of a run that are open, in full: from their own rows and events alone.

To show what is next must cost the same in every run. So the other steps are not read, and neither
are events that change no row (notes).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec.structs import asdict

from holdgate.core.condition_answers import answer
from holdgate.core.roles import Roles
from holdgate.model.condition import Reference
from holdgate.model.events import Sealed
from holdgate.model.process import Group, Process, Step
from holdgate.model.readers import deadline_reads, documents_of, values_in
from holdgate.model.run import Run
from holdgate.views.approvals import approval_rounds
from holdgate.views.deadlines import deadline_moves
from holdgate.views.earlier import reopened_rounds
from holdgate.views.evidence import FileView, evidence
from holdgate.views.fields import text_of_answer
from holdgate.views.layout import GroupTexts, NearLayout, group_texts
from holdgate.views.log import by_step, log_view
from holdgate.views.openings import OpenApprovals
from holdgate.views.shared import View
from holdgate.views.stale import NearStale
from holdgate.views.step import ApprovalView, StepViews, TaskView
from holdgate.views.step_people import answer_names


class GroupAtHand(GroupTexts, frozen=True):
    """A group around an open step.

    Attributes:
        state: It has begun, as one of its steps is open.
        said: The answers by which its condition does not hold; none, as it has begun.
    """

    state: Literal["begun"] = "begun"
    said: None = None


class StepsAtHand(View, frozen=True):
    """Some open steps of a run, and what is shown with them.

    Of a step it is left out what only the whole run says: its place among the others, its notes,
    and what of its rounds became void later.

    Attributes:
        steps: The steps, by number.
        groups: The groups around them.
        evidence: The files that were given for them.
        answers: What each placeholder in their texts stands for.
    """

    steps: tuple[TaskView | ApprovalView, ...]
    groups: tuple[GroupAtHand, ...]
    evidence: tuple[FileView, ...]
    answers: Mapping[str, str]


def rows_behind(step: Step) -> Iterator[str]:
    """The steps whose events say something of an open step: its own, and what bears on it."""
    yield step.id
    yield from step.approval.covers if step.approval else ()
    yield from (other.step for other in step.separate_from)
    yield from (read.step for read in deadline_reads(step.due)) if step.due else ()


def shows_documents(process: Process, step: Step) -> bool:
    """Whether a step is an approval of a document of the run: that shows the whole run."""
    covered = step.approval.covers if step.approval else ()
    return any(documents_of(process.by_id[one]) for one in covered)


def steps_at_hand(  # noqa: PLR0913 - what an open step depends on
    process: Process,
    run: Run,
    events: Sequence[Sealed],
    steps: Sequence[Step],
    *,
    roles: Roles,
    now: str,
) -> StepsAtHand:
    """Open steps of a run, from the events that the rows in `rows_behind` are made of."""
    layout = NearLayout(process)
    approvals = OpenApprovals(layout, {}, {})
    files = evidence(process, events)
    views = StepViews(
        layout,
        run,
        now=now,
        roles=roles,
        approvals=approvals,
        history=by_step(log_view(process, events, approvals, files, frozen=False)),
        rounds=approval_rounds(process, events),
        past=reopened_rounds(events),
        drafts={},
        answered=answer_names(events),
        stale=NearStale(layout, run, events),
        moves=deadline_moves(process, events),
    )
    shown = {step.id for step in steps}
    groups = {group.id: group for step in steps for group in process.around(step)}
    return StepsAtHand(
        steps=tuple(views.view(step) for step in steps),
        groups=tuple(
            GroupAtHand(**asdict(group_texts(process, group))) for group in groups.values()
        ),
        evidence=tuple(file for file in files if file.step and file.step.id in shown),
        answers={
            str(value): _shown(process, run, value)
            for value in values_in((*_texts(groups.values()), *_texts(steps), *_helps(steps)))
        },
    )


def _texts(parts: Iterable[Group] | Iterable[Step]) -> Iterator[str | None]:
    for part in parts:
        yield part.guidance
        yield part.warning


def _helps(steps: Iterable[Step]) -> Iterator[str | None]:
    return (field.help for step in steps for field in step.fields)


def _shown(process: Process, run: Run, value: Reference) -> str:
    """What is shown for an earlier answer; one that is not recorded is named by its question."""
    field = process.by_id[value.step].field(value.field or "")
    assert field, value  # noqa: S101 - the loader holds it
    text = text_of_answer(field, answer(run, value))
    return f"‹{field.label}›" if text is None else text
