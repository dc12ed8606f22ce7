"""`resume`: goes on with a run that is on hold."""

from holdgate.core import reasons
from holdgate.core.decide._running import moved
from holdgate.core.decision_context import Case, refuse
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import Resume
from holdgate.model.events import Decision
from holdgate.model.run import RunState


def decide(case: Case, command: Resume) -> Decision | Refusal:  # noqa: ARG001 - as all of them
    """Accept from the lead, on a run that is on hold."""
    found = [reasons.lead_missing(case, "resume this run"), _not_on_hold(case)]
    if any(found):
        return refuse(*found)
    return case.settle("run.resumed", moved(case, "resume"))


def _not_on_hold(case: Case) -> Reason | None:
    head = case.run.head
    if head.state is RunState.ON_HOLD:
        return None
    return Reason(
        id="run-not-on-hold",
        message=f"{head.id} is {reasons.words(head.state)}, not on hold",
        unblock="go on with it: there is nothing to resume",
        facts={"state": str(head.state)},
    )
