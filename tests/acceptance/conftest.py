"""What acceptance tests stand on."""

from pathlib import Path

import pytest

from support.terminal import Terminal

KEY = """\
holdgate: 1
id: office-key
version: "1"
title: Hand out an office key
roles: {clerk: Clerk, boss: Head of office}
steps:
  - id: ask
    title: Ask for the key
    role: clerk
    fields:
      who: text
      room: {type: one_of, options: [Archive, Server room]}
      form: {type: files, optional: true}
  - id: sign
    title: Sign it off
    approval: {covers: ask, need: boss}
  - id: hand-out
    title: Hand out the key
    role: clerk
    optional: true
"""


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal in an empty folder."""
    (tmp_path / "home").mkdir()
    return Terminal(tmp_path)


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """A terminal with a small process and four people."""
    terminal.process("office-key", KEY)
    return terminal.people(
        ann="clerk acts-for-bob", bob="clerk boss acts-for-ann", eva="boss", max="boss"
    )
