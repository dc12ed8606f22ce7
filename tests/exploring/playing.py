"""Runs of processes made by chance, told to the engine and to the model; and what was reached."""

import multiprocessing
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from exploring.clocks import with_deadlines
from exploring.commanding import Chooser
from exploring.comparing import Pair
from exploring.definitions import crew, definition
from exploring.reference.folding import OVER, State
from exploring.reference.judging import People
from exploring.reference.reading import Data
from exploring.shrinking import Difference, shrunk

MOST = 70  # commands to one run
SHARE = 50  # processes in one go


@dataclass
class Reach:
    """What has been gone through."""

    counts: Counter[str] = field(default_factory=Counter)

    def note(self, answer: Data | set[str], command: Data) -> None:
        """Count a command that both have answered alike."""
        self.counts["steps"] += 1
        if isinstance(answer, set):
            self.counts["refused"] += 1
            self.counts.update(f"refused {reason}" for reason in answer)
            return
        self.counts["accepted"] += 1
        self.counts[f"event {answer['type']}"] += 1
        self.counts.update({f"{e['trigger']} why {e['why']}" for e in answer["changes"]})
        self.counts["marked late until"] += any(e.get("late_until") for e in answer["changes"])
        for name in ("for", "happened_at", "if_seq"):
            self.counts[f"accepted with {name}"] += name in command

    def add(self, other: "Reach") -> None:
        """Count what was gone through elsewhere."""
        self.counts.update(other.counts)

    def __str__(self) -> str:
        return "\n".join(f"{count:>9,} {what}" for what, count in sorted(self.counts.items()))


def play(
    seed: int,
    reach: Reach,
    most: int = MOST,
    more: Callable[[int, Data], Data] = lambda _, data: data,
) -> Difference | None:
    """One process and one run of it, made by this number, as far as both agree.

    `more`: adds something to the process.
    """
    chance = Random(seed)
    data = with_deadlines(Random(f"due {seed}"), definition(chance, chance.randint(3, 8)))
    data = more(seed, data)
    people: People = crew(chance, data) if chance.random() < 0.9 else None
    pair = Pair(data, people)
    if not pair.sound:
        reach.counts["discarded"] += 1
        return None
    reach.counts["runs"] += 1
    chooser = Chooser(chance, pair.definition, people)
    commands: list[Data] = []
    after = 0
    while len(commands) < most and after < 3:
        state = State(pair.definition, pair.log)
        commands.append(chooser.next(state))
        answer, what = pair.give(commands[-1])
        if what:
            return Difference(seed=seed, data=data, people=people, commands=commands, what=what)
        reach.note(answer, commands[-1])
        reach.counts.update(f"marked {mark}" for mark in pair.marks if pair.marks[mark])
        after += state.run in OVER
    reach.counts[f"runs {State(pair.definition, pair.log).run}"] += 1
    return None


def share(first: int) -> tuple[Reach, list[Difference]]:
    """The runs of some numbers from the first on."""
    reach = Reach()
    differences = (play(seed, reach) for seed in range(first, first + SHARE))
    return reach, [shrunk(difference) for difference in differences if difference]


def campaign(steps: int, first: int) -> tuple[Reach, list[Difference]]:
    """So many steps, on every processor; it ends early with the first share that differs."""
    reach = Reach()
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for part, differences in pool.imap(share, range(first, first + steps, SHARE)):
            reach.add(part)
            if differences or reach.counts["steps"] >= steps:
                return reach, differences
    return reach, []
