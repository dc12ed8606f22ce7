"""Commands drawn by chance, mostly such as make sense in the state that a run is in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from exploring.invariants import judge
from exploring.invariants.plan import Part
from exploring.walks.filling import FILE, fields_of, filled
from exploring.walks.ways import BECAUSE
from exploring.walks.ways import choices as choices_of
from exploring.walks.worlds import World
from holdgate.model import commands
from holdgate.model.commands import Command
from holdgate.model.run import Run

WORK = commands.Start | commands.Save | commands.Attach | commands.Complete | commands.NotApplicable
VOTES = commands.Approve | commands.Reject


@dataclass
class Tries:
    """What could be tried in a run now; `chance` decides."""

    world: World
    run: Run
    chance: Random

    def percent(self, chance: int) -> bool:
        """True in so many of a hundred."""
        return self.chance.randrange(100) < chance

    @property
    def last(self) -> bool:
        """Whether all but one step has ended."""
        nodes = [self.run.nodes[step] for step in self.world.plan.parts]
        return sum(node.state not in judge.ENDED for node in nodes) <= 1

    def one(self, wanted: Callable[[Part, Any], bool]) -> Part | None:
        """One of the steps that are so."""
        parts = self.world.plan.parts.values()
        wanted_parts = [part for part in parts if wanted(part, self.run.nodes[part.id])]
        return self.chance.choice(wanted_parts) if wanted_parts else None

    def crew(self, command: Command | None) -> list[str]:
        """Who tries: a few do most of the work, so that others are left to sign."""
        names = list(self.world.crew)
        self.chance.shuffle(names)
        if isinstance(command, WORK) and self.percent(85):
            names.sort(key=list(self.world.crew).index)
            if self.percent(25):  # a signer who redoes what the approval rests on
                signed = {signer for node in self._gates() for signer in judge.signers(node)}
                names.sort(key=lambda who: who not in signed)
        return names

    def _gates(self) -> list[Any]:
        return [self.run.nodes[gate.id] for gate in self.world.plan.gates]

    def said(self, command: Command | None) -> dict[str, str]:
        """Beside the command: for whom, now and then."""
        if isinstance(command, WORK) and self.percent(5):
            return {"on_behalf_of": self.chance.choice(list(self.world.crew))}
        return {}

    def forward(self) -> list[Command]:
        """The natural next acts on what is open; the last first now and then."""
        nodes = self.run.nodes
        if self.run.head.state == "on_hold":
            return [commands.Resume()]
        open_ = {"ready", "in_progress", "pending"}
        parts = [part for part in self.world.plan.parts.values() if nodes[part.id].state in open_]
        self.chance.shuffle(parts)
        return [self._forward(part) for part in parts]

    def _forward(self, part: Part) -> Command:
        if not part.gate:
            return self._complete(part)
        node = self.run.nodes[part.id]
        if node.state != "pending":
            return commands.Submit(step=part.id)
        seen = node.round if self.percent(95) else node.round - 1
        return self._approve(part, seen)

    def _approve(self, part: Part, seen: int) -> Command:
        answers = self._answers(part) if self.percent(95) else {}
        return commands.Approve(step=part.id, round=seen, answers=answers)

    def _complete(self, part: Part) -> Command:
        every = tuple(range(1, len(part.own.get("checks", ())) + 1))
        return commands.Complete(
            step=part.id,
            answers=self._answers(part) if self.percent(95) else {},
            ticks=every if every and self.percent(95) else None,
            replace=True,
        )

    def _answers(self, part: Part) -> dict[str, Any]:
        """Whole answers; where there is a draft mostly other ones, so that conditions turn."""
        node: Any = self.run.nodes[part.id]
        draft = [] if part.gate else list(node.answers.values())

        def pick(choices: Sequence[Any]) -> Any:
            others = [choice for choice in choices if choice not in draft]
            return self.chance.choice(others if others and self.percent(60) else choices)

        return filled(self.world, self.run, part.id, pick, lambda: self.percent(50))

    def work(self) -> Command | None:
        """Something on an open task that does not complete it; or an end of it without work."""
        open_ = {"ready", "in_progress"}
        part = None
        if self.percent(40):
            part = self.one(lambda part, node: "optional" in part.own and node.state in open_)
            if part:
                return commands.NotApplicable(step=part.id, because=BECAUSE, replace=True)
        part = self.one(lambda part, node: not part.gate and node.state in open_)
        return self._work(part) if part else None

    def _work(self, part: Part) -> Command:
        step, answers = part.id, self._answers(part)
        match self.chance.randrange(7):
            case 0 | 1:
                return commands.Start(step=step)
            case 2 if "files" in str(part.own.get("fields")):
                return commands.Attach(step=step, files=(FILE,))
            case 3:
                cleared = dict.fromkeys(fields_of(self.world, step))
                return commands.Save(step=step, answers=cleared, ticks=(), replace=True)
            case 4 | 5 | 6:
                some = dict(list(answers.items())[: self.chance.randint(0, 2)])
                return commands.Save(step=step, answers=some, ticks=None, replace=True)
        return commands.NotApplicable(step=step, because=BECAUSE, replace=True)

    def back(self) -> Command | None:
        """A rejection, a withdrawal, or a reopening, often of what an approval rests on."""
        if self.percent(35):
            part = self.one(lambda _, node: node.state == "pending")
            if part:
                return self._refuse(part)
        return self._reopen()

    def _refuse(self, part: Part) -> Command:
        node = self.run.nodes[part.id]
        if self.percent(30):
            return commands.Withdraw(step=part.id)
        return self._reject(part, node.round)

    def _reject(self, part: Part, seen: int) -> Command:
        choice = self.chance.choice(choices_of(part))
        return commands.Reject(step=part.id, round=seen, because=BECAUSE, choice=choice)

    def _reopen(self) -> Command | None:
        plan, nodes = self.world.plan, self.run.nodes
        signed = self.one(lambda part, node: node.state == "pending" and bool(part.when))
        signed = signed or self.one(lambda _, node: node.state in {"approved", "pending"})
        near = plan.above[signed.id] if signed and self.percent(75) else frozenset(plan.parts)
        if signed and self.percent(60):
            near = (near - set(signed.covers)) or near
        if signed and self.percent(75):
            near = (near & signed.reads) or near
        part = self.one(
            lambda part, node: part.id in near and node.state in {"done", "not_applicable"}
        )
        if part is None:
            return None
        names = [part.id, *self.chance.sample(sorted(plan.members), self.percent(15))]
        names = [name for name in names if name in plan.parts or self._tasks(name)]
        assert nodes[part.id].ended
        return commands.Reopen(steps=tuple(names), because=BECAUSE, downstream=self.percent(25))

    def _tasks(self, name: str) -> bool:
        return not any(
            self.world.plan.parts[member].gate for member in self.world.plan.members[name]
        )

    def beside(self) -> Command:
        """What does not work on a step."""
        crew = list(self.world.crew)
        if self.run.head.state == "on_hold" and self.percent(80):
            return commands.Resume()
        match self.chance.randrange(10):
            case 0:
                return commands.Pause(because=BECAUSE)
            case 2 | 3:
                step = self.chance.choice(list(self.world.plan.parts))
                return commands.Assign(step=step, to=self.chance.choice(crew))
            case 4 | 5:
                role = self.chance.choice(list(self.world.plan.data["roles"]))
                who = self.chance.choice([*crew, "anyone", "anyone", "anyone"])
                return commands.AssignRole(role=role, to=who, because=BECAUSE)
            case 1 if self.percent(10):
                return commands.Cancel(because=BECAUSE)
        return commands.Note(text=BECAUSE)

    def stray(self) -> Command:
        """Any command on any step."""
        part = self.chance.choice(list(self.world.plan.parts.values()))
        step, seen = part.id, self.run.nodes[part.id].round - self.percent(10)
        down = self.percent(30)
        return self.chance.choice(
            [
                self._complete(part),
                self._work(part),
                commands.Submit(step=step),
                self._approve(part, seen),
                self._reject(part, seen),
                commands.Withdraw(step=step),
                commands.Reopen(steps=(step,), because=BECAUSE, downstream=down),
            ]
        )
