"""What a step waits for, whose it is, and what would set it going again."""

from holdgate.core import seats
from holdgate.core.decision_context import Case
from holdgate.core.reasons import named, words
from holdgate.core.refusals import Reason
from holdgate.core.signers import awaited, eligible
from holdgate.model.process import Step
from holdgate.model.run import ApprovalNode, Node, State


def blocked(case: Case, step: Step) -> Reason | None:
    """`blocked`: names each need that is not settled, and the first open cause upstream."""
    node = case.run.nodes[step.id]
    if node.state not in {State.BLOCKED, State.REJECTED}:
        return None
    needs = [need for need in step.upstream if not case.run.nodes[need].settled]
    causes = causes_of(case, needs)
    told = "; ".join(_told(case, case.step(cause)) for cause in causes)
    ways = "; ".join(_way(case, case.step(cause)) for cause in causes)
    return Reason(
        id="blocked",
        message=f"{named(step)} waits for {told}",
        unblock=ways,
        facts={"step": step.id, "needs": list(needs), "causes": list(causes)},
    )


def causes_of(case: Case, needs: list[str]) -> list[str]:
    """For each need that is not settled the first open step upstream, in order of the steps."""
    return case.process.in_order({_cause(case, need) for need in needs})


def _cause(case: Case, step: str) -> str:
    """The first step upstream, in topological order, that is itself open."""
    seen, waiting = {step}, [step]
    while waiting:
        for need in case.step(waiting.pop()).upstream:
            if need not in seen and not case.run.nodes[need].settled:
                seen.add(need)
                waiting.append(need)
    return min(seen, key=lambda each: case.process.position[each])  # all it needs is settled


def _told(case: Case, step: Step) -> str:
    node = case.run.nodes[step.id]
    return f"{named(step)} “{step.title}”, {state_told(case, step, node)}"


def state_told(case: Case, step: Step, node: Node) -> str:
    """A node's state in words, with since when and whom it waits for."""
    if isinstance(node, ApprovalNode) and node.state is State.PENDING:
        since = (
            f" since {node.submitted_at[:16].replace('T', ' ')} UTC" if node.submitted_at else ""
        )
        return f"pending{since}, needs {awaited(case.roles, case.run, step)}"
    if node.round > 1:
        return f"{words(node.state)} (round {node.round})"
    return words(node.state)


def _way(case: Case, step: Step) -> str:
    node = case.run.nodes[step.id]
    whose = case.roles.whose(step.roles)
    run = case.run.head.id
    match node.state:
        case State.PENDING:
            free = seats.awaits(case.run.approval(step.id))
            able = " or ".join(eligible(case.roles, case.run, step, free))
            wanted = case.roles.whose(tuple(line.role for line in free))
            return f"{able or wanted}: approve {run} {step.id}"
        case State.READY if step.approval:
            return f"{whose}: submit {run} {step.id}"
    return f"{whose}: do {run} {step.id}"
