"""What commands do to the run itself."""

from holdgate.core.decision_context import Case
from holdgate.core.lifecycles import RUN_MACHINE, fire
from holdgate.model.events import Change
from holdgate.model.ids import RUN


def moved(case: Case, trigger: str, why: str = "command") -> Change:
    """The transition that `trigger` makes of the run."""
    state = fire(RUN_MACHINE, case.run.head.state, trigger)
    return Change(step=RUN, trigger=trigger, state=state, why=why)
