"""`start RUN STEP`: says that work has begun, and whose it is if it was nobody's."""

from holdgate.core.decide._work import barred, over
from holdgate.core.decision_context import Case, refuse
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import Start
from holdgate.model.events import Decision
from holdgate.model.run import State


def decide(case: Case, command: Start) -> Decision | Refusal:
    """Accept on a ready task, from somebody who may work on it."""
    step, node = case.step(command.step), case.run.task(command.step)
    if alone := over(case, step):
        return refuse(alone)
    found = barred(case, step, "start")
    if node.state is State.IN_PROGRESS:
        found.append(_started(case, command.step))
    if found:
        return refuse(*found)
    change = case.change(step.id, "start")
    data = {"round": node.round}
    return case.settle("step.started", change, subject=(step.id,), data=data)


def _started(case: Case, step_id: str) -> Reason:
    assignee = case.run.task(step_id).assignee
    whose = f" by {assignee}" if assignee else ""
    step = case.step(step_id)
    return Reason(
        id="already-started",
        message=f"{named(step)} is in progress already{whose}",
        unblock=f"go on: do {case.run.head.id} {step_id}",
        facts={"step": step_id, "assignee": assignee},
    )
