"""`cancel`: ends the run before its time; the steps keep the state they had."""

from holdgate.core import reasons
from holdgate.core.decide._running import moved
from holdgate.core.decision_context import Case, refuse
from holdgate.core.refusals import Refusal
from holdgate.model.commands import Cancel
from holdgate.model.events import Decision


def decide(case: Case, command: Cancel) -> Decision | Refusal:
    """Accept from the lead, with a reason."""
    found = [reasons.lead_missing(case, "cancel this run")]
    if not reasons.said(command.because):
        found.append(reasons.no_reason("cancelling"))
    if any(found):
        return refuse(*found)
    return case.settle("run.cancelled", moved(case, "cancel"), values={"because": command.because})
