"""`resume`: goes on with a run that is on hold."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import Resume
from holdgate.model.events import Decision
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.runs import RunNotOnHold
from holdgate.model.run import RunState


def decide(context: DecisionContext, command: Resume) -> Decision | Refusal:  # noqa: ARG001 - as all of them
    """Accept from the lead, on a run that is on hold."""
    refusal_reasons = (reasons.lead_missing(context, "resume"), _not_on_hold(context))
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    return context.settle("run.resumed", context.change_run("resume"))


def _not_on_hold(context: DecisionContext) -> RunNotOnHold | None:
    head = context.run.head
    if head.state is RunState.ON_HOLD:
        return None
    return RunNotOnHold(run=head.id, state=head.state)
