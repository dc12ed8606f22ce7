"""Each thing that can go wrong is told where the page on the record says, and not elsewhere."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.terminal import Terminal

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "record.md").read_text(encoding="utf-8")
BRIDGE = """\
holdgate: 1
id: bridge
version: "1"
title: Open a bridge
lead: board
roles: {inspector: Inspector, board: Board member}
steps:
  - id: survey
    title: Survey the bridge
    role: inspector
    fields:
      worn: yes_no
      size: {type: one_of, options: [Small, Large]}
      photos: {type: files, optional: true}
  - {id: mend, title: Mend it, role: inspector, when: {survey.worn: 'yes'}}
  - id: holds
    title: The bridge holds
    role: inspector
    shows: mend
    approval: {covers: survey, need: board}
  - id: papers
    title: Write the papers
    role: inspector
    due: {within: {survey.size: {Small: 1h, Large: 9h}}}
  - id: go
    title: Let them drive
    role: inspector
    shows: survey
    approval: {covers: papers, need: board}
  - {id: open, title: Open the barrier, role: inspector}
"""
AGAIN = """\
scenario: 1
title: Opened again, and then at rest
people:
  ana: {roles: inspector, acts_for: ben}
  ben: {roles: inspector, acts_for: ana}
  eva: board
  max: board
starts: {by: ana, at: "2026-03-02T09:00:00Z"}
story:
  - {attach: survey, by: ana, file: a.jpg}
  - {do: survey, by: ana, on_behalf_of: ben, with: {worn: "no", size: Small}}
  - {submit: holds, by: ana, wait: 1h}
  - {approve: holds, by: eva}
  - {do: papers, by: ben, happened_at: "2026-03-02T09:10:00Z", on_behalf_of: ana, wait: 2h}
  - {submit: go, by: ben}
  - {approve: go, by: max}
  - {reopen: survey, by: max, because: It is wrong}
  - {assign: run, role: inspector, to: ana, by: max, because: Night shift}
  - {pause: run, by: max, because: A storm}
ends: on_hold
"""
OVER = """\
scenario: 1
title: Worked on, and ended
people: {ana: inspector, ben: inspector, eva: board, max: board}
starts: {by: ana, at: "2026-03-02T09:00:00Z"}
story:
  - {do: survey, by: ana, with: {worn: "yes", size: Large}}
  - {do: mend, by: ben}
  - {submit: holds, by: ana, wait: 1h}
  - {approve: holds, by: eva}
  - {do: papers, by: ben, wait: 30min}
  - {submit: go, by: ben}
  - {reject: go, by: max, because: Not so}
  - {reopen: survey, by: max, because: It is wrong, wait: 30min}
  - {do: survey, by: ana, with: {worn: "no", size: Small}}
  - {cancel: run, by: max, because: Over, wait: 30min}
  - {note: run, by: ana, text: A picture}
ends: cancelled
"""
CLOCK = "the clock of the machine went back"  # tried in test_clocks.py
SAME = "an approval was skipped when work after it was done"  # tried in test_render_behind.py
# What happened, by the beginning of its row: in which run, and what tells it.
FACTS: Mapping[str, tuple[str, str]] = {
    "an approval became void after work": ("REH-0001", "(?i)ended under:? round 1 of 3"),
    "that approval, or any earlier step": ("REH-0001", "(?i)not settled"),
    "a step was not needed": ("REH-0001", "(?i)it was no"),
    "a condition became false": ("REH-0002", "no longer required"),
    "an event was entered late": ("REH-0001", "(?i)happened 2026-03-02 09:10"),
    "one person acted for another": ("REH-0001", "on behalf of ana|for ana"),
    "the run was on hold": ("REH-0001", "A storm"),
    "the run ended before a step did": ("REH-0002", "(?i)not finished"),
    "a note was added after the end": ("REH-0002", "A picture"),
    "a run corrects another": ("BRIDGE-0001", "BRIDGE-0002"),
    "a round of an approval was rejected": ("REH-0002", "Not so"),
    "what the signers of an approval saw": ("REH-0001", "(?i)context changed|has changed"),
    "work stands, but a step before it": ("REH-0002", r"(?i)\bolder\b"),
    "a step ended after its deadline": ("REH-0001", r"(?i)\blate\b"),
    "a deadline was moved": ("REH-0002", "(?i)moved from"),
    "a role was assigned to another": ("REH-0001", "Night shift"),
    "a file was given": ("REH-0001", r"a\.jpg"),
    "the name of a person changed": ("BRIDGE-0001", "Ana Ruiz"),
    "one account typed in the names": ("BRIDGE-0001", "One account for 2 people"),
    "there was no people file": ("BRIDGE-0001", "(?i)nobody vouched|no people file"),
}
LOOKS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "`status`": (("status",),),
    "`show`": (("show",),),
    "`log`": (("log",),),
    "checklist": (("render", "checklist", "--format", "md"), ("render", "checklist")),
    "report": (("render", "report", "--format", "md"), ("render", "report")),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], list[str]]:
    """By run and kind of look, what each format of it prints, on one line."""
    folder = tmp_path_factory.mktemp("where")
    (folder / "home").mkdir()
    terminal = Terminal(folder)
    scenarios = terminal.process("bridge", BRIDGE).parent / "scenarios"
    scenarios.mkdir()
    (scenarios / "a.jpg").write_text("a", encoding="utf-8")
    for name, story in (("again", AGAIN), ("over", OVER)):
        (scenarios / f"{name}.yaml").write_text(story, encoding="utf-8")
    terminal.ok("rehearse", "bridge", "--store", "holdgate.db")
    _typed(terminal)
    return {
        (run, kind): [_look(terminal, words, run) for words in looks]
        for run in ("REH-0001", "REH-0002", "BRIDGE-0001")
        for kind, looks in LOOKS.items()
    }


def _typed(terminal: Terminal) -> None:
    """A run that was begun without a people file, typed by one account, and corrected."""
    run = "BRIDGE-0001"
    terminal.ok("start", "bridge", "--as", "ana")
    for name in ("Ana Ruiz", "Ana Smith"):
        people = {
            "ana": {"name": name, "roles": ["inspector", "board"]},
            "max": {"roles": "board"},
        }
        file = terminal.folder / "home" / ".config" / "holdgate" / "people.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"people": people}), encoding="utf-8")
        if name == "Ana Ruiz":
            answers = ("--set", "worn=no", "--set", "size=Small")
            terminal.ok("do", run, "survey", *answers, "--as", "ana")
    terminal.ok("cancel", run, "--because", "Over", "--as", "max")
    terminal.ok("start", "bridge", "--corrects", run, "--as", "ana")


def _look(terminal: Terminal, words: tuple[str, ...], run: str) -> str:
    verb, *more = words
    document = [more.pop(0)] if verb == "render" else []
    answer = terminal.run(verb, *document, run, *more)
    assert answer.code == 0, answer
    text = re.sub(r"<style>.*?</style>|<[^>]*>", "", answer.out, flags=re.DOTALL)
    return " ".join(text.split())


def rows() -> Mapping[str, list[str]]:
    """The rows of the table by what happened; of each, where it is told."""
    table = PAGE.split("## What documents and the terminal show")[1].split("\n## ")[0]
    found = re.findall(r"^\| (.*?) \| .* \| (.*?) \|$", table, re.MULTILINE)
    return {happened: where.split(", ") for happened, where in found if happened[0] not in "W-"}


def test_every_row_is_tried() -> None:
    """Each row of the page is one of these facts, and each fact has its row."""
    beginnings = (*FACTS, CLOCK, SAME)
    assert all(any(row.startswith(each) for each in beginnings) for row in rows())
    assert all(any(row.startswith(each) for row in rows()) for each in beginnings)


@pytest.mark.parametrize("fact", FACTS)
def test_told_where(fact: str, told: Mapping[tuple[str, str], list[str]]) -> None:
    """A fact is told in each of the places that its row names, in every format, and in no other."""
    run, mark = FACTS[fact]
    where = next(where for row, where in rows().items() if row.startswith(fact))
    found = {kind: [bool(re.search(mark, text)) for text in told[run, kind]] for kind in LOOKS}
    assert all(len(set(each)) == 1 for each in found.values()), found
    assert [kind for kind, each in found.items() if all(each)] == where
