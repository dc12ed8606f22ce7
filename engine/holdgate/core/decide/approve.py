"""`approve`: signs the round that was seen; the last seat opens the gate."""

from holdgate.core import reasons, seats
from holdgate.core.blockers import causes_of
from holdgate.core.decide import _vote
from holdgate.core.decision_context import Case, refuse
from holdgate.core.event_effects import ASSURANCE
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.core.signers import awaited
from holdgate.model.commands import Approve
from holdgate.model.events import Decision
from holdgate.model.ids import same_person
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.run import Signature


def decide(case: Case, command: Approve) -> Decision | Refusal:
    """Accept a signature that fills a further seat, by somebody no rule keeps away."""
    step = case.step(command.step)
    if alone := _vote.not_pending(case, step):
        return refuse(alone)
    found = _vote.barred(case, step, command, "approve")
    found += [r for r in (_needs_open(case, step), _voted(case, step)) if r]
    if not any(reason.id in {"role", "separation", "already-voted"} for reason in found):
        found += [r for r in (_line_met(case, step),) if r]
    return refuse(*found) if found else _signed(case, step, command)


def _signatures(case: Case, step: Step) -> tuple[Signature, ...]:
    mine = Signature(
        person=case.situation.person,
        fits=_vote.fits(case, step),
        at=case.situation.at,
        assurance=ASSURANCE,
    )
    return (*case.run.approval(step.id).signatures, mine)


def _needs_open(case: Case, step: Step) -> Reason | None:
    needs = [need for need in step.upstream if not case.run.nodes[need].settled]
    if not needs:
        return None
    found = causes_of(case, needs)
    told = ", ".join(named(case.step(cause)) for cause in found)
    return Reason(
        id="needs-open",
        message=f"{named(step)} cannot be signed now: it waits for {told}",
        unblock="wait until that is done again, or reject or withdraw the approval",
        facts={"step": step.id, "needs": list(needs), "causes": list(found)},
    )


def _voted(case: Case, step: Step) -> Reason | None:
    node = case.run.approval(step.id)
    if not any(same_person(s.person, case.situation.person) for s in node.signatures):
        return None
    return Reason(
        id="already-voted",
        message=f"{case.situation.person} signed round {node.round} of {named(step)} already",
        unblock=f"it still needs {awaited(case.roles, case.run, step)}",
        facts={"step": step.id, "round": node.round},
    )


def _line_met(case: Case, step: Step) -> Reason | None:
    node = case.run.approval(step.id)
    if len(seats.seats(node.lines, _signatures(case, step))) > len(node.signatures):
        return None
    return Reason(
        id="line-met",
        message=f"{named(step)} has no further seat that {case.situation.person} could fill",
        unblock=f"it still needs {awaited(case.roles, case.run, step)}",
        facts={"step": step.id, "round": node.round},
    )


def _signed(case: Case, step: Step, command: Approve) -> Decision:
    node = case.run.approval(step.id)
    taken = seats.seats(node.lines, _signatures(case, step))
    filled = len(taken) == seats.places(node.lines)
    seated: list[Json] = [{"person": seat.person, "role": seat.role} for seat in taken]
    return case.settle(
        "approval.signed",
        case.change(step.id, "sign", filled=filled),
        subject=(step.id,),
        data={
            "round": node.round,
            "fits": list(_vote.fits(case, step)),
            "content": node.content,
            **({"seats": seated} if filled else {}),
        },
        values={"because": command.because} if reasons.said(command.because) else {},
    )
