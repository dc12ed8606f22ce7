"""`not-applicable`: a person says that an optional task is not needed, and why."""

from holdgate.core import reasons
from holdgate.core.decide._work import barred, over
from holdgate.core.decision_context import Case, refuse
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import NotApplicable
from holdgate.model.events import Decision


def decide(case: Case, command: NotApplicable) -> Decision | Refusal:
    """Accept on an optional task, with a reason; the draft goes to the history."""
    step = case.step(command.step)
    if alone := over(case, step):
        return refuse(alone)
    found = barred(case, step, "declare not applicable")
    if not step.optional:
        found.append(
            Reason(
                id="not-optional",
                message=f"{named(step)} is not optional: it must be done",
                unblock="do it; or the process owner makes it optional for later runs",
                facts={"step": step.id},
            )
        )
    if not reasons.said(command.because):
        found.append(reasons.no_reason("not applicable"))
    if found:
        return refuse(*found)
    return case.settle(
        "step.not_applicable",
        case.change(step.id, "not_applicable"),
        subject=(step.id,),
        data={"round": case.run.task(step.id).round},
        values={"because": command.because},
    )
