"""Events that somebody wrote into the file with right hashes, but that no command could record."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from holdgate.core.canonical import digest_bytes
from support.raw import raw
from support.terminal import Terminal

PROCESS = """\
holdgate: 1
id: minutes
version: "1"
title: Minutes of a meeting
lead: chair
roles: {scribe: Scribe, chair: Chair}
steps:
  - id: write
    title: Write them
    role: scribe
    fields:
      secret: yes_no
  - id: agree
    title: Agree to them
    when: {write.secret: yes}
    approval: {covers: write, need: [{role: chair, count: 2}]}
  - id: send
    title: Send them
    role: scribe
"""
RUN = "MINUTES-0001"
COMMANDS = (
    "do MINUTES-0001 write --set secret=yes --as ida",
    "submit MINUTES-0001 agree --as ida",
    "approve MINUTES-0001 agree --round 1 --as lea",
    "approve MINUTES-0001 agree --round 1 --as tom",
    "do MINUTES-0001 send --as jan",
)
Event = dict[str, Any]


def _signed_by(person: str, *roles: str, seats: tuple[str, str]) -> Callable[[Event], None]:
    def forge(event: Event) -> None:
        event["actor"].update(person=person, roles=list(roles))
        event["data"]["seats"] = [{"person": seated, "role": "chair"} for seated in seats]

    return forge


def _in_another_seat(event: Event) -> None:
    event["data"]["seats"][0]["role"] = "scribe"


def _approved_early(event: Event) -> None:
    event["changes"][0]["state"] = "approved"
    event["data"]["seats"] = [{"person": "lea", "role": "chair"}] * 2


def _fewer_lines(event: Event) -> None:
    event["data"]["lines"] = [{"role": "chair", "count": 1}]


def _gate_skipped(event: Event) -> None:
    event["changes"][1].update(state="skipped", trigger="skip", why="when")
    following = {"step": "send", "state": "ready", "trigger": "unblock", "why": "needs", "round": 1}
    event["changes"].append({**following, "item": None})


def _gate_forgotten(event: Event) -> None:
    del event["changes"][1]


def _never_ends(event: Event) -> None:
    event["changes"] = [change for change in event["changes"] if change["step"] != "run"]


# After how many commands the last event is exchanged, how, and what is said of it.
FORGERIES: dict[str, tuple[int, Callable[[Event], None], str]] = {
    "signed-twice": (4, _signed_by("lea", "chair", seats=("lea", "lea")), "had signed"),
    "same-in-capitals": (4, _signed_by("LEA", "chair", seats=("lea", "LEA")), "had signed"),
    "no-role": (4, _signed_by("jan", "scribe", seats=("lea", "jan")), "had no role"),
    "another-seat": (4, _in_another_seat, "seat"),
    "one-for-two": (3, _approved_early, "seat"),
    "fewer-lines": (2, _fewer_lines, "other lines"),
    "gate-skipped": (1, _gate_skipped, "follows from it for step agree"),
    "gate-forgotten": (1, _gate_forgotten, "follows from it for step agree"),
    "never-ends": (5, _never_ends, "follows from it for the run"),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A folder for each number of commands that were given."""
    first = tmp_path_factory.mktemp("begun")
    (first / "home").mkdir()
    terminal = Terminal(first)
    terminal.process("minutes", PROCESS)
    terminal.people(ida="scribe", jan="scribe", lea="chair", tom="chair")
    terminal.ok("start", "minutes", "--as", "ida")
    folders = [first]
    for command in COMMANDS:
        after = tmp_path_factory.mktemp("after")
        shutil.copytree(folders[-1], after, dirs_exist_ok=True)
        Terminal(after).ok(*command.split())
        folders.append(after)
    return folders


def _exchange_last(folder: Path, forge: Callable[[Event], None]) -> None:
    """Write another last event, with its hash, into the events and the row of the run."""
    database = raw(folder / "holdgate.db")
    guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards_kept = guards.fetchall()
    for name, _ in guards_kept:
        database.execute(f"DROP TRIGGER {name}")
    select = "SELECT seq, plain(canonical), hash FROM events ORDER BY seq DESC LIMIT 1"
    seq, canonical, before = database.execute(select).fetchone()
    event = json.loads(canonical)
    forge(event)
    forged = json.dumps(event, sort_keys=True, separators=(",", ":")).encode()
    after = digest_bytes(forged)
    assert after != before
    database.execute(
        "UPDATE events SET canonical = ?, hash = ? WHERE seq = ?", (forged, after, seq)
    )
    database.execute("UPDATE runs SET head = replace(head, ?, ?)", (before, after))
    for _, guard in guards_kept:
        database.execute(guard)
    database.commit()
    database.close()


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_event_is_told_and_not_rebuilt(
    folders: list[Path], tmp_path: Path, name: str
) -> None:
    """Verifying names the event, and the rows are not made from it unless somebody accepts it."""
    number, forge, said = FORGERIES[name]
    shutil.copytree(folders[number], tmp_path / "forged")
    terminal = Terminal(tmp_path / "forged")
    _exchange_last(terminal.folder, forge)
    verified = terminal.run("store", "verify", "--json")
    assert verified.code == 1
    assert said in " ".join(verified.json["verified"][0]["faults"])
    refused = terminal.run("store", "rebuild")
    assert refused.code == 1
    assert "was not permitted" in refused.err
    because = ("--because", "Nobody has a backup", "--as", "lea")
    terminal.ok("store", "rebuild", "--accept-damage", RUN, *because)
    after = terminal.run("store", "verify")
    assert after.code == 0
    assert f"not permitted: {number + 1}" in after.out
