"""The invariants notice when a rule of the engine is switched off, each in a small process."""

import os

import pytest

from exploring.faults import FAULTS
from exploring.walks.commuting import commutes
from exploring.walks.exhaustive import explore
from exploring.walks.worlds import small

# Where it shows first; what takes long is tried where many states are asked for.
SHOWS = {
    "settled looks one step back only": "named",
    "reopening voids no approval": "seats",
    "who comes first sits on the first free line": "seats",
    "only who worked last is kept from signing": "apart",
    "who did it or submitted it may sign": "named",
    "a person may sign twice": "seats",
    "signing goes on while something is redone": "own-when",
    "signing without having seen": "seats",
    "signatures count in the next round": "seats",
    "a gate goes with what it covers": "nothing",
    "rejected is a dead end": "nothing",
    "waking up starts no round": "nothing",
    "reopening while pending": "nothing",
    "a role that signs goes to anybody": "guarded",
}
RARE = {
    "waking a skipped step voids nothing": "wakes",
    "lines are not judged again": "lines",
    "a signer is not judged again": "apart",
    "only what changed is judged again": "moot",
    "downstream leaves approvals alone": "moot",
}
TRIED = {**SHOWS, **(RARE if "HOLDGATE_ROUNDS" in os.environ else {})}


@pytest.mark.parametrize("name", TRIED)
def test_a_rule_switched_off_breaks_an_invariant(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few states of one process are enough."""
    FAULTS[name].commit(monkeypatch)
    world = small(TRIED[name])
    with pytest.raises(AssertionError, match=r"^(I\d|\w+: )") as broken:
        commutes(explore(world, world.rounds, 40 if name in SHOWS else 400))
    print(f"{name}: {broken.value}")
