"""How a run ends: by its last step, by a refusal, by cancelling; and that it stays ended."""

import pytest

from holdgate.model.commands import (
    Approve,
    Assign,
    AssignRole,
    Cancel,
    Command,
    Complete,
    NotApplicable,
    Note,
    Reject,
    Reopen,
    Save,
    Start,
    Submit,
    Withdraw,
)
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", eva="boss", max="boss")
EVERYTHING: tuple[Command, ...] = (
    Start(step="a"),
    Save(step="a"),
    Complete(step="a"),
    NotApplicable(step="a", because="no"),
    Reopen(steps=("a",), because="no"),
    Assign(step="a", to="ann"),
    AssignRole(role="boss", to="eva", because="so"),
    Submit(step="g"),
    Approve(step="g", round=1),
    Reject(step="g", round=1, because="no"),
    Withdraw(step="g"),
    Cancel(because="no"),
)


def refused() -> Tale:
    """A rejection of G ends the run; Y waits for G, Z is done."""
    steps = (task("a"), gate("g", "a", end="void"), task("y", "g"), task("z"))
    return Tale(process(*steps, outcomes={"void": "Void"}), STAFF).begin().do("a", "z").submit("g")


def test_a_refusal_ends_the_run() -> None:
    """Stopped with the outcome in the same event; nothing reopens, the gate stays rejected."""
    told = refused().reject("g", by="eva")
    assert told.changes == [
        ("g", "reject", "rejected", "command"),
        ("run", "end", "closing", "reject"),
        ("run", "close", "stopped", "settled"),
    ]
    assert told.states == {
        "a": "done",
        "g": "rejected",
        "y": "blocked",
        "z": "done",
        "run": "stopped",
    }
    assert told.run is not None
    assert told.run.head.outcome == "void"


def test_cancelled() -> None:
    """Cancelled at once; the other steps keep the state they had."""
    told = refused()
    told.ok(Cancel(because="no longer needed"))
    assert told.changes == [
        ("run", "cancel", "closing", "command"),
        ("run", "close", "cancelled", "settled"),
    ]
    assert told.states["g"] == "pending"
    assert told.run is not None
    assert told.run.head.outcome is None


@pytest.mark.parametrize("command", EVERYTHING, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("end", ["stopped", "cancelled", "completed"])
def test_an_ended_run_takes_notes_only(command: Command, end: str) -> None:
    """Every other command is `run-ended`, alone; an addendum is taken and changes nothing."""
    told = refused()
    if end == "stopped":
        told.reject("g", by="eva")
    elif end == "cancelled":
        told.ok(Cancel(because="no"))
    else:
        told.approve("g", "eva").do("y")
    states = told.states
    assert states["run"] == end
    assert told.no(command, "nobody-we-know") == {"run-ended"}
    told.ok(Note(text="addendum"), "somebody-else")
    assert told.states == states


def test_the_last_thing_is_a_waiver() -> None:
    """Whichever command settles the last step completes the run in the same event."""
    told = Tale(process(task("a"), task("b", "a", optional=True))).begin().do("a").waive("b")
    assert told.changes[-1] == ("run", "finish", "completed", "settled")


def test_the_last_thing_is_an_approval() -> None:
    """The last seat completes the run; the run comes last."""
    told = Tale(process(task("a"), gate("g", "a")), STAFF).begin().do("a").submit("g")
    told.approve("g", "eva")
    assert told.changes == [
        ("g", "sign", "approved", "command"),
        ("run", "finish", "completed", "settled"),
    ]


def test_the_last_thing_is_skipped() -> None:
    """A condition that takes the last step away completes the run."""
    steps = (task("a", fields=(yes_no(),)), task("x", "a", when=(when("a.ok", "yes"),)))
    told = Tale(process(*steps)).begin().do("a", ok="no")
    assert told.changes[1:] == [
        ("x", "skip", "skipped", "when"),
        ("run", "finish", "completed", "settled"),
    ]


def test_ended_is_not_settled() -> None:
    """Every step has ended, but one behind a void approval is not settled: not completed."""
    told = Tale(process(task("a"), gate("g", "a"), task("b", "g"), task("z")), STAFF).begin()
    told.do("a").submit("g").approve("g", "eva").do("b").reopen("a").do("z", "a")
    assert told.states["run"] == "active"
    told.submit("g").approve("g", "eva")
    assert told.states["run"] == "completed"
