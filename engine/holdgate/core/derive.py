"""The derived transitions of an event: what follows from it, in topological order.

Every touched node is judged again, also one that changed and changed back within the event: what
its conditions read may have changed in between.
"""

import heapq
from collections.abc import Iterator

from holdgate.core import lifecycles, separation, signatures
from holdgate.core.condition_answers import applies
from holdgate.core.evolve import apply_change
from holdgate.core.run_draft import RunDraft
from holdgate.model.events import Change
from holdgate.model.ids import RUN, START
from holdgate.model.process import Step
from holdgate.model.run import ApprovalNode, Node, RunHead, RunState, State, TaskNode


def derive(draft: RunDraft) -> tuple[Change, ...]:
    """Apply everything that follows from the touched steps to `draft`; returns it in order."""
    changes: list[Change] = []
    if draft.head.state is RunState.ACTIVE or draft.head.state is RunState.ON_HOLD:
        changes.extend(_nodes(draft))
    for change in of_run(draft):
        apply_change(draft, change)
        changes.append(change)
    return tuple(changes)


def _nodes(draft: RunDraft) -> Iterator[Change]:
    position = draft.process.position
    waiting: list[tuple[int, str]] = []
    queued: set[str] = set()

    def queue() -> None:
        for step in draft.touched - queued - {START}:
            heapq.heappush(waiting, (position[step], step))
            queued.add(step)
        for step in draft.revised:
            for gate in set(draft.process.covering.get(step, ())) - queued:
                heapq.heappush(waiting, (position[gate], gate))
                queued.add(gate)
        draft.touched.clear()

    queue()
    while waiting:
        _, step = heapq.heappop(waiting)
        while change := next_change(draft, draft.process.by_id[step]):
            apply_change(draft, change)
            yield change
        queue()


def next_change(draft: RunDraft, step: Step) -> Change | None:
    """The next change of a step that follows by itself, if there is one."""
    node = draft.nodes[step.id]
    judge = _task if isinstance(node, TaskNode) else _approval
    derived = judge(draft, step, node)
    if derived is None:
        return None
    trigger, why = derived
    return transition(step, node, trigger, why)


def possible(step: Step, node: Node) -> frozenset[str]:
    """The triggers that the lifecycle of a step allows in the state of its node."""
    return lifecycles.possible(lifecycles.machine_of(step), node.state)


def transition(step: Step, node: Node, trigger: str, why: str, **facts: bool) -> Change:
    """The change that a trigger makes of a node, according to its lifecycle."""
    if trigger == "unblock" and isinstance(node, TaskNode):
        facts = {"started": node.started}
    state = lifecycles.fire(lifecycles.machine_of(step), node.state, trigger, **facts)
    starts_round = trigger in {"reopen", "unskip", "submit"}
    return Change(
        step=step.id, trigger=trigger, state=state, why=why, round=node.round + starts_round
    )


def _task(draft: RunDraft, step: Step, node: Node) -> tuple[str, str] | None:
    triggers = possible(step, node)
    if node.unmet:
        return ("block", "needs") if "block" in triggers else None
    if not applies(draft.run, step):
        return ("skip", "when") if "skip" in triggers else None
    if "unskip" in triggers:
        return "unskip", "when"
    return ("unblock", "needs") if "unblock" in triggers else None


def _approval(draft: RunDraft, step: Step, node: Node) -> tuple[str, str] | None:
    triggers = possible(step, node)
    if "void" in triggers and draft.revised.intersection(_covers(step)):
        return "void", "content"
    if node.unmet:
        return ("block", "needs") if "block" in triggers else None
    is_required = applies(draft.run, step)
    if "void" in triggers:
        return _void(draft, step, node, is_required=is_required)
    if not is_required:
        return ("skip", "when") if "skip" in triggers else None
    why = "when" if node.state is State.SKIPPED else "needs"
    return ("unblock", why) if "unblock" in triggers else None


def _void(draft: RunDraft, step: Step, node: Node, *, is_required: bool) -> tuple[str, str] | None:
    if not is_required:
        return ("void", "when") if node.state is State.PENDING else None
    if not isinstance(node, ApprovalNode) or not step.approval:
        return None
    if signatures.required_lines(step.approval, draft.answer) != node.lines:
        return "void", "lines"
    for signature in node.signatures:
        if separation.bars(draft.run, step, signature.person, submitted=False):
            return "void", "separation"
    return None


def _covers(step: Step) -> tuple[str, ...]:
    return step.approval.covers if step.approval else ()


def of_run(draft: RunDraft) -> Iterator[Change]:
    """What follows for the run itself: whether it ends."""
    triggers = lifecycles.possible(lifecycles.RUN_MACHINE, draft.head.state)
    if "finish" in triggers and draft.head.open == 0:
        yield run_change(draft.head, "finish", "settled")
    elif "close" in triggers:
        yield run_change(draft.head, "close", "settled", outcome=draft.head.outcome is not None)


def run_change(head: RunHead, trigger: str, why: str, **facts: bool) -> Change:
    """The change that a trigger makes of the run itself."""
    state = lifecycles.fire(lifecycles.RUN_MACHINE, head.state, trigger, **facts)
    return Change(step=RUN, trigger=trigger, state=state, why=why)
