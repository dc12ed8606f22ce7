"""An event as it comes about: what was commanded, then what follows, over what was touched."""

from exploring.reference.folding import State
from exploring.reference.judging import holds, kept_apart, required_lines, wanted
from exploring.reference.reading import Data, Step


class Happening:
    """One event; every change is applied at once, and touches what its flips reach."""

    def __init__(self, state: State, event: Data) -> None:
        self.state, self.event = state, event
        self.touched: set[str] = set()
        state.enter(event)

    def change(self, step: str, trigger: str, to: str, why: str) -> None:
        """A transition; `to` is the new state. A new round where the trigger starts one."""
        before = self.state.settled()
        number = None
        if step != "run":
            number = self.state.nodes[step].round + (trigger in {"reopen", "unskip", "submit"})
            self.touched.add(step)
        changed = {"step": step, "trigger": trigger, "state": to, "round": number, "why": why}
        self.event["changes"].append(changed)
        self.state.change(self.event, changed)
        flipped = before ^ self.state.settled()
        self.touched |= {s.id for s in self._steps() if s.needs & flipped}
        self.touched |= {s.id for s in self._steps() if self._moved(s)}

    def _steps(self) -> list[Step]:
        return list(self.state.definition.steps.values())

    def _moved(self, gate: Step) -> bool:
        """Whether something that it covers was reopened or un-skipped in this event."""
        return any(
            change["step"] in gate.covers and change["trigger"] in {"reopen", "unskip"}
            for change in self.event["changes"]
        )

    def derive(self) -> None:
        """Judge what was touched, in topological order, then the run."""
        for step in self.state.definition.order:
            if step in self.touched and self.state.run == "active":
                self._judge(self.state.definition.steps[step])
        everything = self.state.settled() == set(self.state.definition.steps)
        if self.state.run == "active" and everything:
            self._judge_outcome()
            self.change("run", "finish", "completed", "settled")
        if self.state.run == "closing":
            end = "stopped" if self.state.outcome else "cancelled"
            self.change("run", "close", end, "settled")

    def _judge_outcome(self) -> None:
        """The first outcome in the file whose condition holds when all is settled."""
        held = [name for name, when in self.state.definition.judged if holds(self.state, when)]
        if held:
            self.event["data"]["outcome"] = held[0]

    def _judge(self, step: Step) -> None:
        open_needs = not step.needs <= self.state.settled()
        if step.gate:
            self._gate(step, self.state.nodes[step.id].state, open_needs=open_needs)
        else:
            self._task(step, self.state.nodes[step.id].state, open_needs=open_needs)

    def _task(self, step: Step, state: str, *, open_needs: bool) -> None:
        if open_needs:
            if state in {"ready", "in_progress"}:
                self.change(step.id, "block", "blocked", "needs")
            return
        true = wanted(self.state, step)
        if state in {"blocked", "ready", "in_progress"} and not true:
            self.change(step.id, "skip", "skipped", "when")
        elif state == "blocked":
            started = self.state.nodes[step.id].started
            self.change(step.id, "unblock", "in_progress" if started else "ready", "needs")
        elif state == "skipped" and true:
            self.change(step.id, "unskip", "ready", "when")

    def _gate(self, gate: Step, state: str, *, open_needs: bool) -> None:
        if state in {"pending", "approved"} and self._moved(gate):
            self.change(gate.id, "void", "blocked", "content")
            state = "blocked"
        if open_needs:
            if state == "ready":
                self.change(gate.id, "block", "blocked", "needs")
            return
        true = wanted(self.state, gate)
        if state == "pending" and not true:
            self.change(gate.id, "void", "blocked", "when")
            self.change(gate.id, "skip", "skipped", "when")
        elif state in {"pending", "approved"} and true:
            self._void_if_changed(gate)
        elif state == "approved":
            return  # no longer wanted, it was given all the same
        elif not true and state != "skipped":
            self.change(gate.id, "skip", "skipped", "when")
        elif true and state in {"blocked", "rejected", "skipped"}:
            why = "when" if state == "skipped" else "needs"
            self.change(gate.id, "unblock", "ready", why)

    def _void_if_changed(self, gate: Step) -> None:
        """Lines are not those fixed at submission; a signer of this round is now kept apart."""
        node = self.state.nodes[gate.id]
        why = None
        if required_lines(self.state, gate) != node.lines:
            why = "lines"
        elif any(
            kept_apart(self.state, gate, signature["person"]) for signature in node.signatures
        ):
            why = "separation"
        if why:
            self.change(gate.id, "void", "blocked", why)
            self.change(gate.id, "unblock", "ready", "needs")
