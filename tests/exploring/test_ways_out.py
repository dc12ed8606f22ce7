"""Whoever is named can, and whoever can is named: in refusals, and in what is next."""

from collections import Counter
from random import Random

from exploring.walks.filling import filled
from exploring.walks.telling import Teller
from exploring.walks.trying import Tries
from exploring.walks.ways_out import WaysOut
from exploring.walks.worlds import World, made
from holdgate.model import commands
from holdgate.model.commands import Command
from holdgate.model.people import Directory
from holdgate.model.run import Run
from support.effort import FACTOR
from support.house import people

RUNS = 24 * FACTOR
STEPS = 30
FIRST = 5_000


def _begun(world: World, teller: Teller, chance: Random) -> Run:
    role = world.plan.data.get("start", {}).get("role", "anyone")
    by = next(who for who, held in world.crew.items() if role in [*held.split(), "anyone"])
    return teller.begin(by, filled(world, None, "start", chance.choice))


def _next(world: World, run: Run, teller: Teller, chance: Random) -> Run:
    tries = Tries(world, run, chance)
    kinds = (*[tries.forward] * 6, tries.work, tries.back, tries.beside)
    given = chance.choice(kinds)()
    for command in given if isinstance(given, list) else [given] if given else []:
        for who in tries.crew(command):
            after = teller.after(run, command, who)
            if after is not None:
                return after
    return run


def _on(world: World, run: Run, step: str) -> list[Command]:
    """Every command on a step."""
    seen = run.nodes[step].round
    answers = filled(world, run, step, lambda choices: choices[0])
    return [
        commands.Start(step=step),
        commands.Save(step=step),
        commands.Complete(step=step, answers=answers),
        commands.NotApplicable(step=step, because="x"),
        commands.Reopen(steps=(step,), because="x"),
        commands.Reopen(steps=(step,), because="x", downstream=True),
        commands.Submit(step=step),
        commands.Approve(step=step, round=seen, answers=answers),
        commands.Reject(step=step, round=seen, because="x"),
        commands.Withdraw(step=step),
        *(commands.Assign(step=step, to=to) for to in world.crew),
    ]


def _commands(world: World, run: Run) -> list[Command]:
    roles = world.plan.data["roles"]
    given = [
        commands.AssignRole(role=role, to=to, because="x") for role in roles for to in world.crew
    ]
    on_steps = [command for step in world.plan.parts for command in _on(world, run, step)]
    return [*on_steps, *given, commands.Pause(because="x"), commands.Cancel(because="x")]


def _walk(number: int, counts: Counter[str], directory: Directory | None = None) -> None:
    chance = Random(number)
    world = made(number * 4, chance.randint(3, 7))
    known = people(**world.crew, out="") if directory is None else None
    teller = Teller(world, known)
    run = _begun(world, teller, chance)
    for _ in range(STEPS):
        out = WaysOut(world, known, run, (*world.crew, "out"))
        counts["next"] += out.next_is_true()
        tried = _commands(world, run)
        for command in chance.sample(tried, min(len(tried), 12)):
            counts["ways"] += out.check(command, chance.choice(out.names))
        run = _next(world, run, teller, chance)


def test_with_a_people_file() -> None:
    """Each way that is named is open to each person who is named, and nobody else has one."""
    counts: Counter[str] = Counter()
    for number in range(FIRST, FIRST + RUNS):
        _walk(number, counts)
    print(counts)
    assert min(counts["ways"], counts["next"]) > 10 * RUNS


def test_without_a_people_file() -> None:
    """The same where anybody may take a role: everybody is meant who is not excepted."""
    counts: Counter[str] = Counter()
    for number in range(FIRST, FIRST + RUNS):
        _walk(number, counts, Directory())
    print(counts)
    assert min(counts["ways"], counts["next"]) > 10 * RUNS
