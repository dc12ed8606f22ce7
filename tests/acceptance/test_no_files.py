"""What is no file, or none of ours, in the place of one: refused at once, by every verb."""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.terminal import Answer, Terminal

LARGE = 100 * 1024 * 1024
SCENARIO = """\
scenario: 1
title: A scenario
people: {ann: {roles: clerk}}
starts: {by: ann}
story: [{do: ask, by: ann, set: {who: Eva, room: Archive}}]
ends: active
"""


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """Whatever waits for ever is a failure after ten minutes."""

    def give_up(*_: object) -> None:
        message = "the program waits for something"
        raise TimeoutError(message)

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(600)
    yield
    signal.alarm(0)


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"holdgate: 1\n")
        file.truncate(LARGE)


def _socket(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"/proc/self/fd/{folder}/{path.name}")  # the name alone may be too long
    listener.close()
    os.close(folder)


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


# What stands in the place of a file, and what is said of it.
THINGS: dict[str, tuple[Callable[[Path], None], str]] = {
    "large": (_large, "larger than 4 MiB"),
    "pipe": (os.mkfifo, "not a regular file"),
    "folder": (Path.mkdir, "not a regular file"),
    "socket": (_socket, "not a regular file"),
    "zeros": (_link("/dev/zero"), "not a regular file"),
    "full": (_link("/dev/full"), "not a regular file"),
    "terminal": (_link("/dev/tty"), "not a regular file"),
    "nowhere": (_link("nowhere"), "cannot be read: it is a link to nowhere, which does not exist"),
    "in-a-circle": (lambda path: path.symlink_to(path.name), "cannot be read: Too many levels"),
    "under-a-file": (_link("/dev/null/x"), "cannot be read: Not a directory"),
}
THING = pytest.mark.parametrize("name", THINGS)


def told(answer: Answer, words: str) -> None:
    """Refused with these words, in short, and without a traceback."""
    assert answer.code == 1, answer
    said = " ".join((answer.out + answer.err).split())
    assert words in said, answer
    assert "Traceback" not in said
    assert len(said) < 1_000
    assert "\x1b" not in said


def put(terminal: Terminal, path: str, name: str) -> Path:
    """Put that thing there, in place of what was."""
    file = terminal.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    THINGS[name][0](file)
    return file


@THING
def test_a_process(office: Terminal, name: str) -> None:
    """In place of a `process.yaml`, for whoever checks it, by its name or with all the others."""
    put(office, "processes/office-key/process.yaml", name)
    if name != "folder":
        told(office.run("lint", "processes/office-key/process.yaml"), THINGS[name][1])
        told(office.run("lint", "processes", "--format", "github"), THINGS[name][1])


@THING
def test_a_process_that_is_started(office: Terminal, name: str) -> None:
    """A dangling link is not found at all; all else is refused as what it is."""
    put(office, "processes/office-key/process.yaml", name)
    for verb in (("start", "office-key", "--as", "ann"), ("rehearse", "office-key")):
        answer = office.run(*verb)
        assert answer.code == 1, answer
        assert THINGS[name][1] in " ".join(answer.err.split()) or "no process" in answer.err


@THING
def test_a_scenario(office: Terminal, name: str) -> None:
    """In place of a scenario, for whoever checks it or plays it."""
    put(office, "processes/office-key/scenarios/lost.yaml", name)
    words = THINGS[name][1]
    told(office.run("rehearse", "office-key"), words)
    if name != "folder":
        told(office.run("lint", "processes/office-key/scenarios/lost.yaml"), words)


@THING
def test_answers(office: Terminal, name: str) -> None:
    """In place of answers, a text to be read in, and the people file."""
    file = put(office, "given", name)
    words = THINGS[name][1]
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    told(office.run("do", run, "ask", "--as", "ann", "--answers", str(file)), words)
    told(office.run("do", run, "ask", "--as", "ann", "--set", f"who=@{file}"), words)
    told(office.run("next", run, "--people", str(file)), words)


def test_no_name(office: Terminal) -> None:
    """A text to be read in that has no name is the folder: a name is told in any case."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    told(office.run("do", run, "ask", "--as", "ann", "--set", "who=@"), ". is not a regular file")


def test_links(office: Terminal) -> None:
    """A link in its folder is followed, one to the whole folder too, one to elsewhere is not."""
    file = office.folder / "processes" / "office-key" / "process.yaml"
    inside = file.with_name("process-1.yaml")
    file.rename(inside)
    file.symlink_to(inside.name)
    assert office.run("lint", str(file)).code == 0
    elsewhere = office.folder / "elsewhere"
    file.parent.rename(elsewhere)
    file.parent.symlink_to(elsewhere)
    assert office.run("lint", str(file)).code == 0
    office.ok("start", "office-key", "--as", "ann")


@pytest.mark.parametrize("verb", ["lint", "start", "rehearse"])
def test_a_link_out_of_the_folder(office: Terminal, verb: str) -> None:
    """Somebody's secrets are not quoted by who checks a change of a process."""
    secret = office.folder / "home" / "secret"
    secret.write_text("hunter2: correct horse\n: battery staple [\n")
    file = office.folder / "processes" / "office-key" / "process.yaml"
    file.unlink()
    file.symlink_to(secret)
    who = ("--as", "ann") if verb == "start" else ()
    answer = office.run(verb, "processes" if verb == "lint" else "office-key", *who)
    told(answer, "a link that leads out of its folder")
    assert "hunter2" not in answer.out + answer.err
    assert "battery" not in answer.out + answer.err


def test_a_scenario_that_is_a_link(office: Terminal) -> None:
    """A link among the scenarios leads to no other file either."""
    secret = office.folder / "secret.yaml"
    secret.write_text("hunter2: correct horse\n")
    folder = office.folder / "processes" / "office-key" / "scenarios"
    folder.mkdir()
    (folder / "lost.yaml").symlink_to(secret)
    told(office.run("rehearse", "office-key"), "a link that leads out of its folder")
    told(office.run("lint", "processes"), "a link that leads out of its folder")


NAMES = {
    "line-break": "office\nkey: 1\n[error]",
    "escape-codes": "\x1b[31mred\x1b[2J",
    "bidi": "a\u202etxt.exe",
    "quotes": "a'b\"c`d$(id)",
    "option": "--people",
    "spaces": "  a  ",
    "markup": "<script>::error file=x::y%0A",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_names_of_files(office: Terminal, name: str, form: str) -> None:
    """The name of a file cannot command the terminal, nor make a line of its own."""
    file = office.folder / "odd" / NAMES[name] / "process.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("holdgate: 1\nid: [\n")
    answer = office.run("lint", "odd", "--format", form)
    assert answer.code == 1, answer
    printed = answer.out + answer.err
    assert not {"\x1b", "\u202e", "\r"} & set(printed), printed
    if form == "text":
        assert len(answer.out.splitlines()) == 1
    if form == "github":
        assert [line for line in answer.out.splitlines() if not line.startswith("::error ")] == []
    if form in {"json", "sarif"}:
        assert json.loads(answer.out)


def test_a_name_that_is_no_text(office: Terminal) -> None:
    """A folder whose name is no UTF-8 is told of all the same."""
    folder = office.folder / "processes" / os.fsdecode(b"k\xff\xfe")
    folder.mkdir()
    (folder / "process.yaml").write_bytes(b"holdgate: 1\n")
    for form in ("text", "json", "github", "sarif"):
        answer = office.run("lint", "--format", form)
        assert answer.code == 1, answer
        assert "Traceback" not in answer.err
        assert "This is a fault" not in answer.err


def test_a_file_that_grows(office: Terminal) -> None:
    """A file to which somebody appends all the time is read as far as it goes, or refused."""
    file = office.folder / "log.yaml"
    file.write_text("holdgate: 1\n")
    stop = threading.Event()

    def grow() -> None:
        with file.open("ab") as log:
            while not stop.is_set():
                log.write(b"# more\n" * 1000)
                log.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        answers = [office.run("lint", str(file)) for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert {answer.code for answer in answers} == {1}
    assert all("Traceback" not in answer.err for answer in answers)


@pytest.mark.parametrize("verb", ["lint", "start", "rehearse"])
def test_a_large_file_is_not_read(office: Terminal, verb: str) -> None:
    """A hundred megabytes cost no more memory than the program does without them."""
    file = office.folder / "processes" / "office-key" / "process.yaml"
    words = {"lint": ["lint", str(file)]}.get(verb, [verb, "office-key"])
    words += ["--as", "ann"] if verb == "start" else []
    before = _peak(office, words)
    _large(file)
    assert _peak(office, words) < before + 8


def _peak(office: Terminal, words: list[str]) -> int:
    """The most memory that a call takes, in MiB."""
    program = [sys.executable, "-m", "holdgate", *words]
    call = subprocess.Popen(
        program, cwd=office.folder, env=office.environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, _, used = os.wait4(call.pid, 0)
    call.returncode = 0
    assert isinstance(used, resource.struct_rusage)
    return used.ru_maxrss // 1024


def test_nothing_can_be_written(office: Terminal) -> None:
    """Where the output is a device that is full, the program says so and ends with an error."""
    with Path("/dev/full").open("w") as full:
        call = subprocess.run(
            [sys.executable, "-m", "holdgate", "processes"], cwd=office.folder, check=False,
            env=office.environment, stdout=full, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert call.returncode == 3
    assert "could not be printed" in call.stderr


def test_answers_that_are_many(office: Terminal) -> None:
    """Sixty thousand answers that nothing asks for are refused in a sentence."""
    file = office.folder / "wide.yaml"
    file.write_text("\n".join(f"f{number}: x" for number in range(60_000)))
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    told(office.run("do", run, "ask", "--as", "ann", "--answers", str(file)), "at most 1,000")


def test_a_text_of_marks(office: Terminal) -> None:
    """A million marks on one letter take no minutes."""
    (office.folder / "marks.txt").write_text("a" + "\u0316\u0301" * 500_000, encoding="utf-8")
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    answer = office.run("do", run, "ask", "--as", "ann", "--set", "who=@marks.txt")
    told(answer, "has more than 30 marks on one letter")
