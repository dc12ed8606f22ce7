"""Checks common to all commands.

`first_reason` runs before a command's own checks: the first check that fails is the only reason
reported. `circumstance_reasons` are reported beside a command's own reasons.
"""

from collections.abc import Iterator, Mapping

from holdgate.core import ways
from holdgate.core.decision_context import DecisionContext
from holdgate.model.commands import About, Approve, Command, Reject, Submit, Withdraw
from holdgate.model.ids import START, is_person
from holdgate.model.nearest import nearest
from holdgate.model.process import Step
from holdgate.model.refusals.refusal import Reason
from holdgate.model.refusals.runs import (
    ChangedSince,
    InFuture,
    NotActingFor,
    PersonalAct,
    RunClosing,
    RunEnded,
    RunOnHold,
    UnknownPerson,
    UnknownStep,
)
from holdgate.model.refusals.votes import NotAnApproval
from holdgate.model.refusals.ways import Verb, Way
from holdgate.model.refusals.work import NotATask
from holdgate.model.run import RUN_ENDED, RunState

_APPROVAL_VERBS: tuple[Verb, ...] = ("submit", "approve", "reject", "withdraw")

_VERBS: Mapping[type, Verb] = {
    Submit: "submit",
    Approve: "approve",
    Reject: "reject",
    Withdraw: "withdraw",
}


def first_reason(context: DecisionContext, command: Command) -> Reason | None:
    """The first check that fails: the run's state, the people, the steps, their kinds."""
    reasons = (reason for reason in _first_checks(context, command) if reason)
    return next(reasons, None)


def _first_checks(context: DecisionContext, command: Command) -> Iterator[Reason | None]:
    steps = _steps(context, command)
    yield _closed(context, command)
    yield _people(context, command)
    yield from (_unknown_step(context, step) for step in steps)
    yield from (_kind(context, command, context.step(step)) for step in steps)


def _steps(context: DecisionContext, command: Command) -> tuple[str, ...]:
    """The steps that a command names, without groups if the command takes groups."""
    if not command.traits.takes_groups:
        return command.steps_named
    return tuple(name for name in command.steps_named if name not in context.process.groups)


def steps_meant(context: DecisionContext, command: Command) -> tuple[str, ...]:
    """The steps that a command is about, those of groups included; none if it is about the run."""
    within = context.process.within
    return tuple(step for name in command.steps_named for step in within(name) or (name,))


def _closed(context: DecisionContext, command: Command) -> Reason | None:
    head = context.run.head
    if head.state in command.traits.states:
        return None
    if head.state in RUN_ENDED:
        note = context.way("note", options={"text": None})
        out = (note, ways.to_start_again(context))
        return RunEnded(run=head.id, state=head.state, outcome=head.outcome, ways=out)
    if head.state is RunState.ON_HOLD:
        return RunOnHold(run=head.id, state=head.state, ways=ways.resume(context))
    way = context.way("note", options={"text": None})
    return RunClosing(run=head.id, state=head.state, ways=(way,))


def _people(context: DecisionContext, command: Command) -> Reason | None:
    situation = context.situation
    if command.traits.only_adds:
        acting = (situation.person, situation.on_behalf_of)
        nameless = (person for person in acting if person is not None and not is_person(person))
        return next((_unknown_person(context, person) for person in nameless), None)
    if context.run.head.has_people_file and situation.directory is None:
        return _no_people(context)
    people = (situation.person, situation.on_behalf_of, command.person_named)
    return next(filter(None, (_unknown_person(context, person) for person in people)), None)


def _no_people(context: DecisionContext) -> UnknownPerson:
    """A run that was started with a people file needs one: else its rules could be evaded."""
    return UnknownPerson(
        person=context.situation.person,
        fault="no-people-file",
        run=context.run.head.id,
        ways=(Way(options={"people": None}),),
    )


def _unknown_step(context: DecisionContext, step_id: str) -> UnknownStep | None:
    process = context.process
    if step_id in process.by_id:
        return None
    group = step_id in process.groups
    return UnknownStep(
        step=step_id,
        fault="group" if group else "not-there",
        steps=process.within(step_id) if group else process.graph.ids,
        nearest=None if group else nearest(step_id, process.graph.ids),
        ways=(context.way("status"),),
    )


def _kind(
    context: DecisionContext, command: Command, step: Step
) -> NotATask | NotAnApproval | None:
    about = command.traits.about
    if about is About.TASK and (step.approval or step.id == START):
        verbs = _APPROVAL_VERBS if step.approval else ()
        return NotATask(step=step.id, ways=ways.ways(context, verbs, step.id))
    if about is About.APPROVAL and not step.approval:
        return NotAnApproval(step=step.id, ways=ways.way(context, "do", step.id))
    return None


def _unknown_person(context: DecisionContext, person: str | None) -> UnknownPerson | None:
    """`unknown-person`: the name is not valid, or is not in the people file, if there is one."""
    if person is None:
        return None
    directory = context.situation.directory
    if not is_person(person):
        return UnknownPerson(person=person, fault="not-a-name")
    if directory is None or directory.get(person):
        return None
    near = nearest(person, directory.people)
    return UnknownPerson(person=person, fault="not-in-people-file", nearest=near)


def circumstance_reasons(context: DecisionContext, command: Command) -> tuple[Reason, ...]:
    """Reasons that come from how the command is given: for whom, when, and what was seen.

    `personal-act`, `not-acting-for`, `in-future`, `changed-since`.
    """
    reasons = (
        _personal(context, command),
        _not_acting_for(context, command),
        _in_future(context),
        _changed(context, command),
    )
    return tuple(reason for reason in reasons if reason)


def _personal(context: DecisionContext, command: Command) -> PersonalAct | None:
    """`personal-act`: nobody can sign for another person or for another time."""
    principal, happened = context.principal, context.situation.happened_at
    if (principal is None and happened is None) or not command.traits.is_personal:
        return None
    themselves = _themselves(context, command, principal) if principal else ()
    return PersonalAct(on_behalf_of=principal, happened_at=happened, ways=themselves)


def _themselves(context: DecisionContext, command: Command, person: str) -> tuple[Way, ...]:
    """The person for whom somebody tries to vote gives the command, if they can."""
    verb = _VERBS.get(type(command))
    return ways.by_person(context, verb, command.steps_named[0], person) if verb else ()


def _not_acting_for(context: DecisionContext, command: Command) -> NotActingFor | None:
    """`not-acting-for`: who acts for another counts as that person, so it must be known who may.

    Without a people file all names are only asserted, and this is, too. A note counts for nobody.
    """
    principal, directory, traits = context.principal, context.situation.directory, command.traits
    if principal is None or directory is None or traits.is_personal or traits.only_adds:
        return None
    if directory.may_act_for(context.situation.person, principal):
        return None
    step = next((name for name in command.steps_named if name in context.process.by_id), None)
    note = (context.way("note", step, options={"text": None}),) if context.run.head.seq else ()
    return NotActingFor(
        person=context.situation.person,
        principal=principal,
        people=directory.acting_for(principal),
        ways=note,
    )


def _in_future(context: DecisionContext) -> InFuture | None:
    happened, at = context.situation.happened_at, context.situation.at
    if happened is None or happened <= at:
        return None
    return InFuture(happened_at=happened, at=at)


def _changed(context: DecisionContext, command: Command) -> ChangedSince | None:
    """`changed-since`: a step that the command names, or one that it covers, has changed since."""
    seen_seq = context.situation.if_seq
    if seen_seq is None or command.traits.only_adds:
        return None
    steps = tuple(_looked_at(context, command))
    if not steps and context.run.head.seq > seen_seq:
        return _since(context, None, context.run.head.seq, seen_seq)
    changed = [step for step in steps if context.run.nodes[step.id].seq > seen_seq]
    if not changed:
        return None
    last = max(changed, key=lambda step: context.run.nodes[step.id].seq)
    return _since(context, last.id, context.run.nodes[last.id].seq, seen_seq)


def _looked_at(context: DecisionContext, command: Command) -> Iterator[Step]:
    for step_id in steps_meant(context, command):
        step = context.step(step_id)
        yield step
        if step.approval and command.traits.about is About.APPROVAL:  # not of one in a group
            yield from (context.step(covered) for covered in step.approval.covers)


def _since(context: DecisionContext, step: str | None, seq: int, seen_seq: int) -> ChangedSince:
    look = (context.way("log"),)
    return ChangedSince(step=step, seq=seq, if_seq=seen_seq, run=context.run.head.id, ways=look)
