"""What must be true of any run at any time: the invariants that one state shows by itself."""

import hashlib
import json
from typing import Any

from exploring.invariants import judge
from exploring.invariants.plan import Part, Plan
from holdgate.model.process import Process
from holdgate.model.run import Run

LIVE = frozenset({"active", "on_hold"})
SIGNED = frozenset({"pending", "approved"})


def stands(plan: Plan, process: Process, run: Run) -> None:
    """I1, I3, I6, I8, I9, I13 and I14, as far as one state can break them."""
    flags = judge.settled(plan, run)
    assert run.head.open == sum(not settled for settled in flags.values()), "I8 open"
    _ended(plan, run, settled=all(flags.values()))
    for part in plan.parts.values():
        node = run.nodes[part.id]
        direct = {need for need in process.by_id[part.id].upstream if need in flags}
        assert node.unmet == sum(not flags[need] for need in direct), f"I8 unmet {part.id}"
        assert node.settled is flags[part.id], f"I8 settled {part.id}"
        if run.head.state in LIVE:
            _agrees(run, part, node, waits=node.unmet > 0)
        if part.gate:
            _gate(plan, run, part, node)
        else:
            assert node.state != "ready" or not node.started, f"I9 {part.id} ready, but started"
            assert node.state != "in_progress" or node.started, f"I9 {part.id} not started"


def _ended(plan: Plan, run: Run, *, settled: bool) -> None:
    """I6, I16: completed when all is settled, unless a step stopped it; with the outcome for it."""
    head = run.head
    completed = settled and head.state != "stopped"
    assert (head.state == "completed") is completed, "I6 completed, all settled"
    held = [name for name, when in plan.judged if judge.holds(run, when)]
    if completed:
        assert head.outcome == next(iter(held), None), "I16 the first outcome that holds"
    else:
        assert (head.outcome is not None) is (head.state == "stopped"), "I16 stopped, an outcome"


def _agrees(run: Run, part: Part, node: Any, *, waits: bool) -> None:
    """I9: what the state of a node says about its needs and its condition."""
    message = f"I9 {part.id} {node.state}"
    if waits:
        assert node.state not in {"ready", "in_progress"}, message
        return
    assert node.state not in {"blocked", "rejected"}, message
    if node.state in {"ready", "in_progress", "pending"}:
        assert judge.wanted(run, part), message
    elif node.state == "skipped":
        assert not judge.wanted(run, part), message


def _gate(plan: Plan, run: Run, part: Part, node: Any) -> None:
    if node.state not in SIGNED:
        assert node.signatures == (), f"I14 {part.id}: signatures of a round that is over"
        return
    assert node.content == content(plan, run, part), f"I1 {part.id}"
    signers, fixed = judge.signers(node), judge.fixed(node)
    assert len(set(signers)) == len(signers), f"I3 {part.id}: different people"
    did = {node.submitter}.union(*(run.nodes[covered].performers for covered in part.covers))
    assert not did & set(signers), f"I3 {part.id}: a performer or the submitter signed"
    seated = judge.seated(fixed, judge.fits(node))
    assert seated == len(signers), f"I3 {part.id}: every signature fills a seat"
    full = seated == judge.places(fixed)
    assert full is (node.state == "approved"), f"I3, I13 {part.id}: approved when all seats are"
    if full:
        sits = [(seat.role, seat.person) for seat in node.seats]
        _sit(part, sits, dict(zip(signers, judge.fits(node), strict=True)), fixed)
    if run.head.state in LIVE and not node.unmet:
        assert not judge.barred(plan, run, part) & set(signers), f"I3 {part.id}: kept apart"
        if judge.wanted(run, part):
            assert fixed == judge.lines(run, part), f"I3 {part.id}: lines as they hold now"


def _sit(part: Part, sits: Any, fits: Any, fixed: Any) -> None:
    """Whoever signed sits in one seat, of a role that they fit, and no seat is left."""
    assert sorted(person for _, person in sits) == sorted(fits), f"I3 {part.id}: all sit"
    assert all(role in fits[person] for role, person in sits), f"I3 {part.id}: seats that fit"
    wanted = sorted(role for role, count in fixed for _ in range(count))
    assert sorted(role for role, _ in sits) == wanted, f"I3 {part.id}: every seat is taken"


def content(plan: Plan, run: Run, part: Part) -> str:
    """The digest of what a gate covers, as it is now."""
    node: Any = run.nodes[part.id]
    value = {
        "holdgate": "content/1",
        "run": run.head.id,
        "definition": run.head.definition,
        "gate": part.id,
        "round": node.round,
        "lines": [{"role": role, "count": count} for role, count in judge.fixed(node)],
        "covers": [_instance(name, run) for name in plan.parts if name in part.covers],
    }
    data = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _instance(step: str, run: Run) -> dict[str, Any]:
    node: Any = run.nodes[step]
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
