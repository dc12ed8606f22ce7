"""A signal at any moment ends the program with a sentence, and never leaves half of anything.

The moments are counted, not timed: the program sends the signal to itself at the Nth event that
Python reports to an audit hook (an import, a file, an SQL connection), or at the Nth line of ours.
"""

import json
import signal
import subprocess
import sys

import pytest

from support.terminal import PROGRAM, Terminal

# Sends the signal at the Nth event after the program's entry was imported, and counts them all.
HOOKED = """
import os, sys
from holdgate.cli.main import main
left, number = int(os.environ["AT"]), int(os.environ["NUMBER"])
def hook(event, arguments):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), number)
sys.addaudithook(hook)
sys.argv[0] = "holdgate"
try:
    main()
finally:
    if left > 0:
        print("events:", int(os.environ["AT"]) - left, file=sys.__stderr__)
"""
# Sends it at the Nth line of ours, after the first import of ours.
TRACED = """
import os, sys
left, number = int(os.environ["AT"]), int(os.environ["NUMBER"])
def step(frame, event, argument):
    global left
    if event == "line" and "holdgate" in frame.f_code.co_filename:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), number)
    return step
from holdgate.cli.main import main
sys.settrace(step)
sys.argv[0] = "holdgate"
try:
    main()
finally:
    sys.settrace(None)
    if left > 0:
        print("events:", int(os.environ["AT"]) - left, file=sys.__stderr__)
"""
NEVER = 10**9


def sent(
    office: Terminal, code: str, moment: int, *words: str, number: int = signal.SIGINT
) -> "subprocess.CompletedProcess[str]":
    """Call it with a signal at that moment."""
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=office.folder,
        env={**office.environment, "AT": str(moment), "NUMBER": str(int(number))},
        capture_output=True,
        text=True,
        check=False,
    )


def moments(office: Terminal, code: str, count: int, *words: str) -> list[int]:
    """So many moments, spread over all those that a call has."""
    told = sent(office, code, NEVER, *words).stderr
    events = int(told.rpartition("events: ")[2])
    assert events > count
    return [1 + events * each // count for each in range(count)]


def events_of(office: Terminal, run: str) -> int:
    """How many events a run has."""
    return len(office.ok("log", run)["log"])


@pytest.mark.parametrize("code", [HOOKED, TRACED], ids=["events", "lines"])
def test_ctrl_c_while_looking(office: Terminal, code: str) -> None:
    """At every moment: exit 130 and one sentence, or the whole answer and exit 0."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    codes = set()
    for moment in moments(office, code, 8, "status", run, "--json"):
        done = sent(office, code, moment, "status", run, "--json")
        assert "Traceback" not in done.stderr, (moment, done.stderr)
        answer = json.loads(done.stdout)
        codes.add(done.returncode)
        assert answer["ok"] == (done.returncode == 0)
        if done.returncode:
            assert done.returncode == 130
            assert answer["error"]["message"] == "Interrupted. Nothing was recorded."
    assert 130 in codes


@pytest.mark.parametrize("code", [HOOKED, TRACED], ids=["events", "lines"])
def test_ctrl_c_while_recording(office: Terminal, code: str) -> None:
    """What is said of the record is true: nothing was recorded, or this event was."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    words = ("note", run, "--text", "hello", "--as", "ann")
    for moment in moments(office, code, 10, *words):
        before = events_of(office, run)
        done = sent(office, code, moment, *words)
        after = events_of(office, run)
        assert "Traceback" not in done.stderr, (moment, done.stderr)
        assert done.returncode in {0, 130}
        told = " ".join(done.stderr.split())
        if done.returncode == 0:
            assert after == before + 1
        elif "Nothing was recorded." in told:
            assert after == before
        else:
            assert f"Interrupted. {run} #{after} was recorded." in told
            assert after == before + 1
    assert office.ok("store", "verify", run)["verified"][0]["ok"] is True


@pytest.mark.parametrize(
    ("number", "words"),
    [(signal.SIGTERM, "Ended by a signal."), (signal.SIGHUP, "Ended by a signal.")],
)
def test_other_signals(office: Terminal, number: int, words: str) -> None:
    """They end it as Ctrl-C does; the exit code is 128 and the number of the signal."""
    for moment in moments(office, HOOKED, 4, "runs"):
        done = sent(office, HOOKED, moment, "runs", number=number)
        assert "Traceback" not in done.stderr
        if done.returncode != 1:  # 1: there is no store
            assert done.returncode == 128 + number
            assert done.stderr == f"\nholdgate: {words} Nothing was recorded.\n"


def test_ignored_signals_stay_ignored(office: Terminal) -> None:
    """What the caller has told us to ignore is ignored, as with `nohup`."""
    done = subprocess.run(
        ["bash", "-c", f"trap '' HUP; exec {PROGRAM[0]} -c \"$CODE\" processes"],
        cwd=office.folder,
        env={**office.environment, "AT": "5", "NUMBER": str(int(signal.SIGHUP)), "CODE": HOOKED},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "office-key" in done.stdout


def test_a_half_written_document(office: Terminal) -> None:
    """A signal while a document is written leaves the old one, or the new one, and nothing else."""
    words = ("render", "checklist", "office-key", "--output", "out.html")
    office.ok(*words)
    new = (office.folder / "out.html").read_bytes()
    old = new + b"old"
    for moment in moments(office, HOOKED, 8, *words):
        (office.folder / "out.html").write_bytes(old)
        done = sent(office, HOOKED, moment, *words)
        assert "Traceback" not in done.stderr
        content = (office.folder / "out.html").read_bytes()
        assert content == (new if "was written" in done.stderr or not done.returncode else old)
        assert not list(office.folder.glob(".holdgate-*"))


def test_nothing_is_loaded_before_signals_are_handled() -> None:
    """The entry loads nothing that Python has not loaded already; all else comes later."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "import holdgate.cli.main\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = ["holdgate", "holdgate.cli", "holdgate.cli.main", "holdgate.cli.signals"]
    assert done.stdout.split() == ours
