"""Somebody who watches a run event by event, and remembers what must not be forgotten."""

import json
from collections.abc import Sequence
from itertools import permutations
from typing import Any

from holdgate.core.canonical import canonical
from holdgate.core.evolve import evolve
from holdgate.core.seal import event_from_json
from holdgate.model.events import Event, Sealed
from holdgate.model.process import Process, Step
from holdgate.model.run import ApprovalNode, Node, Run, TaskNode
from support import oracle
from support.worlds import STAFF, before

WORK = {"step.saved", "step.completed", "step.not_applicable"}


def can_sit(lines: Sequence[tuple[str, int]], signers: Sequence[str]) -> int:
    """The largest number of signers on different places, each with the place's role."""
    places = [role for role, count in lines for _ in range(count)]
    places += [""] * len(signers)
    best = 0
    for each in permutations(places, len(signers)):
        pairs = list(zip(signers, each, strict=True))
        if all(not role or role in STAFF.people[who].roles for who, role in pairs):
            best = max(best, sum(bool(role) for role in each))
    return best


class Witness:
    """Checks each event against what was before, and against everything that ever was."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.workers: dict[str, set[str]] = {}
        self.votes: dict[str, list[str]] = {}
        self.contents: dict[tuple[str, int], str] = {}

    def sees(self, old: Run, new: Run, event: Event) -> None:
        """One accepted command; `old` and `new` are the runs around it."""
        self._remember(event)
        for step in self.process.steps:
            self._step(step, old.nodes[step.id], new.nodes[step.id], event)
        for change in event.changes:
            if change.trigger in {"complete", "not_applicable"} and change.step != "start":
                self._work_ends(old, change.step)
            if change.state == "approved":
                assert change.trigger == "sign", "I3 approved by a signature only"
                self._approved(old, new, self.process.by_id[change.step])
            if change.trigger == "skip" and change.step.startswith("g"):
                assert not oracle.true(new, self.process.by_id[change.step].when), "I4"
        oracle.check(self.process, new)

    def _remember(self, event: Event) -> None:
        if event.type in WORK:
            people = {event.actor.person, event.actor.on_behalf_of} - {None}
            self.workers.setdefault(event.subject[0], set()).update(map(str, people))
        for change in event.changes:
            if change.trigger in {"submit", "void", "reject", "withdraw"}:
                self.votes[change.step] = []
        if event.type == "approval.signed":
            self.votes[event.subject[0]].append(event.actor.person)

    def _step(self, step: Step, old: Node, new: Node, event: Event) -> None:
        self._one_content(step, new)
        if old.state in {"done", "not_applicable"} and (old.state, old.round) != (
            new.state,
            new.round,
        ):
            assert event.type in {"step.reopened", "approval.rejected"}, "I7"
            assert any(c.step == step.id and c.trigger == "reopen" for c in event.changes), "I7"
        if isinstance(new, TaskNode):
            assert set(new.performers) == self.workers.get(step.id, set()), "performers"
        elif isinstance(new, ApprovalNode):
            given = [signature.person for signature in new.signatures]
            assert given == self.votes.get(step.id, []), "I14"
            assert len(set(given)) == len(given), "I3b"
            self._enough(new, given)

    def _enough(self, node: ApprovalNode, given: list[str]) -> None:
        lines = [(line.role, line.count) for line in node.lines]
        places = sum(count for _, count in lines)
        if node.state in {"pending", "approved"}:
            assert can_sit(lines, given) == len(given), "every signature fills a seat"
            assert (len(given) == places) is (node.state == "approved"), "I3, I13"
        if node.state == "approved":
            assert [seat.person for seat in node.seats] == given, "every signer has a seat"

    def _one_content(self, step: Step, node: Node) -> None:
        if isinstance(node, TaskNode) and node.state in oracle.ENDED:
            told: list[Any] = [str(node.state), dict(node.items), list(node.ticks), node.ended_at]
            told += [dict(node.answers), node.because]
            text = canonical(told).decode()
            assert self.contents.setdefault((step.id, node.round), text) == text, "I12"

    def _work_ends(self, old: Run, step: str) -> None:
        flags = oracle.settled(self.process, old)
        upstream = before(list(self.process.steps), {step}) - {step}
        assert all(flags[each] for each in upstream), f"I2 {step}"

    def _approved(self, old: Run, new: Run, step: Step) -> None:
        node = new.nodes[step.id]
        assert isinstance(node, ApprovalNode)
        submitted = old.nodes[step.id]
        assert isinstance(submitted, ApprovalNode)
        barred = {submitted.submitter}
        for each in oracle.covered(step):
            barred |= self.workers.get(each, set())
        for other in step.separate_from:
            barred |= set(old.nodes[other.step].performers)
        signed = {signature.person for signature in node.signatures}
        assert not signed & barred, "I3c"
        assert oracle.unsettled_needs(step, oracle.settled(self.process, new)) == 0, "I3d"


def replayed(process: Process, events: Sequence[Sealed]) -> Run:
    """The run that the stored bytes make."""
    run: Run | None = None
    for each in events:
        event = event_from_json(json.loads(each.canonical))
        again = Sealed(event=event, canonical=each.canonical, hash=each.hash, items=each.items)
        run = evolve(process, run, again)
        run = Run(run.head, dict(run.nodes))
    assert run is not None
    return run
