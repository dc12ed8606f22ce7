"""Checks common to commands on an approval that is pending."""

from holdgate.core import reasons
from holdgate.core.decision_context import DecisionContext
from holdgate.model.commands import Approve, Reject
from holdgate.model.process import Step
from holdgate.model.refusals import Reason
from holdgate.model.refusals.votes import NotPending, StaleView
from holdgate.model.refusals.ways import Verb
from holdgate.model.run import State


def not_pending(context: DecisionContext, step: Step) -> NotPending | None:
    """`not-pending`, which stands alone."""
    node = context.run.approval(step.id)
    if node.state is State.PENDING:
        return None
    ready = node.state is State.READY
    return NotPending(
        step=step.id,
        state=node.state,
        round=node.round,
        closed=node.closed,
        ways=(context.way("submit", step.id) if ready else context.way("status"),),
    )


def fitting_roles(context: DecisionContext, step: Step) -> tuple[str, ...]:
    """The roles of the required lines that the actor has."""
    lines = context.run.approval(step.id).lines
    return tuple(
        line.role for line in lines if context.roles.has(context.situation.person, line.role)
    )


def vote_reasons(
    context: DecisionContext, step: Step, command: Approve | Reject, act: Verb
) -> list[Reason]:
    """`role`, `separation`, `stale-view`: each on its own."""
    roles = tuple(line.role for line in context.run.approval(step.id).lines)
    candidates = [
        reasons.role_missing(context, roles, act, step.id),
        *reasons.kept_apart(context, step),
        _stale(context, step, command),
    ]
    return [reason for reason in candidates if reason]


def _stale(context: DecisionContext, step: Step, command: Approve | Reject) -> StaleView | None:
    node = context.run.approval(step.id)
    same = command.content is None or command.content == node.content
    if command.round == node.round and same:
        return None
    ways = (context.way("show", step.id),)
    return StaleView(step=step.id, seen=command.round, round=node.round, ways=ways)
