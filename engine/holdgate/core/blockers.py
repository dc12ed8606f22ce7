"""What a blocked step waits for, who can act on it, and how."""

from holdgate.core.decision_context import DecisionContext
from holdgate.core.signatures import awaited_signers
from holdgate.model.process import Step
from holdgate.model.refusals.ways import Verb, Waiting, Way
from holdgate.model.refusals.work import Blocked
from holdgate.model.run import ApprovalNode, State


def blocked(context: DecisionContext, step: Step) -> Blocked:
    """`blocked`: each need that is not settled, and the first open step upstream of it."""
    needs = open_needs(context, step)
    causes = causes_of(context, needs)
    return Blocked(
        step=step.id,
        needs=needs,
        causes=causes,
        waits=tuple(waiting(context, cause) for cause in causes),
        ways=tuple(_way(context, context.step(cause)) for cause in causes),
    )


def open_needs(context: DecisionContext, step: Step) -> tuple[str, ...]:
    """The steps that a step needs itself and that are not settled."""
    return tuple(need for need in step.upstream if not context.run.nodes[need].settled)


def causes_of(context: DecisionContext, needs: tuple[str, ...]) -> tuple[str, ...]:
    """For each need that is not settled, the first open step upstream; by step number."""
    return tuple(context.process.in_order({_cause(context, need) for need in needs}))


def _cause(context: DecisionContext, step: str) -> str:
    """The first open step upstream, in topological order; all its needs are settled."""
    upstream, waiting = {step}, [step]
    while waiting:
        for need in context.step(waiting.pop()).upstream:
            if need not in upstream and not context.run.nodes[need].settled:
                upstream.add(need)
                waiting.append(need)
    position = context.process.position
    return min(upstream, key=lambda candidate: position[candidate])  # all it needs is settled


def waiting(context: DecisionContext, step_id: str) -> Waiting:
    """The state of a step; for a pending approval also since when, and whom it waits for."""
    node = context.run.nodes[step_id]
    if not isinstance(node, ApprovalNode) or node.state is not State.PENDING:
        return Waiting(step=step_id, state=node.state, round=node.round)
    return Waiting(
        step=step_id,
        state=node.state,
        round=node.round,
        since=node.submitted_at,
        awaited=awaited_signers(context.roles, context.run, context.step(step_id)),
    )


def _way(context: DecisionContext, step: Step) -> Way:
    if context.can(step.id, "sign"):
        awaited = awaited_signers(context.roles, context.run, step)
        holders = context.roles.holders(line.role for line in awaited.lines)
        return context.way("approve", step.id, roles=holders, people=awaited.people)
    verb: Verb = "submit" if context.can(step.id, "submit") else "do"
    return context.way(verb, step.id, roles=context.roles.holders(step.roles))
