"""Files that are written for the user: whole, and never over something that is not ours."""

import os
from pathlib import Path

import pytest

from support.terminal import Terminal

RENDER = ("render", "checklist", "office-key")


@pytest.mark.parametrize("format_", ["html", "md", "json"])
def test_a_document_of_ours_is_replaced(office: Terminal, format_: str) -> None:
    """Every document of ours can be written again, over another one too; an empty file as well."""
    file = office.folder / "out"
    file.touch(mode=0o640)
    office.ok(*RENDER, "--format", format_, "--output", "out")
    first = file.read_bytes()
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("render", "report", run, "--output", "out")
    assert file.read_bytes() != first
    office.ok(*RENDER, "--format", format_, "--output", "out")
    assert file.read_bytes() == first
    assert file.stat().st_mode & 0o777 == 0o640
    assert not list(office.folder.glob(".holdgate-*"))


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("x.md", (), "# "),
        ("x.MARKDOWN", (), "# "),
        ("x.html", (), "<!doctype"),
        ("x.htm", (), "<!doctype"),
        ("x.json", (), "{"),
        ("x.txt", (), "<!doctype"),
        ("md", (), "<!doctype"),
        ("x.md", ("--format", "html"), "<!doctype"),
    ],
)
def test_the_name_says_the_format(
    office: Terminal, name: str, options: tuple[str, ...], begins: str
) -> None:
    """Without `--format` a file holds what its name promises; `--format` wins."""
    office.ok(*RENDER, *options, "--output", name)
    content = (office.folder / name).read_text(encoding="utf-8")
    assert content.lower().startswith(begins)


def test_a_large_document_is_recognised(office: Terminal) -> None:
    """Markdown has its mark at the end, however long it is."""
    file = office.folder / "out"
    office.ok(*RENDER, "--format", "md", "--output", "out")
    file.write_bytes(b"long\n" * 2**20 + file.read_bytes())
    office.ok(*RENDER, "--format", "md", "--output", "out")


@pytest.mark.parametrize("content", ["my notes", "<html>mine</html>", '{"mine": 1}', "holdgate"])
def test_a_file_of_somebody_else_is_kept(office: Terminal, content: str) -> None:
    """It is overwritten only with `--force`."""
    file = office.folder / "out"
    file.write_text(content, encoding="utf-8")
    answer = office.run(*RENDER, "--output", "out", "--json")
    assert (answer.code, answer.json["error"]["id"]) == (1, "not-ours")
    assert answer.json["error"]["facts"] == {"files": ["out"]}
    assert "--force" in answer.json["error"]["hint"]
    assert file.read_text(encoding="utf-8") == content
    office.ok(*RENDER, "--output", "out", "--force")
    assert file.read_text(encoding="utf-8") != content


def test_links_and_devices(office: Terminal) -> None:
    """A link stays one, and its file is written; a device or a pipe is written to."""
    (office.folder / "link").symlink_to("out")
    office.ok(*RENDER, "--output", "link")
    assert (office.folder / "link").is_symlink()
    assert (office.folder / "out").stat().st_size > 0
    office.ok(*RENDER, "--output", "/dev/null")
    assert Path("/dev/null").is_char_device()
    full = office.run(*RENDER, "--output", "/dev/full", "--json")
    assert (full.code, full.json["error"]["id"]) == (1, "unwritable-file")
    assert "No space left on device" in full.json["error"]["message"]


@pytest.mark.parametrize("name", [".", "x" * 250, "x" * 300, "file/out", "nowhere/out", "loop"])
def test_a_file_that_cannot_be_written(office: Terminal, name: str) -> None:
    """Which file, and why; a name may be as long as the system allows."""
    (office.folder / "file").write_text("mine", encoding="utf-8")
    (office.folder / "loop").symlink_to("loop")
    answer = office.run(*RENDER, "--output", name, "--json")
    if len(name) == 250:
        assert answer.code == 0
    else:
        assert (answer.code, answer.json["error"]["id"]) == (1, "unwritable-file")
        assert answer.json["error"]["message"].startswith(f"{name} cannot be written: ")


def test_what_a_killed_program_left(office: Terminal) -> None:
    """A file that was begun and never moved to its place is removed after a day."""
    old, new, mine = (office.folder / f".holdgate-{name}" for name in ("0" * 16, "1" * 16, "mine"))
    for file in (old, new, mine):
        file.write_text("half", encoding="utf-8")
    for file in (old, mine):
        os.utime(file, (0, 0))
    office.ok(*RENDER, "--output", "out")
    assert [file.exists() for file in (old, new, mine)] == [False, True, True]


def test_the_documents_of_a_rehearsal(office: Terminal) -> None:
    """All or none: one file that is not ours stops all of them."""
    scenarios = office.folder / "processes" / "office-key" / "scenarios"
    scenarios.mkdir()
    (scenarios / "one.yaml").write_text(
        "scenario: 1\ntitle: One\npeople: {ann: {roles: clerk}}\nstarts: {by: ann}\n"
        "story: [{note: run, text: Hello, by: ann}]\nends: active\n",
        encoding="utf-8",
    )
    rehearse = ("rehearse", "office-key", "--documents", "docs")
    office.ok(*rehearse)
    documents = sorted((office.folder / "docs" / "one").iterdir())
    office.ok(*rehearse)
    documents[-1].write_text("mine", encoding="utf-8")
    documents[0].unlink()
    answer = office.run(*rehearse, "--json")
    assert (answer.code, answer.json["error"]["id"]) == (1, "not-ours")
    assert not documents[0].exists()
    office.ok(*rehearse, "--force")
    assert all(file.stat().st_size > 4 for file in documents)
