"""`do --save`: keeps a draft. It may be incomplete, but nothing in it may be ill-typed."""

from holdgate.core import content, reasons
from holdgate.core.decide.tasks import work_reasons
from holdgate.core.decision_context import DecisionContext, answer_values, refuse
from holdgate.core.ticks import ticked, unknown_ticks
from holdgate.model.commands import Save
from holdgate.model.events import Decision
from holdgate.model.jsons import Json
from holdgate.model.refusals import Refusal


def decide(context: DecisionContext, command: Save) -> Decision | Refusal:
    """Accept a patch of answers and ticks on a task that is open to the actor."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    read = content.read(step, command.answers, context.situation.directory)
    refusal_reasons = [
        *work_reasons(context, step, "do"),
        *read.reasons,
        *unknown_ticks(step, command.ticks),
    ]
    if refusal_reasons:
        return refuse(*refusal_reasons)
    ticks: dict[str, Json] = {}
    if command.ticks is not None:
        ticks = {"ticks": list(ticked(node, command.ticks))}
    return context.settle(
        "step.saved",
        context.change(step.id, "save"),
        subject=(step.id,),
        data={"round": node.round, **ticks},
        values=answer_values(read.answers),
    )
