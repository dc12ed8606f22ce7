"""`reopen`: opens ended tasks again, in a new round; approvals that cover them become void."""

from collections.abc import Iterator

from holdgate.core import blockers, reasons, ways
from holdgate.core.decision_context import Deciders, DecisionContext, refuse
from holdgate.model.commands import Reopen
from holdgate.model.events import Change, Decision
from holdgate.model.process import Step
from holdgate.model.refusals.refusal import Reason, Refusal
from holdgate.model.refusals.work import LockedPending, NotEnded, WrongRole
from holdgate.model.run import State


def reopen(context: DecisionContext, command: Reopen) -> Decision | Refusal:
    """It is for the roles of the steps and the lead, needs a reason, and no pending approval."""
    steps = context.process.in_order(dict.fromkeys(_steps_meant(context, command.steps)))
    for step in steps:
        if context.run.nodes[step].state is State.SKIPPED:
            return refuse(reasons.ended(context, context.step(step)))
    followers = _followers(context, steps) if command.downstream else []
    refusal_reasons: list[Reason] = list(_empty_groups(context, command.steps))
    refusal_reasons += [
        reason for step in steps for reason in _step_reasons(context, context.step(step))
    ]
    refusal_reasons += locked_by_approval(context, [*steps, *followers])
    if not reasons.said(command.because):
        refusal_reasons.append(reasons.no_reason("reopen"))
    if refusal_reasons:
        return refuse(*refusal_reasons)
    changes = [context.change(step, "reopen") for step in steps]
    changes += _downstream(context, steps, followers) if command.downstream else []
    return context.settle(
        "step.reopened",
        *changes,
        subject=tuple(steps),
        data={"scope": "downstream" if command.downstream else "only"},
        values={"because": command.because},
    )


def _steps_meant(context: DecisionContext, names: tuple[str, ...]) -> Iterator[str]:
    """The steps named; for a group, its steps that can be reopened."""
    for name in names:
        if name in context.process.groups:
            steps = context.process.within(name)
            yield from (step for step in steps if context.can(step, "reopen"))
        else:
            yield name


def _empty_groups(context: DecisionContext, names: tuple[str, ...]) -> Iterator[NotEnded]:
    """`not-ended`: a group in which no task has ended; or no step is named at all."""
    empty = tuple(name for name in names if not any(_steps_meant(context, (name,))))
    if not names:
        yield NotEnded(steps=())
    yield from (NotEnded(group=name, steps=empty) for name in empty)


def _followers(context: DecisionContext, steps: list[str]) -> list[str]:
    """The ended tasks that depend on `steps`, at any distance."""
    after = context.process.descendants(tuple(steps)) - set(steps)
    return context.process.in_order(step for step in after if context.can(step, "reopen"))


def _downstream(context: DecisionContext, steps: list[str], followers: list[str]) -> list[Change]:
    after = context.process.descendants(tuple(steps))
    voided = [step for step in after if context.can(step, "void")]
    return [
        context.change(step, "reopen" if step in followers else "void", "downstream")
        for step in context.process.in_order([*followers, *voided])
    ]


def _step_reasons(context: DecisionContext, step: Step) -> Iterator[WrongRole | NotEnded]:
    if reason := reasons.lead_missing(context, "reopen", step):
        yield reason
    if not context.can(step.id, "reopen"):
        onward = ways.way(context, "do", step.id) or (context.way("status"),)
        yield NotEnded(step=step.id, state=context.run.nodes[step.id].state, ways=onward)


def locked_by_approval(context: DecisionContext, steps: list[str]) -> list[LockedPending]:
    """`locked-pending`: what a pending approval covers must not change while people sign it."""
    pending = {
        gate: step
        for step in reversed(steps)
        for gate in context.process.covering.get(step, ())
        if context.run.nodes[gate].state is State.PENDING
    }
    return [
        LockedPending(
            step=step,
            gate=gate,
            round=context.run.nodes[gate].round,
            waits=blockers.waiting(context, gate),
            ways=ways.ways(context, ("withdraw", "reject"), gate),
        )
        for gate, step in pending.items()
    ]


DECIDE: Deciders = {
    Reopen: reopen,
}
