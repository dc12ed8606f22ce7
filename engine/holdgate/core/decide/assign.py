"""`assign RUN STEP`: makes a person responsible. No lock: anyone with the role may still act."""

from holdgate.core import reasons
from holdgate.core.decide._work import over
from holdgate.core.decision_context import Case, refuse
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import Assign
from holdgate.model.events import Decision
from holdgate.model.people import recorded


def decide(case: Case, command: Assign) -> Decision | Refusal:
    """Accept on a task that has not ended, for somebody who has its role."""
    step = case.step(command.step)
    if alone := over(case, step):
        return refuse(alone)
    found = [reasons.lead_missing(case, f"assign {named(step)}", step.roles)]
    if not case.roles.has_any(command.to, step.roles):
        wanted = case.roles.whose(step.roles)
        found.append(
            Reason(
                id="assignee-lacks-role",
                message=f"{command.to} cannot be given {named(step)}: that is for {wanted}",
                unblock=f"choose {wanted}, or give them the role first",
                facts={"step": step.id, "person": command.to, "roles": list(step.roles)},
            )
        )
    if any(found):
        return refuse(*found)
    data = {"person": recorded(command.to, case.situation.directory)}
    said = {"because": command.because} if reasons.said(command.because) else {}
    return case.settle("step.assigned", subject=(step.id,), data=data, values=said)
