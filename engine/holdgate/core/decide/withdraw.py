"""`withdraw`: takes a submission back; its signatures never count again."""

from holdgate.core import reasons
from holdgate.core.decide._vote import not_pending
from holdgate.core.decision_context import Case, refuse
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import Withdraw
from holdgate.model.events import Decision
from holdgate.model.ids import same_person
from holdgate.model.process import Step


def decide(case: Case, command: Withdraw) -> Decision | Refusal:
    """Accept from the submitter, whoever may submit it, or the lead."""
    step = case.step(command.step)
    if alone := not_pending(case, step):
        return refuse(alone)
    if reason := _not_submitter(case, step):
        return refuse(reason)
    return case.settle(
        "approval.withdrawn",
        case.change(step.id, "withdraw"),
        subject=(step.id,),
        data={"round": case.run.approval(step.id).round},
        values={"because": command.because} if reasons.said(command.because) else {},
    )


def _not_submitter(case: Case, step: Step) -> Reason | None:
    person = case.situation.person
    submitter = case.run.approval(step.id).submitter
    allowed = tuple(dict.fromkeys((*step.roles, case.process.lead)))
    if (submitter and same_person(submitter, person)) or case.roles.has_any(person, allowed):
        return None
    wanted = case.roles.whose(allowed)
    return Reason(
        id="not-submitter",
        message=f"{person} may not withdraw {reasons.named(step)}: {submitter} submitted it",
        unblock=f"ask {submitter}, or {wanted}",
        facts={"step": step.id, "submitter": submitter, "roles": list(allowed)},
    )
