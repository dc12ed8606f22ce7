"""Conditions: what is skipped, what wakes up, what is moot, and that a gate never just vanishes."""

from holdgate.model.commands import Approve
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", bob="", eva="boss", max="boss")


def conditional() -> Tale:
    """U answers whether X is needed; G covers A and X; B is behind it."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("a", "u"),
        task("x", "u", when=(when("u.ok", "yes"),)),
        gate("g", "a", "x"),
        task("b", "g"),
    )
    return Tale(process(*steps), STAFF).begin()


def test_a_waiver_does_not_dodge_the_gate() -> None:
    """Not applicable is content: the gate is ready, and who declared it may not sign."""
    told = Tale(process(task("a", optional=True), gate("g", "a"), task("b", "g")), STAFF).begin()
    told.waive("a", by="eva")
    assert told.states == {"a": "not_applicable", "g": "ready", "b": "blocked", "run": "active"}
    told.submit("g")
    assert told.cannot_sign("g", "eva") == {"separation"}
    told.approve("g", "max")


def test_everything_covered_is_skipped() -> None:
    """The gate stays and must be signed."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("x", "u", when=(when("u.ok", "yes"),)),
        gate("g", "x"),
        task("b", "g"),
    )
    told = Tale(process(*steps), STAFF).begin().do("u", ok="no")
    assert told.states == {
        "u": "done",
        "x": "skipped",
        "g": "ready",
        "b": "blocked",
        "run": "active",
    }
    told.submit("g").approve("g", "eva")
    assert told.states["b"] == "ready"


def test_a_skipped_step_wakes_up_under_an_approval() -> None:
    """X is ready in round 2 and the gate is void."""
    told = conditional().do("u", ok="no").do("a").submit("g").approve("g", "eva")
    told.reopen("u")
    assert told.states["g"] == "approved"
    told.do("u", ok="yes")
    assert (told.states["x"], told.round("x")) == ("ready", 2)
    assert (told.states["g"], told.approval("g").closed) == ("blocked", "voided")
    assert told.changes == [
        ("u", "complete", "done", "command"),
        ("x", "unskip", "ready", "when"),
        ("g", "void", "blocked", "content"),
    ]


def test_a_skipped_step_wakes_up_under_a_pending_approval() -> None:
    """While the question is being redone, signing is `needs-open`; then the round is void."""
    told = conditional().do("u", ok="no").do("a").submit("g").reopen("u")
    assert told.states["g"] == "pending"
    assert told.cannot_sign("g", "eva") == {"needs-open"}
    told.do("u", ok="yes")
    assert (told.states["x"], told.states["g"]) == ("ready", "blocked")
    assert told.cannot_sign("g", "eva") == {"not-pending"}


def test_the_same_answer_wakes_nothing() -> None:
    """Redone with the same answer, the pending round stands and can be signed."""
    told = conditional().do("u", ok="no").do("a").submit("g").reopen("u").do("u", ok="no")
    told.ok(Approve(step="g", round=1), "eva")
    assert (told.states["x"], told.round("x")) == ("skipped", 1)


def test_a_done_step_loses_its_condition() -> None:
    """X stays done (moot), the gate stays approved, and all is settled again."""
    told = conditional().do("u", ok="yes").do("a", "x").submit("g").approve("g", "eva")
    told.reopen("u").do("u", ok="no")
    assert (told.states["x"], told.states["g"], told.states["b"]) == ("done", "approved", "ready")
    assert told.settled("x")
    assert told.settled("g")


def test_the_answers_of_a_moot_step_still_count() -> None:
    """They are facts: what reads them goes on."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("x", "u", when=(when("u.ok", "yes"),), fields=(yes_no(),)),
        task("y", "x", when=(when("x.ok", "yes"),)),
    )
    told = Tale(process(*steps)).begin().do("u", ok="yes").do("x", ok="yes")
    told.reopen("u").do("u", ok="no")
    assert (told.states["x"], told.states["y"]) == ("done", "ready")


def test_retire_a_moot_step() -> None:
    """Reopened, it is skipped in the same event, and the gate is void."""
    told = conditional().do("u", ok="yes").do("a", "x").submit("g").approve("g", "eva")
    told.reopen("u").do("u", ok="no").reopen("x")
    assert told.changes == [
        ("x", "reopen", "blocked", "command"),
        ("x", "skip", "skipped", "when"),
        ("g", "void", "blocked", "content"),
        ("g", "unblock", "ready", "needs"),
        ("b", "block", "blocked", "needs"),
    ]
    assert (told.round("x"), told.task("x").answers) == (2, {})


def test_no_answer_matches_nothing() -> None:
    """A question of a step that was waived is not answered."""
    steps = (
        task("a", optional=True, fields=(yes_no(),)),
        task("n", "a", when=(when("a.ok", "no"),)),
        task("y", "a", when=(when("a.ok", "yes"),)),
        task("z"),
    )
    told = Tale(process(*steps)).begin().save("a", ok="no").waive("a")
    assert (told.states["n"], told.states["y"]) == ("skipped", "skipped")


def test_open_work_loses_its_condition() -> None:
    """Ready and in progress are skipped when the condition is false on being judged again."""
    for begun in (False, True):
        told = conditional().do("u", ok="yes")
        if begun:
            told.save("x")
        told.reopen("u")
        assert told.states["x"] == "blocked"
        told.do("u", ok="no")
        assert (told.states["x"], told.round("x")) == ("skipped", 1)


def test_every_condition_holds() -> None:
    """A group's condition is joined to its step's own: all must hold."""
    both = (when("u.ok", "yes"), when("u.big", "yes"))
    steps = (task("u", fields=(yes_no(), yes_no("big"))), task("x", "u", when=both), task("z"))
    for ok, big, state in (("yes", "yes", "ready"), ("yes", "no", "skipped")):
        told = Tale(process(*steps)).begin().do("u", ok=ok, big=big)
        assert told.states["x"] == state
