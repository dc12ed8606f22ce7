"""Commands on an approval: `submit`, `approve`, `reject` and `withdraw`."""

from collections.abc import Mapping

from holdgate.core import blockers, content, due, endings, reasons, signatures, ways
from holdgate.core.approval_digests import content_digest, context_digest, shown
from holdgate.core.decision_context import Deciders, DecisionContext, answer_values, refuse
from holdgate.core.event_effects import ASSURANCE
from holdgate.core.who_can_act import awaited
from holdgate.model.commands import Approve, Reject, Submit, Withdraw
from holdgate.model.events import CHOICE, OUTCOME, SHOWN, Change, Decision
from holdgate.model.ids import RUN, same_person
from holdgate.model.jsons import Json
from holdgate.model.process import Approval, Step
from holdgate.model.refusals.refusal import Reason, Refusal
from holdgate.model.refusals.votes import (
    AlreadyApproved,
    AlreadyPending,
    AlreadyVoted,
    ChoiceMissing,
    LineMet,
    NeedsOpen,
    NoSuchChoice,
    NotPending,
    NotSubmitter,
    Separation,
    StaleView,
)
from holdgate.model.refusals.ways import Verb, Way
from holdgate.model.refusals.work import Blocked, WrongRole
from holdgate.model.run import Signature, State

_SEATLESS = (WrongRole, Separation, AlreadyVoted)  # who is refused for these takes no seat


def submit(context: DecisionContext, command: Submit) -> Decision | Refusal:
    """`submit`: asks for an approval, and fixes what will be signed, and by how many of whom."""
    step = context.step(command.step)
    if context.run.nodes[step.id].state is State.SKIPPED:
        return refuse(reasons.ended(context, step))
    refusal_reasons = (
        reasons.role_missing(context, step.roles, "submit", step.id),
        None if context.can(step.id, "submit") else _not_submittable(context, step),
    )
    if any(refusal_reasons):
        return refuse(*refusal_reasons)
    return _submitted(context, step, context.run.approval(step.id).round + 1)


def _not_submittable(
    context: DecisionContext, step: Step
) -> AlreadyPending | AlreadyApproved | Blocked:
    """Why an approval cannot be submitted in its present state."""
    node = context.run.approval(step.id)
    if node.state is State.PENDING:
        waits, back = blockers.waiting(context, step.id), ways.way(context, "withdraw", step.id)
        return AlreadyPending(step=step.id, round=node.round, waits=waits, ways=back)
    if node.state is State.APPROVED:
        return AlreadyApproved(step=step.id, round=node.round)
    return blockers.blocked(context, step)


def _submitted(context: DecisionContext, step: Step, number: int) -> Decision:
    assert step.approval  # noqa: S101 - the common checks hold it
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
            SHOWN: shown(context.process, context.run, step.id),
        },
    )


def approve(context: DecisionContext, command: Approve) -> Decision | Refusal:
    """`approve`: signs the round that the actor saw, in a free seat; the last seat approves it."""
    step = context.step(command.step)
    if only_reason := _not_pending(context, step, "sign"):
        return refuse(only_reason)
    refusal_reasons = _vote_reasons(context, step, command, "approve")
    refusal_reasons += [
        reason for reason in (_needs_open(context, step), already_voted(context, step)) if reason
    ]
    if not any(isinstance(reason, _SEATLESS) for reason in refusal_reasons):
        refusal_reasons += [reason for reason in (_line_met(context, step),) if reason]
    read = content.read(step, command.answers, context.situation.directory)
    at = context.situation.at
    answered = content.whole(step, {}, read.answers, {}, context.answer, at=at)
    refusal_reasons += content.faults(step, read, answered)
    if refusal_reasons:
        return refuse(*refusal_reasons)
    return _sign(context, step, command, answered.answers)


def _signatures(context: DecisionContext, step: Step) -> tuple[Signature, ...]:
    mine = Signature(
        person=context.situation.person,
        fits=_fitting_roles(context, step),
        at=context.situation.at,
        assurance=ASSURANCE,
    )
    return (*context.run.approval(step.id).signatures, mine)


def _needs_open(context: DecisionContext, step: Step) -> NeedsOpen | None:
    needs = blockers.open_needs(context, step)
    if not needs:
        return None
    return NeedsOpen(
        step=step.id,
        needs=needs,
        causes=blockers.causes_of(context, needs),
        ways=ways.ways(context, ("reject", "withdraw"), step.id),
    )


def already_voted(context: DecisionContext, step: Step) -> AlreadyVoted | None:
    """The actor has signed this round: nobody fills two seats."""
    node, person = context.run.approval(step.id), context.situation.person
    if not any(same_person(signature.person, person) for signature in node.signatures):
        return None
    still = awaited(context.roles, context.run, step)
    return AlreadyVoted(step=step.id, round=node.round, person=person, awaited=still)


def _line_met(context: DecisionContext, step: Step) -> LineMet | None:
    node, person = context.run.approval(step.id), context.situation.person
    if len(signatures.seats(node.lines, _signatures(context, step))) > len(node.signatures):
        return None
    still = awaited(context.roles, context.run, step)
    return LineMet(step=step.id, round=node.round, person=person, awaited=still)


def _sign(
    context: DecisionContext, step: Step, command: Approve, answers: Mapping[str, Json]
) -> Decision:
    node = context.run.approval(step.id)
    taken = signatures.seats(node.lines, _signatures(context, step))
    filled = len(taken) == signatures.seat_count(node.lines)
    seated: list[Json] = [{"person": seat.person, "role": seat.role} for seat in taken]
    deadline = due.at_end(context.process, context.run, step)
    at_end = {"seats": seated, **deadline, **endings.facts(step)}
    return context.settle(
        "approval.signed",
        context.change(step.id, "sign", filled=filled),
        *(context.ends_run(step) if filled else ()),
        subject=(step.id,),
        data={
            "round": node.round,
            "fits": list(_fitting_roles(context, step)),
            "content": node.content,
            **(at_end if filled else {}),
        },
        values={**answer_values(answers), **reasons.because(command.because)},
    )


def reject(context: DecisionContext, command: Reject) -> Decision | Refusal:
    """`reject`: one rejection is enough. It reopens what the process says, or ends the run.

    Where the process says both, the person chooses. A person who signed in this round may still
    reject.
    """
    step = context.step(command.step)
    if only_reason := _not_pending(context, step, "reject"):
        return refuse(only_reason)
    refusal_reasons = _vote_reasons(context, step, command, "reject")
    if not reasons.said(command.because):
        refusal_reasons.append(reasons.no_reason("reject"))
    if reason := _choice(step, command):
        refusal_reasons.append(reason)
    if refusal_reasons or not step.approval:
        return refuse(*refusal_reasons)
    facts: dict[str, Json] = {CHOICE: command.choice} if step.approval.lets_choose else {}
    outcome = endings.of_rejection(step.approval, command.choice)
    return context.settle(
        "approval.rejected",
        context.change(step.id, "reject"),
        *_consequences(context, step.approval, ends=outcome is not None),
        subject=(step.id,),
        data={
            "round": context.run.approval(step.id).round,
            **facts,
            **({OUTCOME: outcome} if outcome is not None else {}),
        },
        values={"because": command.because},
    )


def _choice(step: Step, command: Reject) -> ChoiceMissing | NoSuchChoice | None:
    """`choice-missing`, where a person must choose; `no-such-choice`, where there is none."""
    approval, choice = step.approval, command.choice
    if approval is None:
        return None
    if choice is None and approval.lets_choose:
        ways_out = tuple(Way(options={each: None}) for each in endings.CHOICES)
        return ChoiceMissing(
            step=step.id, reopens=approval.reopen, outcome=str(approval.end), ways=ways_out
        )
    if (choice == "end" and approval.end is None) or (
        choice == "send_back" and approval.reopen == ()
    ):
        return NoSuchChoice(
            step=step.id, choice=choice, reopens=approval.reopen, outcome=approval.end
        )
    return None


def _consequences(
    context: DecisionContext, approval: Approval, *, ends: bool
) -> tuple[Change, ...]:
    if ends:
        return (context.change(RUN, "end", "reject"),)
    steps = [step for step in approval.reopen if context.can(step, "reopen")]
    ordered = context.process.in_order(steps)
    return tuple(context.change(step, "reopen", "reject") for step in ordered)


def withdraw(context: DecisionContext, command: Withdraw) -> Decision | Refusal:
    """`withdraw`: takes a submission back. Its signatures never count again.

    It is for the submitter, for people who may submit the approval, and for the lead.
    """
    step = context.step(command.step)
    if only_reason := _not_pending(context, step, "withdraw"):
        return refuse(only_reason)
    if reason := _not_submitter(context, step):
        return refuse(reason)
    return context.settle(
        "approval.withdrawn",
        context.change(step.id, "withdraw"),
        subject=(step.id,),
        data={"round": context.run.approval(step.id).round},
        values=reasons.because(command.because),
    )


def _not_submitter(context: DecisionContext, step: Step) -> NotSubmitter | None:
    person = context.situation.person
    submitter = context.run.approval(step.id).submitter
    allowed = tuple(dict.fromkeys((*step.roles, context.process.lead)))
    if (submitter and same_person(submitter, person)) or context.roles.has_any(person, allowed):
        return None
    return NotSubmitter(
        step=step.id,
        submitter=submitter,
        roles=allowed,
        person=person,
        holders=context.roles.holders(allowed),
        ways=ways.way(context, "withdraw", step.id, named=True),
    )


def _not_pending(context: DecisionContext, step: Step, trigger: str) -> NotPending | None:
    """`not-pending`: the approval is not pending, so nothing else can be said."""
    node = context.run.approval(step.id)
    if context.can(step.id, trigger):
        return None
    submit = ways.way(context, "submit", step.id)
    return NotPending(
        step=step.id,
        state=node.state,
        round=node.round,
        closed=node.closed,
        ways=submit or (context.way("status"),),
    )


def _fitting_roles(context: DecisionContext, step: Step) -> tuple[str, ...]:
    """The roles of the required lines that the actor has."""
    lines = context.run.approval(step.id).lines
    return tuple(
        line.role for line in lines if context.roles.has(context.situation.person, line.role)
    )


def _vote_reasons(
    context: DecisionContext, step: Step, command: Approve | Reject, act: Verb
) -> list[Reason]:
    """Every reason why the actor may not approve or reject: `role`, `separation`, `stale-view`."""
    roles = tuple(line.role for line in context.run.approval(step.id).lines)
    candidates = [
        reasons.role_missing(context, roles, act, step.id),
        *reasons.kept_apart(context, step, act),
        _stale(context, step, command),
    ]
    return [reason for reason in candidates if reason]


def _stale(context: DecisionContext, step: Step, command: Approve | Reject) -> StaleView | None:
    node = context.run.approval(step.id)
    same = command.content is None or command.content == node.content
    if command.round == node.round and same:
        return None
    look = (context.way("show", step.id),)
    return StaleView(step=step.id, seen=command.round, round=node.round, ways=look)


DECIDE: Deciders = {
    Submit: submit,
    Approve: approve,
    Reject: reject,
    Withdraw: withdraw,
}
