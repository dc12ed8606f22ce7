"""`assign RUN --role`: from now on that person alone has the role in this run."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import AssignRole
from holdgate.model.events import Decision
from holdgate.model.ids import ANYONE
from holdgate.model.people import recorded


def decide(context: DecisionContext, command: AssignRole) -> Decision | Refusal:
    """Accept from the lead, with a reason; `anyone` releases the role."""
    refusal_reasons = [reasons.lead_missing(context, "give out roles in this run")]
    if command.role not in context.process.roles:
        refusal_reasons.append(_unknown(context, command.role))
    if not reasons.said(command.because):
        refusal_reasons.append(reasons.no_reason("giving out a role"))
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    to = command.to if command.to == ANYONE else recorded(command.to, context.situation.directory)
    data = {"role": command.role, "person": to}
    return context.settle("role.bound", data=data, values={"because": command.because})


def _unknown(context: DecisionContext, role: str) -> Reason:
    known = ", ".join(context.process.roles) or "none"
    return Reason(
        id="unknown-role",
        message=f"{role} is not a role of {context.process.id} that can be given to somebody",
        unblock=f"its roles: {known}",
        facts={"role": role, "roles": list(context.process.roles)},
    )
