"""Whoever completes a run is told of approvals that have grown stale in it."""

from pathlib import Path

import pytest

from support.terminal import Terminal

PROCESS = """\
holdgate: 1
id: bridge
version: "1"
title: Open a bridge
lead: chief
roles: {crew: Crew, chief: Chief}
steps:
  - id: load
    title: Work out the load
    role: crew
    fields: {tonnes: number}
  - id: test
    title: Test it
    role: crew
  - id: agree
    title: Agree to the test
    approval: {covers: test, need: chief}
  - id: open
    title: Open it
    role: crew
"""
RUN = "BRIDGE-0001"


@pytest.mark.parametrize("again", [True, False])
def test_the_end_of_a_run_tells_what_is_stale(tmp_path: Path, again: bool) -> None:  # noqa: FBT001
    """The approval of a test that is older than the load is told; a fresh one is not."""
    (tmp_path / "home").mkdir()
    terminal = Terminal(tmp_path)
    terminal.process("bridge", PROCESS)
    terminal.people(ida="crew", lea="chief")
    terminal.ok("start", "bridge", "--as", "ida")
    terminal.ok("do", RUN, "load", "--set", "tonnes=40", "--as", "ida")
    terminal.ok("do", RUN, "test", "--as", "ida")
    terminal.ok("submit", RUN, "agree", "--as", "ida")
    terminal.ok("approve", RUN, "agree", "--round", "1", "--as", "lea")
    if again:
        terminal.ok("reopen", RUN, "load", "--because", "A figure was wrong", "--as", "lea")
        terminal.ok("do", RUN, "load", "--set", "tonnes=20", "--as", "ida")
    answer = terminal.ok("do", RUN, "open", "--as", "ida")
    told = [warning for warning in answer["warnings"] if "completed with approvals" in warning]
    assert len(told) == again
    assert all("agree" in warning for warning in told)
