"""What a decision costs in the core: time, and the nodes that it reads and writes."""

import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cycle import KINDS, PLACES, cycle, gate_at
from holdgate.core.decide import decide
from holdgate.core.evolve import evolve
from holdgate.core.run_draft import changed
from holdgate.model.commands import Command
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Node, Run
from playing import Player, situation
from timing import medians

Case = tuple[str, str]  # where in the run, and which command


@dataclass(frozen=True)
class Scene:
    """A command on a run that stands ready for it, and the event that it makes."""

    process: Process
    run: Run
    command: Command
    event: Sealed

    def play(self) -> Run:
        """Decide, and go on: both apply what happens, decide to see what follows from it."""
        decide(self.process, self.run, self.command, situation(self.command))
        return evolve(self.process, self.run, self.event)


class Counted(Mapping[str, Node]):
    """Nodes that remember which of them were read."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes
        self.read: set[str] = set()

    def __getitem__(self, step: str) -> Node:
        self.read.add(step)
        return self.nodes[step]

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)


def scenes(player: Player) -> dict[Case, Scene]:
    """Each kind of command at each place, in a run that is nearly done."""
    found: dict[Case, Scene] = {}
    process = player.made.process
    for place in PLACES:
        for kind, command in cycle(process, gate_at(process, place), 2):
            before = Run(player.run.head, dict(player.nodes))
            found[place, kind] = Scene(process, before, command, player.give(command))
    return found


def touched(scene: Scene) -> tuple[int, int]:
    """How many nodes a command reads, and how many it writes."""
    nodes = Counted(scene.run.nodes)
    after = Scene(scene.process, Run(scene.run.head, nodes), scene.command, scene.event).play()
    return len(nodes.read), len(changed(after))


def costs(
    players: Mapping[int, Callable[[], Player]], rounds: int
) -> tuple[dict[Case, dict[int, float]], dict[Case, dict[int, tuple[int, int]]]]:
    """Of each command the seconds at each size, and the nodes it reads and writes."""
    made = {size: scenes(begin()) for size, begin in players.items()}
    gc.collect()
    gc.freeze()  # the runs that lie about here would be looked at again and again
    counts = {
        case: {size: touched(made[size][case]) for size in players}
        for case in ((place, kind) for place in PLACES for kind in KINDS)
    }
    works = {(case, size): made[size][case].play for case in counts for size in players}
    taken = medians(works, rounds, times=5)
    gc.unfreeze()
    return {case: {size: taken[case, size] for size in players} for case in counts}, counts
