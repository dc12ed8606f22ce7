"""The scenarios of each bundled process leave nothing of it untried."""

import shutil
from pathlib import Path

import pytest

from holdgate.resources import bundled
from support.coverage import missing

PROCESSES = sorted(bundled("processes").glob("*/process.yaml"))

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


@pytest.mark.parametrize("process", PROCESSES, ids=lambda file: file.parent.name)
def test_nothing_is_left_untried(process: Path) -> None:
    """Every option, both ways of every condition, every end and every gate is reached."""
    assert missing(process) == []


@pytest.mark.parametrize("process", PROCESSES, ids=lambda file: file.parent.name)
def test_a_lost_scenario_is_noticed(process: Path, tmp_path: Path) -> None:
    """Without any one of its scenarios, something of the process is left untried."""
    for lost in sorted((process.parent / "scenarios").glob("*.yaml")):
        copy = tmp_path / lost.stem / process.parent.name
        shutil.copytree(process.parent, copy)
        (copy / "scenarios" / lost.name).unlink()
        assert missing(copy / "process.yaml") != [], f"{lost.name} tells nothing new"


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """One story of a small process: each thing that it leaves out is named, and nothing else."""
    scenarios = tmp_path / "door" / "scenarios"
    scenarios.mkdir(parents=True)
    (scenarios.parent / "process.yaml").write_text(DOOR, encoding="utf-8")
    (scenarios / "worn.yaml").write_text(STORY, encoding="utf-8")
    assert missing(scenarios.parent / "process.yaml") == [
        "look.lock is never answered 'Whole'",
        "look.lock is never answered 'Broken'",
        "look.photo is never answered",
        "rest is never declared not applicable",
        "agree is never rejected",
        "the condition of field look.key is never true",
        "the condition of group mending is never false",
        "the condition of step pay is never false",
        "the condition of step pay never holds because of its alternative 2",
        "no run ends as left",
    ]
