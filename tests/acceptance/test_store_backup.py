"""`store backup` copies a live store whole."""

import shutil
import sqlite3
import stat
from contextlib import closing

import pytest

from support.terminal import Terminal


@pytest.fixture
def run(office: Terminal) -> str:
    """A run of two events, with a file."""
    begun = str(office.ok("start", "office-key", "--as", "ann")["run"])
    (office.folder / "form.txt").write_text("signed", encoding="utf-8")
    answers = ("--set", "who=Zoe", "--set", "room=Archive", "--set", "form=form.txt")
    office.ok("do", begun, "ask", *answers, "--as", "ann")
    return begun


def test_a_store_in_use_is_copied_whole(office: Terminal, run: str) -> None:
    """While somebody reads, a copy of the file alone lacks the last events; the backup has them."""
    reader = sqlite3.connect(office.folder / "holdgate.db", isolation_level=None)
    with closing(reader):
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        office.ok("note", run, "--text", "One more", "--as", "ann")
        shutil.copy(office.folder / "holdgate.db", office.folder / "copy.db")
        office.ok("store", "backup", "kept.db")
    with closing(sqlite3.connect(office.folder / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM events").fetchone() == (2,)
    (verified,) = office.ok("store", "verify", "--store", "kept.db")["verified"]
    assert (verified["ok"], verified["seq"]) == (True, 3)
    assert verified["head"] == office.ok("log", run)["head"]
    assert stat.S_IMODE((office.folder / "kept.db").stat().st_mode) == 0o600


def test_a_backup_goes_on(office: Terminal, run: str) -> None:
    """It is a store like any other: work goes on in it."""
    office.ok("store", "backup", "kept.db")
    office.ok("submit", run, "sign", "--as", "ann", "--store", "kept.db")
    approve = ("approve", run, "sign", "--round", "1", "--as", "eva")
    office.ok(*approve, "--store", "kept.db")


@pytest.mark.parametrize("name", ["kept.db", "kept.db.evidence"])
def test_a_backup_overwrites_nothing(office: Terminal, run: str, name: str) -> None:
    """Neither a file nor a folder of evidence; and nothing half is left behind."""
    (office.folder / name).mkdir()
    answer = office.run("store", "backup", "kept.db", "--json")
    assert answer.code == 1
    assert answer.json["error"]["id"] == "backup-exists"
    assert office.run("store", "backup", "no/such/folder.db").code == 1
    left = {file.name for file in office.folder.iterdir()}
    assert not [file for file in left if "unfinished" in file], run
