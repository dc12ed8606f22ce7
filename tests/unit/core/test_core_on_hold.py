"""A run that is put on hold, and goes on."""

from holdgate.model.commands import (
    Approve,
    Assign,
    AssignRole,
    Attach,
    Cancel,
    Complete,
    Note,
    Pause,
    Reject,
    Reopen,
    Resume,
    Save,
    Start,
    Submit,
    Withdraw,
)
from support.house import Tale, gate, people, process, task
from support.shapes import FILE

STAFF = people(ann="boss", bob="", eva="boss")


def held() -> Tale:
    """A is done and waits for the boss; B is ready; the run is on hold."""
    steps = (task("a"), gate("g", "a"), task("b"), task("c", "g"))
    told = Tale(process(*steps, lead="boss"), STAFF).begin().do("a", by="bob")
    told.submit("g", "bob")
    told.ok(Pause(because="night"), "eva")
    return told


def test_the_run_rests() -> None:
    """The run is on hold; its steps keep the state that they had."""
    told = held()
    assert told.states == {
        "a": "done", "g": "pending", "b": "ready", "c": "blocked", "run": "on_hold",
    }  # fmt: skip
    assert told.changes == [("run", "pause", "on_hold", "command")]


def test_no_work_and_no_votes() -> None:
    """Whatever would change a step is refused for that reason alone, from anybody."""
    told = held()
    for command in (
        Start(step="b"),
        Save(step="b"),
        Attach(step="b", files=(FILE,)),
        Complete(step="b"),
        Submit(step="g"),
        Approve(step="g", round=1),
        Reject(step="g", round=1, because="no"),
        Withdraw(step="g"),
        Reopen(steps=("a",), because="wrong"),
        Pause(because="again"),
    ):
        assert told.no(command, "eva") == {"run-on-hold"}, command
        assert told.no(command, "bob") == {"run-on-hold"}, command


def test_talk_and_people_go_on() -> None:
    """Notes, and who is responsible, and who has which role."""
    told = held()
    told.ok(Note(text="the lights are off"), "bob")
    told.ok(Assign(step="b", to="bob"), "bob")
    told.ok(AssignRole(role="boss", to="ann", because="eva sleeps"), "eva")
    assert told.states["run"] == "on_hold"


def test_resuming_goes_on_where_it_was() -> None:
    """Everything is as it was before the pause, signatures and drafts included."""
    told = held()
    told.ok(Resume(), "ann")
    assert told.changes == [("run", "resume", "active", "command")]
    told.approve("g", "eva")
    assert told.states["c"] == "ready"


def test_cancel_on_hold() -> None:
    """A run can be ended while it is on hold."""
    told = held()
    told.ok(Cancel(because="not needed"), "eva")
    assert told.states["run"] == "cancelled"
    assert told.no(Resume(), "eva") == {"run-ended"}
    assert told.no(Pause(because="x"), "eva") == {"run-ended"}


def test_who_may() -> None:
    """The lead; with a reason for the pause, and none for going on."""
    told = held()
    assert told.no(Resume(), "bob") == {"role"}
    told.ok(Resume(), "eva")
    assert told.no(Resume(), "eva") == {"run-not-on-hold"}
    assert told.no(Resume(), "bob") == {"role", "run-not-on-hold"}
    assert told.no(Pause(), "bob") == {"role", "reason-missing"}
    assert told.no(Pause(because=" "), "eva") == {"reason-missing"}
    assert told.no(Pause(because="x"), "bob") == {"role"}
