"""Mistakes of people who are no programmers: one problem, at its place, with what to write instead.

Each file in `examples/mistakes` has one mistake, and says in its head of what kind of file it is,
where its problem is, and the words that must be in it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from examples.expectations import examples, files, header
from holdgate.definition.load import load
from holdgate.definition.people import people_problems
from holdgate.model.process import Process
from holdgate.scenarios.read import scenario_problems
from holdgate.source.problem import Problem
from holdgate.source.yaml.parser import parse

MISTAKES = "mistakes"
RENDERERS = frozenset({"report", "checklist"})
PROCESS = b"""holdgate: 1
id: office-key
version: "1.0"
title: Hand over an office key
roles: {clerk: Clerk, boss: Head of office}
lead: boss
steps:
  - id: ask
    title: Ask for the key
    role: clerk
    fields:
      room: {type: one_of, options: [Archive, Lab]}
      public: yes_no
      why: long_text
  - id: approve
    title: Approve it
    approval: {covers: ask, need: boss}
"""


def process() -> Process:
    """The process of the scenarios."""
    loaded = load(PROCESS, "p").process
    assert loaded
    return loaded


def of_scenario(data: bytes) -> tuple[Problem, ...]:
    """The problems of a scenario of this process."""
    document = parse(data, "s")
    return document if isinstance(document, tuple) else scenario_problems(document, process())


KINDS: Mapping[str, Callable[[bytes], tuple[Problem, ...]]] = {
    "process": lambda data: load(data, "p", None, RENDERERS).problems,
    "scenario": of_scenario,
    "people": lambda data: people_problems(data, "p"),
}


def problems_of(file: Path) -> tuple[Problem, ...]:
    """What is found in a file with a mistake."""
    data = file.read_bytes()
    return KINDS[header(data, "kind") or ""](data)


@pytest.mark.parametrize("file", examples(MISTAKES))
def test_one_mistake_is_one_problem_with_a_way_out(file: Path) -> None:
    """The problem is at its place, and says what to write."""
    data = file.read_bytes()
    problems = problems_of(file)
    assert [f"{each.line}:{each.column}" for each in problems] == [header(data, "at")]
    assert (header(data, "says") or "?") in problems[0].sentence


def test_there_are_many_and_most_show_a_way_out() -> None:
    """Nine of ten have a hint; the others say in their message what is right."""
    found = [problem for file in files(MISTAKES) for problem in problems_of(file)]
    assert len(found) >= 300
    assert sum(problem.hint is not None for problem in found) / len(found) >= 0.9
    assert all(len(problem.sentence) <= 320 for problem in found)
