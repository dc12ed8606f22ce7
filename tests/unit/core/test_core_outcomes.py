"""How a run gets its outcome: from a step that ends it, from a choice, from its answers."""

from typing import Any

import pytest
from msgspec.structs import replace

from holdgate.core.evolve import evolve
from holdgate.core.permission import not_permitted
from holdgate.model.commands import Approve, Complete, Note, Pause, Reject, Reopen
from holdgate.model.damage import NotPermitted
from holdgate.model.events import Change
from holdgate.model.process import Approval, NeedLine, Step
from holdgate.model.refusals.votes import ChoiceMissing, NoSuchChoice
from support.house import Tale, gate, people, process, task, text, when, yes_no

STAFF = people(ann="", eva="boss", max="boss")
OUTCOMES = {"over": "It is over", "void": "It is void"}


def chooses(step_id: str, *covers: str) -> Step:
    """An approval that may be sent back, or end the run."""
    need = (NeedLine(role="boss"),)
    approval = Approval(covers=covers, need=need, reopen=covers, end="void")
    return replace(gate(step_id, *covers), approval=approval)


def pending() -> Tale:
    """Somebody may reject G, and choose."""
    steps = (task("a"), chooses("g", "a"), task("b", "g"))
    return Tale(process(*steps, outcomes=OUTCOMES), STAFF).begin().do("a").submit("g")


def early() -> Tale:
    """A ends the run; B, C and G are open beside it, and D waits for it."""
    steps = (task("b"), gate("g", "b"), task("c"), task("a", ends="over"), task("d", "a"))
    return Tale(process(*steps, outcomes=OUTCOMES), STAFF).begin()


def judged(*, first: str = "no") -> Tale:
    """Two outcomes that may hold when the run is completed."""
    steps = (task("a", fields=(yes_no(),)), task("b", "a", fields=(text("more"),)))
    conditions = {"over": when("a.ok", first), "void": when("a.ok", "yes", "no")}
    return Tale(process(*steps, outcomes=OUTCOMES, judged=conditions)).begin()


def outcome(told: Tale) -> str | None:
    """How the run ended."""
    assert told.run is not None
    return told.run.head.outcome


def data(told: Tale) -> object:
    """What the last event says without free text."""
    return told.events[-1].event.data


def test_a_step_ends_the_run() -> None:
    """Done and stopped in the same event; nothing else moves, also what waits for it."""
    told = early().do("a")
    assert told.changes == [
        ("a", "complete", "done", "command"),
        ("run", "end", "closing", "ends"),
        ("run", "close", "stopped", "settled"),
    ]
    assert told.states == {
        "a": "done", "b": "ready", "c": "ready", "d": "blocked", "g": "blocked", "run": "stopped",
    }  # fmt: skip
    assert outcome(told) == "over"
    assert data(told) == {"round": 1, "ticks": [], "outcome": "over"}


def test_an_approval_ends_the_run() -> None:
    """Only with its last seat."""
    two = gate("g", "a", need=(NeedLine(role="boss", count=2),), ends="over")
    told = Tale(process(task("a"), two, task("b", "g"), outcomes=OUTCOMES), STAFF)
    told.begin().do("a").submit("g").approve("g", "eva")
    assert told.states["run"] == "active"
    assert "outcome" not in told.events[-1].event.data
    told.approve("g", "max")
    assert told.states == {"a": "done", "g": "approved", "b": "blocked", "run": "stopped"}
    assert outcome(told) == "over"


def test_the_last_step_stops_the_run() -> None:
    """A step with `ends` never completes the run, also where nothing else is open."""
    told = Tale(process(task("a", ends="over"), outcomes=OUTCOMES)).begin().do("a")
    assert told.states == {"a": "done", "run": "stopped"}


def test_a_skipped_step_ends_nothing() -> None:
    """The condition of the early end is the step's own."""
    ending = task("x", "a", when=(when("a.ok", "yes"),), ends="over")
    steps = (task("a", fields=(yes_no(),)), ending, task("b", "x"))
    told = Tale(process(*steps, outcomes=OUTCOMES)).begin().do("a", ok="no")
    assert told.states == {"a": "done", "x": "skipped", "b": "ready", "run": "active"}


def test_sent_back() -> None:
    """As a rejection that can only reopen; the choice is recorded."""
    told = pending()
    told.ok(Reject(step="g", round=1, because="so", choice="send_back"), "eva")
    assert told.changes[:2] == [
        ("g", "reject", "rejected", "command"),
        ("a", "reopen", "blocked", "reject"),
    ]
    assert data(told) == {"round": 1, "choice": "send_back"}
    assert told.states["run"] == "active"
    assert outcome(told) is None


def test_ended_by_choice() -> None:
    """As a rejection that ends the run; the choice is recorded."""
    told = pending()
    told.ok(Reject(step="g", round=1, because="so", choice="end"), "eva")
    assert told.states == {"a": "done", "g": "rejected", "b": "blocked", "run": "stopped"}
    assert data(told) == {"round": 1, "choice": "end", "outcome": "void"}
    assert outcome(told) == "void"


def test_nobody_chose() -> None:
    """`choice-missing` says what each of the two does, beside other reasons."""
    told = pending()
    (reason,) = told.reasons(Reject(step="g", round=1, because="so"), "eva")
    assert isinstance(reason, ChoiceMissing)
    assert (reason.step, reason.reopens, reason.outcome) == ("g", ("a",), "void")
    assert [way.options for way in reason.ways] == [{"send_back": None}, {"end": None}]
    reasons = told.no(Reject(step="g", round=2), "ann")
    assert reasons == {"choice-missing", "reason-missing", "role", "separation", "stale-view"}


@pytest.mark.parametrize(("end", "choice"), [(None, "end"), ("void", "send_back")])
def test_nothing_to_choose(end: str | None, choice: str) -> None:
    """`no-such-choice`, where a rejection does the other thing only."""
    steps = (task("a"), gate("g", "a", end=end))
    told = Tale(process(*steps, outcomes=OUTCOMES), STAFF).begin().do("a").submit("g")
    command = Reject(step="g", round=1, because="so", choice=choice)  # type: ignore[arg-type]
    (reason,) = told.reasons(command, "eva")
    assert isinstance(reason, NoSuchChoice)
    assert (reason.choice, reason.outcome) == (choice, end)
    assert reason.reopens == (() if end else ("a",))


@pytest.mark.parametrize(("end", "choice"), [(None, "send_back"), ("void", "end")])
def test_what_happens_anyway(end: str | None, choice: str) -> None:
    """To say it is allowed, and no choice is recorded."""
    steps = (task("a"), gate("g", "a", end=end))
    told = Tale(process(*steps, outcomes=OUTCOMES), STAFF).begin().do("a").submit("g")
    told.ok(Reject(step="g", round=1, because="so", choice=choice), "eva")  # type: ignore[arg-type]
    assert "choice" not in told.events[-1].event.data


@pytest.mark.parametrize(("first", "answer", "expected"), [
    ("no", "no", "over"), ("no", "yes", "void"), ("yes", "yes", "over"),
])  # fmt: skip
def test_judged_when_completed(first: str, answer: str, expected: str) -> None:
    """The first outcome in the file that holds, in the event that completes the run."""
    told = judged(first=first).do("a", ok=answer)
    assert outcome(told) is None
    told.do("b", more="x")
    assert told.states["run"] == "completed"
    assert outcome(told) == expected
    assert data(told) == {"round": 1, "ticks": [], "outcome": expected}


def test_judged_once() -> None:
    """A note on a completed run says no outcome again."""
    told = judged().do("a", ok="no").do("b", more="x")
    told.ok(Note(text="addendum"))
    assert data(told) == {}
    assert outcome(told) == "over"


def test_judged_by_the_answers_that_count() -> None:
    """What was answered before a correction does not count."""
    told = judged().do("a", ok="no")
    told.ok(Reopen(steps=("a",), because="so"))
    told.do("a", ok="yes").do("b", more="x")
    assert outcome(told) == "void"


def test_no_outcome_holds() -> None:
    """Then the run is just completed."""
    steps = (task("a", fields=(yes_no(),)),)
    conditions = {"over": when("a.ok", "yes")}
    told = Tale(process(*steps, outcomes=OUTCOMES, judged=conditions)).begin().do("a", ok="no")
    assert told.states["run"] == "completed"
    assert outcome(told) is None
    assert "outcome" not in told.events[-1].event.data


def test_a_stopped_run_is_not_judged() -> None:
    """A step that ends the run says how, whatever the answers are."""
    steps = (task("a", fields=(yes_no(),)), task("x", "a", ends="void"))
    conditions = {"over": when("a.ok", "yes")}
    told = Tale(process(*steps, outcomes=OUTCOMES, judged=conditions)).begin().do("a", ok="yes")
    assert outcome(told.do("x")) == "void"


def test_nothing_ends_while_on_hold() -> None:
    """Work that would end the run waits like all work."""
    told = early()
    told.ok(Pause(because="so"))
    assert told.no(Complete(step="a")) == {"run-on-hold"}


def forged(told: Tale, number: int, **members: Any) -> NotPermitted | None:
    """Why an event with other members would not have been permitted in its place, if not."""
    run = None
    for earlier in told.events[:number]:
        run = evolve(told.process, run, earlier)
    sealed = told.events[number]
    return not_permitted(told.process, run, replace(sealed, event=replace(sealed.event, **members)))


END = Change(step="run", trigger="end", state="closing", why="ends")
CLOSE = Change(step="run", trigger="close", state="stopped", why="settled")


def without(told: Tale, *names: str) -> tuple[Change, ...]:
    """The changes of the last event, without those of these triggers."""
    return tuple(one for one in told.events[-1].event.changes if one.trigger not in names)


def test_a_forged_end() -> None:
    """An end with another outcome, without one, or left out is found when the record is judged."""
    told = early().do("a")
    number = len(told.events) - 1
    facts = {"round": 1, "ticks": []}
    assert forged(told, number) is None
    wrong = NotPermitted(fault="outcome", step="run")
    assert forged(told, number, data={**facts, "outcome": "void"}) == wrong
    assert forged(told, number, data=facts, changes=without(told, "end", "close")) == wrong
    other = early().do("c")
    added = (*without(other), END, CLOSE)
    assert forged(other, number, data={**facts, "outcome": "over"}, changes=added) == wrong


def test_a_forged_choice() -> None:
    """A rejection that did another thing than was chosen, or without a choice, is found."""
    told = pending()
    told.ok(Reject(step="g", round=1, because="so", choice="end"), "eva")
    number, wrong = len(told.events) - 1, NotPermitted(fault="outcome", step="run")
    assert forged(told, number) is None
    void = {"round": 1, "outcome": "void"}
    for choice in ({}, {"choice": "send_back"}, {"choice": "x"}):
        assert forged(told, number, data={**void, **choice}) == wrong
    told = early().do("b")
    assert (
        forged(told, len(told.events) - 1, data={"round": 1, "ticks": [], "choice": "end"}) == wrong
    )


def test_a_forged_outcome_of_a_completed_run() -> None:
    """Another outcome than the answers say is found, and one that is left out."""
    told = judged().do("a", ok="no").do("b", more="x")
    number, wrong = len(told.events) - 1, NotPermitted(fault="outcome", step="run")
    assert forged(told, number) is None
    facts = {"round": 1, "ticks": []}
    assert forged(told, number, data=facts) == wrong
    assert forged(told, number, data={**facts, "outcome": "void"}) == wrong


def test_a_signature_that_ends_nothing_yet() -> None:
    """One of two signatures with an outcome is found."""
    two = gate("g", "a", need=(NeedLine(role="boss", count=2),), ends="over")
    told = Tale(process(task("a"), two, outcomes=OUTCOMES), STAFF).begin().do("a").submit("g")
    told.ok(Approve(step="g", round=1), "eva")
    number, facts = len(told.events) - 1, dict(told.events[-1].event.data)
    assert forged(told, number) is None
    wrong = NotPermitted(fault="outcome", step="run")
    assert forged(told, number, data={**facts, "outcome": "over"}) == wrong
