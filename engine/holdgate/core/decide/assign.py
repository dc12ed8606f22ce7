"""`assign`: of a step, who is responsible for it; of a role, who alone has it in this run."""

from holdgate.core import reasons
from holdgate.core.decision_context import Deciders, DecisionContext, refuse
from holdgate.model.commands import Assign, AssignRole
from holdgate.model.events import Decision
from holdgate.model.ids import ANYONE
from holdgate.model.nearest import nearest
from holdgate.model.people import recorded
from holdgate.model.process import Step
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.runs import UnknownRole
from holdgate.model.refusals.work import AssigneeLacksRole


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
        ways=(context.way("assign", options={"role": None, "to": person, "because": None}),),
    )


def assign_role(context: DecisionContext, command: AssignRole) -> Decision | Refusal:
    """Gives a role to one person alone, for a reason; `anyone` gives it back to all who have it."""
    process = context.process
    known = command.role in process.roles
    refusal_reasons = (
        reasons.lead_missing(context, "assign"),
        None
        if known
        else UnknownRole(
            role=command.role,
            roles=tuple(process.roles),
            nearest=nearest(command.role, process.roles),
        ),
        None if reasons.said(command.because) else reasons.no_reason("assign"),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    to = command.to if command.to == ANYONE else recorded(command.to, context.situation.directory)
    data = {"role": command.role, "person": to}
    return context.settle("role.bound", data=data, values={"because": command.because})


DECIDE: Deciders = {
    Assign: assign_step,
    AssignRole: assign_role,
}
