"""`reject`: one no is a no. It reopens what the process says, or ends the run."""

from holdgate.core import reasons
from holdgate.core.decide import _vote
from holdgate.core.decide._reopening import reopenable
from holdgate.core.decide._running import moved
from holdgate.core.decision_context import Case, refuse
from holdgate.core.refusals import Refusal
from holdgate.model.commands import Reject
from holdgate.model.events import Change, Decision
from holdgate.model.jsons import Json
from holdgate.model.process import Approval


def decide(case: Case, command: Reject) -> Decision | Refusal:
    """Accept from somebody who could sign, with a reason; also from a signer of this round."""
    step = case.step(command.step)
    if alone := _vote.not_pending(case, step):
        return refuse(alone)
    found = _vote.barred(case, step, command, "reject")
    if not reasons.said(command.because):
        found.append(reasons.no_reason("a rejection"))
    if found or not step.approval:
        return refuse(*found)
    outcome: dict[str, Json] = {"outcome": step.approval.end} if step.approval.end else {}
    return case.settle(
        "approval.rejected",
        case.change(step.id, "reject"),
        *_consequences(case, step.approval),
        subject=(step.id,),
        data={"round": case.run.approval(step.id).round, **outcome},
        values={"because": command.because},
    )


def _consequences(case: Case, approval: Approval) -> tuple[Change, ...]:
    if approval.end:
        return (moved(case, "end", "reject"),)
    steps = [each for each in approval.reopen if reopenable(case, each)]
    ordered = case.process.in_order(steps)
    return tuple(case.change(each, "reopen", "reject") for each in ordered)
