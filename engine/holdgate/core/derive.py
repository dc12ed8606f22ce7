"""What follows by itself: the derived transitions of an event, in topological order.

Every touched node is judged again, also one whose readiness flipped and flipped back within the
event: what it reads may have changed in between.
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

_OPEN_GATE = frozenset({State.PENDING, State.APPROVED})
_RESTING_GATE = frozenset({State.BLOCKED, State.REJECTED})
_OPEN_TASK = frozenset({State.READY, State.IN_PROGRESS})


def derive(draft: RunDraft) -> tuple[Change, ...]:
    """Apply to `work` all that follows from what was touched, and say what it was."""
    changes: list[Change] = []
    if draft.head.state is RunState.ACTIVE or draft.head.state is RunState.ON_HOLD:
        changes.extend(_nodes(draft))
    for change in _run(draft):
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
    """The change of a step that follows next, if any does."""
    node = draft.nodes[step.id]
    derived = _task(draft, step, node) if isinstance(node, TaskNode) else _gate(draft, step, node)
    if derived is None:
        return None
    trigger, why = derived
    return transition(step, node, trigger, why)


def transition(step: Step, node: Node, trigger: str, why: str, **facts: bool) -> Change:
    """The change that `trigger` makes of a node, as its lifecycle has it."""
    machine = lifecycles.APPROVAL_MACHINE if step.approval else lifecycles.TASK_MACHINE
    if trigger == "unblock" and isinstance(node, TaskNode):
        facts = {"started": node.started}
    state = lifecycles.fire(machine, node.state, trigger, **facts)
    starts_round = trigger in {"reopen", "unskip", "submit"}
    return Change(
        step=step.id, trigger=trigger, state=state, why=why, round=node.round + starts_round
    )


def _task(draft: RunDraft, step: Step, node: Node) -> tuple[str, str] | None:
    if node.unmet:
        return ("block", "needs") if node.state in _OPEN_TASK else None
    wanted = applies(draft.run, step)
    match node.state:
        case State.BLOCKED:
            return ("unblock", "needs") if wanted else ("skip", "when")
        case State.READY | State.IN_PROGRESS if not wanted:
            return "skip", "when"
        case State.SKIPPED if wanted:
            return "unskip", "when"
    return None


def _gate(draft: RunDraft, step: Step, node: Node) -> tuple[str, str] | None:
    if node.state in _OPEN_GATE and draft.revised.intersection(_covers(step)):
        return "void", "content"
    if node.unmet:
        return ("block", "needs") if node.state is State.READY else None
    wanted = applies(draft.run, step)
    if node.state in _OPEN_GATE:
        return _void(draft, step, node, wanted=wanted)
    if node.state is State.SKIPPED:
        return ("unblock", "when") if wanted else None
    if not wanted:
        return "skip", "when"
    return ("unblock", "needs") if node.state in _RESTING_GATE else None


def _void(draft: RunDraft, step: Step, node: Node, *, wanted: bool) -> tuple[str, str] | None:
    if not wanted:
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


def _run(draft: RunDraft) -> Iterator[Change]:
    if draft.head.state is RunState.ACTIVE and draft.head.open == 0:
        yield run_change(draft.head, "finish", "settled")
    elif draft.head.state is RunState.CLOSING:
        yield run_change(draft.head, "close", "settled", outcome=draft.head.outcome is not None)


def run_change(head: RunHead, trigger: str, why: str, **facts: bool) -> Change:
    """The change that `trigger` makes of the run itself."""
    state = lifecycles.fire(lifecycles.RUN_MACHINE, head.state, trigger, **facts)
    return Change(step=RUN, trigger=trigger, state=state, why=why)
