"""`not-applicable`: a person says that an optional task is not needed, and why."""

from holdgate.core import reasons
from holdgate.core.decide.tasks import work_reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import NotApplicable
from holdgate.model.events import Decision
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.work import NotOptional


def decide(context: DecisionContext, command: NotApplicable) -> Decision | Refusal:
    """Accept on an optional task, with a reason; the draft goes to the history."""
    step = context.step(command.step)
    if only_reason := reasons.ended(context, step):
        return refuse(only_reason)
    refusal_reasons = work_reasons(context, step, "not-applicable")
    if not step.optional:
        way = context.way("do", step.id)
        refusal_reasons.append(NotOptional(step=step.id, ways=(way,)))
    if not reasons.said(command.because):
        refusal_reasons.append(reasons.no_reason("not-applicable"))
    if refusal_reasons:
        return refuse(*refusal_reasons)
    return context.settle(
        "step.not_applicable",
        context.change(step.id, "not_applicable"),
        subject=(step.id,),
        data={"round": context.run.task(step.id).round},
        values={"because": command.because},
    )
