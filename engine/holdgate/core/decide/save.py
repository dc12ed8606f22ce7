"""`do --save`: keeps a draft. It may be incomplete, but nothing in it may be ill-typed."""

from holdgate.core import content
from holdgate.core.decide._ticks import ticked, unknown_ticks
from holdgate.core.decide._work import barred, over
from holdgate.core.decision_context import Case, answer_values, refuse
from holdgate.core.refusals import Refusal
from holdgate.model.commands import Save
from holdgate.model.events import Decision
from holdgate.model.jsons import Json


def decide(case: Case, command: Save) -> Decision | Refusal:
    """Accept a patch of answers and ticks on a task that is open to the actor."""
    step, node = case.step(command.step), case.run.task(command.step)
    if alone := over(case, step):
        return refuse(alone)
    read = content.read(step, command.answers, case.situation.directory)
    found = [*barred(case, step, "work on"), *read.reasons, *unknown_ticks(step, command.ticks)]
    if found:
        return refuse(*found)
    ticks: dict[str, Json] = {}
    if command.ticks is not None:
        ticks = {"ticks": list(ticked(node, command.ticks))}
    return case.settle(
        "step.saved",
        case.change(step.id, "save"),
        subject=(step.id,),
        data={"round": node.round, **ticks},
        values=answer_values(read.answers),
    )
