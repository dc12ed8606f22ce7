"""Whatever stands in the place of a value or a key, a file has problems and the program none."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from examples.expectations import HERE
from holdgate.definition.load import load
from holdgate.definition.people import people_problems
from holdgate.scenarios.read import scenario_problems
from holdgate.source.problem import Problem
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, "", "x", "a b", "a.b", "- x", "a, b", "not x", "> 3", "2 of a", "a = b",
    "${a.b}", "[a", "{a: b}", "one_of (A)", "2d after x", "P1D", [], [[]], [None], [{}], ["a"],
    ["a", "b"], ["a.b", "c"], [1, 2], [{"a": 1}], [{"a": "b"}, {"c": None}], {}, {"a": None},
    {"a": {}}, {"a": [1]}, {"a": 1, "b": 2}, {"a.b": {"c": [1]}}, {"or": [{"a.b": [{}]}]},
    {"not": [[]]}, {"any": 2, "of": [1]}, {"within": {"a": "b"}}, {"after": []}, {"after": "2d"},
    {"steps": [{}]}, {"id": [], "title": {}}, {"value": [], "label": {}}, {"text": None},
)  # fmt: skip
KEYS = (
    "or", "not", "if", "unless", "assignee", "depends_on", "due", "within", "a, b", "x = y", "x_y",
    "required", "fields", "type", "approver", "of", "by", "roles", "covers", "hours", "people",
)  # fmt: skip
SCENARIO = HERE / "scenario" / "good"
PEOPLE = {"people": {"eva": {"name": "Eva", "email": "e@example.org", "roles": ["clerk"]}}}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a value."""
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for part, inner in parts if isinstance(value, dict | list) else ():
        yield from places(inner, (*path, part))


def changed(value: Any, path: tuple[Any, ...], change: Callable[[Any, Any], Any]) -> Any:
    """The value with the map or list around a place changed."""
    if len(path) <= 1:
        return change(value, path[0] if path else None)
    inner = changed(value[path[0]], path[1:], change)
    if isinstance(value, dict):
        return {**value, path[0]: inner}
    return [*value[: path[0]], inner, *value[path[0] + 1 :]]


def variants(value: Any) -> Iterator[Any]:
    """The value with an odd value, or another key, at each place."""
    for path in places(value):
        for odd in ODD:
            yield changed(value, path, lambda around, part, odd=odd: _with(around, part, odd))
        for key in KEYS if path and isinstance(path[-1], str) else ():
            yield changed(value, path, lambda around, part, key=key: _renamed(around, part, key))


def _with(around: Any, part: Any, odd: Any) -> Any:
    if part is None:
        return odd
    if isinstance(around, dict):
        return {**around, part: odd}
    return [*around[:part], odd, *around[part + 1 :]]


def _renamed(around: Any, part: Any, key: str) -> Any:
    return {key if name == part else name: inner for name, inner in around.items()}


def of_scenario(data: bytes) -> tuple[Problem, ...]:
    """The problems of a scenario without its process."""
    document = parse(data, "s")
    return scenario_problems(document, None) if isinstance(document, Document) else document


def every_key() -> Any:
    """A process with every key, shortened to its first steps."""
    text = (HERE / "process" / "good" / "every-key.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts only


def story() -> Any:
    """A good scenario."""
    file: Path = min(SCENARIO.glob("*.yaml"))
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506


KINDS: dict[str, tuple[Callable[[], Any], Callable[[bytes], tuple[Problem, ...]]]] = {
    "process": (every_key, lambda data: load(data, "p").problems),
    "scenario": (story, of_scenario),
    "people": (lambda: PEOPLE, lambda data: people_problems(data, "p")),
}


@pytest.mark.parametrize("kind", KINDS)
def test_odd_values_and_keys(kind: str) -> None:
    """Each problem is a sentence on one line, whatever the file holds there."""
    make, judge = KINDS[kind]
    for number, value in enumerate(variants(make())):
        if number % 31:  # one of each thirty, of some ten thousand
            continue
        for problem in judge(yaml.safe_dump(value, sort_keys=False).encode()):
            assert problem.message == " ".join(problem.message.split())
            assert problem.line >= 1
