"""What waits for what by lists, groups, `needs` and `covers`, against a simple implementation."""

import json
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from holdgate.definition.load import load
from holdgate.model.process import Process
from support.effort import explored

Steps = list[dict[str, Any]]


class Maker:
    """Makes nested lists of steps at random; `needs` name anything above."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.made = 0
        self.open: list[str] = []
        self.closed: list[str] = []
        self.tasks: list[str] = []

    def steps(self, depth: int) -> Steps:
        """A list of one to four steps and groups."""
        return [self.one(depth) for _ in range(self.chance.randint(1, 4))]

    def one(self, depth: int) -> dict[str, Any]:
        """A task, an approval or a group."""
        self.made += 1
        name = f"s{self.made}"
        made: dict[str, Any] = {"id": name, "title": name}
        if self.closed and self.chance.random() < 0.4:
            made["needs"] = self.chance.sample(self.closed, min(2, len(self.closed)))
        if depth and self.chance.random() < 0.4:
            made["steps"] = self.steps(depth - 1)
            if self.chance.random() < 0.5:
                made["order"] = "any"
        elif self.tasks and self.chance.random() < 0.3:
            made["approval"] = {"covers": self.chance.choice(self.tasks), "need": "anyone"}
        else:
            self.tasks.append(name)
        self.closed.append(name)
        return made


def definition(seed: int) -> dict[str, Any]:
    """A process of up to three levels."""
    chance = Random(seed)
    steps = Maker(chance).steps(3)
    head = {"holdgate": 1, "id": "drawn", "version": "1", "title": "Drawn"}
    return {**head, "order": chance.choice(["listed", "any"]), "steps": steps}


def leaves(step: dict[str, Any]) -> list[str]:
    """The steps that a step or group stands for."""
    return (
        [leaf for inner in step["steps"] for leaf in leaves(inner)]
        if "steps" in step
        else [step["id"]]
    )


def every(steps: Steps) -> list[dict[str, Any]]:
    """Each step and group, at all depths."""
    return [one for step in steps for one in (step, *every(step.get("steps", [])))]


def plain_edges(whole: dict[str, Any]) -> set[tuple[str, str]]:
    """Every edge as the language reference defines it, for each step of a group."""
    elements = {element["id"]: leaves(element) for element in every(whole["steps"])}
    edges: set[tuple[str, str]] = set()

    def waits(later: list[str], earlier: list[str]) -> None:
        edges.update((one, other) for one in later for other in earlier)

    def read(steps: Steps, order: str) -> None:
        if order == "listed":
            for above, below in pairwise(steps):
                waits(leaves(below), leaves(above))
        for step in steps:
            named = [*step.get("needs", []), step.get("approval", {}).get("covers")]
            for name in filter(None, named):
                waits(leaves(step), elements[name])
            read(step.get("steps", []), step.get("order", "listed"))

    read(whole["steps"], whole["order"])
    return edges


def reached(edges: set[tuple[str, str]], names: list[str]) -> dict[str, set[str]]:
    """For each step all that it waits for, at any distance."""
    direct = {name: {other for one, other in edges if one == name} for name in names}
    before = {name: set(needs) for name, needs in direct.items()}
    for _ in names:
        for needs in before.values():
            needs.update(*(before[name] for name in tuple(needs)))
    return before


def built(process: Process) -> set[tuple[str, str]]:
    """The edges of a process."""
    return {(step.id, need) for step in process.steps for need in step.upstream}


@explored(300)
@given(st.integers(0, 2**32 - 1))
def test_groups_dissolve_into_the_same_waiting(seed: int) -> None:
    """The edges that are kept reach exactly what all edges of the simple implementation reach."""
    whole = definition(seed)
    loaded = load(json.dumps(whole).encode(), "f")
    edges = plain_edges(whole)
    names = [leaf for step in whole["steps"] for leaf in leaves(step)]
    plain = reached(edges, names)
    cyclic = any(name in needs for name, needs in plain.items())
    errors = {problem.rule for problem in loaded.problems if problem.severity == "error"}
    assert cyclic == bool(errors & {"needs-cycle", "covers-later"}), loaded.problems
    if not errors:
        assert loaded.process is not None
        assert reached(built(loaded.process), names) == plain
        assert built(loaded.process) <= edges


@explored(300)
@given(st.integers(0, 2**32 - 1))
def test_what_has_certainly_ended(seed: int) -> None:
    """A step may be shown exactly where it has ended before by the simple implementation."""
    whole = definition(seed)
    names = [leaf for step in whole["steps"] for leaf in leaves(step)]
    plain = reached(plain_edges(whole), names)
    chance = Random(seed)
    reader = chance.choice([element for element in every(whole["steps"]) if "steps" not in element])
    shown = chance.choice(every(whole["steps"]))
    reader["shows"] = shown["id"]
    loaded = load(json.dumps(whole).encode(), "f")
    refused = any(problem.rule == "not-upstream" for problem in loaded.problems)
    assert refused == (not set(leaves(shown)) <= plain[reader["id"]])
