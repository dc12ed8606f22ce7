"""`withdraw`: takes a submission back; its signatures never count again."""

from holdgate.core import reasons
from holdgate.core.decide.approvals import not_pending
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.model.commands import Withdraw
from holdgate.model.events import Decision
from holdgate.model.ids import same_person
from holdgate.model.process import Step
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.votes import NotSubmitter


def decide(context: DecisionContext, command: Withdraw) -> Decision | Refusal:
    """Accept from the submitter, whoever may submit it, or the lead."""
    step = context.step(command.step)
    if only_reason := not_pending(context, step):
        return refuse(only_reason)
    if reason := _not_submitter(context, step):
        return refuse(reason)
    return context.settle(
        "approval.withdrawn",
        context.change(step.id, "withdraw"),
        subject=(step.id,),
        data={"round": context.run.approval(step.id).round},
        values={"because": command.because} if reasons.said(command.because) else {},
    )


def _not_submitter(context: DecisionContext, step: Step) -> NotSubmitter | None:
    person = context.situation.person
    submitter = context.run.approval(step.id).submitter
    allowed = tuple(dict.fromkeys((*step.roles, context.process.lead)))
    if (submitter and same_person(submitter, person)) or context.roles.has_any(person, allowed):
        return None
    holders, submitters = context.roles.holders(allowed), (submitter,) if submitter else ()
    return NotSubmitter(
        step=step.id,
        submitter=submitter,
        roles=allowed,
        person=person,
        holders=holders,
        ways=(context.way("withdraw", step.id, roles=holders, people=submitters),),
    )
