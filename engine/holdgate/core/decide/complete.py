"""`do`: completes a task. The event holds the whole content, not a patch."""

from holdgate.core import content, reasons
from holdgate.core.decide.tasks import role_filled, work_reasons
from holdgate.core.decision_context import DecisionContext, answer_values, refuse
from holdgate.core.ticks import open_checks, ticked, unknown_ticks
from holdgate.model.commands import Complete
from holdgate.model.events import Decision
from holdgate.model.refusals import Refusal


def decide(context: DecisionContext, command: Complete) -> Decision | Refusal:
    """Accept when all that is asked is answered and every statement is ticked."""
    step, node = context.step(command.step), context.run.task(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    read = content.read(step, command.answers, context.situation.directory)
    whole = content.whole(step, node.answers, read.answers, command.documents, context.answer)
    ticks = ticked(node, command.ticks)
    refusal_reasons = [
        *work_reasons(context, step, "do"),
        *content.faults(step, read, whole),
        *unknown_ticks(step, command.ticks),
        *open_checks(step, ticks),
    ]
    if refusal_reasons:
        return refuse(*refusal_reasons)
    return context.settle(
        "step.completed",
        context.change(step.id, "complete"),
        subject=(step.id,),
        data={
            "round": node.round,
            "ticks": list(ticks),
            **role_filled(context.process, step.id, whole.answers),
        },
        values=answer_values(whole.answers),
    )
