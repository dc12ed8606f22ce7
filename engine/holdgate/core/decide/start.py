"""`start RUN STEP`: says that work has begun, and whose it is if it was nobody's."""

from holdgate.core import reasons
from holdgate.core.decide.tasks import work_reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import Start
from holdgate.model.events import Decision
from holdgate.model.run import State


def decide(context: DecisionContext, command: Start) -> Decision | Refusal:
    """Accept on a ready task, from somebody who may work on it."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    refusal_reasons = work_reasons(context, step, "start")
    if node.state is State.IN_PROGRESS:
        refusal_reasons.append(_started(context, command.step))
    if refusal_reasons:
        return refuse(*refusal_reasons)
    change = context.change(step.id, "start")
    data = {"round": node.round}
    return context.settle("step.started", change, subject=(step.id,), data=data)


def _started(context: DecisionContext, step_id: str) -> Reason:
    assignee = context.run.task(step_id).assignee
    whose = f" by {assignee}" if assignee else ""
    step = context.step(step_id)
    return Reason(
        id="already-started",
        message=f"{named(step)} is in progress already{whose}",
        unblock=f"go on: do {context.run.head.id} {step_id}",
        facts={"step": step_id, "assignee": assignee},
    )
