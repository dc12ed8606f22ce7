"""`pause`: puts the run on hold. Work and votes rest; deadlines do not."""

from holdgate.core import reasons
from holdgate.core.decide._running import moved
from holdgate.core.decision_context import Case, refuse
from holdgate.core.refusals import Refusal
from holdgate.model.commands import Pause
from holdgate.model.events import Decision


def decide(case: Case, command: Pause) -> Decision | Refusal:
    """Accept from the lead, with a reason."""
    found = [reasons.lead_missing(case, "pause this run")]
    if not reasons.said(command.because):
        found.append(reasons.no_reason("pausing"))
    if any(found):
        return refuse(*found)
    return case.settle("run.paused", moved(case, "pause"), values={"because": command.because})
