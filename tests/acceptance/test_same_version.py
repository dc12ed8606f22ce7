"""One version with two contents: `start` says so, and people can tell the runs apart."""

from pathlib import Path

import pytest

from acceptance.conftest import KEY
from support.terminal import Terminal

CHANGED = KEY.replace("need: boss", "need: [boss, clerk]")
COMMENTED = KEY.replace("roles:", "x-note: nothing\nroles:") + "# nothing more\n"


def rewritten(office: Terminal, text: str) -> Path:
    """The process with another text under the same version."""
    return office.process("office-key", text)


def started(office: Terminal, text: str, *words: str) -> list[str]:
    """Start a run of that text; its warnings."""
    rewritten(office, text)
    return list(office.ok("start", "office-key", "--as", "ann", *words)["warnings"])


def digests(office: Terminal) -> list[str | None]:
    """What `runs` shows beside the version of each run, the first one first."""
    return [run["digest_shown"] for run in reversed(office.ok("runs")["runs"])]


def test_the_same_content_says_nothing(office: Terminal) -> None:
    """Comments and `x-` keys are no content: nothing is said, and nothing is shown."""
    assert started(office, KEY) == []
    assert started(office, COMMENTED) == []
    assert started(office, KEY.replace('"1"', '"2"')) == []
    assert digests(office) == [None, None, None]
    assert office.ok("status", "OFFICEKEY-0001")["run"]["digest_shown"] is None


def test_other_content_is_said_and_shown(office: Terminal) -> None:
    """The warning names a run of each other content; from then on all show a part of the digest."""
    started(office, KEY)
    (warning,) = started(office, CHANGED)
    assert "OFFICEKEY-0001" in warning
    assert "[version-reused]" in warning
    definitions = [run["definition"] for run in reversed(office.ok("runs")["runs"])]
    shown = [digest.removeprefix("sha256:")[:8] for digest in definitions]
    assert digests(office) == shown
    assert shown[1] in warning
    for run, digest in zip(("OFFICEKEY-0001", "OFFICEKEY-0002"), shown, strict=True):
        words = f"1 ({digest})"
        assert f"Hand out an office key {words}" in office.run("status", run).out
        assert f"version {words}" in office.run("render", "report", run, "--format", "md").out
        assert f"version {words}" in office.run("render", "report", run, "--format", "html").out
        assert f"version {words}" in office.run("render", "checklist", run, "--format", "md").out
        assert f"office-key {words}" in office.run("runs").out


def test_the_way_back_is_no_surprise(office: Terminal) -> None:
    """The first content again is said as well: two runs of one version still differ."""
    started(office, KEY)
    started(office, CHANGED)
    (warning,) = started(office, KEY)
    assert "OFFICEKEY-0002" in warning


def test_a_dry_run_says_it_too(office: Terminal) -> None:
    """Whoever only asks is told, and nothing changes."""
    started(office, KEY)
    (warning,) = started(office, CHANGED, "--dry-run")
    assert "[version-reused]" in warning
    assert digests(office) == [None]


@pytest.mark.parametrize(("key", "code", "runs"), [("n", 1, 1), ("y", 0, 2)])
def test_a_terminal_asks(office: Terminal, key: str, code: int, runs: int) -> None:
    """At a terminal it is asked before anything is recorded."""
    started(office, KEY)
    rewritten(office, CHANGED)
    shown, ended = office.asked(["start", "office-key", "--as", "ann"], f"{key}\n")
    assert "version-reused" in shown
    assert (ended == 0) == (code == 0)
    assert len(digests(office)) == runs
