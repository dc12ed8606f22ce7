"""Rebuilt rows hide no damage: what is lost or was not permitted is refused, or accepted aloud."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from support.terminal import Terminal

# Written without any check: as an older holdgate would, which obeyed forged rows.
OBEYED = """
import sys
sys.path[:0] = {paths!r}
from holdgate.service import deciding
deciding.relied_on = lambda reader, process, run, checked: run
deciding.Basis.faults = lambda *_: ()
sys.argv = ["holdgate", *{words!r}]
from holdgate.cli.main import main
main()
"""
READY = """
UPDATE nodes SET state = 'ready',
  body = replace(replace(body, '"unmet":1', '"unmet":0'), '"blocked"', '"ready"')
WHERE step = 'hand-out'
"""


@pytest.fixture
def run(office: Terminal) -> str:
    """A run of three events; its approval is not asked for yet."""
    begun = str(office.ok("start", "office-key", "--as", "ann")["run"])
    (office.folder / "form.txt").write_text("signed", encoding="utf-8")
    answers = ("--set", "who=Zoe", "--set", "room=Archive", "--set", "form=form.txt")
    office.ok("do", begun, "ask", *answers, "--as", "ann")
    office.ok("note", begun, "--text", "She is new.", "--as", "ann")
    return begun


def _sql(terminal: Terminal, *statements: str) -> None:
    database = sqlite3.connect(terminal.folder / "holdgate.db")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def _accept(terminal: Terminal, run: str) -> None:
    """Accept the damage, and see that it is told wherever the run is."""
    because = ("--because", "There is no backup")
    accepted = terminal.ok("store", "rebuild", "--accept-damage", run, *because, "--as", "eva")
    assert accepted["type"] == "damage.accepted"
    answer = terminal.run("store", "verify", run)
    assert answer.code == 0
    assert "eva accepted damage of the record" in answer.out
    assert "There is no backup" in answer.out
    assert "accepted damage of the record" in terminal.run("log", run).out
    assert "accepted damage of the record" in terminal.run("status", run).out
    assert len(terminal.ok("status", run)["accepted_damage"]) == 1
    report = terminal.run("render", "report", run, "--format", "md").out
    assert "accepted damage of the record" in report


@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM events WHERE seq = 3"],
        ["DELETE FROM events WHERE seq = 3", "DELETE FROM items WHERE seq = 3"],
        ["DELETE FROM events WHERE seq = 3", "DELETE FROM runs"],
        ["DELETE FROM events WHERE seq = 3", "DELETE FROM keys WHERE seq = 3"],
        ["DELETE FROM events WHERE seq > 1"],
    ],
)
def test_a_lost_end_is_not_hidden(office: Terminal, run: str, statements: list[str]) -> None:
    """The store still knows of it by the run's row, a key or a value; and a person accepts it."""
    _sql(office, *statements)
    assert office.run("store", "verify").code == 1
    refused = office.run("store", "rebuild")
    assert refused.code == 1
    assert "are missing" in refused.err
    assert f"--accept-damage {run}" in refused.err
    assert office.run("store", "verify").code == 1, "nothing was changed"
    _accept(office, run)
    office.ok("note", run, "--text", "We go on", "--as", "ann")
    assert office.ok("store", "rebuild")["rebuilt"] == 1


def test_an_exchanged_last_event_is_not_hidden(office: Terminal, run: str, tmp_path: Path) -> None:
    """An end that is as long as the lost one, but another one, is noticed by its hash."""
    twin = tmp_path / "twin"
    twin.mkdir()
    for name in ("holdgate.db", "holdgate.db.evidence", "processes", "home"):
        copy = shutil.copytree if (office.folder / name).is_dir() else shutil.copy
        copy(office.folder / name, twin / name)
    office.ok("note", run, "--text", "One", "--as", "ann")
    Terminal(twin).ok("note", run, "--text", "Two", "--as", "ann")
    kept = f"ATTACH '{twin / 'holdgate.db'}' AS twin"
    tables = ("events", "items", "keys")
    swap = [f"DELETE FROM {table} WHERE seq = 4" for table in tables]  # noqa: S608 - ours
    swap += [f"INSERT INTO {t} SELECT * FROM twin.{t} WHERE seq = 4" for t in tables]  # noqa: S608
    _sql(office, kept, *swap)
    assert "exchanged" in office.run("store", "rebuild").err
    _accept(office, run)


def test_a_run_without_events_is_never_hidden(office: Terminal, run: str) -> None:
    """Nothing can be accepted in a run that is gone; the other runs are rebuilt by name."""
    other = str(office.ok("start", "office-key", "--as", "ann")["run"])
    _sql(office, f"DELETE FROM events WHERE run = '{run}'")  # noqa: S608 - ours
    assert office.run("store", "rebuild").code == 1
    accept = ("--accept-damage", run, "--because", "It is gone", "--as", "eva")
    assert office.run("store", "rebuild", *accept).code == 1
    assert office.ok("store", "rebuild", other)["rebuilt"] == 1
    assert office.run("store", "verify", run).code == 1


def test_an_event_that_was_not_permitted_is_marked_for_ever(office: Terminal, run: str) -> None:
    """What a forged row let through is found by verifying, and rebuilding does not hide it."""
    _sql(office, READY)
    words = ("do", run, "hand-out", "--as", "bob")
    assert office.refused(*words) == {"record-damaged"}
    _obey(office, *words)
    answer = office.run("store", "verify", "--json")
    assert answer.code == 1
    assert "was not permitted" in answer.json["verified"][0]["faults"][0]
    refused = office.run("store", "rebuild")
    assert refused.code == 1
    assert "Event 4 was not permitted" in refused.err
    _accept(office, run)
    assert "not permitted: 4" in office.run("store", "verify").out
    assert office.ok("store", "rebuild")["rebuilt"] == 1
    assert "not permitted: 4" in office.run("store", "verify").out


def _obey(terminal: Terminal, *words: str) -> None:
    """Give a command to an engine that trusts the rows."""
    import subprocess
    import sys

    program = OBEYED.format(paths=sys.path, words=words)
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=terminal.folder,
        env=terminal.environment,
        check=True,
        capture_output=True,
    )


def test_a_lost_file_can_be_accepted(office: Terminal, run: str) -> None:
    """After that the approval can be given, and the run can end; the record shows it."""
    office.ok("submit", run, "sign", "--as", "ann")
    shutil.rmtree(office.folder / "holdgate.db.evidence")
    approve = ("approve", run, "sign", "--round", "1", "--as", "eva")
    assert office.refused(*approve) == {"record-damaged"}
    _accept(office, run)
    office.ok(*approve)
    office.ok("do", run, "hand-out", "--as", "bob")
    assert office.run("store", "verify").code == 0


def test_nothing_is_accepted_that_is_not_damaged(office: Terminal, run: str) -> None:
    """Accepting needs damage that nothing else repairs, a reason, and a person who is known."""
    accept = ("store", "rebuild", "--accept-damage", run)
    answer = office.run(*accept, "--because", "Just so", "--as", "eva")
    assert answer.code == 1
    assert "Nothing of" in answer.err
    _sql(office, "DELETE FROM events WHERE seq = 3")
    assert office.refused(*accept, "--as", "eva") == {"reason-missing"}
    assert office.refused(*accept, "--because", "Lost", "--as", "zoe") == {"unknown-person"}
    assert office.run(*accept, run, "--because", "Lost").code == 2
    assert office.run("store", "rebuild", "--because", "Lost").code == 2


def test_a_row_may_be_lost_with_everything_else_whole(office: Terminal, run: str) -> None:
    """Rows alone are no loss: they are made again without a word."""
    _sql(office, "DELETE FROM nodes", "DELETE FROM runs")
    assert office.ok("store", "rebuild", run)["rebuilt"] == 1
    assert office.run("store", "verify").code == 0


def test_a_row_in_the_place_of_another(office: Terminal, run: str) -> None:
    """A row whose id was changed is in nobody's way: all rows go before the first is written."""
    _sql(office, "UPDATE runs SET id = 'OFFICEKEY-0009'")
    assert office.run("store", "verify").code == 1
    office.ok("store", "rebuild")
    assert office.run("store", "verify").code == 0
    assert run in office.run("runs").out
