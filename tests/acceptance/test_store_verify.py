"""A record that was tampered with is noticed, and said so."""

import shutil
from pathlib import Path

import pytest

from support.raw import raw
from support.terminal import Terminal

FORGED = (
    "UPDATE events SET canonical = CAST(replace(plain(canonical), 'ann', 'eva') AS BLOB)"
    " WHERE seq = 2"
)


def tamper(terminal: Terminal, *statements: str) -> None:
    """Change the store behind our back, as somebody with the file could."""
    database = raw(terminal.folder / "holdgate.db")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


@pytest.fixture
def run(office: Terminal) -> str:
    """A run of three events."""
    begun = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("do", begun, "ask", "--set", "who=Zoe", "--set", "room=Archive", "--as", "ann")
    office.ok("note", begun, "--text", "She is new.", "--as", "ann")
    return str(begun)


def test_a_whole_record(office: Terminal, run: str) -> None:
    """A record that nobody touched is whole, and its head is the one that the log prints."""
    (found,) = office.ok("store", "verify")["verified"]
    assert (found["run"], found["ok"], found["seq"]) == (run, True, 3)
    assert found["head"] == office.ok("log", run)["head"]


@pytest.mark.parametrize(
    ("change", "seq"),
    [
        (FORGED, 2),
        ("UPDATE items SET value = '\"Eve\"' WHERE name = 'answers.who'", 2),
        ("DELETE FROM events WHERE seq = 2", 2),
        ("DELETE FROM events WHERE seq = 3", 2),
    ],
    ids=["event", "answer", "gap", "tail"],
)
def test_a_record_that_was_changed(office: Terminal, run: str, change: str, seq: int) -> None:
    """Verifying names the first event that does not hold; nothing is shown as if it were whole."""
    tamper(office, change)
    answer = office.run("store", "verify", run, "--json")
    assert answer.code == 1
    (found,) = answer.json["verified"]
    assert (found["ok"], found["seq"]) == (False, seq)
    for verb in ("log", "status", "show"):
        refused = office.run(verb, run)
        assert refused.code == 1
        assert "is not whole" in refused.err or "cannot be read" in refused.err


def test_rows_are_made_anew(office: Terminal, run: str) -> None:
    """The rows are a projection: rebuilt from the events, a forged state is gone."""
    before = office.ok("status", run)["steps"]
    tamper(office, "UPDATE nodes SET body = replace(body, '\"done\"', '\"ready\"')")
    assert "is not whole" in office.run("status", run).err
    answer = office.run("store", "verify", "--json")
    assert answer.code == 1
    assert "rows" in answer.json["verified"][0]["faults"][0]
    assert office.ok("store", "rebuild")["rebuilt"] == 1
    assert office.ok("status", run)["steps"] == before


def test_a_store_moves_with_its_evidence(office: Terminal, run: str, tmp_path: Path) -> None:
    """A copy of the file and the folder beside it is the whole store."""
    shutil.copytree(tmp_path, tmp_path.parent / "elsewhere", dirs_exist_ok=True)
    elsewhere = Terminal(tmp_path.parent / "elsewhere")
    assert elsewhere.ok("log", run)["head"] == office.ok("log", run)["head"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE definitions SET source = CAST('holdgate: 1' AS BLOB)",
        "UPDATE definitions SET compiled = CAST(replace(compiled, 'boss', 'clerk') AS BLOB)",
        """UPDATE definitions SET compiled =
           CAST(replace(compiled, '"covering":{"ask":', '"covering":{"start":') AS BLOB)""",
        "DELETE FROM definitions",
        "DELETE FROM runs",
        "UPDATE runs SET head = replace(head, '\"sha256:', '\"sha256:0')",
    ],
    ids=["definition", "compiled", "graph", "no-definition", "hidden", "pinned"],
)
def test_what_lies_beside_the_chain(office: Terminal, run: str, change: str) -> None:
    """A changed definition or compiled form, and a run whose rows are gone, are found."""
    tamper(office, change)
    answer = office.run("store", "verify", "--json")
    assert answer.code == 1
    (found,) = answer.json["verified"]
    assert (found["run"], found["ok"]) == (run, False)


def test_lost_evidence(office: Terminal) -> None:
    """Evidence that is gone is found."""
    (office.folder / "form.txt").write_text("signed", encoding="utf-8")
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    given = ("--set", "who=Zoe", "--set", "room=Archive", "--set", "form=form.txt")
    office.ok("do", run, "ask", *given, "--as", "ann")
    assert office.run("store", "verify").code == 0
    (kept,) = (office.folder / "holdgate.db.evidence").iterdir()
    kept.unlink()
    assert "missing" in office.run("store", "verify", "--json").json["verified"][0]["faults"][0]


def test_a_broken_log_is_not_rebuilt(office: Terminal, run: str) -> None:
    """Rows made from a forged log would make it look as if it held: refused, nothing changed."""
    tamper(office, FORGED)
    answer = office.run("store", "rebuild")
    assert answer.code == 1
    assert run in answer.err
    assert office.run("store", "verify").code == 1
