"""I10: people who never were there, with every role, can always bring a run to its end."""

from dataclasses import replace
from itertools import chain

from exploring.invariants import judge
from exploring.walks.filling import filled
from exploring.walks.telling import Teller
from exploring.walks.ways import BECAUSE
from exploring.walks.worlds import FRESH, World
from holdgate.model import commands
from holdgate.model.run import Run

OPEN = frozenset({"ready", "in_progress", "pending"})


def finishes(world: World, run: Run, turn: int) -> int:
    """Let fresh people finish; how many events it took. `turn` says which answers they give."""
    teller = replace(Teller(world, None), people=world.staff)
    fresh = iter(FRESH)
    for count in range(len(FRESH)):
        if run.head.state in judge.OVER:
            return count
        command, who = _next(world, run, turn)
        run = teller.quickly(run, command, who or next(fresh))
    raise AssertionError("I10 no end")


def _next(world: World, run: Run, turn: int) -> tuple[commands.Command, str | None]:
    """What fresh people do next, and who does it if it has to be one person."""
    if run.head.state == "on_hold":
        return commands.Resume(), run.head.bindings.get(world.plan.lead)
    lead = run.head.bindings.get(world.plan.lead)
    bound = [role for role in run.head.bindings if role != world.plan.lead]
    for role in chain(bound, [world.plan.lead] if lead else []):
        return commands.AssignRole(role=role, to="anyone", because=BECAUSE), lead
    step = next((step for step in world.process.position if _can(run, step)), None)
    assert step is not None, "I10 nobody can go on"
    part, node = world.plan.parts[step], run.nodes[step]
    answers = filled(world, run, step, lambda choices: choices[turn % len(choices)])
    if node.state == "pending":
        return commands.Approve(step=step, round=node.round, answers=answers), None
    if part.gate:
        return commands.Submit(step=step), None
    ticks = tuple(range(1, len(part.own.get("checks", ())) + 1)) or None
    return commands.Complete(step=step, answers=answers, ticks=ticks, replace=True), None


def _can(run: Run, step: str) -> bool:
    node = run.nodes[step]
    return node.state in OPEN and not node.unmet
