"""`assign RUN STEP`: makes a person responsible. No lock: anyone with the role may still act."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import Assign
from holdgate.model.events import Decision
from holdgate.model.people import recorded
from holdgate.model.process import Step
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.work import AssigneeLacksRole


def decide(context: DecisionContext, command: Assign) -> Decision | Refusal:
    """Accept on a task that has not ended, for somebody who has its role."""
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
    values = {"because": command.because} if reasons.said(command.because) else {}
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
