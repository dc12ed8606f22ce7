"""`do`: completes a task. The event holds the whole content, not a patch."""

from holdgate.core import content
from holdgate.core.decide._binding import filled
from holdgate.core.decide._ticks import open_checks, ticked, unknown_ticks
from holdgate.core.decide._work import barred, over
from holdgate.core.decision_context import Case, answer_values, refuse
from holdgate.core.refusals import Refusal
from holdgate.model.commands import Complete
from holdgate.model.events import Decision


def decide(case: Case, command: Complete) -> Decision | Refusal:
    """Accept when all that is asked is answered and every statement is ticked."""
    step, node = case.step(command.step), case.run.task(command.step)
    if alone := over(case, step):
        return refuse(alone)
    read = content.read(step, command.answers, case.situation.directory)
    whole = content.whole(step, node.answers, read.answers, command.documents, case.answer)
    ticks = ticked(node, command.ticks)
    found = [
        *barred(case, step, "do"),
        *content.faults(step, read, whole),
        *unknown_ticks(step, command.ticks),
        *open_checks(step, ticks),
    ]
    if found:
        return refuse(*found)
    return case.settle(
        "step.completed",
        case.change(step.id, "complete"),
        subject=(step.id,),
        data={
            "round": node.round,
            "ticks": list(ticks),
            **filled(case.process, step.id, whole.answers),
        },
        values=answer_values(whole.answers),
    )
