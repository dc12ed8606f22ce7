"""`cancel`: ends the run before its time; the steps keep the state they had."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import Cancel
from holdgate.model.events import Decision
from holdgate.model.refusals import Refusal


def decide(context: DecisionContext, command: Cancel) -> Decision | Refusal:
    """Accept from the lead, with a reason."""
    refusal_reasons = (
        reasons.lead_missing(context, "cancel"),
        None if reasons.said(command.because) else reasons.no_reason("cancel"),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    return context.settle(
        "run.cancelled", context.change_run("cancel"), values={"because": command.because}
    )
