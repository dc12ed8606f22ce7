"""All that people can try in a state: every command on every step, in the names of all of them."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from exploring.invariants.plan import Part, many
from exploring.walks.worlds import World
from holdgate.model import commands
from holdgate.model.commands import Command
from holdgate.model.run import Run

BECAUSE = "x"
LABELS = {"yes_no": ("yes", "no")}


def ways(world: World, run: Run) -> Iterator[Command]:
    """Every command, sensible here or not; a vote is on the present round and on the one before."""
    for part in world.plan.parts.values():
        yield from _votes(world, part, run) if part.gate else _work(world, part)
    yield from _run(world)


def contents(world: World, part: Part) -> list[dict[str, Any]]:
    """Every content that a task can have, or a signature."""
    fields = part.own.get("fields", {})
    choices = [_answers(world, field) for field in fields.values()]
    return [dict(zip(fields, values, strict=True)) for values in product(*choices)]


def _answers(world: World, field: Any) -> tuple[Any, ...]:
    kind = field if isinstance(field, str) else field["type"]
    if kind == "person":
        return tuple(world.crew)
    if kind == "number":
        return (10, 10.5)
    return LABELS.get(kind) or many(field["options"])


def choices(part: Part) -> tuple[commands.Choice | None, ...]:
    """What somebody who rejects can say: what they choose, where they can."""
    return ("send_back", "end") if {"reopen", "end"} <= set(part.on_reject) else (None,)


def _work(world: World, part: Part) -> Iterator[Command]:
    step, whole = part.id, contents(world, part)
    yield commands.Start(step=step)
    yield commands.Save(step=step, answers=whole[0], replace=True)
    for answers in whole:
        yield commands.Complete(step=step, answers=answers, replace=True)
    yield commands.NotApplicable(step=step, because=BECAUSE, replace=True)
    yield commands.Reopen(steps=(step,), because=BECAUSE)
    yield commands.Reopen(steps=(step,), because=BECAUSE, downstream=True)


def _votes(world: World, part: Part, run: Run) -> Iterator[Command]:
    step, now = part.id, run.nodes[part.id].round
    yield commands.Submit(step=step)
    yield commands.Withdraw(step=step)
    for seen in (now, now - 1):
        for answers in contents(world, part):
            yield commands.Approve(step=step, round=seen, answers=answers)
        for choice in choices(part):
            yield commands.Reject(step=step, round=seen, because=BECAUSE, choice=choice)


def _run(world: World) -> Iterator[Command]:
    if "cancel" in world.also:
        yield commands.Cancel(because=BECAUSE)
    if "pause" in world.also:
        yield commands.Pause(because=BECAUSE)
        yield commands.Resume()
    for role in world.plan.data["roles"]:
        if f"assign {role}" in world.also:
            for who in (*world.crew, "anyone"):
                yield commands.AssignRole(role=role, to=who, because=BECAUSE)
