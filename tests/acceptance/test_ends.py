"""A run that a step ends early, a rejection that somebody chooses, an outcome that answers say."""

from pathlib import Path
from typing import Any

import pytest

from support.terminal import Terminal

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def case(terminal: Terminal) -> Terminal:
    """A terminal with the two processes of the stories, and their people."""
    for name in ("suspicious-mail", "building-permit"):
        terminal.process(name, (CASES / name / "process.yaml").read_text(encoding="utf-8"))
    return terminal.people(
        rob="responder", mia="manager", cleo="clerk", hana="head", cora="council"
    )


@pytest.fixture
def harmless(case: Terminal) -> str:
    """A run in which the next step ends the run."""
    run: str = case.ok("start", "suspicious-mail", "--as", "rob")["run"]
    case.ok("do", run, "look", "--set", "harmful=no", "--as", "rob")
    return run


@pytest.fixture
def permit(case: Terminal) -> str:
    """A run in which the head of the office may refuse, or send back."""
    run: str = case.ok("start", "building-permit", "--as", "cleo")["run"]
    case.ok("do", run, "check", "--set", "size=Large", "--as", "cleo")
    case.ok("do", run, "hear", "--as", "cleo")
    case.ok("submit", run, "permit", "--as", "cleo")
    return run


def head(case: Terminal, run: str) -> tuple[str, Any]:
    """The state of a run, and its outcome."""
    found = case.ok("status", run)["run"]
    return found["state"], found["outcome"]


def test_who_ends_a_run_is_asked(case: Terminal, harmless: str) -> None:
    """Before the step is done, a terminal shows the run and how it ends; only a yes ends it."""
    words = ["do", harmless, "answer", "--as", "rob"]
    said, code = case.asked(words, "n\r")
    assert "the run is stopped: It was a false alarm" in said
    assert f"Complete answer of {harmless}?" in said
    assert (code, head(case, harmless)) == (1, ("active", None))
    _, code = case.asked(words, "y\r")
    assert (code, head(case, harmless)) == (0, ("stopped", "false-alarm"))


def test_yes_asks_nothing(case: Terminal, harmless: str) -> None:
    """With `--yes`, the step ends the run at once; no other step is asked about."""
    assert "[y/N]" not in case.shown(["do", harmless, "save", "--as", "rob"], 80)
    assert "[y/N]" not in case.shown(["do", harmless, "answer", "--as", "rob", "--yes"], 80)
    assert head(case, harmless) == ("stopped", "false-alarm")


def test_next_says_what_ends_the_run(case: Terminal, harmless: str) -> None:
    """`next` says it in words, and in JSON by a key that other steps do not have."""
    said = case.run("next", harmless).out
    assert "answer · Responder (rob) · it ends the run: It was a false alarm" in said
    ends = {action["step"]: action.get("ends") for action in case.ok("next", harmless)["next"]}
    assert ends == {"answer": "It was a false alarm", "save": None}


def test_what_is_open_is_not_finished(case: Terminal, harmless: str) -> None:
    """After the early end, `status` and the checklist show what was not finished."""
    case.ok("do", harmless, "answer", "--as", "rob")
    status = case.run("status", harmless).out
    assert "stopped: It was a false alarm" in status
    assert "not finished (ready)" in status
    checklist = case.run("render", "checklist", harmless, "--format", "md").out
    assert "**stopped**, It was a false alarm" in checklist
    assert case.refused("do", harmless, "save", "--as", "rob") == {"run-ended"}


def test_a_terminal_asks_for_the_choice(case: Terminal, permit: str) -> None:
    """It shows what each of the two does, and asks."""
    words = ["reject", permit, "permit", "--because", "so", "--as", "hana"]
    said, code = case.asked(words, "y\rsend-back\ry\r")
    plain = " ".join(said.split())
    assert "send-back reopens 3 hear" in plain
    assert "end ends the run: The permit is refused" in plain
    assert (code, head(case, permit)) == (0, ("active", None))


def test_a_terminal_asks_again_before_the_run_ends(case: Terminal, permit: str) -> None:
    """Who chose the end sees the run, and may still say no."""
    words = ["reject", permit, "permit", "--because", "so", "--as", "hana"]
    said, code = case.asked(words, "y\rend\rn\r")
    assert "the run is stopped: The permit is refused" in said
    assert (code, head(case, permit)) == (1, ("active", None))


def test_a_pipe_must_choose(case: Terminal, permit: str) -> None:
    """Without a terminal nobody is asked: the refusal names both ways out."""
    words = ("reject", permit, "permit", "--round", "1", "--because", "so", "--as", "hana")
    assert case.refused(*words) == {"choice-missing"}
    said = " ".join(case.run(*words).err.split())
    assert "--send-back reopens 3 hear; --end ends the run: The permit is refused" in said
    both = case.run(*words, "--send-back", "--end")
    assert (both.code, "exclude each other" in both.err) == (2, True)
    case.ok(*words, "--end")
    assert head(case, permit) == ("stopped", "refused")


def test_a_choice_that_there_is_not(case: Terminal) -> None:
    """An approval whose rejection only reopens says so."""
    run = case.ok("start", "suspicious-mail", "--as", "rob")["run"]
    case.ok("do", run, "look", "--set", "harmful=yes", "--as", "rob")
    for step in ("save", "block"):
        case.ok("do", run, step, "--as", "rob")
    case.ok("do", run, "find-out", "--set", "entered=Password", "--as", "rob")
    case.ok("submit", run, "close", "--as", "rob")
    words = ("reject", run, "close", "--round", "1", "--because", "so", "--as", "mia", "--end")
    answer = " ".join(case.run(*words).err.split())
    assert "reopens 5 find-out; it cannot end the run [no-such-choice]" in answer
    assert "leave out --end" in answer
    case.ok("approve", run, "close", "--round", "1", "--as", "mia")
    assert head(case, run) == ("completed", "data-lost")
    assert "is completed: Somebody entered a password." in case.run("next", run).out


def test_the_record_holds(case: Terminal, permit: str, harmless: str) -> None:
    """`store verify` finds nothing wrong with runs that ended in these ways."""
    case.ok("do", harmless, "answer", "--as", "rob")
    words = ("reject", permit, "permit", "--round", "1", "--because", "so", "--as", "hana")
    case.ok(*words, "--end", "--key", "once")
    assert case.ok(*words, "--end", "--key", "once")["repeated"] is True
    assert case.refused(*words, "--send-back", "--key", "once") == {"key-reused"}
    case.ok("store", "verify")
    case.ok("store", "rebuild")
    assert head(case, permit) == ("stopped", "refused")
