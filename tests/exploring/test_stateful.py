"""Runs of processes made by chance: the invariants after every command."""

from random import Random

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from exploring.walks.machine import Gates
from exploring.walks.reach import Reach
from support.effort import FACTOR

CHUNKS = 16
FIRST = 16  # from here on a few runs come to everything; if what is made changes, look for another
# So many runs are all drawn afresh; with more of them hypothesis begins to vary those it has, and
# comes to less.
FEW = settings(
    max_examples=10,
    stateful_step_count=40,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_invariants_hold_and_everything_happens() -> None:
    """No command breaks an invariant, and all that can happen to a gate has happened."""
    Gates.reach = Reach()
    first = FIRST if FACTOR == 1 else Random().randrange(2**32)
    for number in range(CHUNKS * FACTOR):
        run_state_machine_as_test(seed(first + number)(Gates), settings=FEW)
    print(Gates.reach.summary())
    assert Gates.reach.missing() == set()
