"""Small processes drawn at random: tasks with a yes/no question, gates over them, conditions."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from holdgate.model.condition import Condition, Reference
from holdgate.model.ids import ANYONE
from holdgate.model.process import NeedLine, Process, Step
from support.house import gate, people, process, task, when, yes_no

ROLES = ("r1", "r2", "r3")
CREW = {"p1": "r1", "p2": "r1 r2", "p3": "r2 r3", "p4": "r1 r2 r3"}
FRESH = tuple(f"f{n}" for n in range(90))
KNOWN = people(**CREW)
STAFF = people(**CREW, **dict.fromkeys(FRESH, " ".join(ROLES)))
T = TypeVar("T")


class Chance(Random):
    """A generator with the few questions that are asked here."""

    def percent(self, chance: int) -> bool:
        """True in so many of a hundred."""
        return self.randrange(100) < chance

    def some(self, things: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        """Between `least` and `most` of them, in any order; fewer where there are fewer."""
        return tuple(self.sample(things, min(len(things), self.randint(least, most))))


def before(steps: Sequence[Step], wanted: set[str]) -> set[str]:
    """Those steps and all that is upstream of them."""
    by_id = {step.id: step for step in steps}
    found, waiting = set(wanted), list(wanted)
    while waiting:
        for need in by_id[waiting.pop()].upstream:
            if need not in found:
                found.add(need)
                waiting.append(need)
    return found


def _tasks(steps: list[Step], ids: set[str]) -> list[str]:
    return [step.id for step in steps if step.id in ids and not step.approval]


def _condition(chance: Chance, asked: list[str], percent: int) -> Condition | None:
    if not asked or not chance.percent(percent):
        return None
    return when(f"{chance.choice(asked)}.ok", chance.choice(["yes", "no"]))


def _line(chance: Chance, role: str, asked: list[str]) -> NeedLine:
    count = chance.choice([1, 1, 1, 2])
    return NeedLine(role=role, count=count, when=_condition(chance, asked, 40))


def _apart(chance: Chance, upstream: set[str], percent: int) -> tuple[Reference, ...]:
    named = chance.some(sorted(upstream), 1, 1) if chance.percent(percent) else ()
    return tuple(Reference(each) for each in named)


def _gate(chance: Chance, step_id: str, steps: list[Step], needs: tuple[str, ...]) -> Step:
    covers = chance.some(_tasks(steps, {step.id for step in steps}), 1, 2)
    upstream = before(steps, {*needs, *covers})
    asked = _tasks(steps, upstream)
    own = _condition(chance, asked, 25)
    named = (covers[0], *chance.some(asked, 0, 1)) if chance.percent(40) else ()
    return gate(
        step_id,
        *covers,
        need=tuple(_line(chance, role, asked) for role in chance.some(ROLES, 1, 2)),
        needs=needs,
        reopen=tuple(dict.fromkeys(named)) or None,
        end="void" if chance.percent(8) else None,
        role=chance.choice([ANYONE, "r1"]),
        when=(own,) if own else (),
        separate_from=_apart(chance, upstream, 25),
    )


def _task(chance: Chance, step_id: str, steps: list[Step], needs: tuple[str, ...]) -> Step:
    upstream = before(steps, set(needs))
    own = _condition(chance, _tasks(steps, upstream), 45)
    return task(
        step_id,
        *needs,
        role=chance.choice([ANYONE, "r1", "r2"]),
        optional=chance.percent(40),
        fields=(yes_no(),),
        when=(own,) if own else (),
        separate_from=_apart(chance, upstream, 10),
    )


def _world(size: int, chance: Chance) -> Process:
    steps: list[Step] = []
    for number in range(size):
        listed = (steps[-1].id,) if steps and chance.percent(50) else ()
        needs = chance.some([step.id for step in steps], 0, 2)
        needs = tuple(dict.fromkeys((*listed, *needs)))
        gated = any(not step.approval for step in steps) and chance.percent(40)
        kind, letter = (_gate, "g") if gated else (_task, "t")
        steps.append(kind(chance, f"{letter}{number}", steps, needs))
    if chance.percent(25):
        chance.shuffle(steps)
    made = process(*steps, roles=ROLES, outcomes={"void": "Void"})
    return replace(made, lead=chance.choice([ANYONE, "r1"]))


@st.composite
def worlds(draw: st.DrawFn) -> Process:
    """A process of 3 to 7 steps; each needs some of those drawn before it, in any file order."""
    return _world(draw(st.integers(3, 7)), Chance(draw(st.integers(0, 2**32 - 1))))
