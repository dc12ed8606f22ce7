"""What a step waits for, whose it is, and what would set it going again."""

from holdgate.core import signatures
from holdgate.core.decision_context import DecisionContext
from holdgate.core.reasons import named, words
from holdgate.core.refusals import Reason
from holdgate.core.signatures import awaited_signers, eligible_signers
from holdgate.model.process import Step
from holdgate.model.run import ApprovalNode, Node, State


def blocked(context: DecisionContext, step: Step) -> Reason | None:
    """`blocked`: names each need that is not settled, and the first open cause upstream."""
    node = context.run.nodes[step.id]
    if node.state not in {State.BLOCKED, State.REJECTED}:
        return None
    needs = [need for need in step.upstream if not context.run.nodes[need].settled]
    causes = causes_of(context, needs)
    waits_for = "; ".join(_told(context, context.step(cause)) for cause in causes)
    ways = "; ".join(_way(context, context.step(cause)) for cause in causes)
    return Reason(
        id="blocked",
        message=f"{named(step)} waits for {waits_for}",
        unblock=ways,
        facts={"step": step.id, "needs": list(needs), "causes": list(causes)},
    )


def causes_of(context: DecisionContext, needs: list[str]) -> list[str]:
    """For each need that is not settled the first open step upstream, in order of the steps."""
    return context.process.in_order({_cause(context, need) for need in needs})


def _cause(context: DecisionContext, step: str) -> str:
    """The first step upstream, in topological order, that is itself open."""
    upstream, waiting = {step}, [step]
    while waiting:
        for need in context.step(waiting.pop()).upstream:
            if need not in upstream and not context.run.nodes[need].settled:
                upstream.add(need)
                waiting.append(need)
    position = context.process.position
    return min(upstream, key=lambda candidate: position[candidate])  # all it needs is settled


def _told(context: DecisionContext, step: Step) -> str:
    node = context.run.nodes[step.id]
    return f"{named(step)} “{step.title}”, {state_told(context, step, node)}"


def state_told(context: DecisionContext, step: Step, node: Node) -> str:
    """A node's state in words, with since when and whom it waits for."""
    if isinstance(node, ApprovalNode) and node.state is State.PENDING:
        since = (
            f" since {node.submitted_at[:16].replace('T', ' ')} UTC" if node.submitted_at else ""
        )
        return f"pending{since}, needs {awaited_signers(context.roles, context.run, step)}"
    if node.round > 1:
        return f"{words(node.state)} (round {node.round})"
    return words(node.state)


def _way(context: DecisionContext, step: Step) -> str:
    node = context.run.nodes[step.id]
    whose = context.roles.whose(step.roles)
    run = context.run.head.id
    match node.state:
        case State.PENDING:
            free = signatures.open_lines(context.run.approval(step.id))
            able = " or ".join(eligible_signers(context.roles, context.run, step, free))
            wanted = context.roles.whose(tuple(line.role for line in free))
            return f"{able or wanted}: approve {run} {step.id}"
        case State.READY if step.approval:
            return f"{whose}: submit {run} {step.id}"
    return f"{whose}: do {run} {step.id}"
