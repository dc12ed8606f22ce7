"""However it is called, it answers in a sentence and with the right exit code."""

import json
import re
import signal
import subprocess
import sys

import pytest

from support.terminal import PROGRAM, Terminal


def test_usage(terminal: Terminal) -> None:
    """A wrong call is a usage error, exit 2, with the way to the help."""
    for words in (("frobnicate",), ("do",), ("do", "X-0001"), ("runs", "--colour")):
        answer = terminal.run(*words)
        assert answer.code == 2
        assert "--help" in answer.err
        assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("status", "INC-0099"),
        ("start", "nonsense"),
        ("render", "report", "INC-0099"),
        ("rehearse", "nonsense"),
        ("runs", "--store", "/nowhere/at/all.db"),
    ],
)
def test_what_is_not_there(terminal: Terminal, words: tuple[str, ...]) -> None:
    """What does not exist is said in a sentence, exit 1; with --json as one object."""
    answer = terminal.run(*words)
    assert answer.code == 1
    assert answer.err.startswith("holdgate: ")
    assert "Traceback" not in answer.err
    as_data = terminal.run(*words, "--json")
    assert as_data.code == 1
    assert as_data.json["ok"] is False
    assert as_data.json["error"]["message"]


def test_a_file_that_is_no_store(terminal: Terminal) -> None:
    """A file that is not ours is refused and left as it was."""
    file = terminal.folder / "notes.txt"
    file.write_text("my shopping list, " * 100, encoding="utf-8")
    before = file.read_bytes()
    answer = terminal.run("runs", "--store", "notes.txt")
    assert answer.code == 1
    assert "notes.txt" in answer.err
    assert file.read_bytes() == before


def test_our_own_fault(terminal: Terminal) -> None:
    """A fault of ours is exit 3 and a log file, not a traceback."""
    code = (
        "import holdgate.cli.app as app, sys\n"
        "def broken(self): raise ZeroDivisionError\n"
        "app.App.process_files = broken\n"
        "sys.argv = ['holdgate', 'processes']\n"
        "from holdgate.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**terminal.environment, "TMPDIR": str(terminal.folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "error in holdgate itself" in done.stderr
    (log,) = terminal.folder.glob("holdgate-fault-*.log")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def shell(office: Terminal, words: str) -> "subprocess.CompletedProcess[str]":
    """Type words into a real shell."""
    return subprocess.run(
        ["bash", "-c", words.replace("holdgate", " ".join(PROGRAM), 1)],
        cwd=office.folder,
        env=office.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_closed_pipe(office: Terminal) -> None:
    """A reader that goes away is no error: what was done was done, exit 0."""
    done = shell(office, "holdgate start office-key --as ann | true; echo ${PIPESTATUS[0]}")
    assert (done.stdout, done.stderr) == ("0\n", "")
    assert len(office.ok("runs")["runs"]) == 1


@pytest.mark.parametrize("where", [">/dev/full", "--json >/dev/full"])
def test_an_answer_that_cannot_be_printed(office: Terminal, where: str) -> None:
    """Exit 3, and what was recorded all the same."""
    done = shell(office, f"holdgate start office-key --as ann {where}")
    assert done.returncode == 3
    (run,) = office.ok("runs")["runs"]
    told = "holdgate: The answer could not be printed (No space left on device)."
    assert done.stderr == f"{told} {run['run']} #1 was recorded.\n"
    done = shell(office, f"holdgate runs {where}")
    assert done.returncode == 3
    assert done.stderr.endswith("(No space left on device). Nothing was recorded.\n")
    if "json" not in where:
        done = shell(office, f"holdgate render checklist office-key {where}")
        assert (done.returncode, done.stderr.count("could not be printed")) == (3, 1)
    done = shell(office, f"holdgate status X-1 {where}")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "X-1" in done.stderr or "json" in where


def test_nowhere_to_print(office: Terminal) -> None:
    """Without standard output, input or error output a command does its work."""
    assert shell(office, "holdgate render checklist office-key >&-").returncode == 0
    for number, where in enumerate((">&-", "<&-", "2>&-", ">&- 2>&- <&-"), 1):
        done = shell(office, f"holdgate start office-key --as ann {where}")
        assert (done.returncode, done.stderr) == (0, "")
        assert len(office.ok("runs")["runs"]) == number


def test_bytes_that_are_no_text(office: Terminal) -> None:
    """An argument that is not UTF-8 is a usage error."""
    done = shell(office, "holdgate note X-0001 --text $'\\xff'")
    assert done.returncode == 2
    assert "UTF-8" in done.stderr


@pytest.mark.parametrize(
    ("keys", "code", "words"),
    [
        ("\x03", 130, "Interrupted. Nothing was recorded."),
        ("\x04", 130, "Interrupted. Nothing was recorded."),
        ("n\r", 1, "Nothing was changed."),
        ("\r", 1, "Nothing was changed."),
    ],
)
def test_no_at_a_question(office: Terminal, keys: str, code: int, words: str) -> None:
    """A no is exit 1, Ctrl-C and Ctrl-D are exit 130; each says that nothing has happened."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("do", run, "ask", "--set", "who=Zoe", "--set", "room=Archive", "--as", "ann")
    office.ok("submit", run, "sign", "--as", "ann")
    said, ended = office.asked(["approve", run, "sign", "--as", "eva"], keys)
    assert ended == code
    assert said.splitlines()[-1] == f"holdgate: {words}"
    assert len(office.ok("log", run)["log"]) == 3


def test_a_terminal_shows_what_is_signed(office: Terminal) -> None:
    """Without --round a terminal shows what is covered and asks; a pipe is a usage error."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("do", run, "ask", "--set", "who=Zoe", "--set", "room=Archive", "--as", "ann")
    office.ok("submit", run, "sign", "--as", "ann")
    assert office.run("approve", run, "sign", "--as", "eva").code == 2
    said, code = office.asked(["approve", run, "sign", "--as", "eva"], "y\r")
    assert "What you sign:" in said
    assert "Archive" in said
    assert code == 0
    assert office.ok("show", run, "sign")["steps"][0]["state"] == "approved"


def test_users_cannot_take_over_the_terminal(office: Terminal) -> None:
    """Escape codes in what users typed are shown, not obeyed."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    text = ("--text", "hello \x1b]0;owned\x07\x1b[31m red \u202e gnp.exe")
    office.ok("note", run, *text, "--as", "ann")
    for verb in (("log", run), ("show", run), ("status", run)):
        assert not {"\x1b", "\x07", "\u202e"} & set(office.run(*verb).out)


def test_help_of_every_verb(terminal: Terminal) -> None:
    """Every verb explains itself."""
    told = terminal.run("--help").out
    verbs = re.findall(r"^  ([a-z-]+)  ", told.split("Verbs:")[1], re.MULTILINE)
    assert len(verbs) >= 20
    for verb in verbs:
        answer = terminal.run(verb, "--help")
        assert answer.code == 0
        assert "--json" in answer.out or verb == "store"
    for verb in ("where", "verify", "rebuild", "migrate"):
        assert "--json" in terminal.run("store", verb, "--help").out


def test_json_is_one_object(office: Terminal) -> None:
    """Every verb that looks prints exactly one JSON object with `ok`."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    for words in (
        ("status", run),
        ("next", run),
        ("show", run),
        ("log", run),
        ("runs",),
        ("processes",),
        ("lint",),
        ("render", "checklist", run, "--format", "md"),
        ("store", "where"),
        ("store", "verify", run),
        ("store", "rebuild"),
        ("store", "migrate"),
    ):
        answer = office.run(*words, "--json")
        assert json.loads(answer.out)["ok"] is True, words


def test_a_signal_ends_it(terminal: Terminal) -> None:
    """SIGINT ends a call with exit 130, without a traceback."""
    code = (
        "import holdgate.cli.app as app, os, signal, sys\n"
        "def stop(self): os.kill(os.getpid(), signal.SIGINT)\n"
        "app.App.process_files = stop\n"
        "sys.argv = ['holdgate', 'processes']\n"
        "from holdgate.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=terminal.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 128 + signal.SIGINT
    assert "Traceback" not in done.stderr


def test_the_program_leaves_at_once(terminal: Terminal) -> None:
    """Nothing is taken apart at the end, but what was to be done at the end is done."""
    code = (
        "import atexit, sys\n"
        "atexit.register(print, 'done at the end')\n"
        "class Kept:\n"
        "    def __del__(self): print('taken apart')\n"
        "sys.kept = Kept()\n"
        "sys.argv = ['holdgate', 'processes', '--no-such-option']\n"
        "from holdgate.cli.main import program; program()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=terminal.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "done at the end\n")
