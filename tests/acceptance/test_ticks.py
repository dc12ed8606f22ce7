"""Statements of a step: each must be ticked, by one person or by several, one after the other."""

import pytest

from holdgate.model.process import Process
from support.by_hand import begin
from support.house import gate, process, task, text
from support.terminal import Terminal

STOP: Process = process(
    task("stop", checks=("The site is marked", "The team has agreed"), fields=(text("who"),)),
    gate("sign", "stop"),
    task("go"),
)


@pytest.fixture
def run(terminal: Terminal) -> str:
    """A run with two statements to tick."""
    return begin(terminal, STOP)


def ticked(terminal: Terminal, run: str) -> list[bool]:
    """Which statements are ticked."""
    (step,) = terminal.ok("show", run, "stop")["steps"]
    return [check["ticked"] for check in step["checks"]]


def test_one_after_the_other(terminal: Terminal, run: str) -> None:
    """Each tick is kept, whoever gives it; the step is done when all of them are there."""
    do = ("do", run, "stop")
    assert terminal.refused(*do, "--set", "who=Zoe", "--tick", "1") == {"check-open"}
    assert ticked(terminal, run) == [False, False]
    terminal.ok(*do, "--save", "--tick", "2", "--as", "ann")
    assert ticked(terminal, run) == [False, True]
    terminal.ok(*do, "--save", "--set", "who=Zoe", "--as", "ann")
    assert ticked(terminal, run) == [False, True]
    terminal.ok(*do, "--tick", "1", "--as", "bob")
    assert ticked(terminal, run) == [True, True]


def test_all_and_none(terminal: Terminal, run: str) -> None:
    """`all` ticks every statement, `none` takes all ticks back."""
    do = ("do", run, "stop")
    terminal.ok(*do, "--save", "--tick", "all")
    assert ticked(terminal, run) == [True, True]
    terminal.ok(*do, "--save", "--tick", "none")
    assert ticked(terminal, run) == [False, False]
    terminal.ok(*do, "--tick", "1, 2", "--set", "who=Zoe")


def test_what_is_open_is_told(terminal: Terminal, run: str) -> None:
    """Each statement that is not ticked is named with what to type; `show` numbers them."""
    answer = terminal.run("do", run, "stop", "--set", "who=Zoe")
    assert answer.code == 1
    said = "2 statements are not ticked: 1 “The site is marked”, 2 “The team has agreed”"
    assert said in answer.err
    assert "→ tick them when they are true: --tick 1 --tick 2" in answer.err
    terminal.ok("do", run, "stop", "--save", "--tick", "2")
    shown = terminal.run("show", run, "stop").out
    assert "    1 ☐ The site is marked\n    2 ☑ The team has agreed\n" in shown


@pytest.mark.parametrize(
    "tick", [("0x1",), ("",), ("-1",), ("all", "1"), ("none", "all"), ("most",)]
)
def test_what_is_no_number(terminal: Terminal, run: str, tick: tuple[str, ...]) -> None:
    """What is neither a number nor all or none is a usage error."""
    words = [word for each in tick for word in ("--tick", each)]
    answer = terminal.run("do", run, "stop", *words)
    assert answer.code == 2
    assert "--tick: " in answer.err


def test_what_cannot_be_ticked(terminal: Terminal, run: str) -> None:
    """A statement that is not there is refused; so is any where there are none."""
    assert terminal.refused("do", run, "stop", "--save", "--tick", "3") == {"invalid-answer"}
    assert terminal.refused("do", run, "stop", "--save", "--tick", "0") == {"invalid-answer"}
    assert terminal.refused("do", run, "sign", "--tick", "1") == {"not-a-task"}
    answer = terminal.run("do", run, "go", "--tick", "all")
    assert "step 3 (go) has no statements to tick" in " ".join(answer.err.split())
