"""Every command of everybody, in every state of small processes, breadth first."""

import os

import pytest

from exploring.walks.commuting import commutes
from exploring.walks.exhaustive import explore
from exploring.walks.worlds import names, small
from support.effort import FACTOR

SAMPLE = 30 * FACTOR
ROUNDS = os.environ.get("HOLDGATE_ROUNDS")


@pytest.mark.parametrize("name", names())
def test_every_state_is_sound(name: str) -> None:
    """All invariants hold in each state and at each step, and fresh people can finish from it.

    A sample of the states, unless `HOLDGATE_ROUNDS` says up to how many extra rounds all of them
    are wanted; a process may have a smaller bound of its own.
    """
    world = small(name)
    rounds = world.rounds if ROUNDS is None else min(int(ROUNDS), world.rounds)
    explored = explore(world, rounds, SAMPLE if ROUNDS is None else None)
    pairs = commutes(explored)
    print(
        f"{name}: {rounds} extra rounds, {len(explored.states)} states,"
        f" {explored.transitions} accepted, {explored.refused} refused,"
        f" {pairs} pairs in both orders, {len(explored.ended)} ended,"
        f" depth {explored.deepest}"
    )
    assert len(explored.states) > 20
