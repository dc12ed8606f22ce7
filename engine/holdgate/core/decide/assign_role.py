"""`assign RUN --role`: from now on that person alone has the role in this run."""

from holdgate.core import reasons
from holdgate.core.decision_context import Case, refuse
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import AssignRole
from holdgate.model.events import Decision
from holdgate.model.ids import ANYONE
from holdgate.model.people import recorded


def decide(case: Case, command: AssignRole) -> Decision | Refusal:
    """Accept from the lead, with a reason; `anyone` releases the role."""
    found = [reasons.lead_missing(case, "give out roles in this run")]
    if command.role not in case.process.roles:
        found.append(_unknown(case, command.role))
    if not reasons.said(command.because):
        found.append(reasons.no_reason("giving out a role"))
    if any(found):
        return refuse(*found)
    to = command.to if command.to == ANYONE else recorded(command.to, case.situation.directory)
    data = {"role": command.role, "person": to}
    return case.settle("role.bound", data=data, values={"because": command.because})


def _unknown(case: Case, role: str) -> Reason:
    known = ", ".join(case.process.roles) or "none"
    return Reason(
        id="unknown-role",
        message=f"{role} is not a role of {case.process.id} that can be given to somebody",
        unblock=f"its roles: {known}",
        facts={"role": role, "roles": list(case.process.roles)},
    )
