"""Debug messages: off, unless somebody asks for them; then on standard error, in one form."""

import json
import re
import subprocess
import sys

from support.terminal import Terminal

LINE = re.compile(r" *\d+\.\d ms  holdgate\.\w+(\.\w+)*: .+")


def test_off(office: Terminal) -> None:
    """Without the switch nothing is printed, and nothing stands on standard error."""
    assert office.run("start", "office-key", "--as", "ann", HOLDGATE_LOG="").err == ""


def test_verbose(office: Terminal) -> None:
    """The files read, the SQL statements, and the exit code at the end."""
    answer = office.run("start", "office-key", "--as", "ann", "--verbose")
    assert answer.code == 0
    lines = answer.err.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert any("read processes/office-key/process.yaml (" in line for line in lines)
    assert any("holdgate.store: BEGIN IMMEDIATE" in line for line in lines)
    assert any("holdgate.store: INSERT INTO events" in line for line in lines)
    assert lines[-1].endswith("holdgate.command: exit code 0")


def test_the_variable(office: Terminal) -> None:
    """HOLDGATE_LOG=debug does the same; the answer on standard output stays what it is."""
    answer = office.run("start", "office-key", "--as", "ann", "--json", HOLDGATE_LOG="debug")
    assert json.loads(answer.out)["ok"] is True
    assert "holdgate.files: read" in answer.err
    assert office.run("start", "office-key", "--as", "ann", HOLDGATE_LOG="no").err == ""


def test_refused(office: Terminal) -> None:
    """A command that is refused says its exit code too."""
    answer = office.run("status", "NO-0001", "--verbose")
    assert answer.err.splitlines()[-1].endswith("exit code 1")


def test_a_hostile_name(office: Terminal) -> None:
    """What a message quotes cannot take over the terminal."""
    folder = office.folder / "processes" / "office-key"
    answer = office.run("lint", str(folder.rename(folder.with_name("x\x1b[2J"))), "--verbose")
    assert "\x1b" not in answer.err
    assert "x␛[2J" in answer.err


def test_logging_is_not_imported(office: Terminal) -> None:
    """Start-up counts: a command that looks does not import logging, unless it is switched on."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    office.folder.joinpath("home/.config/holdgate/people.yaml").unlink()
    code = (
        "import sys; from holdgate.cli.verbs import holdgate;"
        f"holdgate.main({['next', run]}, standalone_mode=False);"
        "sys.exit('logging' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=office.folder,
        env=office.environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
