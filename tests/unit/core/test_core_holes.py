"""The holes that exploration found in the first model, each as a story."""

from holdgate.model.commands import Approve, Complete
from holdgate.model.process import NeedLine
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", eva="boss board", max="board", pam="boss")


def test_hole_1_a_ready_gate_reads_a_retired_step() -> None:
    """Its counter goes 0→1→0 within the event; the ready gate is judged all the same."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("x", "u", when=(when("u.ok", "yes"),), fields=(yes_no(),)),
        task("a"),
        gate("g", "a", needs=("x",), when=(when("x.ok", "yes"),)),
    )
    told = Tale(process(*steps), STAFF).begin().do("u", ok="yes").do("x", ok="yes").do("a")
    told.reopen("u").do("u", ok="no")
    assert (told.states["x"], told.states["g"]) == ("done", "ready")
    told.reopen("x")
    assert told.states == {
        "u": "done",
        "x": "skipped",
        "a": "done",
        "g": "skipped",
        "run": "completed",
    }


def test_hole_1_for_a_task() -> None:
    """A ready task that reads the retired step is skipped too, and one in progress."""
    wanted = (when("x.ok", "yes"),)
    steps = (
        task("u", fields=(yes_no(),)),
        task("x", "u", when=(when("u.ok", "yes"),), fields=(yes_no(),)),
        task("r", "x", when=wanted),
        task("p", "x", when=wanted),
        task("z"),
    )
    told = Tale(process(*steps)).begin().do("u", ok="yes").do("x", ok="yes").save("p")
    told.reopen("u").do("u", ok="no").reopen("x")
    assert (told.states["r"], told.states["p"]) == ("skipped", "skipped")


def test_hole_1_for_lines() -> None:
    """A pending gate whose line reads the retired step is void, although its counter is back."""
    extra = NeedLine(role="board", when=when("x.ok", "yes"))
    steps = (
        task("u", fields=(yes_no(),)),
        task("x", "u", when=(when("u.ok", "yes"),), fields=(yes_no(),)),
        task("a"),
        gate("g", "a", needs=("x",), need=("boss", extra)),
    )
    made = process(*steps, roles=("boss", "board"))
    told = Tale(made, STAFF).begin().do("u", ok="yes").do("x", ok="yes").do("a").submit("g")
    told.approve("g", "pam").reopen("u").do("u", ok="no")
    assert told.states["g"] == "pending"
    told.reopen("x")
    assert (told.states["g"], told.approval("g").closed) == ("ready", "voided")
    assert ("g", "void", "blocked", "lines") in told.changes


def test_hole_2_is_later() -> None:
    """Closing is passed through in the event that began it, for no step is always done yet."""
    steps = (task("a"), gate("g", "a", end="void"), task("y"))
    told = Tale(process(*steps, outcomes={"void": "Void"}), STAFF).begin().do("a").submit("g")
    told.reject("g", by="eva")
    assert told.states["run"] == "stopped"


def test_hole_5_nothing_to_meet() -> None:
    """With all lines conditional and none that applies, nobody is approved by default."""
    need = (NeedLine(role="boss", when=when("u.ok", "yes")),)
    steps = (task("u", fields=(yes_no(),)), task("a"), gate("g", "a", needs=("u",), need=need))
    told = Tale(process(*steps), STAFF).begin().do("a").do("u", ok="no").submit("g")
    assert told.states["g"] == "pending"
    assert told.cannot_sign("g", "max") == {"role"}
    told.approve("g", "eva")
    assert told.states["run"] == "completed"


def test_hole_6_same_person_two_signatures() -> None:
    """Eve has both roles: one signature, one seat."""
    made = process(task("a"), gate("g", "a", need=("boss", "board")), roles=("boss", "board"))
    told = Tale(made, STAFF).begin().do("a").submit("g").approve("g", "eva")
    assert told.cannot_sign("g", "eva") == {"already-voted"}
    assert told.states["g"] == "pending"


def test_settled_looks_further_than_one_step() -> None:
    """Table B, "settled": ended needs are not enough when something before them is open."""
    steps = (task("a"), task("b", "a"), task("c", "b"), gate("g", "b"))
    told = Tale(process(*steps), STAFF).begin().do("a", "b").submit("g").reopen("a")
    assert told.no(Complete(step="c")) == {"blocked"}
    assert told.no(Approve(step="g", round=1), "eva") == {"needs-open"}


def test_the_same_step_reopened_twice_in_a_story() -> None:
    """Flags and rounds stay right over many rounds."""
    told = Tale(process(task("a"), gate("g", "a"), task("b", "g")), STAFF).begin()
    for number in range(1, 6):
        told.do("a").submit("g").approve("g", "eva")
        assert (told.round("a"), told.round("g"), told.states["b"]) == (number, number, "ready")
        told.reopen("a")
        assert told.states["b"] == "blocked"
