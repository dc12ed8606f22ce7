"""`approve`: signs the round that was seen; the last seat opens the gate."""

from holdgate.core import reasons, signatures
from holdgate.core.blockers import causes_of, open_needs
from holdgate.core.decide.approvals import fitting_roles, not_pending, vote_reasons
from holdgate.core.decision_context import DecisionContext, refuse
from holdgate.core.event_effects import ASSURANCE
from holdgate.core.signatures import awaited_signers
from holdgate.model.commands import Approve
from holdgate.model.events import Decision
from holdgate.model.ids import same_person
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.votes import AlreadyVoted, LineMet, NeedsOpen, Separation
from holdgate.model.refusals.work import WrongRole
from holdgate.model.run import Signature

_SEATLESS = (WrongRole, Separation, AlreadyVoted)  # whoever is refused for these takes no seat


def decide(context: DecisionContext, command: Approve) -> Decision | Refusal:
    """Accept a signature that fills a further seat, by somebody no rule keeps away."""
    step = context.step(command.step)
    if only_reason := not_pending(context, step):
        return refuse(only_reason)
    refusal_reasons = vote_reasons(context, step, command, "approve")
    refusal_reasons += [
        reason for reason in (_needs_open(context, step), already_voted(context, step)) if reason
    ]
    if not any(isinstance(reason, _SEATLESS) for reason in refusal_reasons):
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


def _needs_open(context: DecisionContext, step: Step) -> NeedsOpen | None:
    needs = open_needs(context, step)
    if not needs:
        return None
    return NeedsOpen(
        step=step.id,
        needs=needs,
        causes=causes_of(context, needs),
        ways=(
            context.way("reject", step.id, options=reasons.BECAUSE),
            context.way("withdraw", step.id),
        ),
    )


def already_voted(context: DecisionContext, step: Step) -> AlreadyVoted | None:
    """The actor has signed this round: nobody fills two seats."""
    node, person = context.run.approval(step.id), context.situation.person
    if not any(same_person(signature.person, person) for signature in node.signatures):
        return None
    awaited = awaited_signers(context.roles, context.run, step)
    return AlreadyVoted(step=step.id, round=node.round, person=person, awaited=awaited)


def _line_met(context: DecisionContext, step: Step) -> LineMet | None:
    node, person = context.run.approval(step.id), context.situation.person
    if len(signatures.seats(node.lines, _signatures(context, step))) > len(node.signatures):
        return None
    awaited = awaited_signers(context.roles, context.run, step)
    return LineMet(step=step.id, round=node.round, person=person, awaited=awaited)


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
