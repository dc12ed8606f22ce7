"""Whether a run allowed an event when it was recorded.

The chain shows that an event was not changed; it does not show that it was allowed. An event can be
recorded that the run did not allow, if somebody changes the rows that a command reads. So each
event is compared with the run that the events before it make: the state of each step, what the step
waits for, who was kept apart, what was signed and by whom. All that follows from an event by itself
must be in it, such as that a step is needed, or that the run ends.

Today's rules do not judge the past: roles and answers are not checked again, only what has held for
every run since the first.
"""

from holdgate.core import derive, due, endings, lifecycles, separation, vote_permission
from holdgate.core.approval_digests import content_digest
from holdgate.core.event_effects import EventBody, apply_effects
from holdgate.core.evolve import apply_change, begin, blank, evolve, sealed_run
from holdgate.core.run_draft import RunDraft
from holdgate.model.damage import NotPermitted, Prohibition
from holdgate.model.events import DUE, ROWS, Change, Event, Sealed
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, RequiredLine, Run, RunState, State

_ALWAYS = frozenset({"note.added", "damage.accepted"})
_ON_HOLD = frozenset({"step.assigned", "role.bound", "run.resumed", "run.cancelled"})
_STARTS_ROUND = frozenset({"reopen", "unskip", "submit"})
_WAITS_FOR_NEEDS = frozenset(
    {"unblock", "unskip", "start", "save", "complete", "not_applicable", "submit", "sign"}
)
_WORK = frozenset({"step.started", "step.saved", "step.completed", "step.not_applicable"})


def not_permitted(process: Process, run: Run | None, sealed: Sealed) -> NotPermitted | None:
    """Why the run before an event did not allow it; None if it did.

    `run` is None before the first event. Raises `KeyError` if the event names other steps than the
    process has.
    """
    return judged(process, run, sealed)[0]


def judged(process: Process, run: Run | None, sealed: Sealed) -> tuple[NotPermitted | None, Run]:
    """Why the run before an event did not allow it, and the run after it, as `evolve` makes it."""
    event = sealed.event
    if run and _closed(run, event):
        return NotPermitted(fault="run", step=RUN), evolve(process, run, sealed)
    why = run and (
        _kept_apart(process, run, event)
        or _other_content(process, run, event)
        or _other_rows(process, run, sealed)
    )
    if why:
        return why, evolve(process, run, sealed)
    draft, body = begin(process, run, sealed)
    why = _transitions(process, draft, body)
    if why:
        return why, evolve(process, run, sealed)
    before = run or blank(process, event.run, event.definition)
    why = (
        _votes(draft, event)
        or _other_end(process, draft.run, event)
        or _missing(draft)
        or _other_deadline(process, before, draft.run, event)
    )
    return why, sealed_run(run, draft, sealed)


def _closed(run: Run, event: Event) -> bool:
    """Whether the run was in a state in which it does not take such an event."""
    state = run.head.state
    if event.type in _ALWAYS or state is RunState.ACTIVE:
        return False
    if state in RUN_ENDED:
        return True
    return state is RunState.ON_HOLD and event.type not in _ON_HOLD


def _kept_apart(process: Process, run: Run, event: Event) -> NotPermitted | None:
    if event.type in {"approval.signed", "approval.rejected"} or event.type in _WORK:
        (step,) = event.subject
        if separation.bars(run, process.by_id[step], event.actor.person):
            return NotPermitted(fault="separation", step=step)
    return None


def _other_rows(process: Process, run: Run, sealed: Sealed) -> NotPermitted | None:
    """Whether an event says of the rows of a table what the run did not allow."""
    if ROWS not in sealed.event.data or sealed.event.type not in _WORK:
        return None
    from holdgate.core.tables.permission import fault_in_rows  # noqa: PLC0415 - few have a table

    (step,) = sealed.event.subject
    fault = fault_in_rows(process, run, step, sealed)
    return NotPermitted(fault=fault, step=step) if fault else None


def _other_content(process: Process, run: Run, event: Event) -> NotPermitted | None:
    """Whether an approval was asked for, or signed, with another content than there was."""
    if event.type not in {"approval.submitted", "approval.signed"}:
        return None
    (step,) = event.subject
    node, number = run.approval(step), event.data["round"]
    if event.type == "approval.submitted":
        lines = tuple(RequiredLine(**line) for line in event.data["lines"])  # type: ignore[union-attr, arg-type]
        if vote_permission.other_lines(process, run, event):
            return NotPermitted(fault="lines", step=step)
        same = event.data["content"] == content_digest(process, run, step, number, lines)  # type: ignore[arg-type]
    else:
        if vote_permission.may_not_sign(node, event):
            return NotPermitted(fault="signer", step=step)
        same = (node.content, node.round) == (event.data["content"], number)
    return None if same else NotPermitted(fault="content", step=step)


def _transitions(process: Process, draft: RunDraft, body: EventBody) -> NotPermitted | None:
    """Apply an event up to the first transition that the lifecycle, or an open need, forbids."""
    apply_effects(draft, body)
    for change in body.decision.changes:
        if change.trigger == DUE:
            continue
        fault = _transition(process, draft, change, first=draft.head.seq == 1)
        if fault:
            return NotPermitted(fault=fault, step=change.step)
        apply_change(draft, change)
    return None


def _votes(draft: RunDraft, event: Event) -> NotPermitted | None:
    """Whether a signature approved without a signer in each seat, or should have."""
    if event.type == "approval.signed":
        (step,) = event.subject
        if vote_permission.not_seated(draft.approval(step)):
            return NotPermitted(fault="seats", step=step)
    return None


def _missing(draft: RunDraft) -> NotPermitted | None:
    """Whether something follows from an event that is not in it."""
    if not draft.touched:
        return None
    if draft.head.state not in RUN_ENDED:
        gates = (gate for step in draft.revised for gate in draft.process.covering.get(step, ()))
        for step in draft.process.in_order({*draft.touched, *gates} - {START}):
            if derive.next_change(draft, draft.process.by_id[step]):
                return NotPermitted(fault="missing", step=step)
    return NotPermitted(fault="missing", step=RUN) if list(derive.of_run(draft)) else None


def _other_end(process: Process, after: Run, event: Event) -> NotPermitted | None:
    """Whether an event ends the run otherwise than the process says."""
    return (
        NotPermitted(fault="outcome", step=RUN) if endings.differs(process, after, event) else None
    )


def _other_deadline(process: Process, run: Run, after: Run, event: Event) -> NotPermitted | None:
    """Whether an event says another deadline than there was; one of an earlier version says none.

    `run`, `after`: the run before the event and after it.
    """
    if DUE in event.data:
        (step,) = event.subject
        if event.data[DUE] != due.deadline(process, run, process.by_id[step]):
            return NotPermitted(fault="deadline", step=step)
    moves = [change for change in event.changes if change.trigger == DUE]
    if moves and moves != list(due.moved(process, run, after, event.changes)):
        return NotPermitted(fault="deadline", step=moves[0].step)
    return None


def _transition(
    process: Process, draft: RunDraft, change: Change, *, first: bool
) -> Prohibition | None:
    if change.step == RUN:
        state = lifecycles.NEW if first else draft.head.state
        outcome = draft.head.outcome is not None
        after = lifecycles.leads_to(lifecycles.RUN_MACHINE, state, change.trigger, outcome=outcome)
        if after != change.state:
            return "transition"
        return "needs" if change.trigger == "finish" and draft.head.open else None
    node = draft.nodes[change.step]
    machine = lifecycles.machine_of(process.by_id[change.step])
    after = lifecycles.leads_to(machine, node.state, change.trigger, **_facts(draft, change))
    same_round = change.round == node.round + (change.trigger in _STARTS_ROUND)
    if after != change.state or not same_round:
        return "transition"
    if node.unmet and change.trigger in _WAITS_FOR_NEEDS:
        return "needs"
    return None


def _facts(draft: RunDraft, change: Change) -> dict[str, bool]:
    """What the conditions of the transition ask for."""
    if change.trigger == "sign":
        return {"filled": change.state == State.APPROVED}
    if change.trigger == "unblock":
        return {"started": bool(getattr(draft.nodes[change.step], "started", False))}
    return {}
