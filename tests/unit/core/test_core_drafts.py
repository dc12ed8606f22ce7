"""Drafts: kept, frozen behind a closed gate, thawed, and left out of what is recorded."""

from holdgate.model.commands import Assign, Complete, Note, Save, Start
from support.house import Tale, gate, people, process, task, text, when, yes_no

STAFF = people(ann="", bob="", eva="boss")


def gated() -> Tale:
    """G over A is approved, B behind it is open."""
    steps = (task("a"), gate("g", "a"), task("b", "g", fields=(text("note"),)))
    return Tale(process(*steps), STAFF).begin()


def test_frozen_and_thawed() -> None:
    """In progress, blocked (no save), in progress again with its draft."""
    told = gated().do("a").submit("g").approve("g", "eva").save("b", note="half").reopen("a")
    assert told.states["b"] == "blocked"
    assert told.no(Save(step="b", answers={"note": "more"})) == {"blocked"}
    told.do("a").submit("g").approve("g", "eva")
    assert told.changes[-1] == ("b", "unblock", "in_progress", "needs")
    assert told.task("b").answers == {"note": "half"}


def test_started_is_enough_to_thaw() -> None:
    """A step that was started in this round is in progress again, also without a draft."""
    told = gated().do("a").submit("g").approve("g", "eva")
    told.ok(Start(step="b"))
    told.reopen("a").do("a").submit("g").approve("g", "eva")
    assert told.states["b"] == "in_progress"


def test_a_new_round_is_not_started() -> None:
    """Started counts within its round: after done and reopened it is ready."""
    told = Tale(process(task("a"), task("z"))).begin().save("a").do("a").reopen("a")
    assert told.states["a"] == "ready"


def test_no_draft_behind_a_closed_gate() -> None:
    """A hold point holds work, not talk."""
    told = gated().do("a")
    assert told.no(Save(step="b", answers={"note": "early"})) == {"blocked"}
    assert told.no(Start(step="b")) == {"blocked"}
    told.ok(Assign(step="b", to="bob"))
    told.ok(Note(step="b", text="mind the stairs"))
    assert (told.states["b"], told.task("b").assignee) == ("blocked", "bob")


def test_a_patch() -> None:
    """A save changes what it names; null clears."""
    fields = (text("one"), text("two"), text("three"))
    told = Tale(process(task("a", fields=fields))).begin()
    told.save("a", one="1", two="2").save("a", two=None, three="3")
    assert told.task("a").answers == {"one": "1", "three": "3"}
    assert told.events[-1].values == {"answers.two": None, "answers.three": "3"}


def test_ticks_are_kept_until_said_otherwise() -> None:
    """Without ticks a save leaves them; each statement is ticked once."""
    told = Tale(process(task("a", checks=("x", "y")))).begin()
    told.ok(Save(step="a", ticks=(2, 1, 2)))
    told.save("a")
    assert told.task("a").ticks == (1, 2)
    told.ok(Save(step="a", ticks=()))
    assert told.task("a").ticks == ()
    told.ok(Save(step="a", ticks=(2, 2)))
    told.ok(Complete(step="a", ticks=(2, 1, 1)))
    assert told.task("a").ticks == (1, 2)


def test_the_draft_of_a_step_no_longer_needed() -> None:
    """It is skipped, and the next round starts empty."""
    steps = (
        task("a", fields=(yes_no(),)),
        task("x", "a", when=(when("a.ok", "yes"),), fields=(text("note"),)),
    )
    told = Tale(process(*steps, task("z"))).begin().do("a", ok="yes").save("x", note="half")
    told.reopen("a").do("a", ok="no")
    assert (told.states["x"], told.task("x").answers) == ("skipped", {})
    told.reopen("a").do("a", ok="yes")
    assert (told.states["x"], told.round("x"), told.task("x").answers) == ("ready", 2, {})


def test_a_waiver_empties_the_draft() -> None:
    """What was drafted goes to the history; the reason is the content."""
    told = Tale(process(task("a", optional=True, fields=(text("note"),)), task("z"))).begin()
    told.save("a", note="half").waive("a")
    node = told.task("a")
    assert (node.answers, node.ticks, node.because) == ({}, (), "not needed")


def test_the_event_holds_the_whole_content() -> None:
    """A completion records the draft and what was added, not a patch."""
    told = Tale(process(task("a", fields=(text("one"), text("two"))))).begin()
    told.save("a", one="1").do("a", two="2")
    assert told.events[-1].values == {"answers.one": "1", "answers.two": "2"}


def test_a_draft_to_a_question_not_asked() -> None:
    """It stays in the history and out of the content."""
    fields = (yes_no(), text("why", when=when("a.ok", "no")))
    told = Tale(process(task("a", fields=fields), task("z"))).begin()
    told.save("a", ok="no", why="it leaks").do("a", ok="yes")
    assert told.task("a").answers == {"ok": "yes"}
    assert set(told.events[-1].event.payload) == {"answers.ok"}
