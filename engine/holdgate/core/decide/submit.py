"""`submit`: asks for an approval, and fixes what will be signed and by how many of whom."""

from holdgate.core import blockers, reasons, seats
from holdgate.core.approval_digests import content_digest, context_digest
from holdgate.core.decision_context import Case, refuse
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import Submit
from holdgate.model.events import Decision
from holdgate.model.process import Step
from holdgate.model.run import ApprovalNode, State


def decide(case: Case, command: Submit) -> Decision | Refusal:
    """Accept on a ready approval, from somebody who may submit it."""
    step, node = case.step(command.step), case.run.approval(command.step)
    if node.state is State.SKIPPED:
        return refuse(reasons.ended(case, step))
    found = [
        reason
        for reason in (
            reasons.role_missing(case, step, step.roles, "submit"),
            blockers.blocked(case, step),
            _already(case, step, node),
        )
        if reason
    ]
    if found:
        return refuse(*found)
    return _submitted(case, step, node.round + 1)


def _already(case: Case, step: Step, node: ApprovalNode) -> Reason | None:
    if node.state is State.PENDING:
        return Reason(
            id="already-pending",
            message=f"{named(step)} is {blockers.state_told(case, step, node)}"
            f" (round {node.round})",
            unblock="wait for the signatures, or withdraw it",
            facts={"step": step.id, "round": node.round},
        )
    if node.state is State.APPROVED:
        return Reason(
            id="already-approved",
            message=f"{named(step)} is approved already (round {node.round})",
            unblock="go on; reopening what it covers makes it void",
            facts={"step": step.id, "round": node.round},
        )
    return None


def _submitted(case: Case, step: Step, number: int) -> Decision:
    assert step.approval  # noqa: S101 - `Case` was asked for an approval
    lines = seats.required_lines(step.approval, case.answer)
    return case.settle(
        "approval.submitted",
        case.change(step.id, "submit"),
        subject=(step.id,),
        data={
            "round": number,
            "content": content_digest(case.process, case.run, step.id, number, lines),
            "context": context_digest(case.process, case.run, step.id, number),
            "lines": [{"role": line.role, "count": line.count} for line in lines],
        },
    )
