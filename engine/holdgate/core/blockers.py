"""What a blocked step waits for, who can act on it, and how."""

from holdgate.core import ways
from holdgate.core.decision_context import DecisionContext
from holdgate.core.who_can_act import awaited
from holdgate.model.process import Step
from holdgate.model.refusals.ways import Verb, Waiting, Way
from holdgate.model.refusals.work import Blocked
from holdgate.model.run import ApprovalNode, State

_ONWARD: tuple[Verb, ...] = ("approve", "submit", "do")


def blocked(context: DecisionContext, step: Step) -> Blocked:
    """`blocked`: each need that is not settled, and the first open step upstream of it."""
    needs = open_needs(context, step)
    causes = causes_of(context, needs)
    return Blocked(
        step=step.id,
        needs=needs,
        causes=causes,
        waits=tuple(waiting(context, cause) for cause in causes),
        ways=tuple(way for cause in causes for way in _ways(context, context.step(cause))),
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
        awaited=awaited(context.roles, context.run, context.step(step_id)),
    )


def _ways(context: DecisionContext, step: Step) -> tuple[Way, ...]:
    """How the first open step is brought to its end; a pending approval may have to be ended."""
    for verb in _ONWARD:
        if context.can(step.id, ways.TRIGGERS[verb]):
            onward = ways.way(context, verb, step.id, named=True)
            back = ways.ways(context, ("withdraw", "reject"), step.id, named=True)
            return onward or back
    return ()
