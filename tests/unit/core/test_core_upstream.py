"""Settled: what is redone upstream closes all that is behind it, at any distance."""

from holdgate.model.commands import Approve, Complete, Save, Submit
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", eva="boss", max="boss")


def test_redo_freezes_at_any_distance() -> None:
    """A reopened: B, C stay done, D is blocked; A done: D is ready."""
    steps = (task("a"), task("b", "a"), task("c", "b"), task("d", "c"))
    told = Tale(process(*steps)).begin().do("a", "b", "c").reopen("a")
    assert told.states == {
        "a": "ready",
        "b": "done",
        "c": "done",
        "d": "blocked",
        "run": "active",
    }
    assert told.no(Complete(step="d")) == {"blocked"}
    told.do("a")
    assert told.states["d"] == "ready"
    assert told.changes == [
        ("a", "complete", "done", "command"),
        ("d", "unblock", "ready", "needs"),
    ]


def parallel() -> Tale:
    """B reads A beside the pending G over A; Z is unrelated; C is behind G. B and Z are done."""
    steps = (task("a"), gate("g", "a"), task("b", "a"), task("z"), task("c", "g"))
    return Tale(process(*steps), STAFF).begin().do("a", "z").submit("g").do("b")


def test_work_beside_a_pending_gate() -> None:
    """B completes; after the rejection it stays done and is not settled."""
    told = parallel().reject("g", by="eva")
    assert (told.states["b"], told.settled("b")) == ("done", False)
    told.do("a")
    assert told.settled("b")


def test_downstream_reopens_the_parallel_reader() -> None:
    """B is blocked in round 2, the unrelated Z stays done."""
    told = parallel().reject("g", by="eva").do("a").reopen("a", downstream=True)
    assert (told.states["b"], told.round("b")) == ("blocked", 2)
    assert (told.states["z"], told.settled("z")) == ("done", True)


def uncovered() -> Tale:
    """G covers A and needs U, which is upstream but not covered; G is pending."""
    steps = (task("u"), task("a"), gate("g", "a", needs=("u",)), task("b", "g"))
    return Tale(process(*steps), STAFF).begin().do("u", "a").submit("g").reopen("u")


def test_an_uncovered_need_is_redone() -> None:
    """The gate stays pending; signing is refused, naming the need."""
    told = uncovered()
    (reason,) = told.reasons(Approve(step="g", round=1), "eva")
    assert (reason.id, reason.facts["needs"]) == ("needs-open", ["u"])
    told.do("u").approve("g", "eva")
    assert told.states["g"] == "approved"


def test_rejected_while_its_needs_are_open() -> None:
    """Rejecting works; the gate then rests until all its needs are settled again."""
    told = uncovered().reject("g", by="eva").do("a")
    assert told.states["g"] == "rejected"
    assert told.no(Submit(step="g")) == {"blocked"}
    told.do("u")
    assert told.states["g"] == "ready"


def test_withdrawn_while_its_needs_are_open() -> None:
    """Withdrawing works; the gate is blocked."""
    told = uncovered().withdraw("g")
    assert told.states["g"] == "blocked"
    told.do("u")
    assert (told.states["g"], told.round("g")) == ("ready", 1)


def test_the_step_before_was_waived_or_skipped() -> None:
    """Listed order: "the one before" is settled when done, not applicable or skipped."""
    told = Tale(process(task("a", optional=True), task("b", "a"), task("c"))).begin().waive("a")
    assert told.states["b"] == "ready"


def test_rejected_and_nothing_to_reopen() -> None:
    """All that is covered was skipped: the gate is ready at once."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("x", "u", when=(when("u.ok", "yes"),)),
        gate("g", "x"),
    )
    told = Tale(process(*steps), STAFF).begin().do("u", ok="no").submit("g").reject("g", by="eva")
    assert told.changes == [
        ("g", "reject", "rejected", "command"),
        ("g", "unblock", "ready", "needs"),
    ]


def test_reject_reopens_what_it_names() -> None:
    """Only the named steps that ended by a person; every gate that covers one of them is void."""
    steps = (
        task("p"),
        gate("k", "p"),
        task("a", "k"),
        gate("g", "a", reopen=("p",)),
        task("b", "g"),
    )
    told = Tale(process(*steps), STAFF).begin().do("p").submit("k").approve("k", "eva")
    told.do("a").submit("g").reject("g", by="max")
    assert told.states == {
        "p": "ready",
        "k": "blocked",
        "a": "done",
        "g": "rejected",
        "b": "blocked",
        "run": "active",
    }
    told.do("p").submit("k").approve("k", "max")
    assert told.states["g"] == "ready"


def test_no_save_while_a_need_is_redone() -> None:
    """Nobody builds on what is being redone."""
    told = Tale(process(task("a"), task("b", "a"))).begin().do("a").save("b").reopen("a")
    assert told.no(Save(step="b")) == {"blocked"}


def test_what_was_seen_of_a_step_stays_seen() -> None:
    """A flag that flips upstream is no change of the step itself; its own transition is one."""
    told = Tale(process(task("a"), task("b", "a"), task("c", "b"), task("z"))).begin().do("a", "b")
    before = told.task("b").seq
    told.reopen("a")
    assert (told.task("b").seq, told.task("c").seq) == (before, before + 1)
