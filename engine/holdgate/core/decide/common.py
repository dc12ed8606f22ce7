"""Checks common to all commands.

`first_reason` runs before a command's own checks: the first check that fails is the only reason
reported. `circumstance_reasons` are reported beside a command's own reasons.
"""

from collections.abc import Iterator

from holdgate.core.decision_context import DecisionContext
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason
from holdgate.model.commands import About, Command
from holdgate.model.ids import ANYONE, NAME_LENGTH, START, is_name, same_person
from holdgate.model.nearest import nearest
from holdgate.model.process import Step
from holdgate.model.run import RUN_ENDED, RunState


def first_reason(context: DecisionContext, command: Command) -> Reason | None:
    """The first check that fails: the run's state, the people, the steps, their kinds."""
    steps = _steps(context, command)
    return (
        _closed(context, command)
        or _people(context, command)
        or next(filter(None, (_unknown_step(context, step) for step in steps)), None)
        or next(filter(None, (_kind(command, context.step(step)) for step in steps)), None)
    )


def _steps(context: DecisionContext, command: Command) -> tuple[str, ...]:
    """The steps that a command names; where it may name several, a group stands for its own."""
    if not command.traits.takes_groups:
        return command.steps_named
    return tuple(name for name in command.steps_named if name not in context.process.groups)


def steps_meant(context: DecisionContext, command: Command) -> tuple[str, ...]:
    """The steps that a command is about; a group stands for its own. None: it is about the run."""
    within = context.process.within
    return tuple(step for name in command.steps_named for step in within(name) or (name,))


def _closed(context: DecisionContext, command: Command) -> Reason | None:
    head = context.run.head
    if head.state in command.traits.states:
        return None
    if head.state in RUN_ENDED:
        return Reason(
            id="run-ended",
            message=f"{head.id} is {head.outcome or head.state}: nothing in it can change any more",
            unblock="add a note; or start a new run",
            facts={"state": str(head.state), "outcome": head.outcome},
        )
    if head.state is RunState.ON_HOLD:
        return Reason(
            id="run-on-hold",
            message=f"{head.id} is on hold",
            unblock=f"{context.roles.whose((context.process.lead,))}: resume {head.id}",
            facts={"state": str(head.state)},
        )
    return Reason(
        id="run-closing",
        message=f"{head.id} is closing",
        unblock="only what must always be done is left",
        facts={"state": str(head.state)},
    )


def _people(context: DecisionContext, command: Command) -> Reason | None:
    situation = context.situation
    if command.traits.only_adds:
        acting = (situation.person, situation.on_behalf_of)
        nameless = (person for person in acting if person is not None and not is_name(person))
        return next((_unknown_person(context, person) for person in nameless), None)
    if context.run.head.has_people_file and situation.directory is None:
        return _no_people(context)
    people = (situation.person, situation.on_behalf_of, command.person_named)
    return next(filter(None, (_unknown_person(context, person) for person in people)), None)


def _no_people(context: DecisionContext) -> Reason:
    """What began with a people file goes on with one, or its rules could be stepped around."""
    run = context.run.head.id
    return Reason(
        id="unknown-person",
        message=f"{run} was started with a people file; without one nobody is known",
        unblock="say which people file: --people FILE",
        facts={"person": context.situation.person},
    )


def _unknown_step(context: DecisionContext, step_id: str) -> Reason | None:
    if step_id in context.process.groups:
        return _group(context, step_id)
    if step_id in context.process.by_id:
        return None
    return Reason(
        id="unknown-step",
        message=f"{context.process.id} has no step {step_id!r}",
        unblock=f"its steps: {', '.join(step.id for step in context.process.steps)}",
        facts={"step": step_id},
    )


def _group(context: DecisionContext, group: str) -> Reason:
    return Reason(
        id="unknown-step",
        message=f"{group!r} is a group, not a step",
        unblock=f"name one of its steps: {', '.join(context.process.within(group))}",
        facts={"step": group},
    )


def _kind(command: Command, step: Step) -> Reason | None:
    about = command.traits.about
    if about is About.TASK and (step.approval or step.id == START):
        kind = "an approval" if step.approval else "the start form"
        return Reason(
            id="not-a-task",
            message=f"{named(step)} is {kind}, not a task",
            unblock="submit, approve, reject or withdraw it" if step.approval else "name a step",
            facts={"step": step.id},
        )
    if about is About.APPROVAL and not step.approval:
        return Reason(
            id="not-an-approval",
            message=f"{named(step)} is a task, not an approval",
            unblock="do it, or name the approval that covers it",
            facts={"step": step.id},
        )
    return None


def _unknown_person(context: DecisionContext, person: str | None) -> Reason | None:
    """`unknown-person`: whoever acts or is named has a name; with a people file they are in it."""
    if person is None:
        return None
    directory = context.situation.directory
    if not is_name(person) or same_person(person, ANYONE):
        return _no_name(person)
    if directory is None or directory.get(person):
        return None
    near = nearest(person, directory.people)
    guess = f"; did you mean {near}?" if near else ""
    return Reason(
        id="unknown-person",
        message=f"{person} is not in the people file{guess}",
        unblock="name somebody who is in it, or have them added",
        facts={"person": person},
    )


def _no_name(person: str) -> Reason:
    return Reason(
        id="unknown-person",
        message=f"{person!r} is no name of a person",
        unblock=f"a name has 1 to {NAME_LENGTH} visible characters on one line, and is not anyone",
        facts={"person": person},
    )


def circumstance_reasons(context: DecisionContext, command: Command) -> tuple[Reason, ...]:
    """Reasons that come from how the command is given: for whom, when, and what was seen.

    `personal-act`, `in-future`, `changed-since`.
    """
    reasons = (_personal(context, command), _in_future(context), _changed(context, command))
    return tuple(reason for reason in reasons if reason)


def _personal(context: DecisionContext, command: Command) -> Reason | None:
    """A signature is one person's, and has one time."""
    circumstances = {
        "on_behalf_of": context.principal,
        "happened_at": context.situation.happened_at,
    }
    facts = {name: value for name, value in circumstances.items() if value is not None}
    if not facts or not command.traits.is_personal:
        return None
    return Reason(
        id="personal-act",
        message="asking for an approval, signing, rejecting and withdrawing count for whoever does "
        "them, when they do them: not on behalf of somebody, not for another time",
        unblock="leave it out; who should sign for somebody else is given the role: assign --role",
        facts=facts,
    )


def _in_future(context: DecisionContext) -> Reason | None:
    happened, at = context.situation.happened_at, context.situation.at
    if happened is None or happened <= at:
        return None
    return Reason(
        id="in-future",
        message=f"it cannot have happened at {happened}: it is {at} now",
        unblock="say when it did happen, or leave it out if it is now",
        facts={"happened_at": happened, "at": at},
    )


def _changed(context: DecisionContext, command: Command) -> Reason | None:
    """Something that was looked at has changed since: what is named, and what it covers."""
    seen_seq = context.situation.if_seq
    if seen_seq is None or command.traits.only_adds:
        return None
    steps = tuple(_looked_at(context, command))
    if not steps and context.run.head.seq > seen_seq:
        return _since(context, context.run.head.id, context.run.head.seq, seen_seq)
    changed = [step for step in steps if context.run.nodes[step.id].seq > seen_seq]
    if not changed:
        return None
    last = max(changed, key=lambda step: context.run.nodes[step.id].seq)
    return _since(context, named(last), context.run.nodes[last.id].seq, seen_seq, last)


def _looked_at(context: DecisionContext, command: Command) -> Iterator[Step]:
    for step_id in steps_meant(context, command):
        step = context.step(step_id)
        yield step
        if step.approval:
            yield from (context.step(covered) for covered in step.approval.covers)


def _since(
    context: DecisionContext, what: str, seq: int, seen_seq: int, step: Step | None = None
) -> Reason:
    return Reason(
        id="changed-since",
        message=f"{what} was changed by event {seq}, after event {seen_seq} that you saw",
        unblock=f"look again: log {context.run.head.id}",
        facts={**({"step": step.id} if step else {}), "seq": seq, "if_seq": seen_seq},
    )
