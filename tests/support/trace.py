"""A run played from random numbers under the eyes of a witness."""

from dataclasses import replace

from holdgate.core.refusals import Refusal
from holdgate.model import commands
from holdgate.model.process import Process
from holdgate.model.run import Run
from support.house import Tale
from support.moves import WHO, move
from support.witness import Witness
from support.worlds import FRESH, KNOWN, STAFF

OVER = {"completed", "stopped", "cancelled"}


class Trace(Tale):
    """A tale whose every event is watched; its nodes are plain dicts."""

    witness: Witness

    @classmethod
    def of(cls, process: Process) -> "Trace":
        """A begun run."""
        told = cls(process, KNOWN)
        told.witness = Witness(process)
        told.give(commands.StartRun(), "p1")
        return told

    @property
    def now(self) -> str:
        """A minute for each event, over days."""
        day, minute = divmod(self.minute, 24 * 60)
        return f"2026-03-{2 + day:02}T{minute // 60:02}:{minute % 60:02}:00.000Z"

    def give(self, command: commands.Command, by: str = "p1", **keys: object) -> object:  # type: ignore[override]
        """Give a command; whatever is accepted is watched."""
        old, count = self.run, len(self.events)
        decision = super().give(command, by, **keys)
        if isinstance(decision, Refusal):
            assert decision.reasons, "a refusal has a reason"
            assert all(each.id and each.message and each.unblock for each in decision.reasons)
            assert self.run is old
            return decision
        assert self.run is not None
        assert old is not None
        assert len(self.events) == count + 1
        self.run = Run(self.run.head, dict(self.run.nodes))
        self.witness.sees(old, self.run, self.events[-1].event)
        if old.head.state in OVER:
            assert isinstance(command, commands.Note), "I6 ended runs never change"
            same = replace(self.run.head, seq=0, at="", head="")
            assert same == replace(old.head, seq=0, at="", head="")
        return decision

    def play(self, moves: list[int]) -> "Trace":
        """Give the commands that the numbers say."""
        for place, number in enumerate(moves):
            if self.over and place % 8:
                continue
            who, command, principal = move(self, number, place)
            self.insist(command, who, principal)
        return self

    def insist(self, command: commands.Command, who: str, principal: str | None) -> None:
        """Where it is only the person that is wrong, the next one tries."""
        first = WHO.index(who)
        for person in (*WHO[first:], *WHO[:first]):
            decision = self.give(command, person, on_behalf_of=principal)
            if not isinstance(decision, Refusal):
                return
            if not {reason.id for reason in decision.reasons} <= {"role", "separation"}:
                return

    @property
    def over(self) -> bool:
        """Whether the run has ended."""
        return self.states["run"] in OVER

    def finish(self, answer: str) -> None:
        """I10: people who never were here, with every role, can always finish."""
        fresh = iter(FRESH)
        self.directory = STAFF
        for _ in range(12 * len(self.process.steps)):
            if self.over:
                return
            steps = self.process.steps
            step = next(s.id for s in steps if self.states[s.id] in _ACTED and self._can(s.id))
            self._act(step, next(fresh), answer)
        assert self.over, "I10"

    def _can(self, step: str) -> bool:
        assert self.run is not None
        return self.run.nodes[step].unmet == 0

    def _act(self, step: str, who: str, answer: str) -> None:
        state = self.states[step]
        command: commands.Command = commands.Approve(step=step, round=self.round(step))
        if state in {"ready", "in_progress"}:
            command = commands.Complete(step=step, answers={"ok": answer})
            command = commands.Submit(step=step) if step.startswith("g") else command
        assert not isinstance(self.give(command, who), Refusal), "I10"


_ACTED = {"ready", "in_progress", "pending"}
