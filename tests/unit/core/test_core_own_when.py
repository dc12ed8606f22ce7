"""A gate's own condition: the one thing that takes it away, and only while it is not approved."""

from holdgate.model.commands import Submit
from holdgate.model.process import NeedLine
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", eva="boss")


def told(ok: str) -> Tale:
    """G over A is wanted when U says so; A is done; B waits for G."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("a"),
        gate("g", "a", needs=("u",), when=(when("u.ok", "yes"),)),
        task("b", "g"),
    )
    return Tale(process(*steps), STAFF).begin().do("a").do("u", ok=ok)


def test_skipped_by_its_own_condition() -> None:
    """It opens the way as if approved, in round 0."""
    tale = told("no")
    assert (tale.states["g"], tale.round("g"), tale.states["b"]) == ("skipped", 0, "ready")
    assert tale.settled("g")


def test_back_when_its_condition_holds() -> None:
    """Skipped stays skipped while its source is open; then it is ready, with why `when`."""
    tale = told("no").reopen("u")
    assert (tale.states["g"], tale.settled("g"), tale.states["b"]) == ("skipped", False, "blocked")
    tale.do("u", ok="yes")
    assert tale.changes[-1] == ("g", "unblock", "ready", "when")
    assert tale.states["b"] == "blocked"


def test_ready_then_not_wanted() -> None:
    """Ready, blocked while the source is open, then skipped."""
    tale = told("yes").reopen("u")
    assert tale.changes[-1] == ("g", "block", "blocked", "needs")
    tale.do("u", ok="no")
    assert tale.changes[1] == ("g", "skip", "skipped", "when")


def test_pending_then_not_wanted() -> None:
    """The round is void, then the gate is skipped, in one event."""
    tale = told("yes").submit("g").reopen("u").do("u", ok="no")
    assert tale.changes[1:3] == [("g", "void", "blocked", "when"), ("g", "skip", "skipped", "when")]
    assert (tale.approval("g").closed, tale.states["b"]) == ("voided", "ready")


def test_approved_stays_approved() -> None:
    """An approval that is no longer wanted was given all the same."""
    tale = told("yes").submit("g").approve("g", "eva").reopen("u").do("u", ok="no")
    assert (tale.states["g"], tale.settled("g"), tale.states["b"]) == ("approved", True, "ready")


def test_not_wanted_it_stands_whatever_its_lines_would_be() -> None:
    """Its lines are judged again when it is wanted again, and not before."""
    board = NeedLine(role="board", when=when("v.ok", "yes"))
    steps = (
        task("u", fields=(yes_no(),)),
        task("v", fields=(yes_no(),)),
        task("a"),
        gate("g", "a", needs=("u", "v"), need=("boss", board), when=(when("u.ok", "yes"),)),
        task("b", "g"),
    )
    tale = Tale(process(*steps, roles=("boss", "board")), STAFF).begin()
    tale.do("a").do("u", ok="yes").do("v", ok="no").submit("g").approve("g", "eva")
    tale.reopen("u", "v").do("u", ok="no").do("v", ok="yes")
    assert (tale.states["g"], tale.settled("g")) == ("approved", True)
    tale.reopen("u").do("u", ok="yes")
    assert tale.changes[1] == ("g", "void", "blocked", "lines")


def test_rejected_then_not_wanted() -> None:
    """A rejected gate that is no longer wanted is skipped."""
    tale = told("yes").submit("g").reject("g", by="eva").reopen("u").do("u", ok="no")
    assert tale.states["g"] == "rejected"
    tale.do("a")
    assert tale.changes[1] == ("g", "skip", "skipped", "when")


def test_skipped_gate_cannot_be_submitted() -> None:
    """`skipped` stands alone."""
    tale = told("no")
    assert tale.no(Submit(step="g")) == {"skipped"}


def test_not_judged_before_all_is_settled() -> None:
    """Its source says yes again while another need is open: it stays skipped until that is too."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("v"),
        task("a"),
        gate("g", "a", needs=("u", "v"), when=(when("u.ok", "yes"),)),
    )
    tale = Tale(process(*steps, task("z")), STAFF).begin().do("a", "v").do("u", ok="no")
    tale.reopen("u", "v").do("u", ok="yes")
    assert tale.changes == [("u", "complete", "done", "command")]
    assert tale.states["g"] == "skipped"
    tale.do("v")
    assert tale.changes[1:] == [("g", "unblock", "ready", "when")]
