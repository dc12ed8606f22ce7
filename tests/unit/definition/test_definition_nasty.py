"""Nasty files: each is refused for what it is, or is good, in few calls and in its place.

Those in `examples/nasty` say themselves under `# expect:` what is found in them, or `good`, and
under `# kind:` what kind of file they are, if it is no process.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from examples.expectations import examples, files, header, places
from fuzz.campaign import CHECKLIST
from fuzz.judging import judged, of_problem
from holdgate.source.problem import Problem
from support import nasty_forms as forms
from support.agreeing import asked
from support.counting import MOST_CALLS, counted, ends
from support.nasty import problems_of
from support.nasty_forms import many
from support.nasty_made import PARTS, TEXTS, Nasty

_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
MADE = {**TEXTS, **PARTS}


def faults(problems: tuple[Problem, ...], data: bytes) -> list[str]:
    """What is wrong with how the problems are told, or where."""
    lines = len(_LINE_END.split(data.decode(errors="replace")))
    return [fault for problem in problems for fault in of_problem(problem, lines)]


def bounded(kind: str, data: bytes) -> tuple[Problem, ...]:
    """The problems of a file of that kind, if it takes no more work than any file may."""
    with ends():
        problems, calls = counted(lambda: problems_of(kind, data))
    assert calls <= MOST_CALLS
    return problems


def test_there_are_many() -> None:
    """At least sixty are files, and as many again are made."""
    assert len(files("nasty")) >= 60
    assert len(MADE) >= 90


@pytest.mark.parametrize("file", examples("nasty"))
def test_a_nasty_file(file: Path) -> None:
    """What it says is found in it, there, in words that fit a line, and in few calls."""
    data = file.read_bytes()
    kind = header(data, "kind") or "process"
    problems = bounded(kind.strip(), data)
    wanted = (header(data, "expect") or "").strip()
    assert ", ".join(places(problems)) == wanted.removeprefix("good")
    assert faults(problems, data) == []


@pytest.mark.parametrize("file", examples("nasty"))
def test_a_nasty_file_as_a_process(file: Path) -> None:
    """Taken for a process it is refused or can be kept, shown and run."""
    assert judged(file.read_bytes(), CHECKLIST).faults == ()


@pytest.mark.parametrize("name", MADE)
def test_a_nasty_file_that_is_made(name: str) -> None:
    """It is refused by the rules that it must be, and in few calls."""
    nasty: Nasty = MADE[name]
    data = nasty.make()
    with asked() as notes:
        problems = bounded(nasty.kind, data)
    assert {problem.rule for problem in problems} == nasty.rules
    assert faults(problems, data) == []
    assert len(problems) <= 1_500
    assert [*notes.disagreements()] == []


# Files that can be made of any size: twice the number is twice as much of what is in them.
GROWING: Mapping[str, Callable[[int], str]] = {
    "steps": lambda number: forms.steps("role: anyone", 40 * number),
    "steps in groups": lambda number: forms.nested(10, many("{id: s@, title: T}", 40 * number)),
    "unknown steps": lambda number: forms.steps("needs: t@, shows: u@", 40 * number),
    "unknown roles": lambda number: forms.steps(
        "role: rloe-@", 2 * number, forms.roles(18 * number)
    ),
    "conditions": lambda number: forms.conditions(2 * number),
    "covered steps": lambda number: forms.covers(number // 4),
    "fields": lambda number: forms.one(f"fields: {{{many('f@: text', number)}}}"),
    "options": lambda number: forms.labels("o@", 9 * number),
    "options by name": lambda number: forms.by_name(2 * number),
    "deadlines": lambda number: forms.table(9 * number),
}


@pytest.mark.parametrize("form", GROWING)
def test_the_cost_grows_no_faster_than_the_file(form: str) -> None:
    """Twice as much in a file takes at most 2.5 times as many calls."""
    files_of_sizes = [GROWING[form](number).encode() for number in (4, 12, 24, 48)]
    _, *costs = [counted(partial(problems_of, "process", data))[1] for data in files_of_sizes]
    assert [f"{twice / once:.1f}" for once, twice in pairwise(costs) if twice > 2.5 * once] == []
