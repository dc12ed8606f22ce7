"""What a terminal tells of a run in which much went wrong: nothing of it is hidden."""

import re

import pytest

from support.terminal import Terminal

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
      photos: {type: files, optional: true}
  - {id: mend, title: Mend it, role: inspector, when: {survey.worn: 'yes'}}
  - id: holds
    title: The bridge holds
    role: inspector
    shows: mend
    approval: {covers: survey, need: board}
  - {id: papers, title: Write the papers, role: inspector}
  - id: go
    title: Let them drive
    role: inspector
    approval: {covers: papers, need: board}
  - {id: open, title: Open the barrier, role: inspector}
"""
RUN = "BRIDGE-0001"
VOID = (
    "round 1 of 3 holds, void since TIME (event 10: Max (max), on behalf of Eva (eva),"
    " reopened 1 “Survey the bridge”)"
)


def told(terminal: Terminal, *words: str) -> str:
    """What is printed, on one line, with TIME where the time is that of the test."""
    text = " ".join(terminal.run(*words).out.split())
    return re.sub(r"20(?!26-03-02)\d\d-\d\d-\d\d \d\d:\d\d UTC", "TIME", text)


@pytest.fixture
def redone(terminal: Terminal) -> Terminal:
    """Approved, worked on behind the approval, and then the survey is opened again."""
    terminal.process("bridge", BRIDGE)
    terminal.people(
        ana="inspector acts-for-ben", ben="inspector", eva="board", max="board acts-for-eva"
    )
    for name in ("a.jpg", "b.jpg"):
        (terminal.folder / name).write_text(name, encoding="utf-8")
    for words in (
        ("start", "bridge", "--as", "ana"),
        ("attach", RUN, "survey", "a.jpg", "--as", "ana"),
        ("attach", RUN, "survey", "b.jpg", "--as", "ana", "--on-behalf-of", "ben"),
        ("do", RUN, "survey", "--set", "worn=no", "--as", "ana"),
        ("submit", RUN, "holds", "--as", "ana"),
        ("approve", RUN, "holds", "--round", "1", "--as", "eva"),
        ("do", RUN, "papers", "--as", "ben", "--happened-at", "2026-03-02T09:10:00Z"),
        ("submit", RUN, "go", "--as", "ben"),
        ("approve", RUN, "go", "--round", "1", "--as", "max"),
        ("reopen", RUN, "survey", "--because", "Wrong.", "--as", "max", "--on-behalf-of", "eva"),
    ):
        terminal.ok(*words)
    return terminal


def test_behind_a_void(redone: Terminal) -> None:
    """Status, show and log name the round under which something was done, and what it waits for."""
    status = told(redone, "status", RUN)
    assert "✓ 4 Write the papers done, not settled † Ben (ben)" in status
    assert "not settled, waits for 1 survey (ready, round 2): 2, 4, 5" in status
    assert f"† ended under {VOID}: 4, 5" in status
    assert "4 papers happened 2026-03-02 09:10 UTC, before 3 holds was approved (TIME)" in status
    assert "only if “Worn” (step 1) is yes; it was no" in status
    show = told(redone, "show", RUN, "go")
    assert "state: approved, not settled waits for: 1 survey (ready, round 2)" in show
    assert f"ended under: {VOID}" in show
    assert "happened 2026-03-02 09:10 UTC, before 3 holds" in told(redone, "show", RUN, "papers")
    assert (
        "round 1: approved TIME, then void TIME (Max (max), on behalf of Eva (eva), reopened 1"
        " “Survey the bridge”): “Wrong.”; signed by Eva (eva), which does not count"
    ) in told(redone, "show", RUN, "holds")
    log = told(redone, "log", RUN)
    assert (
        "Ben (ben) did 4 papers · happened 2026-03-02 09:10 UTC, before 3 holds was approved" in log
    )
    assert "Max (max), on behalf of Eva (eva), reopened 1 survey │ Wrong. → 3 holds is void" in log


def test_files_and_who_gave_them(redone: Terminal) -> None:
    """Files are told one after the other, with size and digest, and who gave each."""
    show, log = told(redone, "show", RUN, "survey"), told(redone, "log", RUN)
    assert "+ a.jpg (5 bytes), by Ana (ana), TIME, sha256:" in show
    assert "+ b.jpg (5 bytes), by Ana (ana), on behalf of Ben (ben), TIME, sha256:" in show
    assert (
        "Ana (ana), on behalf of Ben (ben), saved a draft of 1 survey + b.jpg (5 bytes) sha256:"
        in log
    )
    assert log.count("+ ") == 2


def test_for_programs(redone: Terminal) -> None:
    """The same stands in the JSON, as the published schema says."""
    steps = {each["id"]: each for each in redone.ok("status", RUN)["steps"]}
    assert [(each["id"], each["seq"]) for each in steps["go"]["under_void"]] == [("holds", 10)]
    assert steps["papers"]["given_later"][0]["id"] == "holds"
    assert steps["papers"]["waits_for"][0]["id"] == "survey"
    (shown,) = redone.ok("show", RUN, "papers")["steps"]
    assert shown["under_void"] == steps["papers"]["under_void"]
    assert redone.ok("log", RUN)["log"][2]["files"][0]["name"] == "b.jpg"


def test_on_hold_and_over(redone: Terminal) -> None:
    """A run says since when it is on hold, that steps are not finished, and what corrects it."""
    redone.ok("pause", RUN, "--because", "A storm.", "--as", "max")
    assert "on hold since TIME by Max (max) (deadlines go on): A storm. ▸ 1" in told(
        redone, "status", RUN
    )
    redone.ok("cancel", RUN, "--because", "It took the bridge.", "--as", "max")
    redone.ok("note", RUN, "--text", "A picture.", "--file", "a.jpg", "--as", "ana")
    redone.ok("start", "bridge", "--corrects", RUN, "--as", "ana")
    status = told(redone, "status", RUN)
    assert "cancelled, 0 of 6 steps settled" in status
    assert "by Ana (ana) corrected by BRIDGE-0002 · 1 Survey the bridge not finished" in status
    assert "waits for" not in status
    assert "by Ana (ana) corrects BRIDGE-0001 ▸ 1" in told(redone, "status", "BRIDGE-0002")
    assert "after the end, Ana (ana) noted (with a file) │ A picture. + a.jpg" in told(
        redone, "log", RUN
    )
    report = told(redone, "render", "report", RUN, "--format", "md")
    assert "## After the end" in report
    assert "- Corrected by: BRIDGE-0002" in report
