"""The view of a run, which documents are made from and JSON output is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from holdgate.core.roles import Roles
from holdgate.model.events import Sealed
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.run import Run
from holdgate.views.approvals import approval_rounds
from holdgate.views.clocks import ClockView, clock_views
from holdgate.views.deadlines import deadline_moves
from holdgate.views.earlier import past_drafts, reopened_rounds
from holdgate.views.evidence import FileView, evidence
from holdgate.views.fields import AnsweredField, PastAnswer
from holdgate.views.layout import GroupView, Layout, Order
from holdgate.views.log import LogEntry, by_step, ends, log_view
from holdgate.views.openings import OpenApprovals, skipped_openings
from holdgate.views.pauses import PauseView, pauses_of
from holdgate.views.people import (
    AccountView,
    BindingView,
    People,
    PersonView,
    RunPerson,
    RunRole,
    accounts_of,
    bindings,
)
from holdgate.views.process import VIEW, ProcessHead, process_head
from holdgate.views.shared import NamedPerson, RunStateName, View, names_of
from holdgate.views.stale import Stale
from holdgate.views.step import (
    ApprovalView,
    StepView,
    StepViews,
    TaskView,
    was_late_before,
)
from holdgate.views.step_people import answer_names


class RunFacts(View, frozen=True):
    """The run itself.

    Attributes:
        id: Its id.
        state: Its state.
        outcome: The outcome with which it ended, if it has one.
        outcome_title: The same in words.
        rehearsal: Whether it is a rehearsal.
        corrects: The run that it corrects.
        corrected_by: The runs that correct it.
        started_at: When it was started, UTC.
        started_by: Who started it.
        started_for: For whom.
        names: What these people were called then.
        happened_at: When that is said to have happened, if it was recorded late; UTC.
        pauses: The times in which it was on hold.
        on_hold: The pause that goes on now.
        ended_at: When it ended, UTC.
        last_at: When something last happened, UTC.
        definition: Digest of its definition.
        events: How many events it has.
        head: Hash of its last event; in a frozen document that of the event before.
        head_seq: Number of that event.
        frozen: Whether this is part of a document that its last event freezes.
        clocks: The events whose time was ahead of a clock.
        digest_shown: The first eight letters of that digest, which people read beside the version;
            null where no other run has this version with other content.
    """

    id: str
    state: RunStateName
    outcome: str | None
    outcome_title: str | None
    rehearsal: bool
    corrects: str | None
    corrected_by: tuple[str, ...]
    started_at: str
    started_by: str
    started_for: str | None
    names: tuple[NamedPerson, ...]
    happened_at: str | None
    pauses: tuple[PauseView, ...]
    on_hold: PauseView | None
    ended_at: str | None
    last_at: str
    definition: str
    events: int
    head: str
    head_seq: int
    frozen: bool
    clocks: tuple[ClockView, ...] = ()
    digest_shown: str | None = None


class ProgressView(View, frozen=True):
    """How far a run is.

    Attributes:
        settled: How many steps are settled.
        steps: How many steps there are.
    """

    settled: int
    steps: int


class RunGroup(GroupView, frozen=True):
    """A group of steps of a run.

    Attributes:
        state: How far it has come. `skipped`: nobody has to do any of it. `settled`: all of it is.
            `waiting`: none of it can be done yet. Else `begun`.
        settled: How many of its steps are settled.
        said: The answers by which its own condition does not hold.
    """

    state: Literal["waiting", "begun", "settled", "skipped"]
    settled: int
    said: str | None


class RunView(View, frozen=True, kw_only=True):
    """A run as it stands at an instant.

    Attributes:
        holdgate: The version of this format.
        of: What this is a view of.
        at: That instant, UTC.
        process: The head of its process.
        run: The run itself.
        progress: How far it is.
        late: The ids of the steps that are late.
        was_late: The ids of the steps that are not late, but were: in an earlier round, or until
            their deadline was moved.
        people: Everyone who acted.
        others: People whose name is known, who are named and did not act.
        accounts: The accounts of the operating system with which its events were typed.
        unbound: Whether there was no people file for all or part of the run.
        roles: The roles of the process.
        bindings: The roles that came to one person in the run.
        order: How the steps and groups of the process are ordered, as those of a group.
        groups: The groups, in the order of the file.
        start: The form that started the run.
        steps: The steps, by number.
        evidence: The files that were given.
        log: The events.
    """

    holdgate: str = VIEW
    of: Literal["run"] = "run"
    at: str
    process: ProcessHead
    run: RunFacts
    progress: ProgressView
    late: tuple[str, ...]
    was_late: tuple[str, ...]
    people: tuple[PersonView, ...]
    others: tuple[RunPerson, ...]
    accounts: tuple[AccountView, ...]
    unbound: bool
    roles: tuple[RunRole, ...]
    bindings: tuple[BindingView, ...]
    order: Order | None
    groups: tuple[RunGroup, ...]
    start: TaskView
    steps: tuple[TaskView | ApprovalView, ...]
    evidence: tuple[FileView, ...]
    log: tuple[LogEntry, ...]


def run_view(  # noqa: PLR0913 - what a document depends on
    process: Process,
    run: Run,
    events: Sequence[Sealed],
    *,
    now: str,
    directory: Directory | None = None,
    corrected_by: Sequence[str] = (),
    frozen: bool = False,
    digest_shown: str | None = None,
) -> RunView:
    """The view of a run after `events`, as it stands at the instant `now`.

    `corrected_by`: the runs that say they correct it. `frozen`: the document becomes part of the
    last event, so it names the head before it. `digest_shown`: what people read beside the version.
    """
    layout = Layout(process)
    rounds = approval_rounds(process, events)
    approvals = OpenApprovals(layout, rounds, skipped_openings(process, events))
    files, given = evidence(process, events), bindings(process, events)
    log = log_view(process, events, approvals, files, frozen=frozen)
    views = StepViews(
        layout,
        run,
        now=_ended_at(events) or now,
        roles=Roles(process, run.head, directory),
        approvals=approvals,
        history=by_step(log),
        rounds=rounds,
        past=reopened_rounds(events),
        drafts=past_drafts(process, events),
        answered=answer_names(events),
        stale=Stale(layout, run, events),
        moves=deadline_moves(process, events),
    )
    start, steps = views.start(), tuple(views.view(step) for step in process.steps)
    known = People(process, events, directory)
    people, named = known.acting(events), _names(events, given, (start, *steps))
    return RunView(
        at=now,
        process=process_head(process),
        run=msgspec.structs.replace(
            _run_facts(process, run, events, corrected_by=corrected_by, frozen=frozen),
            digest_shown=digest_shown,
            clocks=clock_views(events, now),
        ),
        progress=ProgressView(settled=sum(step.settled for step in steps), steps=len(steps)),
        late=tuple(step.id for step in steps if step.late),
        was_late=tuple(step.id for step in steps if not step.late and was_late_before(step)),
        people=people,
        others=known.others(named, people),
        accounts=accounts_of(events, rehearsal=run.head.rehearsal),
        unbound=any(not sealed.event.actor.has_people_file for sealed in events),
        roles=tuple(
            RunRole(
                id=role.id,
                title=role.title,
                bound=run.head.bindings.get(role.id),
                names=next((each.names for each in reversed(given) if each.role == role.id), ()),
            )
            for role in process.roles.values()
        ),
        bindings=given,
        order=layout.order(None),
        groups=_groups(layout, {step.id: step for step in steps}),
        start=start,
        steps=steps,
        evidence=files,
        log=log,
    )


def _run_facts(
    process: Process,
    run: Run,
    events: Sequence[Sealed],
    *,
    corrected_by: Sequence[str],
    frozen: bool,
) -> RunFacts:
    """What it is, how it stands, when it was on hold, and the head of its chain."""
    head, first, last = run.head, events[0].event, events[-1]
    held = pauses_of(events)
    return RunFacts(
        id=head.id,
        state=head.state.value,
        outcome=head.outcome,
        outcome_title=process.outcomes.get(head.outcome or ""),
        rehearsal=head.rehearsal,
        corrects=head.corrects,
        corrected_by=tuple(corrected_by),
        started_at=head.started_at,
        started_by=first.actor.person,
        started_for=first.actor.on_behalf_of,
        names=names_of(events[0]),
        happened_at=first.happened_at,
        pauses=held,
        on_hold=held[-1] if held and held[-1].end is None else None,
        ended_at=_ended_at(events),
        last_at=head.at,
        definition=head.definition,
        events=head.seq,
        head=last.event.prev if frozen else last.hash,
        head_seq=head.seq - 1 if frozen else head.seq,
        frozen=frozen,
    )


def _ended_at(events: Sequence[Sealed]) -> str | None:
    """When the run ended."""
    return next((each.event.at for each in events if ends(each.event)), None)


def _groups(layout: Layout, steps: Mapping[str, StepView]) -> tuple[RunGroup, ...]:
    """Each group, with how far it has come."""
    views = []
    for group in layout.groups.values():
        members = [steps[step] for step in group.steps]
        said = (each.said for each in members[0].when if each.group == group.id)
        views.append(
            RunGroup(
                **msgspec.structs.asdict(group),
                state=_group_state(members),
                settled=sum(step.settled for step in members),
                said=next(said, None),
            )
        )
    return tuple(views)


def _group_state(
    members: Sequence[StepView],
) -> Literal["waiting", "begun", "settled", "skipped"]:
    states = {step.state for step in members}
    if states == {"skipped"}:
        return "skipped"
    if all(step.settled for step in members):
        return "settled"
    return "waiting" if states == {"blocked"} else "begun"


def _names(
    events: Sequence[Sealed],
    given: Sequence[BindingView],
    steps: Sequence[TaskView | ApprovalView],
) -> Iterator[str | None]:
    """Everyone whom a run names beside who acted: in events, roles, assignments and answers."""
    for sealed in events:
        yield sealed.event.actor.on_behalf_of
    for binding in given:
        yield binding.before
        yield binding.after
    for step in steps:
        if isinstance(step, TaskView):
            yield step.assignee
            yield from _answered_people(step.fields)
        else:
            for signature in step.signatures:
                yield from _answered_people(signature.answers)


def _answered_people(answers: Iterable[AnsweredField | PastAnswer]) -> Iterator[str]:
    for field in answers:
        if field.type == "person" and isinstance(field.answer, str):
            yield field.answer
        elif field.type == "people" and isinstance(field.answer, tuple):
            yield from (person for person in field.answer if isinstance(person, str))
