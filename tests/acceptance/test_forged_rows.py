"""Rows that somebody changed in the file are not obeyed: each is checked against its events."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from support.terminal import Terminal

PROCESS = """\
holdgate: 1
id: release
version: "1"
title: Release
roles: {clerk: Clerk, boss: Head of office}
steps:
  - id: a
    title: Build
    role: clerk
    fields:
      kind: {type: one_of, options: [Big, Small]}
      why: {type: text, optional: true}
  - id: g
    title: Sign
    approval:
      covers: a
      need: [{role: boss, count: 2}]
      on_reject: {reopen: a}
  - id: b
    title: Ship
    role: clerk
    separate_from: a
  - id: c
    title: Tell the press
    role: clerk
    when: {a.kind: Big}
"""
RUN = "RELEASE-0001"
READY = """
UPDATE nodes SET state = 'ready',
  body = replace(replace(body, '"unmet":1', '"unmet":0'), '"blocked"', '"ready"')
WHERE step = '{step}'
"""
COUNT = (
    """UPDATE nodes SET body = replace(body, '"unmet":1', '"unmet":{forged}') WHERE step = 'b'"""
)
# Statements that forge rows, and the command that must not obey them.
FORGERIES: Sequence[tuple[str, Sequence[str], str]] = [
    ("behind-a-gate", [READY.format(step="b")], "do b --as bob"),
    (
        "gate-given",
        [
            """UPDATE nodes SET state = 'approved',
            body = replace(replace(body, '"pending"', '"approved"'), '"unmet":1', '"unmet":0')
            WHERE step = 'g'""",
            READY.format(step="b"),
        ],
        "do b --as bob",
    ),
    (
        "fewer-seats",
        ["""UPDATE nodes SET body = replace(body, '"count":2', '"count":1') WHERE step = 'g'"""],
        "approve g --round 1 --as eva",
    ),
    (
        "nobody-worked",
        [
            """UPDATE nodes SET body = replace(body, '"bob",', '') WHERE step = 'a'""",
            """UPDATE nodes SET body = replace(body, ',"bob"', '') WHERE step = 'a'""",
        ],
        "approve g --round 1 --as bob",
    ),
    (
        "another-answer",
        ["""UPDATE nodes SET body = replace(body, 'Big', 'Small') WHERE step = 'a'"""],
        "approve g --round 1 --as eva",
    ),
    (
        "another-content",
        [
            """UPDATE nodes SET body = replace(body, '"content":"sha256:', '"content":"sha256:0')
         WHERE step = 'g'"""
        ],
        "approve g --round 1 --as eva",
    ),
    (
        "signed-already",
        [
            """UPDATE nodes SET body = replace(body, '"signatures":[]', '"signatures":[{"person":
         "max","fits":["boss"],"at":"2026-01-01T00:00:00.000Z","assurance":"asserted"}]')
         WHERE step = 'g'"""
        ],
        "approve g --round 1 --as eva",
    ),
    (
        "a-role-given",
        ["""UPDATE runs SET head = replace(head, '"bindings":{}', '"bindings":{"boss":"zoe"}')"""],
        "approve g --round 1 --as zoe",
    ),
    (
        "no-people-file",
        ["""UPDATE runs SET head = replace(head, '"bound":true', '"bound":false')"""],
        "note --text x --as eva",
    ),
    (
        "too-many-open",
        ["""UPDATE nodes SET body = replace(body, '"unmet":0', '"unmet":1') WHERE step = 'g'"""],
        "withdraw g --as ann",
    ),
    ("row-gone", ["DELETE FROM nodes WHERE step = 'a'"], "approve g --round 1 --as eva"),
    ("gate-gone", ["DELETE FROM nodes WHERE step = 'g'"], "approve g --round 1 --as eva"),
    (
        "another-kind",
        ["UPDATE nodes SET kind = 'task' WHERE step = 'g'"],
        "approve g --round 1 --as eva",
    ),
    (
        "unreadable",
        ["UPDATE nodes SET body = '{' WHERE step = 'a'"],
        "approve g --round 1 --as eva",
    ),
    (
        "bad-byte",
        ["UPDATE nodes SET body = CAST(x'7bff7d' AS TEXT) WHERE step = 'a'"],
        "approve g --round 1 --as eva",
    ),
]


def _begun(terminal: Terminal) -> None:
    """A run whose approval is pending; ann and bob worked on what it covers."""
    terminal.process("release", PROCESS)
    terminal.people(ann="clerk", bob="clerk boss", eva="boss", max="boss", zoe="clerk")
    terminal.ok("start", "release", "--as", "ann")
    terminal.ok("do", RUN, "a", "--save", "--set", "why=x", "--as", "bob")
    terminal.ok("do", RUN, "a", "--set", "kind=Big", "--as", "ann")
    terminal.ok("submit", RUN, "g", "--as", "ann")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the run, which each test copies."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "home").mkdir()
    _begun(Terminal(folder))
    return folder


@pytest.fixture
def shop(kept: Path, tmp_path: Path) -> Terminal:
    """A terminal in a copy of the folder."""
    shutil.copytree(kept, tmp_path / "shop")
    return Terminal(tmp_path / "shop")


def _forge(terminal: Terminal, statements: Sequence[str]) -> None:
    database = sqlite3.connect(terminal.folder / "holdgate.db")
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def _words(command: str) -> list[str]:
    verb, *rest = command.split()
    return [verb, RUN, *rest]


@pytest.mark.parametrize(
    ("statements", "command"),
    [pytest.param(statements, command, id=name) for name, statements, command in FORGERIES],
)
def test_a_forged_row_is_not_obeyed(
    shop: Terminal, statements: Sequence[str], command: str
) -> None:
    """The command is refused and says how to go on; the rebuilt rows are those of the events."""
    events = shop.ok("log", RUN)["head"]
    _forge(shop, statements)
    words = _words(command)
    answer = shop.run(*words, "--json")
    assert answer.code == 1, answer
    (reason,) = answer.json["refused"]
    assert reason["id"] == "record-damaged"
    assert {"verb": "rebuild", "run": RUN} in reason["ways"]
    assert "store rebuild" in shop.run(*words).err
    assert shop.run("store", "verify").code == 1
    shop.ok("store", "rebuild")
    assert shop.ok("log", RUN)["head"] == events
    assert shop.run("store", "verify").code == 0


def test_a_row_that_was_set_back_is_not_obeyed(shop: Terminal) -> None:
    """An earlier row of the approval, and of what waits for it, is found by the row of the task."""
    shop.ok("approve", RUN, "g", "--round", "1", "--as", "eva")
    shop.ok("approve", RUN, "g", "--round", "1", "--as", "max")
    database = sqlite3.connect(shop.folder / "holdgate.db")
    then = database.execute("SELECT state, body, step FROM nodes WHERE step IN ('b', 'g')")
    rows = then.fetchall()
    shop.ok("reopen", RUN, "a", "--because", "It is wrong", "--as", "ann")
    database.executemany("UPDATE nodes SET state = ?, body = ? WHERE step = ?", rows)
    database.commit()
    database.close()
    assert shop.refused("do", RUN, "b", "--as", "zoe") == {"record-damaged"}
    shop.ok("store", "rebuild")
    assert shop.refused("do", RUN, "b", "--as", "zoe") == {"blocked"}


@pytest.mark.parametrize(
    "last",
    [
        [],
        ["note --text x --as ann"],
        ["note a --text x --as ann", "note --text y --as bob", "note g --text z --as ann"],
        ["pause --because x --as ann", "resume --as ann"],
        ["assign --role clerk --to bob --because x --as ann"],
    ],
    ids=["vote", "note", "notes", "pause", "role"],
)
def test_rows_that_were_all_set_back_are_not_obeyed(shop: Terminal, last: list[str]) -> None:
    """They fit each other. The last event that changed a row finds them, whatever came after it."""
    file = shop.folder / "holdgate.db"
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT state, assignee, body, step FROM nodes").fetchall()
    shop.ok("approve", RUN, "g", "--round", "1", "--as", "eva")
    for words in last:
        shop.ok(*_words(words))
    with closing(sqlite3.connect(file)) as database:
        set_back = "UPDATE nodes SET state = ?, assignee = ?, body = ? WHERE step = ?"
        database.executemany(set_back, rows)
        database.commit()
    for looked_at in (("next", RUN), ("show", RUN, "g"), ("status", RUN)):
        answer = shop.run(*looked_at)
        assert answer.code == 1, looked_at
        assert "store rebuild" in answer.err
    for words in (
        "approve g --round 1 --as max",
        "withdraw g --because x --as ann",
        "reject g --round 1 --because x --as max",
    ):
        assert shop.refused(*_words(words)) == {"record-damaged"}, words
    shop.ok(*_words("note --text z --as ann"))
    shop.ok("store", "rebuild")
    shop.ok("approve", RUN, "g", "--round", "1", "--as", "max")
    shop.ok("next", RUN)


@pytest.mark.parametrize("command", ["note --text x --as ann", "pause --because x --as ann"])
def test_what_rests_on_no_row_of_a_step_stays_possible(shop: Terminal, command: str) -> None:
    """A note and a pause read only the row of the run, so that people can still say something."""
    _forge(shop, ["UPDATE nodes SET body = '{'"])
    shop.ok(*_words(command))


@pytest.mark.parametrize("forged", [0, 2])
def test_a_forged_count_opens_and_closes_nothing(shop: Terminal, forged: int) -> None:
    """The last signature is refused if what waits for it counts other steps than are open."""
    shop.ok("approve", RUN, "g", "--round", "1", "--as", "eva")
    _forge(shop, [COUNT.replace("{forged}", str(forged))])
    last = ("approve", RUN, "g", "--round", "1", "--as", "max")
    assert shop.refused(*last) == {"record-damaged"}
    shop.ok("store", "rebuild")
    shop.ok(*last)
    shop.ok("do", RUN, "b", "--as", "zoe")


def test_a_run_that_only_seems_to_have_ended_is_not_corrected(shop: Terminal) -> None:
    """A correction reads the row of another run, which is checked, too."""
    _forge(shop, ["""UPDATE runs SET head = replace(head, '"active"', '"completed"')"""])
    answer = shop.refused("start", "release", "--corrects", RUN, "--as", "ann")
    assert answer == {"record-damaged"}
