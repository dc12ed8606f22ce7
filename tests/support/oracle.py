"""What must be true of any run at any time, counted anew without the engine's indexes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.model.condition import Condition
from holdgate.model.ids import START
from holdgate.model.process import Approval, Process, Step
from holdgate.model.run import ApprovalNode, Node, Run, TaskNode

ENDED = {"done", "not_applicable", "skipped", "approved"}


def settled(process: Process, run: Run) -> dict[str, bool]:
    """By the definition: ended, and every step it needs is settled."""
    found = {START: run.nodes[START].state in ENDED}

    def judge(step: Step) -> bool:
        if step.id not in found:
            upstream = [judge(process.by_id[need]) for need in step.upstream if need != START]
            found[step.id] = run.nodes[step.id].state in ENDED and all(upstream)
        return found[step.id]

    for step in process.steps:
        judge(step)
    return found


def unsettled_needs(step: Step, flags: Mapping[str, bool]) -> int:
    """How many of its needs are not settled."""
    return sum(not flags[need] for need in {*step.needs, *covered(step)})


def covered(step: Step) -> tuple[str, ...]:
    """What a gate covers; nothing for a task."""
    return step.approval.covers if step.approval else ()


def true(run: Run, conditions: Sequence[Condition | None]) -> bool:
    """Conditions of one line each, on the answers of done steps."""
    for condition in filter(None, conditions):
        (line,) = condition.all
        node = run.nodes[line.question.step]
        assert isinstance(node, TaskNode)
        answer = node.answers.get(line.question.field or "") if node.state == "done" else None
        if answer not in line.labels:
            return False
    return True


def lines(run: Run, approval: Approval) -> list[dict[str, Any]]:
    """The need lines that hold now; all of them if none does."""
    every = [{"role": line.role, "count": line.count} for line in approval.need]
    held = [true(run, (line.when,)) for line in approval.need]
    return [line for line, holds in zip(every, held, strict=True) if holds or not any(held)]


def _instance(step: str, node: Node) -> dict[str, Any]:
    assert isinstance(node, TaskNode)
    return {
        "step": step,
        "item": None,
        "round": node.round,
        "state": str(node.state),
        "items": dict(node.items),
        "ticks": list(node.ticks),
        "performers": sorted(node.performers),
        "ended_at": node.ended_at,
    }


def content(process: Process, run: Run, gate: Step) -> str:
    """The digest of what a gate covers, as it is now."""
    node = run.nodes[gate.id]
    assert isinstance(node, ApprovalNode)
    ordered = sorted(covered(gate), key=lambda each: process.by_id[each].number)
    value = {
        "holdgate": "content/1",
        "run": run.head.id,
        "definition": run.head.definition,
        "gate": gate.id,
        "round": node.round,
        "lines": [{"role": line.role, "count": line.count} for line in node.lines],
        "covers": [_instance(each, run.nodes[each]) for each in ordered],
    }
    data = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    return "sha256:" + hashlib.sha256(data).hexdigest()


def check(process: Process, run: Run) -> None:
    """I1, I6, I8, I9: digests, the end, the indexes, and states that agree with needs."""
    flags = settled(process, run)
    assert run.head.open == sum(not flag for flag in flags.values()), "I8 open"
    assert (run.head.state == "completed") is all(flags.values()), "I6"
    for step in process.steps:
        node = run.nodes[step.id]
        unmet = unsettled_needs(step, flags)
        assert node.unmet == unmet, f"I8 unmet {step.id}"
        assert node.settled is flags[step.id], f"I8 settled {step.id}"
        if isinstance(node, ApprovalNode) and node.state in {"pending", "approved"}:
            assert node.content == content(process, run, step), f"I1 {step.id}"
        if run.head.state == "active":
            state_agrees(run, step, node, unmet)


def state_agrees(run: Run, step: Step, node: Node, unmet: int) -> None:
    """I9: what the state of a node says about its needs and its condition."""
    state, wanted = str(node.state), true(run, step.when)
    told = f"I9 {step.id} {state}"
    if unmet:
        assert state not in {"ready", "in_progress"}, told
        return
    assert state not in {"blocked", "rejected"}, told
    if state in {"ready", "in_progress", "pending"}:
        assert wanted, told
    elif state == "skipped":
        assert not wanted, told
    if isinstance(node, ApprovalNode) and state in {"pending", "approved"} and wanted:
        assert step.approval
        fixed = [{"role": line.role, "count": line.count} for line in node.lines]
        assert fixed == lines(run, step.approval), f"I3e {step.id}"
