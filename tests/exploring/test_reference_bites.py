"""The comparison notices when a rule of the engine is switched off: each of them, one at a time."""

import os
from collections.abc import Iterator
from itertools import chain, islice

import pytest

from exploring.faults import FAULTS
from exploring.playing import Reach, play
from exploring.shrinking import Difference, shrunk

ALL = "HOLDGATE_REFERENCE" in os.environ
MOST = 60_000 if ALL else 2_000
FIRST = 1925
FEW = 25  # commands
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


def _differences(reach: Reach) -> Iterator[Difference]:
    number = FIRST
    while reach.counts["steps"] < MOST:
        if difference := play(number, reach):
            yield difference
        number += 1


@pytest.mark.parametrize("name", TRIED)
def test_a_rule_switched_off_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story is found that the engine without the rule tells differently, and it is short."""
    FAULTS[name].commit(monkeypatch)
    reach = Reach()
    differences = _differences(reach)
    difference = next(differences, None)
    assert difference
    if ALL:
        after = reach.counts["steps"]
        some = chain([difference], islice(differences, 4))  # not each can be told in few commands
        stories = (len(shrunk(each).commands) for each in some)
        shortest = next((story for story in stories if story <= FEW), None)
        assert shortest
        print(f"{name}: after {after:,} steps, a story of {shortest}")


def test_a_difference_is_told_as_a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """The definition, the people, the few commands that it takes, and what each of both says."""
    FAULTS["a person may sign twice"].commit(monkeypatch)
    difference = next(_differences(Reach()))
    difference = shrunk(difference)
    story = str(difference)
    assert len(difference.commands) <= 10
    assert all(word in story for word in ("holdgate: 1", "people:", "do: approve", "already-voted"))
