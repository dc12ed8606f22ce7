"""`submit`: asks for an approval, and fixes what will be signed and by how many of whom."""

from holdgate.core import blockers, reasons, signatures
from holdgate.core.approval_digests import content_digest, context_digest
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import Submit
from holdgate.model.events import Decision
from holdgate.model.process import Step
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.votes import AlreadyApproved, AlreadyPending
from holdgate.model.run import ApprovalNode, State


def decide(context: DecisionContext, command: Submit) -> Decision | Refusal:
    """Accept on a ready approval, from somebody who may submit it."""
    step, node = context.step(command.step), context.run.approval(command.step)
    if node.state is State.SKIPPED:
        return refuse(reasons.ended(context, step))
    refusal_reasons = [
        reason
        for reason in (
            reasons.role_missing(context, step.roles, "submit", step.id),
            blockers.blocked(context, step),
            _already(context, step, node),
        )
        if reason
    ]
    if refusal_reasons:
        return refuse(*refusal_reasons)
    return _submitted(context, step, node.round + 1)


def _already(
    context: DecisionContext, step: Step, node: ApprovalNode
) -> AlreadyPending | AlreadyApproved | None:
    if node.state is State.PENDING:
        waits, way = blockers.waiting(context, step.id), context.way("withdraw", step.id)
        return AlreadyPending(step=step.id, round=node.round, waits=waits, ways=(way,))
    if node.state is State.APPROVED:
        return AlreadyApproved(step=step.id, round=node.round)
    return None


def _submitted(context: DecisionContext, step: Step, number: int) -> Decision:
    assert step.approval  # noqa: S101 - `Case` was asked for an approval
    lines = signatures.required_lines(step.approval, context.answer)
    return context.settle(
        "approval.submitted",
        context.change(step.id, "submit"),
        subject=(step.id,),
        data={
            "round": number,
            "content": content_digest(context.process, context.run, step.id, number, lines),
            "context": context_digest(context.process, context.run, step.id, number),
            "lines": [{"role": line.role, "count": line.count} for line in lines],
        },
    )
