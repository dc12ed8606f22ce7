"""Processes made by chance are such as the loader takes, and use what the language has."""

import json
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

from exploring.definitions import crew, definition
from holdgate.definition.load import load

_MADE = 200
_WORDS = {
    "start", "role", "lead", "outcomes", "options", "filled_by", "order", "needs", "when", "any",
    "optional", "shows", "separate_from", "fields", "checks", "covers", "need", "count", "reopen",
    "end", "yes_no", "one_of", "any_of", "text", "person", "people", "files",
}  # fmt: skip


def _made(number: int) -> dict[str, Any]:
    chance = Random(number)
    return definition(chance, chance.randint(3, 9))


def _words(data: Any) -> Iterator[str]:
    """All keys and all texts in the data."""
    if isinstance(data, dict):
        yield from data
        yield from (word for part in data.values() for word in _words(part))
    elif isinstance(data, list):
        yield from (word for part in data for word in _words(part))
    elif isinstance(data, str):
        yield data


def test_nearly_all_load() -> None:
    """Of ten processes made by chance nine load without an error."""
    loaded = [load(json.dumps(_made(n)).encode(), "made").process for n in range(_MADE)]
    assert sum(process is not None for process in loaded) >= 0.9 * _MADE


def test_all_of_the_language_is_used() -> None:
    """What the language has for order, conditions and approvals stands in many of them."""
    counts = Counter(word for n in range(_MADE) for word in set(_words(_made(n))))
    assert {word for word in _WORDS if counts[word] < 5} == set()


def test_the_same_chance_makes_the_same() -> None:
    """A number stands for a process, so that a finding can be looked at again."""
    assert _made(7) == _made(7)


def test_each_role_has_two_holders() -> None:
    """The people that go with a process leave somebody to sign what one of them did."""
    for number in range(20):
        made = _made(number)
        people = crew(Random(number), made)
        for role in made["roles"]:
            assert sum(role in held for held in people.values()) >= 2
