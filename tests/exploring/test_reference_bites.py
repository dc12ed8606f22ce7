"""The comparison notices when a rule of the engine is switched off: each of them, one at a time."""

import os

import pytest

from exploring.faults import FAULTS
from exploring.playing import Reach, play
from exploring.shrinking import Difference, shrunk

ALL = "HOLDGATE_REFERENCE" in os.environ
MOST = 60_000 if ALL else 2_000
FIRST = 1925
# What takes more than two thousand steps to come up; tried where many are compared.
RARE = {
    "a role that signs goes to anybody",
    "lines are not judged again",
    "only what changed is judged again",
    "waking a skipped step voids nothing",
    "waking up starts no round",
    "who comes first sits on the first free line",
}
TRIED = [name for name in FAULTS if ALL or name not in RARE]


def _first_difference(reach: Reach) -> Difference | None:
    number = FIRST
    while reach.counts["steps"] < MOST:
        difference = play(number, reach)
        if difference:
            return difference
        number += 1
    return None


@pytest.mark.parametrize("name", TRIED)
def test_a_rule_switched_off_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story is found that the engine without the rule tells differently, and it is short."""
    FAULTS[name].commit(monkeypatch)
    reach = Reach()
    difference = _first_difference(reach)
    assert difference
    if ALL:
        difference = shrunk(difference)
        print(
            f"{name}: after {reach.counts['steps']:,} steps, a story of {len(difference.commands)}"
        )
        assert len(difference.commands) <= 25


def test_a_difference_is_told_as_a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """The definition, the people, the few commands that it takes, and what each of both says."""
    FAULTS["a person may sign twice"].commit(monkeypatch)
    difference = _first_difference(Reach())
    assert difference
    difference = shrunk(difference)
    story = str(difference)
    assert len(difference.commands) <= 10
    assert all(word in story for word in ("holdgate: 1", "people:", "do: approve", "already-voted"))
