"""`reject`: one no is a no. It reopens what the process says, or ends the run."""

from holdgate.core import reasons
from holdgate.core.decide.approvals import not_pending, vote_reasons
from holdgate.core.decide.tasks import reopenable
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import Reject
from holdgate.model.events import Change, Decision
from holdgate.model.jsons import Json
from holdgate.model.process import Approval
from holdgate.model.refusals import Refusal


def decide(context: DecisionContext, command: Reject) -> Decision | Refusal:
    """Accept from somebody who could sign, with a reason; also from a signer of this round."""
    step = context.step(command.step)
    if only_reason := not_pending(context, step):
        return refuse(only_reason)
    refusal_reasons = vote_reasons(context, step, command, "reject")
    if not reasons.said(command.because):
        refusal_reasons.append(reasons.no_reason("reject"))
    if refusal_reasons or not step.approval:
        return refuse(*refusal_reasons)
    outcome: dict[str, Json] = {"outcome": step.approval.end} if step.approval.end else {}
    return context.settle(
        "approval.rejected",
        context.change(step.id, "reject"),
        *_consequences(context, step.approval),
        subject=(step.id,),
        data={"round": context.run.approval(step.id).round, **outcome},
        values={"because": command.because},
    )


def _consequences(context: DecisionContext, approval: Approval) -> tuple[Change, ...]:
    if approval.end:
        return (context.change_run("end", "reject"),)
    steps = [step for step in approval.reopen if reopenable(context, step)]
    ordered = context.process.in_order(steps)
    return tuple(context.change(step, "reopen", "reject") for step in ordered)
