"""What the tests call is the program: a forged call does what a process of its own does."""

import subprocess
from pathlib import Path

import pytest

from support.forge import Call, printed_together
from support.terminal import PROGRAM, Answer, Terminal

RUN = "OFFICEKEY-0001"


@pytest.fixture
def begun(office: Terminal) -> Terminal:
    """An office with a run of its process."""
    office.ok("start", "office-key", "--as", "ann")
    return office


@pytest.mark.parametrize(
    "words",
    [
        f"status {RUN}",
        f"show {RUN} --json",
        f"log {RUN}",
        f"do {RUN} hand-out --as eva",
        f"render checklist {RUN} --format md",
        "lint --format json",
        "store verify",
        "frobnicate",
        "",
    ],
)
def test_a_forged_call_is_the_program(begun: Terminal, words: str) -> None:
    """It prints the same, and ends with the same code."""
    done = subprocess.run(
        [*PROGRAM, *words.split()],
        cwd=begun.folder,
        env=begun.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert begun.run(*words.split()) == Answer(done.returncode, done.stdout, done.stderr)


def test_calls_know_nothing_of_each_other(begun: Terminal, tmp_path: Path) -> None:
    """A call has only its own folder and environment, whatever calls there were before it."""
    other = tmp_path / "other"
    other.mkdir()
    assert RUN in begun.run("runs").out
    assert printed_together(["runs"], other, {"HOME": str(other)}) != begun.run("runs").out
    assert RUN in begun.run("runs").out


def test_calls_at_the_same_time(begun: Terminal) -> None:
    """While one call waits for its input, another one is made."""
    folder = begun.folder
    pipe = folder / "pipe"
    subprocess.run(["mkfifo", str(pipe)], check=True)
    words = ["lint", "-", "--format", "github"]
    out = folder / "out"
    first = Call(words, folder, begun.environment, (str(pipe), str(out), str(out)))
    assert begun.run("status", RUN).code == 0
    pipe.write_text("holdgate: 1\n", encoding="utf-8")
    assert first.code() == 1
    assert "::error" in out.read_text(encoding="utf-8")
