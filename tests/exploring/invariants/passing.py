"""What one event may change: the invariants that show between the state before and the one after.

Each is said of one event, and of what it finds and leaves, so that it holds for whole runs: what
no single event may do, no sequence of them does.
"""

from dataclasses import dataclass
from typing import Any

from exploring.invariants import judge
from exploring.invariants.plan import START, Part, Plan
from exploring.invariants.standing import SIGNED
from holdgate.model.commands import Command
from holdgate.model.events import Event
from holdgate.model.people import Directory
from holdgate.model.run import Run

WORK = frozenset({"step.saved", "step.completed", "step.not_applicable"})
ENDS = frozenset({"step.completed", "step.not_applicable"})
REOPENS = frozenset({"step.reopened", "approval.rejected"})
TASK_ENDED = frozenset({"done", "not_applicable"})


@dataclass(frozen=True)
class Passage:
    """One accepted command: the run before, its event, the run after; and who there is."""

    plan: Plan
    people: Directory | None
    old: Run
    command: Command
    event: Event
    new: Run

    @property
    def actor(self) -> str:
        """Who acted."""
        return self.event.actor.person

    def has(self, role: str) -> bool:
        """Whether the actor had a role when they acted."""
        return judge.has(self.old, self.people, self.actor, role)

    def has_any(self, roles: tuple[str, ...]) -> bool:
        """Whether the actor had one of the roles."""
        return any(self.has(role) for role in roles)


def passes(passage: Passage) -> None:
    """Everything that must be true of one event."""
    _told(passage)
    _allowed(passage)
    _stops(passage)
    if passage.old.head.state in judge.OVER:
        assert passage.event.type == "note.added", "I6 ended runs never change"
    for part in passage.plan.parts.values():
        (_gate if part.gate else _task)(passage, part)


def _told(passage: Passage) -> None:
    """The event's changes are all there is: applied one after the other they give the new run."""
    recorded = {step: (str(node.state), node.round) for step, node in passage.old.nodes.items()}
    run = str(passage.old.head.state)
    for change in passage.event.changes:
        if change.step == "run":
            run = str(change.state)
        else:
            recorded[change.step] = (str(change.state), change.round or 0)
    actual = {step: (str(node.state), node.round) for step, node in passage.new.nodes.items()}
    assert recorded == actual, "one event holds every change"
    assert run == str(passage.new.head.state), "one event holds every change of the run"


def _allowed(passage: Passage) -> None:
    """Work, submissions and signatures: by whom, and with nothing open upstream."""
    plan, old, kind = passage.plan, passage.old, passage.event.type
    if kind in WORK or kind == "step.started":
        (step,) = passage.event.subject
        principal = passage.event.actor.on_behalf_of
        people = {passage.actor, principal or passage.actor}
        if principal not in {None, passage.actor} and passage.people is not None:
            allowed = passage.people.people[passage.actor].acts_for
            assert principal in allowed, f"{step}: {passage.actor} does not act for {principal}"
        assert not judge.open_above(plan, old, step), f"I2 {step}: something upstream is open"
        assert passage.has_any(plan.roles(step)), f"{step}: role"
        assert not people & judge.barred(plan, old, plan.parts[step]), f"{step}: separation"
    if kind in ENDS:
        (step,) = passage.event.subject
        assert kind == "step.completed" or plan.parts[step].own.get("optional"), "optional"
        for gate in (
            plan.parts[upstream] for upstream in plan.above[step] if plan.parts[upstream].gate
        ):
            state = old.nodes[gate.id].state
            open_ = state == "approved" or (state == "skipped" and not judge.wanted(old, gate))
            assert open_, f"I2 {step}: {gate.id} does not let it pass"
    if kind == "approval.submitted":
        (gate_id,) = passage.event.subject
        assert not judge.open_above(plan, old, gate_id), f"{gate_id}: submitted while open"
        assert passage.has_any(plan.roles(gate_id)), f"{gate_id}: role"
    if kind in {"approval.signed", "approval.rejected"}:
        _voted(passage, plan.parts[passage.event.subject[0]])
    if kind in {"run.paused", "run.resumed", "run.cancelled"}:
        assert passage.has(plan.lead), f"{kind}: role"
    if kind == "role.bound":
        _given(passage, str(passage.event.data["role"]), str(passage.event.data["person"]))


def _stops(passage: Passage) -> None:
    """I16: the end of a step, and a rejection, stop the run exactly where the process says so."""
    event, plan = passage.event, passage.plan
    ended = [step for step in event.subject if passage.new.nodes[step].state in judge.ENDED]
    outcome = None
    if event.type in {"step.completed", "approval.signed"} and ended:
        outcome = plan.ends_with(ended[0], event.type)
    elif event.type == "approval.rejected":
        gate = plan.parts[event.subject[0]]
        both = {"end", "reopen"} <= set(gate.on_reject)
        choice = getattr(passage.command, "choice", None)
        assert event.data.get("choice") == (choice if both else None), "I16 the choice is told"
        assert not both or choice, "I16 somebody chose"
        outcome = None if both and choice != "end" else plan.ends_with(gate.id, event.type)
    assert (passage.new.head.state == "stopped") is (outcome is not None) or (
        passage.old.head.state == "stopped"
    ), "I16 stopped by what says so"
    if outcome is not None:
        assert passage.new.head.outcome == outcome, "I16 with the outcome that it names"
        others = (step for step in plan.parts if step not in event.subject)
        for step in others:
            assert passage.new.nodes[step] == passage.old.nodes[step] or (
                passage.new.nodes[step].state == passage.old.nodes[step].state
            ), f"I16 {step}: nothing else changes when the run stops"


def _given(passage: Passage, role: str, to: str) -> None:
    """I15: what signs an approval goes only to its holders; without a lead, only from them."""
    plan, people = passage.plan, passage.people
    signs = any(line.role == role for gate in plan.gates for line in gate.lines)
    own = passage.old.head.bindings.get(role) == passage.actor
    assert passage.has(plan.lead) or (people is None and signs and own), "role.bound: role"
    if signs and people is not None and to != "anyone":
        assert role in people.people[to].roles, f"I15 {role}: {to} does not have it"
    if signs and plan.lead == "anyone":
        held = people is not None and role in people.people[passage.actor].roles
        assert own or held, f"I15 {role}: {passage.actor} does not have it"


def _voted(passage: Passage, gate: Part) -> None:
    """I3, I14: signing and rejecting, by somebody eligible, of the round that is open."""
    old: Any = passage.old.nodes[gate.id]
    assert old.state == "pending", f"I14 {gate.id}: nothing is pending"
    assert getattr(passage.command, "round", None) == old.round, f"I14 {gate.id}: another round"
    roles = [role for role, _ in judge.fixed(old) if passage.has(role)]
    assert roles, f"I3 {gate.id}: fits no line"
    did = {old.submitter}.union(*(passage.old.nodes[covered].performers for covered in gate.covers))
    did |= judge.barred(passage.plan, passage.old, gate)
    assert passage.actor not in did, f"I3 {gate.id}: performer, submitter or kept apart"
    if passage.event.type == "approval.signed":
        waits = judge.open_above(passage.plan, passage.old, gate.id)
        assert not waits, f"I3 {gate.id}: signed while {waits} are open"
        assert passage.event.data["fits"] == roles, f"I3 {gate.id}: the lines it fits"


def _task(passage: Passage, part: Part) -> None:
    old: Any = passage.old.nodes[part.id]
    new: Any = passage.new.nodes[part.id]
    mine = part.id in passage.event.subject
    acted = {passage.actor, passage.event.actor.on_behalf_of or passage.actor}
    did = acted if mine and passage.event.type in WORK else set()
    assert set(new.performers) == set(old.performers) | did, f"performers of {part.id}"
    _one_content(part, old, new)
    if old.state in TASK_ENDED and (old.state, old.round) != (new.state, new.round):
        assert part.id in _may_reopen(passage), f"I7 {part.id} changed by {passage.event.type}"
    if new.state in TASK_ENDED and (old.state, old.round) != (new.state, new.round):
        assert mine, f"I7 {part.id}: a person ends a task"
        assert passage.event.type in ENDS, f"I7 {part.id} ended by {passage.event.type}"
        assert dict(new.items) == dict(passage.event.payload), f"I12 items of {part.id}"


def _one_content(part: Part, old: Any, new: Any) -> None:
    """I12: a round has one content, and what ended goes on only in a later round."""
    assert new.round >= old.round, f"I12 {part.id}: rounds go on"
    if old.state in judge.ENDED and new.round == old.round:
        same = ("state", "answers", "items", "ticks", "because", "ended_at")
        for name in same:
            assert getattr(old, name) == getattr(new, name), f"I12 {part.id} {name}"
    assert new.round <= old.round + 1, f"I12 {part.id}: one round at a time"


def _may_reopen(passage: Passage) -> set[str]:
    """The tasks that this event may take out of their end."""
    plan, event = passage.plan, passage.event
    if event.type == "approval.rejected":
        return set(plan.reopens(event.subject[0]))
    if event.type != "step.reopened":
        return set()
    named = set(event.subject)
    if event.data["scope"] == "downstream":
        named |= {step for step in plan.parts if plan.above[step] & named}
    return named


def _gate(passage: Passage, gate: Part) -> None:
    old: Any = passage.old.nodes[gate.id]
    new: Any = passage.new.nodes[gate.id]
    mine = gate.id in passage.event.subject
    signed = mine and passage.event.type == "approval.signed"
    if signed:
        assert judge.signers(new) == [*judge.signers(old), passage.actor], f"I14 {gate.id}"
    elif new.state in SIGNED and old.state in SIGNED:
        assert new.signatures == old.signatures, f"I14 {gate.id}: signed by nobody"
    if new.state == "approved" and old.state != "approved":
        assert signed, f"I3 {gate.id}: approved by a signature only"
    if new.state == "pending" and old.state != "pending":
        assert mine, f"{gate.id}: pending by a submission only"
        assert passage.event.type == "approval.submitted", f"{gate.id}: pending by itself"
    submits = mine and passage.event.type == "approval.submitted"
    assert new.round == old.round + submits, f"I12 {gate.id}: a round for each submission"
    if new.state == "skipped" and old.state != "skipped":
        assert not judge.wanted(passage.new, gate), f"I4 {gate.id}"
    if old.state in SIGNED:
        _stays(passage, gate, old, new)


def _stays(passage: Passage, gate: Part, old: Any, new: Any) -> None:
    """I1, I7: what is signed or being signed is void exactly when what it rests on changed."""
    before, after = passage.old.nodes, passage.new.nodes
    revised = [covered for covered in gate.covers if before[covered].round != after[covered].round]
    if revised:
        assert new.state not in SIGNED, f"I1 {gate.id} outlives {revised}"
    if passage.event.type == "step.reopened" and old.state == "pending":
        assert not revised, f"locked: {revised} reopened under the pending {gate.id}"
    if _behind(passage, gate):
        assert new.state not in SIGNED, f"downstream: {gate.id} outlives what it came after"
    if new.state in SIGNED:
        assert new.content == old.content, f"I12 {gate.id}: a round has one content"
        return
    mine = gate.id in passage.event.subject and old.state == "pending"
    closed = mine and passage.event.type in {"approval.rejected", "approval.withdrawn"}
    assert closed or revised or _undone(passage, gate, old), f"I7 {gate.id} void for nothing"


def _behind(passage: Passage, gate: Part) -> bool:
    """Whether this event reopens something upstream of a gate, with all that came after it."""
    event = passage.event
    downstream = event.type == "step.reopened" and event.data["scope"] == "downstream"
    return downstream and bool(passage.plan.above[gate.id] & set(event.subject))


def _undone(passage: Passage, gate: Part, old: Any) -> bool:
    """Whether an approval rests on nothing any more, though what it covers is as it was."""
    if _behind(passage, gate):
        return True
    new = passage.new
    wanted = judge.wanted(new, gate)
    if not wanted:
        return old.state == "pending"
    kept_apart = judge.barred(passage.plan, new, gate) & set(judge.signers(old))
    return judge.fixed(old) != judge.lines(new, gate) or bool(kept_apart)


def first_state(plan: Plan, run: Run) -> None:
    """What a run that has just begun looks like: the form done, nothing else ended by a person."""
    assert run.nodes[START].state == "done", "the start form is done"
    for part in plan.parts.values():
        node = run.nodes[part.id]
        assert node.round == (0 if part.gate else 1), f"{part.id}: first round"
        assert node.state in {"blocked", "ready", "skipped"}, f"{part.id} {node.state}"
