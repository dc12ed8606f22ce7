"""Every state that a small process can be in, breadth first, up to a number of extra rounds."""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from random import Random
from sys import intern

from exploring.invariants import judge
from exploring.walks.finishing import finishes
from exploring.walks.telling import Teller
from exploring.walks.ways import ways
from exploring.walks.worlds import World
from holdgate.model.commands import Command
from holdgate.model.run import ApprovalNode, Node, Run, TaskNode
from support.house import people

Act = tuple[str, Command]


@dataclass
class Explored:
    """What was found: for each state its accepted acts and where they lead.

    `beyond`: acts that are accepted, and lead to more rounds than are explored. `rounds`: how many
    extra ones a state has.
    """

    world: World
    states: dict[Hashable, int] = field(default_factory=dict)
    graph: dict[int, dict[str, int]] = field(default_factory=dict)
    beyond: dict[int, set[str]] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)
    rounds: dict[int, int] = field(default_factory=dict)
    acts: dict[str, Act] = field(default_factory=dict)
    transitions: int = 0
    refused: int = 0
    finished: int = 0
    deepest: int = 0


def snapshot(world: World, run: Run) -> Hashable:
    """What decides about the future of a run: neither times nor hashes nor sequence numbers."""
    head = run.head
    nodes = (_node(world, step, run.nodes[step]) for step in world.plan.parts)
    return head.state, head.outcome, tuple(sorted(head.bindings.items())), *nodes


def _node(world: World, step: str, node: Node) -> Hashable:
    if isinstance(node, TaskNode):
        answers = tuple(sorted((name, str(value)) for name, value in node.answers.items()))
        return node.state, node.round, answers, node.started, node.performers, node.ticks
    assert isinstance(node, ApprovalNode)
    signed = tuple(
        (signature.person, signature.fits, tuple(sorted(signature.answers.items())))
        for signature in node.signatures
    )
    acted = node.performers if step in world.apart else ()
    return node.state, node.round, node.submitter, node.lines, signed, acted


def extra_rounds(run: Run) -> int:
    """How many rounds there were beside the first ones."""
    return sum(max(0, node.round - 1) for node in run.nodes.values())


def explore(world: World, rounds: int, most: int | None = None) -> Explored:
    """All states with at most `rounds` extra rounds; what leads beyond is checked, and left.

    With `most` states asked for, and more there, a sample is taken: those that chance comes to,
    which goes deeper than the first ones would.
    """
    chance = Random(1)
    explored = Explored(world)
    teller = Teller(world, people(**world.crew))
    first = teller.begin(next(iter(world.crew)))
    explored.states[snapshot(world, first)] = 0
    waiting: deque[tuple[int, int, Run]] = deque([(0, 0, first)])
    while waiting and (most is None or len(explored.graph) < most):
        if most is not None:
            waiting.rotate(chance.randrange(len(waiting)))
        number, depth, run = waiting.popleft()
        explored.deepest = max(explored.deepest, depth)
        explored.rounds[number] = extra_rounds(run)
        if run.head.state in judge.OVER:
            explored.ended.add(number)
        else:
            explored.finished += finishes(world, run, number)
        expanded = _expand(explored, teller, number, run, rounds)
        waiting.extend((new, depth + 1, after) for new, after in expanded)
    return explored


def _expand(
    explored: Explored, teller: Teller, number: int, run: Run, rounds: int
) -> list[tuple[int, Run]]:
    """Try everything in a state; the states that were not seen before."""
    before = snapshot(explored.world, run)
    fresh: list[tuple[int, Run]] = []
    leads: dict[str, int] = {}
    for command in ways(explored.world, run):
        for who in explored.world.crew:
            name = intern(f"{who} {command}")
            after = teller.after(run, command, who)
            if after is None:
                explored.refused += 1
                continue
            explored.transitions += 1
            key = snapshot(explored.world, after)
            if extra_rounds(after) > rounds:
                explored.beyond.setdefault(number, set()).add(name)
                continue
            if key not in explored.states:
                explored.states[key] = len(explored.states)
                fresh.append((explored.states[key], after))
            explored.acts[name] = (who, command)
            leads[name] = explored.states[key]
    assert snapshot(explored.world, run) == before, "I5 decide leaves the run as it is"
    explored.graph[number] = leads
    return fresh
