"""Runs brought to where they are measured, by the core alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from msgspec.structs import replace

from definitions import SHAPES, definition
from holdgate.core.canonical import digest_bytes
from holdgate.core.decide import decide
from holdgate.core.decision_context import DecisionContext, Situation
from holdgate.core.evolve import blank, evolve
from holdgate.core.run_draft import changed
from holdgate.definition.load import load
from holdgate.model import commands
from holdgate.model.events import ZERO_HASH, Decision, Sealed
from holdgate.model.process import Process, Step
from holdgate.model.run import Node, Run
from holdgate.store.sealing import seal

FIRST = 8  # so that of 20, 200, 2,000 steps the last is a task, and the one before it a gate
RUN_ID = "BENCH-0001"
AT = "2026-03-02T09:00:00.000Z"
DOER, BOSS = "ann", "bob"
FORM = {"kind": "Small", "until": "2026-03-09"}
ANSWERS = {"where": "In the cellar", "level": "High", "sure": "yes"}
DRAFT = {"where": "Somewhere below", "level": "Low"}


def situation(command: commands.Command) -> Situation:
    """Who gives it: one does the work and submits it, the other signs."""
    person = BOSS if isinstance(command, commands.Approve) else DOER
    return Situation(at=AT, person=person, os_user="bench", host="bench")


@dataclass(frozen=True)
class Made:
    """A process of a shape and a size, with the bytes it was read from."""

    shape: str
    steps: int

    @cached_property
    def source(self) -> bytes:
        """The definition's bytes."""
        return definition(self.steps, SHAPES[self.shape], first=FIRST).encode()

    @cached_property
    def process(self) -> Process:
        """The process."""
        loaded = load(self.source, "bench")
        assert loaded.process is not None, loaded.problems
        return loaded.process

    @property
    def digest(self) -> str:
        """The digest of its bytes."""
        return digest_bytes(self.source)


@dataclass
class Player:
    """A run that goes on: its present state in one dictionary, and all its events."""

    made: Made
    run: Run
    nodes: dict[str, Node]
    events: list[Sealed]

    def give(self, command: commands.Command) -> Sealed:
        """Decide a command, and go on from there."""
        sealed = sealed_of(self.made.process, self.run, command)
        after = evolve(self.made.process, self.run if self.events else None, sealed)
        self.nodes.update(changed(after))
        self.run = Run(after.head, self.nodes)
        self.events.append(sealed)
        return sealed


def sealed_of(process: Process, run: Run, command: commands.Command) -> Sealed:
    """The event that a command makes of a run; it must be accepted."""
    told = situation(command)
    decision = decide(process, run, command, told)
    assert isinstance(decision, Decision), decision
    seq = run.head.seq + 1
    salts = count()
    return seal(
        decision,
        run=run.head.id,
        seq=seq,
        definition=run.head.definition,
        at=AT,
        actor=DecisionContext(process, run, told).actor,
        key=f"{run.head.id} {seq}",
        prev=run.head.head,
        salt=lambda: f"{seq:016x}{next(salts):016x}",
    )


def begun(made: Made) -> Player:
    """A run in which nothing was done yet but starting it."""
    process = made.process
    run = blank(process, RUN_ID, made.digest)
    run = Run(replace(run.head, head=ZERO_HASH), run.nodes)
    player = Player(made, run, dict(run.nodes), [])
    player.give(commands.StartRun(answers=FORM if process.start.fields else {}))
    return player


def nearly_done(made: Made, left: int = 1) -> Player:
    """A run in which everything was done and approved but its last steps."""
    player = begun(made)
    for step in made.process.steps[:-left]:
        for command in ending(step, 1):
            player.give(command)
    return player


def ending(step: Step, round_: int) -> Iterator[commands.Command]:
    """What brings a step that is ready to its end."""
    if step.approval:
        yield commands.Submit(step=step.id)
        yield commands.Approve(step=step.id, round=round_)
    else:
        yield complete(step)


def complete(step: Step) -> commands.Complete:
    """Complete a task with all that it asks."""
    answers = ANSWERS if step.fields else {}
    return commands.Complete(step=step.id, answers=answers, ticks=_ticks(step))


def save(step: Step) -> commands.Save:
    """Keep a draft of a task."""
    answers = DRAFT if step.fields else {}
    return commands.Save(step=step.id, answers=answers, ticks=_ticks(step)[:1])


def _ticks(step: Step) -> tuple[int, ...]:
    return tuple(range(1, len(step.checks) + 1))
