"""`assign RUN --role`: from now on that person alone has the role in this run."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import AssignRole
from holdgate.model.events import Decision
from holdgate.model.ids import ANYONE
from holdgate.model.people import recorded
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.runs import UnknownRole


def decide(context: DecisionContext, command: AssignRole) -> Decision | Refusal:
    """Accept from the lead, with a reason; `anyone` releases the role."""
    process = context.process
    known = command.role in process.roles
    refusal_reasons = (
        reasons.lead_missing(context, "assign"),
        None if known else UnknownRole(role=command.role, roles=tuple(process.roles)),
        None if reasons.said(command.because) else reasons.no_reason("assign"),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    to = command.to if command.to == ANYONE else recorded(command.to, context.situation.directory)
    data = {"role": command.role, "person": to}
    return context.settle("role.bound", data=data, values={"because": command.because})
