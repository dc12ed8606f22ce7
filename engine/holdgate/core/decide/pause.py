"""`pause`: puts the run on hold. Work and votes rest; deadlines do not."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import Pause
from holdgate.model.events import Decision
from holdgate.model.refusals import Refusal


def decide(context: DecisionContext, command: Pause) -> Decision | Refusal:
    """Accept from the lead, with a reason."""
    refusal_reasons = (
        reasons.lead_missing(context, "pause"),
        None if reasons.said(command.because) else reasons.no_reason("pause"),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    return context.settle(
        "run.paused", context.change_run("pause"), values={"because": command.because}
    )
