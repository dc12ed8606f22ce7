"""Checks common to commands on an approval that is pending."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason
from holdgate.model.commands import Approve, Reject
from holdgate.model.process import Step
from holdgate.model.run import State


def not_pending(context: DecisionContext, step: Step) -> Reason | None:
    """`not-pending`, which stands alone."""
    node = context.run.approval(step.id)
    if node.state is State.PENDING:
        return None
    ready = node.state is State.READY
    closed = f" (round {node.round} was {node.closed})" if node.closed else ""
    return Reason(
        id="not-pending",
        message=f"{named(step)} is {reasons.words(node.state)}, not pending{closed}",
        unblock=f"submit it first: submit {context.run.head.id} {step.id}"
        if ready
        else f"look at it: status {context.run.head.id}",
        facts={"step": step.id, "state": str(node.state), "round": node.round},
    )


def fitting_roles(context: DecisionContext, step: Step) -> tuple[str, ...]:
    """The roles of the required lines that the actor has."""
    lines = context.run.approval(step.id).lines
    return tuple(
        line.role for line in lines if context.roles.has(context.situation.person, line.role)
    )


def vote_reasons(
    context: DecisionContext, step: Step, command: Approve | Reject, act: str
) -> list[Reason]:
    """`role`, `separation`, `stale-view`: each on its own."""
    roles = tuple(line.role for line in context.run.approval(step.id).lines)
    candidates = [
        reasons.role_missing(context, step, roles, act),
        *reasons.kept_apart(context, step),
        _stale(context, step, command),
    ]
    return [reason for reason in candidates if reason]


def _stale(context: DecisionContext, step: Step, command: Approve | Reject) -> Reason | None:
    node = context.run.approval(step.id)
    same = command.content is None or command.content == node.content
    if command.round == node.round and same:
        return None
    return Reason(
        id="stale-view",
        message=f"you saw round {command.round} of {named(step)}; what waits is round {node.round}",
        unblock=f"look at it again: show {context.run.head.id} {step.id}",
        facts={"step": step.id, "seen": command.round, "round": node.round},
    )
