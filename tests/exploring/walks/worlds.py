"""The small processes that are explored exhaustively: a file each, people and bounds in it."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import yaml

from exploring.definitions import crew, definition
from exploring.invariants.plan import Part, Plan, many
from holdgate.definition.load import load
from holdgate.model.people import Directory
from holdgate.model.process import Process
from support.house import people

HERE = Path(__file__).parent / "small"
SPARE = ("yan", "zoe")  # with every role, and last to work, so that gates are passed
FRESH = tuple(f"fresh{n}" for n in range(60))


@dataclass(frozen=True)
class World:
    """A process as the loader and as the plan have it, and who there is to act."""

    process: Process
    plan: Plan
    crew: dict[str, str]

    @cached_property
    def staff(self) -> Directory:
        """The crew, and people who never were there and have every role."""
        every = " ".join(self.plan.data.get("roles", {}))
        return people(**self.crew, **dict.fromkeys(FRESH, every))

    @cached_property
    def apart(self) -> frozenset[str]:
        """The gates whose submitters and signers somebody is kept apart from."""
        named = (many(part.own.get("separate_from")) for part in self.plan.parts.values())
        return frozenset(name for names in named for name in names)

    @property
    def rounds(self) -> int:
        """How many extra rounds are explored, in all."""
        return int(self.plan.data["x-rounds"])

    @property
    def also(self) -> tuple[str, ...]:
        """Commands on the run itself that are explored besides."""
        return tuple(self.plan.data.get("x-also", ()))


def world(data: dict[str, Any], text: bytes, crew: dict[str, str]) -> World:
    """A definition through the loader, which must take it and make the same order of it."""
    loaded = load(text, "f")
    assert loaded.process is not None, [str(problem) for problem in loaded.problems]
    made_world = World(loaded.process, Plan(data), crew)
    agree(made_world.plan, made_world.process)
    return made_world


def agree(plan: Plan, process: Process) -> None:
    """The steps, and what is upstream of each at any distance, are the same in both."""
    assert [step.id for step in process.steps] == list(plan.parts)
    for step in process.steps:
        upstream: set[str] = set()
        waiting = list(step.upstream)
        while waiting:
            step_id = waiting.pop()
            if step_id != "start" and step_id not in upstream:
                upstream.add(step_id)
                waiting += process.by_id[step_id].upstream
        assert upstream == plan.above[step.id], step.id


def made(number: int, size: int) -> World:
    """A process made by chance: of four the one whose gates hang on most, if it loads."""
    while True:
        drawn = [_drawn(number + offset, size) for offset in range(4)]
        data, crew_ = max(drawn, key=lambda drawn_one: _weight(Plan(drawn_one[0])))
        text = json.dumps(data).encode()
        if load(text, "f").process is not None:
            return world(data, text, crew_)
        number += 4


def _drawn(number: int, size: int) -> tuple[dict[str, Any], dict[str, str]]:
    chance = Random(number)
    data = definition(chance, size)
    held = {who: " ".join(roles) for who, roles in crew(chance, data).items()}
    return data, {**held, **dict.fromkeys(SPARE, " ".join(data["roles"]))}


def _weight(plan: Plan) -> int:
    """On how much the gates hang; a condition of their own counts most."""
    return sum(len(_loose(gate)) * (1 + 2 * len(gate.when)) for gate in plan.gates)


def _loose(gate: Part) -> frozenset[str]:
    """What it hangs on and does not cover."""
    return gate.reads - set(gate.covers)


def names() -> list[str]:
    """The processes there are."""
    return sorted(file.stem for file in HERE.glob("*.yaml"))


def small(name: str) -> World:
    """One of them."""
    text = (HERE / f"{name}.yaml").read_bytes()
    data = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the safest there is: all is text
    return world(data, text, data["x-people"])
