"""What an exploration has come to: counted, so that it cannot go shallow in silence."""

from collections import Counter

from exploring.invariants import judge
from exploring.invariants.plan import Plan
from exploring.invariants.standing import SIGNED
from holdgate.model.events import Event
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import Run

WANTED = frozenset(
    {
        "task unblock", "task block", "task skip", "task unskip", "task reopen", "task start",
        "task save", "task complete", "task not_applicable", "task moot", "task reopen downstream",
        "task reopen reject", "gate unblock", "gate block", "gate skip", "gate unblock when",
        "gate submit", "gate sign", "gate approved", "gate reject", "gate withdraw",
        "gate void content", "gate void downstream", "gate void lines", "gate void when",
        "gate void separation", "gate two signatures", "gate round 2", "run finish", "run end",
        "run end ends", "run end reject",
        "run cancel", "run pause", "run resume", "run stopped", "run cancelled", "run completed",
        "role bound", "on behalf",
    }
)  # fmt: skip


class Reach:
    """Counts of what happened in all runs together."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def begun(self) -> None:
        """A run began."""
        self.counts["runs"] += 1

    def refused(self, refusal: Refusal) -> None:
        """A command was refused."""
        self.counts["refused"] += 1
        self.counts.update({f"refused {reason.id}" for reason in refusal.reasons})

    def happened(self, plan: Plan, event: Event, new: Run) -> None:
        """A command was accepted."""
        events = {"accepted"}
        if event.actor.on_behalf_of:
            events.add("on behalf")
        if event.data.get("role"):
            events.add("role bound")
        for change in event.changes:
            kind = "run" if change.step == "run" else "task"
            kind = "gate" if change.step in plan.parts and plan.parts[change.step].gate else kind
            events |= {f"{kind} {change.trigger}", f"{kind} {change.trigger} {change.why}"}
            if kind == "gate" or change.state in judge.OVER:
                events.add(f"{kind} {change.state}")
        events.update(self._stands(plan, new))
        self.counts.update(events)

    def _stands(self, plan: Plan, run: Run) -> set[str]:
        situations = set()
        for part in plan.parts.values():
            node = run.nodes[part.id]
            if node.state in {"done", "not_applicable"} and not judge.open_above(
                plan, run, part.id
            ):
                situations |= set() if judge.wanted(run, part) else {"task moot"}
            if part.gate and node.round > 1 and node.state in SIGNED:
                situations.add("gate round 2")
            if part.gate and len(judge.signers(node)) > 1:
                situations.add("gate two signatures")
        return situations

    def missing(self) -> set[str]:
        """What should have happened and did not."""
        return {event for event in WANTED if not self.counts[event]}

    def summary(self) -> str:
        """The counts, for people."""
        return ", ".join(f"{name} {count}" for name, count in sorted(self.counts.items()))
