"""`assign`: of a step, who is responsible for it; of a role, who alone has it in this run."""

from collections.abc import Iterator

from msgspec.structs import replace

from holdgate.core import handover, reasons, ways
from holdgate.core.decision_context import Deciders, DecisionContext, refuse
from holdgate.model.commands import Assign, AssignRole
from holdgate.model.events import Decision
from holdgate.model.ids import ANYONE, START
from holdgate.model.nearest import nearest
from holdgate.model.people import recorded
from holdgate.model.process import Step
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.runs import RoleGuarded, UnknownRole
from holdgate.model.refusals.ways import Way
from holdgate.model.refusals.work import AssigneeLacksRole, WrongRole


def assign_step(context: DecisionContext, command: Assign) -> Decision | Refusal:
    """Makes somebody with its role responsible for a task. Others with the role may still act."""
    step = context.step(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    refusal_reasons = (
        reasons.lead_missing(context, "assign", step),
        _assignee_lacks_role(context, step, command.to),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    data = {"person": recorded(command.to, context.situation.directory)}
    values = reasons.because(command.because)
    return context.settle("step.assigned", subject=(step.id,), data=data, values=values)


def _assignee_lacks_role(
    context: DecisionContext, step: Step, person: str
) -> AssigneeLacksRole | None:
    if context.roles.has_any(person, step.roles):
        return None
    return AssigneeLacksRole(
        step=step.id,
        person=person,
        roles=step.roles,
        holders=context.roles.holders(step.roles),
        ways=_ways_to_get(context, step, person),
    )


def _ways_to_get(context: DecisionContext, step: Step, person: str) -> tuple[Way, ...]:
    """How a person may get one of the roles of a step."""
    roles = context.roles
    return tuple(
        way
        for role in step.roles
        if not handover.is_guarded(roles, role) or handover.may_get(roles, role, person)
        for way in ways.to_give(context, role, person)
    )


def assign_role(context: DecisionContext, command: AssignRole) -> Decision | Refusal:
    """Gives a role to one person alone, for a reason; `anyone` gives it back to all who have it.

    It is for the lead. A role that stands in a `need` is guarded besides: see `core.handover`.
    """
    process = context.process
    known = command.role in process.roles
    refusal_reasons = (
        _may_not_assign(context, command.role),
        None
        if known
        else UnknownRole(
            role=command.role,
            roles=tuple(process.roles),
            nearest=nearest(command.role, process.roles),
        ),
        *_guarded(context, command.role, command.to),
        None if reasons.said(command.because) else reasons.no_reason("assign"),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    to = command.to if command.to == ANYONE else recorded(command.to, context.situation.directory)
    data = {"role": command.role, "person": to}
    return context.settle("role.bound", data=data, values={"because": command.because})


def _guarded(context: DecisionContext, role: str, receiver: str) -> Iterator[RoleGuarded]:
    """`role-guarded`: the actor may not give the role, or `receiver` may not get it."""
    roles, person = context.roles, context.situation.person
    if not handover.is_guarded(roles, role):
        return
    known = roles.directory.with_role(role) if roles.directory else ()
    facts = RoleGuarded(
        fault="giver",
        role=role,
        person=person,
        to=receiver,
        holder=roles.head.bindings.get(role),
        holders=known,
    )
    if not handover.may_give(roles, role, person):
        others = ways.to_give(context, role, receiver if receiver in known else None)
        yield replace(facts, ways=others)
    if not handover.may_get(roles, role, receiver):
        others = ways.to_give(context, role) if known else ()
        yield replace(facts, fault="receiver", ways=(*others, *_by_answer(context, role)))


def _by_answer(context: DecisionContext, role: str) -> tuple[Way, ...]:
    """A role that an answer fills comes to somebody else when that step is done again."""
    filling = context.process.roles[role].filled_by
    step = filling.step if filling and filling.step != START else None
    if step is None:
        return ()
    if context.can(step, "reopen"):
        return ways.to_reopen(context, step)
    return ways.way(context, "do", step)


def _may_not_assign(context: DecisionContext, role: str) -> WrongRole | None:
    """`role`: the actor does not lead the run, and does not hand on a role of their own."""
    if handover.is_own(context.roles, role, context.situation.person):
        return None
    return reasons.lead_missing(context, "assign")


DECIDE: Deciders = {
    Assign: assign_step,
    AssignRole: assign_role,
}
