"""What the system refuses is said in a sentence, with what was recorded; nothing is half done.

The tests hold for root too, whom no permission stops: names are too long, files stand where folders
should be, links lead nowhere, and a file may not grow.
"""

import json
import resource
import subprocess
from pathlib import Path

import pytest

from support.terminal import PROGRAM, Answer, Terminal

LONG = "x" * 300


def both(terminal: Terminal, *words: str, **environment: str) -> Answer:
    """Call it for people and with `--json`: each says the same error; the answer with JSON."""
    told = terminal.run(*words, **environment)
    answer = terminal.run(*words, "--json", **environment)
    assert (told.code, answer.code) == (1, 1), (told, answer)
    assert (told.out, answer.err) == ("", "")
    assert answer.json["ok"] is False
    assert " ".join(told.err.split()).startswith(f"holdgate: {answer.json['error']['message']}")
    assert "Traceback" not in told.err
    assert "printed" not in told.err
    return answer


START = ("start", "office-key", "--as", "ann")


@pytest.mark.parametrize("words", [("runs",), ("store", "verify"), START])
@pytest.mark.parametrize(
    ("store", "why"),
    [
        (LONG, "File name too long"),
        (f"{LONG}/holdgate.db", "File name too long"),
        ("loop/holdgate.db", "Too many levels"),
    ],
)
def test_a_store_out_of_reach(
    office: Terminal, words: tuple[str, ...], store: str, why: str
) -> None:
    """The store cannot be opened: which, and why."""
    (office.folder / "loop").symlink_to("loop")
    answer = both(office, *words, "--store", store)
    assert answer.json["error"]["id"] == "store-unreadable"
    assert why in answer.json["error"]["message"]


def test_a_file_in_place_of_the_stores_folder(office: Terminal) -> None:
    """A store below a file cannot be created, so nobody is told that a start creates it."""
    (office.folder / "file").write_text("mine", encoding="utf-8")
    store = ("--store", "file/holdgate.db")
    for words in (("runs",), ("status", "OFFICEKEY-0001"), ("store", "verify")):
        error = both(office, *words, *store).json["error"]
        assert error["id"] == "store-unreadable"
        assert "Not a directory" in error["message"]
    started = both(office, "start", "office-key", "--as", "ann", *store)
    assert started.json["error"]["id"] == "store-unreadable"
    assert (office.folder / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("verb", ["runs", "start", "lint"])
def test_a_home_out_of_reach(office: Terminal, verb: str) -> None:
    """A configuration folder that nobody can look into might have a people file: an error."""
    home = str(office.folder / LONG)
    words = {"runs": ("next", "X-1"), "start": START, "lint": ("lint",)}[verb]
    office.ok("start", "office-key", "--as", "ann")
    answer = office.run(*words, "--json", HOME=home)
    assert answer.code == 1
    assert "people.yaml" in answer.out
    assert "cannot be read: File name too long" in answer.out


@pytest.mark.parametrize("thing", ["link", "folder"])
def test_a_people_file_that_is_none(office: Terminal, thing: str) -> None:
    """A broken link or a folder in the place of the people file does not mean: no people file."""
    people = office.folder / "home" / ".config" / "holdgate" / "people.yaml"
    people.unlink()
    if thing == "link":
        people.symlink_to("nowhere")
    else:
        people.mkdir()
    answer = both(office, "start", "office-key", "--as", "anybody")
    assert answer.json["error"]["id"] in {"unreadable-file", "not-a-file"}
    assert "people.yaml" in answer.json["error"]["message"]


def test_a_folder_of_processes_out_of_reach(office: Terminal) -> None:
    """Processes that nobody can see do not count as missing: another one could take their place."""
    processes = office.folder / "processes"
    processes.rename(office.folder / "away")
    processes.symlink_to("processes")
    for words in (("start", "office-key", "--as", "ann"), ("processes",), ("rehearse", "x")):
        answer = both(office, *words)
        assert answer.json["error"]["id"] == "unreadable-file"
        assert answer.json["error"]["message"].startswith("processes cannot be read")


def test_a_link_to_nothing(office: Terminal) -> None:
    """It is said that a file is a link, and to what; not only that the file is not there."""
    file = office.folder / "processes" / "office-key" / "process.yaml"
    file.unlink()
    file.symlink_to("gone.yaml")
    for words in (("start", "office-key", "--as", "ann"), ("lint", "--format", "json")):
        answer = office.run(*words)
        assert answer.code == 1
        said = " ".join((answer.out + answer.err).split())
        assert "a link to gone.yaml, which does not exist" in said


@pytest.mark.parametrize("name", ["process.yaml", "scenarios"])
def test_a_process_out_of_reach(office: Terminal, name: str) -> None:
    """A broken link is told as what it is."""
    file = office.folder / "processes" / "office-key" / name
    file.unlink(missing_ok=True)
    file.symlink_to(name)
    words = ("start", "office-key", "--as", "ann") if name == "process.yaml" else ("rehearse",)
    answer = both(office, *words, *(("office-key",) if name == "scenarios" else ()))
    assert answer.json["error"]["id"] == "unreadable-file"
    assert f"office-key/{name} cannot be read" in answer.json["error"]["message"]


@pytest.mark.parametrize(
    "words",
    [
        "lint loop",
        "lint --people loop",
        "processes --processes loop",
        "render checklist office-key --output loop",
        "processes copy office-key new --processes loop",
        "show ./loop",
        "schemas export loop",
        "start office-key --as ann --people loop",
        "start office-key --as ann --answers loop",
        "store migrate --store loop",
    ],
)
def test_a_link_to_itself(office: Terminal, words: str) -> None:
    """In the place of any file or folder it is an error of the user, never one of ours."""
    (office.folder / "loop").symlink_to("loop")
    answer = office.run(*words.split(), "--json")
    assert (answer.code, answer.err) == (1, "")
    assert answer.json["ok"] is False
    assert "loop" in answer.out
    assert "holdgate itself" not in answer.out


def test_an_image_that_is_a_link_to_itself(office: Terminal) -> None:
    """It is a problem of the process, with its place."""
    file = office.folder / "processes" / "office-key" / "process.yaml"
    text = file.read_text(encoding="utf-8")
    guided = text.replace("title: Ask", 'guidance: "![A plan](plan.png)"\n    title: Ask', 1)
    file.write_text(guided, encoding="utf-8")
    (file.parent / "plan.png").symlink_to("plan.png")
    for words in (("lint", str(file)), ("start", "office-key", "--as", "ann")):
        answer = office.run(*words, "--json")
        assert (answer.code, answer.err) == (1, "")
        assert "plan.png" in answer.out
        assert "holdgate itself" not in answer.out


def test_a_working_folder_that_is_gone(office: Terminal) -> None:
    """A relative path in a folder that was deleted is a sentence, not a fault."""
    gone = office.folder / "gone"
    gone.mkdir()
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    words = f"attach {run} ask file --as ann"
    for json_ in ("", " --json"):
        done = subprocess.run(
            ["bash", "-c", f"rmdir {gone}; exec {' '.join(PROGRAM)} {words}{json_}"],
            cwd=gone,
            env=office.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        gone.mkdir()
        assert done.returncode == 1
        told = " ".join((done.stdout + done.stderr).split())
        assert "The folder that you are in no longer exists. Nothing was recorded." in told
        assert bool(json_) == done.stdout.startswith("{")


OLD = b'<meta name="generator" content="holdgate">old'


def small_files() -> None:
    """No file may grow beyond one byte: what a full disk does, also to root."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))


def full_disk(office: Terminal, *words: str) -> "subprocess.CompletedProcess[str]":
    """Call it where no file can grow."""
    return subprocess.run(
        [*PROGRAM, *words],
        cwd=office.folder,
        env={**office.environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=small_files,
    )


def listing(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its content."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith(".db")
    }


@pytest.mark.parametrize("before", [None, OLD])
@pytest.mark.parametrize(
    "words",
    [
        ("render", "checklist", "office-key", "--output", "out.html"),
        ("rehearse", "office-key", "--documents", "docs"),
        ("schemas", "export"),
        ("processes", "copy", "surgical-safety"),
        ("processes", "rename", "office-key", "ask", "asking"),
        ("start", "office-key", "--as", "ann", "--store", "new.db"),
    ],
)
def test_a_full_disk(office: Terminal, words: tuple[str, ...], before: bytes | None) -> None:
    """What was there stays as it was, and no half file is left; it is said that nothing changed."""
    scenarios = office.folder / "processes" / "office-key" / "scenarios"
    scenarios.mkdir()
    (scenarios / "one.yaml").write_text(SCENARIO, encoding="utf-8")
    if before:
        (office.folder / "out.html").write_bytes(before)
    for extra in ((), ("--json",)):
        listed = listing(office.folder)
        done = full_disk(office, *words, *extra)
        after = listing(office.folder)
        assert done.returncode == 1, done
        assert after == listed
        assert "Traceback" not in done.stderr
        if extra:
            assert json.loads(done.stdout)["ok"] is False
            assert done.stderr == ""
        else:
            assert "cannot be" in done.stderr


SCENARIO = """\
scenario: 1
title: A scenario
people: {ann: {roles: clerk}}
starts: {by: ann}
story: [{note: run, text: Hello, by: ann}]
ends: active
"""


def test_a_fault_without_a_log(office: Terminal) -> None:
    """Where no log file can be written, the details of a fault are in the answer."""
    code = (
        "import holdgate.cli.app as app, sys\n"
        "def broken(self): raise ZeroDivisionError\n"
        "app.App.process_files = broken\n"
        "sys.argv = ['holdgate', 'processes', *sys.argv[1:]]\n"
        "from holdgate.cli.main import main; main()"
    )
    for extra in ((), ("--json",)):
        done = subprocess.run(
            [PROGRAM[0], "-c", code, *extra],
            env={**office.environment, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=office.folder,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=small_files,
        )
        assert done.returncode == 3
        told = json.loads(done.stdout)["error"]["hint"] if extra else done.stderr
        assert "ZeroDivisionError" in told
        assert "No log file could be written" in " ".join(told.split())
