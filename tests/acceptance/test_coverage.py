"""How much of a process its scenarios cover; those of the bundled ones cover everything."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from holdgate.documents.catalog import Catalog
from holdgate.model.process import Process
from holdgate.resources import bundled
from holdgate.scenarios.coverage import Target, count_coverage, reached_targets
from holdgate.scenarios.read import read_scenario
from holdgate.scenarios.rehearsal import Rehearsal
from holdgate.service.process_file import load_definition
from holdgate.store.memory import MemoryStore
from support.terminal import Terminal

PROCESSES = sorted(bundled("processes").glob("*/process.yaml"))
# The last signature ends the run, and what has ended is never void.
LAST = {"production-change": ["sign-record is never voided"]}

DOOR = """\
holdgate: 1
id: door
version: "1"
title: Mend a door
roles: {porter: Porter, boss: Head of office}
outcomes: {left: Left as it is}
steps:
  - id: look
    title: Look at it
    role: porter
    fields:
      lock: {type: one_of, options: [Whole, Worn, Broken]}
      key: {type: text, when: {look.lock: Whole}}
      photo: {type: url, optional: true}
  - id: rest
    title: Let it rest
    role: porter
    optional: true
  - id: mending
    title: Mending
    role: porter
    when: {look.lock: [Worn, Broken]}
    steps:
      - {id: oil, title: Oil it}
      - id: agree
        title: Agree
        approval: {covers: oil, need: [boss], on_reject: {end: left}}
  - id: pay
    title: Pay
    role: porter
    when:
      any:
        - {look.lock: Worn}
        - {look.lock: Broken}
"""

STORY = """\
scenario: 1
title: A worn lock
people: {pia: porter, bo: boss}
starts: {by: pia}
story:
  - {do: look, by: pia, with: {lock: Worn}}
  - {do: rest, by: pia}
  - {do: oil, by: pia}
  - {submit: agree, by: pia}
  - {approve: agree, by: bo}
  - {do: pay, by: pia}
ends: completed
"""


@cache
def reached(file: Path) -> tuple[Process, Mapping[str, set[Target]]]:
    """The process in a file, and what each scenario beside it reaches."""
    catalog = Catalog((bundled("renderers"),))
    definition = load_definition(file, catalog)
    found: dict[str, set[Target]] = {}
    for story in sorted((file.parent / "scenarios").glob("*.yaml")):
        scenario = read_scenario(story, definition.process)
        rehearsal = Rehearsal(definition, scenario, MemoryStore(), catalog)
        assert [played.text for played in rehearsal.play() if played.failed] == []
        found[story.name] = reached_targets(definition.process, rehearsal.events())
    return definition.process, found


def untried(file: Path, without: str | None = None) -> list[str]:
    """Everything that no scenario beside a process reaches, or none but the one left out."""
    process, found = reached(file)
    targets = set().union(*(found[name] for name in found if name != without))
    counts = count_coverage(process, targets)
    return [each for count in counts.values() for each in count.untried]


@pytest.mark.parametrize("process", PROCESSES, ids=lambda file: file.parent.name)
def test_nothing_is_left_untried(process: Path) -> None:
    """Every option, both results of every condition, every outcome, every event of an approval."""
    assert untried(process) == LAST.get(process.parent.name, [])


@pytest.mark.parametrize("process", PROCESSES, ids=lambda file: file.parent.name)
def test_a_lost_scenario_is_noticed(process: Path) -> None:
    """If any scenario is removed, something of the process is not covered."""
    for lost in sorted((process.parent / "scenarios").glob("*.yaml")):
        rest = untried(process, without=lost.name)
        assert rest != LAST.get(process.parent.name, []), f"{lost.name} tells nothing new"


@pytest.fixture
def door(terminal: Terminal) -> Terminal:
    """A small process with one story that covers only a part of it."""
    file = terminal.process("door", DOOR)
    (file.parent / "scenarios").mkdir()
    (file.parent / "scenarios" / "worn.yaml").write_text(STORY, encoding="utf-8")
    return terminal


UNTRIED = {
    "options": ["look.lock is never answered “Whole”", "look.lock is never answered “Broken”"],
    "optional_answers": ["look.photo is never answered"],
    "conditions": [
        "the condition of field look.key is never true",
        "the condition of group mending is never false",
        "the condition of step pay is never false",
        "the condition of step pay never holds because of its alternative 2",
    ],
    "not_applicable": ["rest is never declared not applicable"],
    "outcomes": ["no run ends as left"],
    "rejected": ["agree is never rejected"],
    "withdrawn": ["agree is never withdrawn"],
    "voided": ["agree is never voided"],
}


def test_what_is_missing_is_named(door: Terminal) -> None:
    """Exactly what the story leaves out is named, and everything is counted."""
    found = door.ok("rehearse", "door")["coverage"]
    assert {kind: each["untried"] for kind, each in found.items() if each["untried"]} == UNTRIED
    assert {kind: (each["reached"], each["there"]) for kind, each in found.items()} == {
        "tasks": (4, 4),
        "options": (1, 3),
        "optional_answers": (0, 1),
        "conditions": (0, 3),
        "not_applicable": (0, 1),
        "outcomes": (0, 1),
        "approved": (1, 1),
        "rejected": (0, 1),
        "withdrawn": (0, 1),
        "voided": (0, 1),
    }


def test_what_is_missing_is_told(door: Terminal) -> None:
    """The text output names the same; for a single story nothing of it, unless --strict."""
    missing = [each for sentences in UNTRIED.values() for each in sentences]
    whole = door.run("rehearse", "door")
    assert whole.code == 0
    assert "covered: tasks 4/4 done · options 1/3 · " in whole.out
    assert all(f"\n  - {each}\n" in whole.out for each in missing)
    one = door.run("rehearse", "door", "worn")
    assert "covered:" not in one.out
    assert not any(each in one.out for each in missing)
    strict = door.run("rehearse", "door", "worn", "--strict").out
    assert "covered: tasks 4/4 done" in strict
    assert missing[0] in strict


def test_strict(door: Terminal) -> None:
    """--strict fails on what the process defines, not on what can happen to every approval."""
    strict = door.run("rehearse", "door", "--strict")
    assert strict.code == 1
    assert "\n  ✗ agree is never rejected\n" in strict.out
    assert "\n  - agree is never withdrawn\n" in strict.out
    assert door.run("rehearse", "door", "--strict", "--json").json["ok"] is False
    assert door.run("rehearse", "production-change", "--strict").code == 0


def test_a_story_that_fails_is_not_counted(door: Terminal) -> None:
    """If a story fails, no coverage is printed."""
    file = door.folder / "processes" / "door" / "scenarios" / "worn.yaml"
    file.write_text(STORY.replace("{do: rest, by: pia}", "{do: rest, by: bo}"), encoding="utf-8")
    answer = door.run("rehearse", "door", "--strict")
    assert answer.code == 1
    assert "the scenario failed" in answer.out
    assert "covered" not in answer.out
