"""`assign RUN STEP`: makes a person responsible. No lock: anyone with the role may still act."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import Assign
from holdgate.model.events import Decision
from holdgate.model.people import recorded


def decide(context: DecisionContext, command: Assign) -> Decision | Refusal:
    """Accept on a task that has not ended, for somebody who has its role."""
    step = context.step(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    refusal_reasons = [reasons.lead_missing(context, f"assign {named(step)}", step.roles)]
    if not context.roles.has_any(command.to, step.roles):
        wanted = context.roles.whose(step.roles)
        refusal_reasons.append(
            Reason(
                id="assignee-lacks-role",
                message=f"{command.to} cannot be given {named(step)}: that is for {wanted}",
                unblock=f"choose {wanted}, or give them the role first",
                facts={"step": step.id, "person": command.to, "roles": list(step.roles)},
            )
        )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    data = {"person": recorded(command.to, context.situation.directory)}
    values = {"because": command.because} if reasons.said(command.because) else {}
    return context.settle("step.assigned", subject=(step.id,), data=data, values=values)
