"""Reopening: rounds, drafts, what follows with `downstream`, and what cannot be reopened."""

from holdgate.model.commands import Complete, Reopen, Save
from holdgate.model.process import Group
from support.house import Tale, gate, people, process, task, text, when, yes_no

STAFF = people(ann="", eva="boss", max="boss")


def long() -> Tale:
    """A, G, B, H over B, C; and Z beside it, which K (behind H) covers. All done but K, C."""
    steps = (
        task("a"),
        gate("g", "a"),
        task("b", "g"),
        gate("h", "b"),
        task("z"),
        gate("k", "z", needs=("h",)),
        task("c", "k"),
    )
    told = Tale(process(*steps), STAFF).begin().do("a", "z").submit("g").approve("g", "eva")
    return told.do("b").submit("h").approve("h", "eva")


def test_downstream() -> None:
    """G and H are void, B is blocked in round 2."""
    told = long().reopen("a", downstream=True)
    assert told.states == {
        "a": "ready",
        "g": "blocked",
        "b": "blocked",
        "h": "blocked",
        "z": "done",
        "k": "blocked",
        "c": "blocked",
        "run": "active",
    }
    assert (told.round("a"), told.round("b"), told.round("z")) == (2, 2, 1)
    assert told.approval("g").closed == told.approval("h").closed == "voided"


def test_downstream_voids_a_later_gate_over_untouched_content() -> None:
    """K covers only Z, but comes after: void; Z itself stays done."""
    told = long().submit("k").approve("k", "eva").reopen("a", downstream=True)
    assert (told.states["k"], told.approval("k").closed) == ("blocked", "voided")
    assert (told.states["z"], told.round("z")) == ("done", 1)
    assert ("k", "void", "blocked", "downstream") in told.changes


def test_downstream_voids_a_pending_gate_over_untouched_content() -> None:
    """A pending one goes the same way, for nothing that it covers is reopened."""
    told = long().submit("k").reopen("a", downstream=True)
    assert (told.states["k"], told.approval("k").closed) == ("blocked", "voided")


def test_downstream_keeps_drafts() -> None:
    """What is in progress after it is blocked with its draft."""
    steps = (task("a"), task("b", "a", fields=(text("note"),)))
    told = Tale(process(*steps)).begin().do("a").save("b", note="half").reopen("a", downstream=True)
    assert (told.states["b"], told.task("b").answers) == ("blocked", {"note": "half"})
    told.do("a")
    assert (told.states["b"], told.round("b")) == ("in_progress", 1)


def test_downstream_reopens_a_waived_step() -> None:
    """Not applicable is an end by a person: it reopens with what it followed from."""
    told = Tale(process(task("a"), task("b", "a", optional=True), task("c", "b"))).begin().do("a")
    told.waive("b").reopen("a", downstream=True)
    assert (told.states["b"], told.round("b"), told.task("b").because) == ("blocked", 2, None)


def test_several_at_once() -> None:
    """Steps named together open in one event, in the order of their numbers."""
    told = Tale(process(task("a"), task("b"), task("c", "a", "b"))).begin().do("a", "b")
    told.reopen("b", "a", "b")
    assert told.events[-1].event.subject == ("a", "b")
    assert told.states == {"a": "ready", "b": "ready", "c": "blocked", "run": "active"}


def test_a_reopened_waiver_becomes_work() -> None:
    """Round 2 is ready and empty, dependents are blocked."""
    steps = (task("a", optional=True, fields=(yes_no(),)), task("b", "a"))
    told = Tale(process(*steps)).begin().save("a", ok="yes").waive("a").reopen("a")
    assert told.states == {"a": "ready", "b": "blocked", "run": "active"}
    assert (told.round("a"), told.task("a").answers) == (2, {})


def test_the_skipped_cannot_be_reopened() -> None:
    """Its answer is the condition: `skipped` stands alone, whatever else is wrong."""
    steps = (task("a", fields=(yes_no(),)), task("x", "a", when=(when("a.ok", "yes"),)), task("z"))
    told = Tale(process(*steps)).begin().do("a", ok="no")
    (reason,) = told.reasons(Reopen(steps=("z", "x")))
    assert (reason.id, reason.facts["step"]) == ("skipped", "x")


def test_answers_after_reopening() -> None:
    """They are the draft of the next round: prefilled, and to be completed by a person."""
    told = Tale(process(task("a", fields=(yes_no(),), checks=("sure",)), task("b", "a"))).begin()
    told.ok(Complete(step="a", answers={"ok": "yes"}, ticks=(1,)))
    told.reopen("a")
    assert (told.states["a"], told.task("a").answers) == ("ready", {"ok": "yes"})
    assert told.task("a").ticks == ()
    assert told.no(Complete(step="a")) == {"check-open"}
    told.ok(Complete(step="a", ticks=(1,)))
    assert (told.states["a"], told.round("a")) == ("done", 2)


def test_a_reopened_step_takes_edits_again() -> None:
    """The lock was the end; a draft may be saved."""
    told = Tale(process(task("a", fields=(yes_no(),)), task("z"))).begin().do("a", ok="yes")
    assert told.no(Save(step="a", answers={"ok": "no"})) == {"ended"}
    told.reopen("a").save("a", ok="no")
    assert told.task("a").answers == {"ok": "no"}


def test_reopening_nothing() -> None:
    """A group of which nothing has ended leaves nothing to reopen."""
    told = Tale(process(task("a"))).begin()
    assert told.no(Reopen(steps=(), because="wrong")) == {"not-ended"}


def test_reopening_a_group_with_nothing_in_it() -> None:
    """A group in which nothing has ended is told of, beside all else that is wrong."""
    groups = {"x": Group(id="x", title="X")}
    steps = (task("a"), task("b", group="x"), task("z", "b"))
    told = Tale(process(*steps, groups=groups)).begin().do("a")
    assert told.no(Reopen(steps=("x",))) == {"not-ended", "reason-missing"}
    assert told.no(Reopen(steps=("a", "x"), because="wrong")) == {"not-ended"}
    told.do("b").reopen("a", "x")
    assert (told.round("a"), told.round("b")) == (2, 2)
