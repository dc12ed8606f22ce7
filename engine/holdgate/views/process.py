"""A process: its head, its roles, and what its definition says of each step."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from holdgate.messages.conditions import condition_words
from holdgate.messages.deadlines import deadline_words
from holdgate.messages.names import Names
from holdgate.model.people import Directory
from holdgate.model.process import Approval, NeedLine, Process, Role, Step
from holdgate.model.run import Run
from holdgate.views.conditions import ConditionView, condition_views
from holdgate.views.fields import CheckView, FieldView, check_views, field_views
from holdgate.views.layout import GroupView, Layout, Order
from holdgate.views.shared import StepName, View, step_name

VIEW = "view/1"


class OutcomeView(View, frozen=True):
    """A way in which a run can end.

    Attributes:
        id: Its id.
        title: What it means.
        when: The condition under which a completed run has it; null where a step ends the run so.
    """

    id: str
    title: str
    when: str | None


class ProcessHead(View, frozen=True):
    """The name of a process, and who leads and owns it.

    Attributes:
        id: Its id.
        version: Its version.
        title: Its title.
        run_prefix: What the ids of its runs begin with.
        summary: What it is for.
        owner: Who answers for it.
        lead: The role that leads a run, in words.
        outcomes: The ways in which a run can end.
    """

    id: str
    version: str
    title: str
    run_prefix: str
    summary: str | None
    owner: str | None
    lead: str
    outcomes: tuple[OutcomeView, ...]


class RoleView(View, frozen=True):
    """A role of a process.

    Attributes:
        id: Its id.
        title: Its title.
        filled_by: The question that names the one person who has it in a run.
    """

    id: str
    title: str
    filled_by: str | None


class StaffedRole(RoleView, frozen=True):
    """A role, and who has it.

    Attributes:
        people: The ids of those who have it; null without a people file.
    """

    people: tuple[str, ...] | None


class NeedLineView(View, frozen=True):
    """A line of an approval: how many people of which role must sign.

    Attributes:
        role: The id of the role.
        title: Its title.
        count: How many different people must sign.
        when: The condition of the line, in words.
    """

    role: str
    title: str
    count: int
    when: str | None


class StaffedNeedLine(NeedLineView, frozen=True):
    """A line of an approval, with the people who may sign.

    Attributes:
        who: The role, and who has it.
    """

    who: StaffedRole


class RejectionView(View, frozen=True):
    """What a rejection does: it opens steps again, or ends the run; with both, who rejects chooses.

    Attributes:
        reopens: The steps that it opens again.
        ends: The outcome with which it ends the run.
    """

    reopens: tuple[StepName, ...]
    ends: str | None


class SeparateStep(StepName, frozen=True):
    """A step that must be done by somebody else.

    Attributes:
        field: Its question that names the person who is kept away; null for the person who did it.
    """

    field: str | None


class StepFacts(View, frozen=True):
    """What the definition says of a step, be it shown alone or in a run.

    Attributes:
        number: Its number; 0 is the start form.
        id: Its id.
        title: Its title.
        roles: The titles of the roles that may do it (of an approval: ask for it).
        guidance: What to do, in Markdown.
        warning: What to be careful about, in Markdown.
        optional: Whether it may be declared not applicable.
        ends: The outcome with which the run ends when it is done or approved.
        when: Its conditions: those of its groups, the outermost first, then its own.
        shows: The steps that are shown beside it.
        separate_from: The steps whose performers may not do this one.
        deadline: When it is due, in words.
        covers: Of an approval: the steps that it covers.
        need: Of an approval: who must sign it.
        rejected: Of an approval: what a rejection does.
        group: The innermost group that it lies in.
        depth: How many groups are around it.
        opens: The ids of the groups that begin with it, the outermost first.
        closes: The ids of the groups that end with it, the innermost first.
        after: The steps that it waits for, without those that they wait for themselves.
        holds: The steps that wait for it, without those that wait for one of them.
        holds_rest: Whether every step below it waits for it.
    """

    number: int
    id: str
    title: str
    roles: tuple[str, ...]
    guidance: str | None
    warning: str | None
    optional: bool
    ends: str | None
    when: tuple[ConditionView, ...]
    shows: tuple[StepName, ...]
    separate_from: tuple[SeparateStep, ...]
    deadline: str | None
    covers: tuple[StepName, ...]
    need: tuple[NeedLineView, ...]
    rejected: RejectionView | None
    group: str | None
    depth: int
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    after: tuple[StepName, ...]
    holds: tuple[StepName, ...]
    holds_rest: bool


class ProcessStep(StepFacts, frozen=True):
    """A step of a process.

    Attributes:
        kind: What kind of step it is.
        fields: Its questions.
        checks: The statements that are ticked when it is done.
    """

    kind: Literal["task", "approval"]
    fields: tuple[FieldView, ...]
    checks: tuple[CheckView, ...]


class StaffedStep(ProcessStep, frozen=True):
    """A step of a process, with the people who may act on it.

    Attributes:
        need: Of an approval: who must sign it.
        who: The roles that may do it (of an approval: ask for it), and who has them.
    """

    need: tuple[StaffedNeedLine, ...]
    who: tuple[StaffedRole, ...]


class ProcessView(View, frozen=True, kw_only=True):
    """A process, as an empty checklist shows it.

    Attributes:
        holdgate: The version of this format.
        of: What this is a view of.
        process: Its head.
        roles: Its roles.
        order: How its steps and groups are ordered, as those of a group.
        groups: Its groups, in the order of the file.
        start: The form that starts a run.
        steps: Its steps, by number.
    """

    holdgate: str = VIEW
    of: Literal["process"] = "process"
    process: ProcessHead
    roles: tuple[RoleView, ...]
    order: Order | None
    groups: tuple[GroupView, ...]
    start: ProcessStep
    steps: tuple[ProcessStep, ...]


class StaffedProcess(View, frozen=True):
    """A process with the people who may act on its steps.

    Attributes:
        process: Its head.
        roles: Its roles, and who has them.
        order: How its steps and groups are ordered, as those of a group.
        groups: Its groups, in the order of the file.
        start: The form that starts a run.
        steps: Its steps, by number.
    """

    process: ProcessHead
    roles: tuple[StaffedRole, ...]
    order: Order | None
    groups: tuple[GroupView, ...]
    start: StaffedStep
    steps: tuple[StaffedStep, ...]


def process_head(process: Process) -> ProcessHead:
    """What every document says of the process."""
    return ProcessHead(
        id=process.id,
        version=process.version,
        title=process.title,
        run_prefix=process.run_prefix,
        summary=process.summary,
        owner=process.owner,
        lead=process.role_title(process.lead),
        outcomes=_outcomes(process),
    )


def _outcomes(process: Process) -> tuple[OutcomeView, ...]:
    judged = {} if process.judged is msgspec.UNSET else process.judged
    return tuple(
        OutcomeView(id=id_, title=title, when=condition_words(process, judged.get(id_)))
        for id_, title in process.outcomes.items()
    )


def process_view(process: Process) -> ProcessView:
    """The view of a process, for an empty checklist."""
    layout = Layout(process)
    return ProcessView(
        process=process_head(process),
        roles=tuple(_role(process, role) for role in process.roles.values()),
        order=layout.order(None),
        groups=tuple(layout.groups.values()),
        start=_process_step(layout, process.start),
        steps=tuple(_process_step(layout, step) for step in process.steps),
    )


def staffed_process(process: Process, directory: Directory | None) -> StaffedProcess:
    """The view of a process with the people of a directory; without one nobody is named."""
    layout = Layout(process)
    return StaffedProcess(
        process=process_head(process),
        roles=tuple(_staffed_role(process, role, directory) for role in process.roles),
        order=layout.order(None),
        groups=tuple(layout.groups.values()),
        start=_staffed_step(layout, process.start, directory),
        steps=tuple(_staffed_step(layout, step, directory) for step in process.steps),
    )


def _role(process: Process, role: Role) -> RoleView:
    filled = Names(process).question(role.filled_by) if role.filled_by else None
    return RoleView(id=role.id, title=role.title, filled_by=filled)


def _staffed_role(process: Process, role_id: str, directory: Directory | None) -> StaffedRole:
    role = process.roles.get(role_id)
    filled = role.filled_by if role else None
    return StaffedRole(
        id=role_id,
        title=process.role_title(role_id),
        filled_by=Names(process).question(filled) if filled else None,
        people=directory.with_role(role_id) if directory else None,
    )


def step_facts(layout: Layout, step: Step, run: Run | None = None) -> StepFacts:
    """What the definition says of a step; of a run, which of its conditions hold in it."""
    process, approval = layout.process, step.approval
    return StepFacts(
        number=step.number,
        id=step.id,
        title=step.title,
        roles=tuple(process.role_title(role) for role in step.roles),
        guidance=step.guidance,
        warning=step.warning,
        optional=step.optional,
        ends=None if step.ends is msgspec.UNSET else process.outcomes.get(step.ends, step.ends),
        when=condition_views(process, step, run),
        shows=_names(process, step.shows),
        separate_from=tuple(
            SeparateStep(
                number=process.by_id[other.step].number,
                id=other.step,
                title=process.by_id[other.step].title,
                field=_label(process, other.step, other.field),
            )
            for other in step.separate_from
        ),
        deadline=deadline_words(process, step),
        covers=tuple(step_name(process, step_id) for step_id in approval.covers)
        if approval
        else (),
        need=tuple(_need_line(process, line) for line in approval.need) if approval else (),
        rejected=_rejection(process, approval) if approval else None,
        **layout.place(step),
    )


def _names(process: Process, steps: Iterable[str]) -> tuple[StepName, ...]:
    return tuple(step_name(process, step) for step in steps)


def _label(process: Process, step_id: str, field_id: str | None) -> str | None:
    field = process.by_id[step_id].field(field_id or "")
    return field.label if field else None


def _need_line(process: Process, line: NeedLine) -> NeedLineView:
    return NeedLineView(
        role=line.role,
        title=process.role_title(line.role),
        count=line.count,
        when=condition_words(process, line.when),
    )


def _rejection(process: Process, approval: Approval) -> RejectionView:
    return RejectionView(
        reopens=_names(process, approval.reopen),
        ends=process.outcomes.get(approval.end, approval.end) if approval.end else None,
    )


def _process_step(layout: Layout, step: Step) -> ProcessStep:
    return ProcessStep(
        **msgspec.structs.asdict(step_facts(layout, step)),
        kind="approval" if step.approval else "task",
        fields=field_views(layout.process, step),
        checks=check_views(step),
    )


def _staffed_step(layout: Layout, step: Step, directory: Directory | None) -> StaffedStep:
    plain, process = _process_step(layout, step), layout.process
    need = tuple(
        StaffedNeedLine(
            role=line.role,
            title=line.title,
            count=line.count,
            when=line.when,
            who=_staffed_role(process, line.role, directory),
        )
        for line in plain.need
    )
    return StaffedStep(
        **{**msgspec.structs.asdict(plain), "need": need},
        who=tuple(_staffed_role(process, role, directory) for role in step.roles),
    )
