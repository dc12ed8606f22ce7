"""What follows by itself: the derived transitions of an event, in topological order.

Every touched node is judged again, also one whose readiness flipped and flipped back within the
event: what it reads may have changed in between.
"""

import heapq
from collections.abc import Iterator

from holdgate.core import lifecycles, seats, separation
from holdgate.core.condition_answers import applies
from holdgate.core.evolve import apply_change
from holdgate.core.run_draft import Work
from holdgate.model.events import Change
from holdgate.model.ids import RUN, START
from holdgate.model.process import Step
from holdgate.model.run import ApprovalNode, Node, RunState, State, TaskNode

_OPEN_GATE = frozenset({State.PENDING, State.APPROVED})
_RESTING_GATE = frozenset({State.BLOCKED, State.REJECTED})
_OPEN_TASK = frozenset({State.READY, State.IN_PROGRESS})


def derive(work: Work) -> tuple[Change, ...]:
    """Apply to `work` all that follows from what was touched, and say what it was."""
    found: list[Change] = []
    if work.head.state is RunState.ACTIVE or work.head.state is RunState.ON_HOLD:
        found.extend(_nodes(work))
    for change in _run(work):
        apply_change(work, change)
        found.append(change)
    return tuple(found)


def _nodes(work: Work) -> Iterator[Change]:
    position = work.process.position
    waiting: list[tuple[int, str]] = []
    queued: set[str] = set()

    def queue() -> None:
        for step in work.touched - queued - {START}:
            heapq.heappush(waiting, (position[step], step))
            queued.add(step)
        for step in work.revised:
            for gate in set(work.process.covering.get(step, ())) - queued:
                heapq.heappush(waiting, (position[gate], gate))
                queued.add(gate)
        work.touched.clear()

    queue()
    while waiting:
        _, step = heapq.heappop(waiting)
        while change := _next(work, work.process.by_id[step]):
            apply_change(work, change)
            yield change
        queue()


def _next(work: Work, step: Step) -> Change | None:
    node = work.nodes[step.id]
    found = _task(work, step, node) if isinstance(node, TaskNode) else _gate(work, step, node)
    if found is None:
        return None
    trigger, why = found
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


def _task(work: Work, step: Step, node: Node) -> tuple[str, str] | None:
    if node.unmet:
        return ("block", "needs") if node.state in _OPEN_TASK else None
    wanted = applies(work.run, step)
    match node.state:
        case State.BLOCKED:
            return ("unblock", "needs") if wanted else ("skip", "when")
        case State.READY | State.IN_PROGRESS if not wanted:
            return "skip", "when"
        case State.SKIPPED if wanted:
            return "unskip", "when"
    return None


def _gate(work: Work, step: Step, node: Node) -> tuple[str, str] | None:
    if node.state in _OPEN_GATE and work.revised.intersection(_covers(step)):
        return "void", "content"
    if node.unmet:
        return ("block", "needs") if node.state is State.READY else None
    wanted = applies(work.run, step)
    if node.state in _OPEN_GATE:
        return _void(work, step, node, wanted=wanted)
    if node.state is State.SKIPPED:
        return ("unblock", "when") if wanted else None
    if not wanted:
        return "skip", "when"
    return ("unblock", "needs") if node.state in _RESTING_GATE else None


def _void(work: Work, step: Step, node: Node, *, wanted: bool) -> tuple[str, str] | None:
    if not wanted:
        return ("void", "when") if node.state is State.PENDING else None
    if not isinstance(node, ApprovalNode) or not step.approval:
        return None
    if seats.required_lines(step.approval, work.answer) != node.lines:
        return "void", "lines"
    for signature in node.signatures:
        if separation.bars(work.run, step, signature.person, submitted=False):
            return "void", "separation"
    return None


def _covers(step: Step) -> tuple[str, ...]:
    return step.approval.covers if step.approval else ()


def _run(work: Work) -> Iterator[Change]:
    if work.head.state is RunState.ACTIVE and work.head.open == 0:
        yield run_change(work, "finish", "settled")
    elif work.head.state is RunState.CLOSING:
        yield run_change(work, "close", "settled", outcome=work.head.outcome is not None)


def run_change(work: Work, trigger: str, why: str, **facts: bool) -> Change:
    """The change that `trigger` makes of the run itself."""
    state = lifecycles.fire(lifecycles.RUN_MACHINE, work.head.state, trigger, **facts)
    return Change(step=RUN, trigger=trigger, state=state, why=why)
