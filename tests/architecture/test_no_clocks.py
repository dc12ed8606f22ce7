"""No test asks a clock: a test that does fails on a machine that is slow, or slow for a moment.

Count the work instead (`support/counting.py`), wait for what happens, and give up after a minute at
the earliest. Seconds are for benchmarks.
"""

import ast
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CLOCKS = {
    "clock_gettime", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns",
    "process_time", "process_time_ns", "sleep", "thread_time", "time.time", "time_ns", "timeit",
}  # fmt: skip
# The mutants are no part of the tests, and run the quickest tests first. An editor's server says
# nowhere that it has read its settings: it is asked until it has, for minutes.
MAY_ASK = {"mutation/session.py", "editor/conftest.py"}
SHORTEST = 60  # seconds
# Hypothesis counts its deadline in milliseconds, and every one of them is too short.
LIMITS = {"timeout": SHORTEST, "deadline": math.inf}
WAITS = {"acquire", "alarm", "join", "wait"}


@pytest.fixture(scope="module")
def tests() -> Mapping[str, ast.Module]:
    """The code of every file of the tests."""
    return {
        str(file.relative_to(TESTS)): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(TESTS.rglob("*.py"))
        if "node_modules" not in file.parts
    }


def clocks(code: ast.AST) -> Iterator[str]:
    """Each clock that the code reads, each pause, and each limit that is shorter than a minute."""
    for node in ast.walk(code):
        if isinstance(node, ast.Attribute | ast.Name) and _name(node) in CLOCKS:
            yield f"{node.lineno}: {ast.unparse(node)}"
        if isinstance(node, ast.keyword) and _is_below(node.value, LIMITS.get(node.arg or "", 0)):
            yield f"{node.value.lineno}: {node.arg}={ast.unparse(node.value)}"
        waits = isinstance(node, ast.Call) and getattr(node.func, "attr", None) in WAITS
        if waits and any(_is_below(value, SHORTEST) for value in node.args):
            yield f"{node.lineno}: {ast.unparse(node)}"


def _name(node: ast.Attribute | ast.Name) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return "time.time" if ast.unparse(node) == "time.time" else node.attr


def _is_below(value: ast.expr, limit: float) -> bool:
    number = value.value if isinstance(value, ast.Constant) else None
    return isinstance(number, int | float) and 0 < number < limit


@pytest.mark.parametrize(
    "code",
    [
        "assert time.process_time() - began < 1",
        "from time import monotonic; began = monotonic()",
        "began = time.time()",
        "time.sleep(0.1)",
        "worker.communicate(timeout=15)",
        "settings(deadline=200)",
        "thread.join(5)",
    ],
)
def test_a_clock_is_seen(code: str) -> None:
    """Each of these would make a test fail on some machine."""
    assert [*clocks(ast.parse(code))]


def test_no_test_asks_a_clock(tests: Mapping[str, ast.Module]) -> None:
    """No outcome of a test depends on how fast the machine is."""
    asking = [
        f"{file}:{clock}"
        for file, code in tests.items()
        if file not in MAY_ASK
        for clock in clocks(code)
    ]
    assert asking == []


def test_every_property_has_its_settings(tests: Mapping[str, ast.Module]) -> None:
    """Hypothesis allows an example 200 ms by default; `explored` sets no such limit."""
    without = [
        f"{file}:{node.name}"
        for file, code in tests.items()
        for node in ast.walk(code)
        if isinstance(node, ast.FunctionDef)
        and "given" in (names := {*_called(node.decorator_list)})
        and "explored" not in names
    ]
    assert without == []


def _called(decorators: list[ast.expr]) -> Iterator[str]:
    for each in decorators:
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
            yield each.func.id
