"""`holdgate processes`: lists processes, copies them, and renames what is in them."""

import os
from pathlib import Path

import pytest

from acceptance.conftest import KEY
from holdgate.resources import bundled
from support.terminal import Terminal

BUNDLED = "incident-management"


def contents(folder: Path) -> dict[str, bytes]:
    """The contents of each file below a folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def error(terminal: Terminal, *words: str) -> str:
    """The id of the error with which a call ends."""
    answer = terminal.run(*words, "--json")
    assert answer.code == 1, answer
    return str(answer.json["error"]["id"])


def test_listed(office: Terminal) -> None:
    """`processes` is the same as `processes list`; both say where each process comes from."""
    listed = office.run("processes", "list")
    assert listed == office.run("processes")
    assert office.ok("processes") == office.ok("processes", "list")
    rows = [line.split() for line in listed.out.splitlines()]
    assert ["office-key", "processes/office-key"] in [[row[0], row[-1]] for row in rows]
    assert [BUNDLED, "bundled"] in [[row[0], row[-1]] for row in rows]


def test_options_stand_behind_the_verb(office: Terminal) -> None:
    """An option in front of `copy` would be lost, so it is a usage error."""
    assert office.run("processes", "--processes", "processes", "list").code == 2


def test_copied(terminal: Terminal) -> None:
    """A copy has every file; it can be checked, rehearsed and started, and hides the original."""
    told = terminal.ok("processes", "copy", BUNDLED)
    assert told["file"] == f"processes/{BUNDLED}"
    copied = contents(terminal.folder / "processes" / BUNDLED)
    assert sorted(told["files"]) == sorted(f"processes/{BUNDLED}/{name}" for name in copied)
    assert copied == contents(bundled("processes") / BUNDLED)
    found = {each["id"]: each["file"] for each in terminal.ok("processes")["processes"]}
    assert found[BUNDLED] == f"processes/{BUNDLED}/process.yaml"
    assert terminal.run("lint", "processes").err.endswith(", 0 errors, 0 warnings\n")
    terminal.ok("rehearse", BUNDLED)


def test_copied_under_another_id(office: Terminal) -> None:
    """The copy has the new id as its folder and in its file; nothing else differs."""
    office.ok("processes", "copy", "office-key", "lab-key")
    copy = office.folder / "processes" / "lab-key" / "process.yaml"
    assert copy.read_text(encoding="utf-8") == KEY.replace("id: office-key", "id: lab-key")
    assert office.run("lint", "processes/lab-key").code == 0
    office.ok("start", "lab-key", "--as", "ann")


def test_copied_elsewhere(office: Terminal) -> None:
    """--processes names the folder for the copy."""
    (office.folder / "other").mkdir()
    told = office.ok("processes", "copy", "office-key", "--processes", "other")
    assert told["files"] == ["other/office-key/process.yaml"]


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        (("nosuch",), "unknown-process"),
        (("office-key",), "already-there"),
        (("office-key", "Lab Key"), "not-an-id"),
        (("office-key", "../lab"), "not-an-id"),
        (("office-key", "run"), "reserved-id"),
        (("office-key", "taken"), "already-there"),
        (("office-key", "reh"), "bad-file"),
        (("bad", "worse"), "bad-file"),
        (("piped", "lab-key"), "not-a-file"),
    ],
)
def test_not_copied(office: Terminal, words: tuple[str, ...], id_: str) -> None:
    """A process that cannot be copied completely is not copied at all."""
    folder = office.folder / "processes"
    (folder / "taken").mkdir()
    office.process("bad", "holdgate: 1\nid: bad\n")
    office.process("piped", KEY.replace("office-key", "piped"))
    os.mkfifo(folder / "piped" / "pipe")
    before = sorted(folder.rglob("*"))
    assert error(office, "processes", "copy", *words) == id_
    assert sorted(folder.rglob("*")) == before


def test_renamed(office: Terminal) -> None:
    """The new name is wherever the old one was; everything else stays."""
    file = office.folder / "processes" / "office-key" / "process.yaml"
    told = office.run("processes", "rename", "office-key", "ask", "request")
    assert told.out == "ask is now request: 1 file changed.\n"
    wanted = KEY.replace("id: ask", "id: request").replace("covers: ask", "covers: request")
    assert file.read_text(encoding="utf-8") == wanted
    office.ok("processes", "rename", "office-key", "request.room", "request.place")
    assert file.read_text(encoding="utf-8") == wanted.replace("room:", "place:")
    assert sorted(each.name for each in file.parent.iterdir()) == ["process.yaml"]


def test_a_dry_run(office: Terminal) -> None:
    """--dry-run shows the changes in a form that `patch` accepts, and changes nothing."""
    before = contents(office.folder / "processes")
    answer = office.run("processes", "rename", "office-key", "ask", "request", "--dry-run")
    assert contents(office.folder / "processes") == before
    assert [line for line in answer.out.splitlines() if line[:1] in "+-"] == [
        "--- processes/office-key/process.yaml",
        "+++ processes/office-key/process.yaml",
        "-  - id: ask",
        "+  - id: request",
        "-    approval: {covers: ask, need: boss}",
        "+    approval: {covers: request, need: boss}",
    ]
    words = ("processes", "rename", "office-key", "ask", "request", "--dry-run")
    assert office.ok(*words)["diff"] == answer.out


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ((BUNDLED, "identify", "see"), "bundled-process"),
        (("nosuch", "ask", "request"), "unknown-process"),
        (("office-key", "aks", "request"), "unknown-step"),
        (("office-key", "ask", "sign"), "name-taken"),
        (("office-key", "ask", "Request"), "not-an-id"),
        (("bad", "ask", "request"), "bad-file"),
    ],
)
def test_not_renamed(office: Terminal, words: tuple[str, ...], id_: str) -> None:
    """A renaming that is not possible is reported, and nothing changes."""
    office.process("bad", "holdgate: 1\nid: bad\n")
    before = contents(office.folder / "processes")
    assert error(office, "processes", "rename", *words) == id_
    assert contents(office.folder / "processes") == before


def test_a_story_with_errors(office: Terminal) -> None:
    """If a story has errors, everything stays as it was."""
    story = office.folder / "processes" / "office-key" / "scenarios" / "story.yaml"
    story.parent.mkdir()
    story.write_text("scenario: 1\nstory: []\n", encoding="utf-8")
    before = contents(office.folder / "processes")
    answer = office.run("processes", "rename", "office-key", "ask", "request", "--json")
    assert {each["file"] for each in answer.json["problems"]} == {
        str(story.relative_to(office.folder))
    }
    assert contents(office.folder / "processes") == before


def test_through_a_link(office: Terminal) -> None:
    """A link within the folder is followed, and the link stays."""
    file = office.folder / "processes" / "office-key" / "process.yaml"
    real = file.rename(file.with_name("key.yaml"))
    file.symlink_to(real)
    office.ok("processes", "rename", "office-key", "ask", "request")
    assert file.is_symlink()
    assert "id: request" in real.read_text(encoding="utf-8")


def test_through_a_link_out_of_the_folder(office: Terminal) -> None:
    """A link out of the folder is not followed, and nothing changes."""
    file = office.folder / "processes" / "office-key" / "process.yaml"
    real = file.rename(office.folder / "key.yaml")
    file.symlink_to(real)
    answer = office.run("processes", "rename", "office-key", "ask", "request")
    assert answer.code == 1
    assert "is a link that leads out of its" in answer.err
    assert "id: request" not in real.read_text(encoding="utf-8")
