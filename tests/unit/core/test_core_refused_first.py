"""What is looked at before anything else: the first of these that applies stands alone."""

import pytest
from msgspec.structs import replace

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
    StartRun,
    Submit,
    Withdraw,
)
from holdgate.model.run import Run, RunState
from support.house import Tale, gate, people, process, task

STAFF = people(ann="", eva="boss")
ON_TASKS: tuple[type, ...] = (Start, Save, Complete, NotApplicable)
ON_APPROVALS: tuple[type, ...] = (Submit, Withdraw)


@pytest.fixture
def told() -> Tale:
    """A run of A and G over it."""
    return Tale(process(task("a"), gate("g", "a")), STAFF).begin()


def naming(step: str) -> tuple[Command, ...]:
    """Every command that names a step, naming this one."""
    return (
        *(kind(step=step) for kind in (*ON_TASKS, *ON_APPROVALS)),
        Approve(step=step, round=1),
        Reject(step=step, round=1),
        Reopen(steps=(step,)),
        Assign(step=step, to="ann"),
        Note(step=step, text="x"),
    )


@pytest.mark.parametrize("step", ["nope", "", "A", "run"])
def test_unknown_step(told: Tale, step: str) -> None:
    """Every command says so, whatever else is wrong with it, and says which there are."""
    for command in naming(step):
        (reason,) = told.reasons(command)
        assert (reason.id, reason.facts["step"]) == ("unknown-step", step)
        assert reason.facts["steps"] == ["a", "g"]
    assert told.no(Reopen(steps=("g", step))) == {"unknown-step"}  # before what kind the others are


def test_not_a_task(told: Tale) -> None:
    """Work, reopening and assignment are for tasks: not for approvals, nor the start form."""
    for step in ("g", "start"):
        for kind in ON_TASKS:
            assert told.no(kind(step=step)) == {"not-a-task"}
        assert told.no(Reopen(steps=("a", step))) == {"not-a-task"}
        assert told.no(Assign(step=step, to="ann")) == {"not-a-task"}


def test_not_an_approval(told: Tale) -> None:
    """Submitting and voting are for approvals."""
    for step in ("a", "start"):
        for kind in ON_APPROVALS:
            assert told.no(kind(step=step)) == {"not-an-approval"}
        assert told.no(Approve(step=step, round=1)) == {"not-an-approval"}
        assert told.no(Reject(step=step, round=1)) == {"not-an-approval"}


@pytest.mark.parametrize("command", naming("a")[:-1], ids=lambda each: type(each).__name__)
def test_unknown_actor(told: Tale, command: Command) -> None:
    """With a people file the actor must be in it."""
    (reason,) = told.reasons(command, "evan")
    assert (reason.id, reason.facts["person"]) == ("unknown-person", "evan")
    assert reason.facts["nearest"] == "eva"


def test_unknown_principal(told: Tale) -> None:
    """So must whoever they act for."""
    (reason,) = told.reasons(Complete(step="a"), "ann", on_behalf_of="zoe")
    assert (reason.id, reason.facts["person"]) == ("unknown-person", "zoe")


def test_unknown_assignee(told: Tale) -> None:
    """So must whoever is named; this is said before what is wrong with the step."""
    told.do("a")
    for step in ("a", "nope", "g"):
        assert told.no(Assign(step=step, to="zoe")) == {"unknown-person"}
    assert told.no(AssignRole(role="nope", to="zoe")) == {"unknown-person"}
    assert told.no(AssignRole(role="nope", to="anyone")) == {"unknown-role", "reason-missing"}


def test_unknown_starter() -> None:
    """Starting a run is no exception."""
    told = Tale(process(task("a")), STAFF)
    assert told.no(StartRun(), "zoe") == {"unknown-person"}


def test_a_note_by_anybody(told: Tale) -> None:
    """A note is refused for nothing but an unknown step, or for saying nothing."""
    told.ok(Note(text="I saw smoke", step="a"), "passer-by")
    told.ok(Note(file={"name": "x", "sha256": "sha256:" + "0" * 64, "size": 1}, step="start"))
    assert told.no(Note(text=" ")) == {"comment-missing"}


def test_no_people_file_no_unknown_people() -> None:
    """Without one anyone may act."""
    told = Tale(process(task("a", role="boss"))).begin().do("a", by="anybody at all")
    assert told.states["run"] == "completed"


def test_on_hold() -> None:
    """On hold: notes, assignments and cancelling only (pausing itself comes later)."""
    told = Tale(process(task("a"), gate("g", "a")), STAFF).begin()
    assert told.run is not None
    head = replace(told.run.head, state=RunState.ON_HOLD)
    told.run = Run(head, told.run.nodes)
    for command in (*naming("a")[:4], Reopen(steps=("a",)), Submit(step="g")):
        assert told.no(command) == {"run-on-hold"}
    told.ok(Note(text="still waiting"))
    told.ok(Assign(step="a", to="eva"))
    told.ok(AssignRole(role="boss", to="eva", because="so"), "eva")
    told.ok(Cancel(because="no"))
    assert told.states["run"] == "cancelled"


def test_closing(told: Tale) -> None:
    """No command leaves a run closing yet; in one that is, nothing but a note is taken."""
    assert told.run is not None
    told.run = Run(replace(told.run.head, state=RunState.CLOSING), told.run.nodes)
    for command in (Start(step="a"), Submit(step="g"), Cancel(because="x")):
        (reason,) = told.reasons(command)
        assert (reason.id, reason.facts["state"]) == ("run-closing", "closing")
    told.ok(Note(text="x"))
