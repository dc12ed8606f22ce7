"""Limits of answers are judged as the text says: the engine is held against the second model."""

import os
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from exploring.limits import with_limits
from exploring.playing import Reach, play
from exploring.reference.reading import Data
from exploring.shrinking import Difference, shrunk
from holdgate.core import limits
from support.effort import FACTOR
from support.seams import replace_everywhere

breaches: Any = limits.breaches
WANTED = int(os.environ.get("HOLDGATE_REFERENCE", "0")) or 1_200 * FACTOR


def limited(seed: int, data: Data) -> Data:
    """The process of a seed with limits."""
    return with_limits(Random(f"limits {seed}"), data)


def _played(reach: Reach, most: int) -> Difference | None:
    seed = 0
    while reach.counts["steps"] < most:
        difference = play(seed, reach, more=limited)
        if difference:
            return difference
        seed += 1
    return None


def test_limits_are_judged_as_the_text_says() -> None:
    """Each command is accepted or refused alike; both reasons come up, and runs end."""
    reach = Reach()
    difference = _played(reach, WANTED)
    print(f"\n{reach}")
    assert difference is None, f"\n{shrunk(difference) if difference else ''}"
    assert reach.counts["refused limit"] >= 20
    assert reach.counts["refused mismatch"] >= 10
    assert reach.counts["runs completed"] >= 3


def _on_the_limit_refused(*given: Any) -> Iterator[limits.Breach]:
    yield from breaches(*given)
    fields, answers, known, at = given
    for field in fields:
        for limit in field.limits if field.id in answers else ():
            value = limits.bound(field, limit, known, at)
            if value == answers[field.id] and limit.key != "matches":
                yield limits.Breach(field, limit, value, value)


@pytest.mark.parametrize("other", [lambda *_: iter(()), _on_the_limit_refused])
def test_another_rule_is_noticed(other: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine judges nothing, or refuses what lies on the limit, both differ."""
    replace_everywhere(monkeypatch, breaches, other)
    assert _played(Reach(), 1_000)
