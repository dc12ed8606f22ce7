"""A run told event by event, each one sealed, stored as JSON, and read again."""

import json
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from exploring.invariants.passing import Passage, first_state, passes
from exploring.invariants.refusing import refuses
from exploring.invariants.standing import stands
from exploring.walks.reach import Reach
from exploring.walks.worlds import World
from holdgate.core.decide import decide
from holdgate.core.decision_context import Situation
from holdgate.core.evolve import blank, evolve
from holdgate.model import commands
from holdgate.model.events import ZERO_HASH, Actor, Decision, Sealed
from holdgate.model.people import Directory
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import Run
from holdgate.store.sealing import event_from_json, seal


def instant(seq: int) -> str:
    """A minute for each event."""
    day, minute = divmod(seq, 24 * 60)
    return f"2026-03-{2 + day:02}T{minute // 60:02}:{minute % 60:02}:00.000Z"


@dataclass(frozen=True)
class Teller:
    """Decides, seals, replays and applies; every accepted command is held to all invariants."""

    world: World
    people: Directory | None
    reach: Reach | None = None

    def begin(self, by: str, answers: dict[str, Any] | None = None) -> Run:
        """A begun run."""
        run = blank(self.world.process, "H-0001", "sha256:" + "d" * 64)
        run = replace(run, head=replace(run.head, head=ZERO_HASH))
        decision = self.decides(run, commands.StartRun(answers=answers or {}), by)
        assert isinstance(decision, Decision), decision
        begun, _ = self.applied(run, decision, by)
        first_state(self.world.plan, begun)
        stands(self.world.plan, self.world.process, begun)
        if self.reach:
            self.reach.begun()
        return begun

    def decides(
        self, run: Run, command: commands.Command, by: str, **said: str | None
    ) -> Decision | Refusal:
        """What comes of a command; a refusal is looked at, too."""
        situation = Situation(at=instant(run.head.seq), person=by, directory=self.people, **said)
        decision = decide(self.world.process, run, command, situation)
        if isinstance(decision, Refusal):
            refuses(self.people, run, command, by, decision)
        return decision

    def applied(
        self, run: Run, decision: Decision, by: str, on_behalf_of: str | None = None
    ) -> tuple[Run, Sealed]:
        """The run after a decision, and the event that it was sealed as."""
        numbers = iter(range(1000))
        sealed = seal(
            decision,
            run=run.head.id,
            seq=run.head.seq + 1,
            definition=run.head.definition,
            at=instant(run.head.seq),
            actor=Actor(
                person=by,
                roles=(),
                has_people_file=self.people is not None,
                os_user="t",
                host="t",
                on_behalf_of=on_behalf_of,
            ),
            key="k",
            prev=run.head.head,
            salt=lambda: f"{next(numbers):032x}",
        )
        return self._evolved(run, sealed), sealed

    def _evolved(self, run: Run, sealed: Sealed) -> Run:
        after = evolve(self.world.process, run if run.head.seq else None, sealed)
        return Run(after.head, dict(after.nodes))  # not layers over layers

    def after(self, run: Run, command: commands.Command, by: str, **said: str | None) -> Run | None:
        """The run after a command, held to all invariants; None where it is refused."""
        decision = self.decides(run, command, by, **said)
        if isinstance(decision, Refusal):
            return None
        assert self.decides(run, command, by, **said) == decision, "I5 decide is pure"
        new, sealed = self.applied(run, decision, by, **said)
        assert self._evolved(run, read_again(sealed)) == new, "I5 replay through JSON"
        passes(Passage(self.world.plan, self.people, run, command, sealed.event, new))
        stands(self.world.plan, self.world.process, new)
        if self.reach:
            self.reach.happened(self.world.plan, sealed.event, new)
        return new

    def quickly(self, run: Run, command: commands.Command, by: str) -> Run:
        """The run after a command that must be accepted, and nothing else checked."""
        decision = self.decides(run, command, by)
        assert isinstance(decision, Decision), f"I10 refused: {command} {decision}"
        return self.applied(run, decision, by)[0]


def read_again(sealed: Sealed) -> Sealed:
    """A sealed event as it is when it was stored as JSON in between."""
    event = event_from_json(json.loads(sealed.canonical))
    return replace(sealed, event=event)
