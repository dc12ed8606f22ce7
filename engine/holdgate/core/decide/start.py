"""`start RUN STEP`: says that work has begun, and whose it is if it was nobody's."""

from holdgate.core import reasons
from holdgate.core.decide.tasks import work_reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import Start
from holdgate.model.events import Decision
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.work import AlreadyStarted
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


def _started(context: DecisionContext, step: str) -> AlreadyStarted:
    ways = (context.way("do", step),)
    return AlreadyStarted(step=step, assignee=context.run.task(step).assignee, ways=ways)
