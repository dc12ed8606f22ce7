"""`approve`: signs the round that was seen; the last seat opens the gate."""

from holdgate.core import reasons, signatures
from holdgate.core.blockers import causes_of
from holdgate.core.decide.approvals import fitting_roles, not_pending, vote_reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.core.event_effects import ASSURANCE
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.core.signatures import awaited_signers
from holdgate.model.commands import Approve
from holdgate.model.events import Decision
from holdgate.model.ids import same_person
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.run import Signature


def decide(context: DecisionContext, command: Approve) -> Decision | Refusal:
    """Accept a signature that fills a further seat, by somebody no rule keeps away."""
    step = context.step(command.step)
    if only_reason := not_pending(context, step):
        return refuse(only_reason)
    refusal_reasons = vote_reasons(context, step, command, "approve")
    refusal_reasons += [
        reason for reason in (_needs_open(context, step), _voted(context, step)) if reason
    ]
    if not any(reason.id in {"role", "separation", "already-voted"} for reason in refusal_reasons):
        refusal_reasons += [reason for reason in (_line_met(context, step),) if reason]
    return refuse(*refusal_reasons) if refusal_reasons else _signed(context, step, command)


def _signatures(context: DecisionContext, step: Step) -> tuple[Signature, ...]:
    mine = Signature(
        person=context.situation.person,
        fits=fitting_roles(context, step),
        at=context.situation.at,
        assurance=ASSURANCE,
    )
    return (*context.run.approval(step.id).signatures, mine)


def _needs_open(context: DecisionContext, step: Step) -> Reason | None:
    needs = [need for need in step.upstream if not context.run.nodes[need].settled]
    if not needs:
        return None
    causes = causes_of(context, needs)
    steps = ", ".join(named(context.step(cause)) for cause in causes)
    return Reason(
        id="needs-open",
        message=f"{named(step)} cannot be signed now: it waits for {steps}",
        unblock="wait until that is done again, or reject or withdraw the approval",
        facts={"step": step.id, "needs": list(needs), "causes": list(causes)},
    )


def _voted(context: DecisionContext, step: Step) -> Reason | None:
    node = context.run.approval(step.id)
    if not any(
        same_person(signature.person, context.situation.person) for signature in node.signatures
    ):
        return None
    return Reason(
        id="already-voted",
        message=f"{context.situation.person} signed round {node.round} of {named(step)} already",
        unblock=f"it still needs {awaited_signers(context.roles, context.run, step)}",
        facts={"step": step.id, "round": node.round},
    )


def _line_met(context: DecisionContext, step: Step) -> Reason | None:
    node = context.run.approval(step.id)
    if len(signatures.seats(node.lines, _signatures(context, step))) > len(node.signatures):
        return None
    return Reason(
        id="line-met",
        message=f"{named(step)} has no further seat that {context.situation.person} could fill",
        unblock=f"it still needs {awaited_signers(context.roles, context.run, step)}",
        facts={"step": step.id, "round": node.round},
    )


def _signed(context: DecisionContext, step: Step, command: Approve) -> Decision:
    node = context.run.approval(step.id)
    taken = signatures.seats(node.lines, _signatures(context, step))
    filled = len(taken) == signatures.seat_count(node.lines)
    seated: list[Json] = [{"person": seat.person, "role": seat.role} for seat in taken]
    return context.settle(
        "approval.signed",
        context.change(step.id, "sign", filled=filled),
        subject=(step.id,),
        data={
            "round": node.round,
            "fits": list(fitting_roles(context, step)),
            "content": node.content,
            **({"seats": seated} if filled else {}),
        },
        values={"because": command.because} if reasons.said(command.because) else {},
    )
