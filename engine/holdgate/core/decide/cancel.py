"""`cancel`: ends the run before its time; the steps keep the state they had."""

from holdgate.core import reasons
from holdgate.core.case import Case, refuse
from holdgate.core.lifecycles import RUN_MACHINE, fire
from holdgate.core.refusals import Refusal
from holdgate.model.commands import Cancel
from holdgate.model.events import Change, Decision
from holdgate.model.ids import RUN


def decide(case: Case, command: Cancel) -> Decision | Refusal:
    """Accept from the lead, with a reason."""
    found = [reasons.lead_missing(case, "cancel this run")]
    if not reasons.said(command.because):
        found.append(reasons.no_reason("cancelling"))
    if any(found):
        return refuse(*found)
    state = fire(RUN_MACHINE, case.run.head.state, "cancel")
    change = Change(step=RUN, trigger="cancel", state=state, why="command")
    return case.settle("run.cancelled", change, values={"because": command.because})
