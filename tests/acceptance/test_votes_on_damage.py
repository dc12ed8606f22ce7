"""A vote checks what it rests on; a command that ends a run checks all of the run."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.raw import raw
from support.terminal import Terminal

PROCESS = """\
holdgate: 1
id: finding
version: "1"
title: Record a finding
roles: {clerk: Clerk, boss: Head of office}
steps:
  - id: look
    title: Look
    role: clerk
    fields:
      note: {type: text, optional: true}
  - id: find
    title: Say what was found
    role: clerk
    fields:
      what: text
      photo: files
  - id: report
    title: Freeze the report
    role: clerk
    fields:
      report: {type: document, renderer: report}
  - id: sign
    title: Sign it
    approval: {covers: [find, report], need: boss}
  - id: file
    title: File it
    role: clerk
"""
RUN = "FINDING-0001"
APPROVE = ("approve", RUN, "sign", "--round", "1", "--as", "eva")
Harm = Callable[[Terminal], None]


def _sql(*statements: str) -> Harm:
    def harm(terminal: Terminal) -> None:
        database = raw(terminal.folder / "holdgate.db")
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            database.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            assert database.execute(statement).rowcount
        database.commit()
        database.close()

    return harm


def _evidence(terminal: Terminal) -> Path:
    return terminal.folder / "holdgate.db.evidence"


def _remove_evidence(terminal: Terminal) -> None:
    shutil.rmtree(_evidence(terminal))


def _overwrite(ending: str) -> Harm:
    """Overwrite the files that begin as these bytes."""

    def harm(terminal: Terminal) -> None:
        for file in _evidence(terminal).iterdir():
            if (b"<html" in file.read_bytes()) == (ending == "html"):
                file.chmod(0o600)
                file.write_bytes(b"something else")

    return harm


CHANGED = (
    "UPDATE events SET canonical = CAST(replace(plain(canonical), 'ann', 'eve') AS BLOB)"
    " WHERE seq = "
)
COVERED: dict[str, tuple[Harm, str]] = {
    "no-evidence": (_remove_evidence, "evidence"),
    "photo": (_overwrite("photo"), "evidence"),
    "report": (_overwrite("html"), "evidence"),
    "covered-event": (_sql(CHANGED + "3"), "chain"),
    "hash-too": (_sql(CHANGED + "3", "UPDATE events SET hash = 'sha256:0' WHERE seq = 3"), "chain"),
    "gate-event": (_sql(CHANGED + "5"), "chain"),
    "covered-gone": (_sql("DELETE FROM events WHERE seq = 3"), "chain"),
    "next-gone": (_sql("DELETE FROM events WHERE seq = 4"), "chain"),
    "last-gone": (_sql("DELETE FROM events WHERE seq = 5"), "tail"),
    "value": (_sql("UPDATE items SET value = '\"None\"' WHERE name = 'answers.what'"), "item"),
    "salt": (_sql("UPDATE items SET salt = '00' WHERE name = 'answers.what'"), "item"),
    "definition": (
        _sql("UPDATE definitions SET source = CAST('holdgate: 1' AS BLOB)"),
        "definition",
    ),
    "no-definition": (_sql("UPDATE definitions SET digest = 'sha256:0'"), "definition"),
    "compiled": (
        _sql("UPDATE definitions SET compiled = CAST(replace(compiled, 'boss', 'clerk') AS BLOB)"),
        "compiled",
    ),
}
BEYOND: dict[str, Harm] = {
    "first-value": _sql("UPDATE items SET value = '\"None\"' WHERE seq = 2"),
    "first-event": _sql(CHANGED + "2"),
    "no-evidence": _remove_evidence,
    "key": _sql("DELETE FROM keys WHERE seq = 2"),
    "row": _sql("UPDATE nodes SET body = replace(body, 'looked', 'listened') WHERE step = 'look'"),
}


@pytest.fixture(scope="module")
def pending(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run whose approval is pending after five events."""
    folder = tmp_path_factory.mktemp("pending")
    (folder / "home").mkdir()
    (folder / "photo.txt").write_text("imagine a photo", encoding="utf-8")
    terminal = Terminal(folder)
    terminal.process("finding", PROCESS)
    terminal.people(ann="clerk", eva="boss")
    terminal.ok("start", "finding", "--as", "ann")
    terminal.ok("do", RUN, "look", "--set", "note=looked", "--as", "ann")
    found = ("--set", "what=A crack", "--set", "photo=photo.txt")
    terminal.ok("do", RUN, "find", *found, "--as", "ann")
    terminal.ok("do", RUN, "report", "--as", "ann")
    terminal.ok("submit", RUN, "sign", "--as", "ann")
    return folder


@pytest.fixture(scope="module")
def approved(pending: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder, after the approval: one step is left."""
    folder = tmp_path_factory.mktemp("approved")
    shutil.copytree(pending, folder, dirs_exist_ok=True)
    Terminal(folder).ok(*APPROVE)
    return folder


def _copy(folder: Path, to: Path) -> Terminal:
    shutil.copytree(folder, to / "copy")
    return Terminal(to / "copy")


def _damage(terminal: Terminal, *words: str) -> dict[str, Any]:
    """The damage for which a command is refused."""
    answer = terminal.run(*words, "--json")
    assert answer.code == 1, answer
    if "error" in answer.json:
        assert answer.json["error"]["id"] in {"store-damaged", "definition-lost"}
        return {"part": "definition"}
    (reason,) = answer.json["refused"]
    assert reason["id"] == "record-damaged"
    assert {"verb": "verify", "run": RUN} in reason["ways"]
    return dict(reason["facts"]["damage"][0])


@pytest.mark.parametrize("name", COVERED)
def test_a_vote_is_not_given_for_what_is_damaged(pending: Path, tmp_path: Path, name: str) -> None:
    """Neither is an approval signed, nor asked for again; verifying says so, too."""
    terminal = _copy(pending, tmp_path)
    harm, part = COVERED[name]
    harm(terminal)
    assert _damage(terminal, *APPROVE)["part"] == part
    answer = terminal.run(*APPROVE)
    assert answer.code == 1
    assert answer.err
    assert terminal.run("store", "verify", RUN).code == 1


def test_an_approval_is_not_asked_for_on_lost_files(pending: Path, tmp_path: Path) -> None:
    """A submission says that the files can be looked at."""
    terminal = _copy(pending, tmp_path)
    terminal.ok("withdraw", RUN, "sign", "--as", "ann")
    _remove_evidence(terminal)
    assert _damage(terminal, "submit", RUN, "sign", "--as", "ann")["part"] == "evidence"


def test_a_rejection_is_possible_on_lost_files(pending: Path, tmp_path: Path) -> None:
    """It opens no gate; and the file that was lost can be given again."""
    terminal = _copy(pending, tmp_path)
    _remove_evidence(terminal)
    terminal.ok("reject", RUN, "sign", "--round", "1", "--because", "It is lost", "--as", "eva")


def test_a_vote_stands_on_what_it_covers_alone(pending: Path, tmp_path: Path) -> None:
    """What is damaged elsewhere in the run does not keep anybody from signing."""
    terminal = _copy(pending, tmp_path)
    BEYOND["first-value"](terminal)
    terminal.ok(*APPROVE)


@pytest.mark.parametrize("name", BEYOND)
def test_a_damaged_run_is_not_completed(approved: Path, tmp_path: Path, name: str) -> None:
    """The command that ends a run checks everything, and says what is damaged."""
    terminal = _copy(approved, tmp_path)
    BEYOND[name](terminal)
    _damage(terminal, "do", RUN, "file", "--as", "ann")
    _damage(terminal, "cancel", RUN, "--because", "Enough", "--as", "ann")
    terminal.ok("note", RUN, "--text", "It is damaged", "--as", "ann")


def test_a_whole_run_is_completed(approved: Path, tmp_path: Path) -> None:
    """What is not damaged keeps nobody from anything."""
    terminal = _copy(approved, tmp_path)
    terminal.ok("do", RUN, "file", "--as", "ann")
    assert terminal.run("store", "verify").code == 0
