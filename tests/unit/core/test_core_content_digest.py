"""What is signed: the content digest recomputed by hand, and what moves it."""

from typing import Any

from holdgate.core import approval_digests
from holdgate.model.commands import Assign, Complete, NotApplicable, Note
from holdgate.model.process import NeedLine
from support.house import Tale, gate, people, process, task, text, when, yes_no
from support.shapes import by_hand

STAFF = people(ann="", bob="", eva="boss", max="board")
LINES = ("boss", NeedLine(role="board", count=2, when=when("u.ok", "yes")))


def house() -> Tale:
    """G covers B, X, A (written in another order than they are numbered) and shows U."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("a", "u", fields=(text("t"),), checks=("one", "two")),
        task("b", "a", optional=True),
        task("x", "u", when=(when("u.ok", "no"),)),
        gate("g", "b", "x", "a", need=LINES, shows=("u",)),
    )
    made = process(*steps, task("z"), roles=("boss", "board"))
    return Tale(made, STAFF).begin().do("u", ok="yes")


def worked(told: Tale) -> Tale:
    """A done by two people with an answer and ticks, B waived."""
    told.save("a", by="bob", t="half")
    told.ok(Complete(step="a", answers={"t": "Zürich"}, ticks=(2, 1), replace=True), "ann")
    told.ok(NotApplicable(step="b", because="no need"), "bob")
    return told.submit("g")


def payload(told: Tale, type_: str, step: str) -> dict[str, str]:
    """The payload of the last such event of a step."""
    found = [s.event for s in told.events if s.event.type == type_ and s.event.subject == (step,)]
    return dict(found[-1].payload)


def covers(told: Tale) -> list[dict[str, Any]]:
    """The covered instances, in order of step number."""
    done = {
        "step": "a",
        "item": None,
        "round": 1,
        "state": "done",
        "items": payload(told, "step.completed", "a"),
        "ticks": [1, 2],
        "performers": ["ann", "bob"],
        "ended_at": "2026-03-02T09:03:00.000Z",
    }
    waived = {
        "step": "b",
        "item": None,
        "round": 1,
        "state": "not_applicable",
        "items": payload(told, "step.not_applicable", "b"),
        "ticks": [],
        "performers": ["bob"],
        "ended_at": "2026-03-02T09:04:00.000Z",
    }
    skipped: dict[str, Any] = {
        "step": "x",
        "item": None,
        "round": 1,
        "state": "skipped",
        "items": {},
        "ticks": [],
        "performers": [],
        "ended_at": "2026-03-02T09:01:00.000Z",
    }
    return [done, waived, skipped]


def expected(told: Tale, number: int = 1) -> dict[str, Any]:
    """What the content digest of round `number` is taken over."""
    return {
        "holdgate": "content/1",
        "run": "H-0001",
        "definition": "sha256:" + "d" * 64,
        "gate": "g",
        "round": number,
        "lines": [{"role": "boss", "count": 1}, {"role": "board", "count": 2}],
        "covers": covers(told),
    }


def test_the_content_digest() -> None:
    """Run, definition, gate, round, lines that hold, and every covered instance."""
    told = worked(house())
    assert told.approval("g").content == by_hand(expected(told))
    assert told.events[-1].event.data["content"] == by_hand(expected(told))
    assert set(payload(told, "step.completed", "a")) == {"answers.t"}
    assert set(payload(told, "step.not_applicable", "b")) == {"because"}


def test_a_signature_names_it() -> None:
    """The event of a signature holds the digest that was signed."""
    told = worked(house()).approve("g", "eva")
    assert told.events[-1].event.data["content"] == told.approval("g").content


def test_equal_content_in_another_round() -> None:
    """The round enters, so it has a new digest."""
    told = worked(house()).withdraw("g").submit("g")
    assert told.approval("g").content == by_hand(expected(told, 2))


def test_only_lines_that_hold() -> None:
    """In file order; another answer, other lines, another digest."""
    told = house().reopen("u").do("u", ok="no").do("x", by="bob")
    worked(told)
    assert [line.role for line in told.approval("g").lines] == ["boss"]
    made = expected(told) | {"lines": [{"role": "boss", "count": 1}]}
    assert told.approval("g").content != by_hand(made)


def test_performers_of_all_rounds() -> None:
    """Who did an earlier round stands in the digest of a later one, sorted."""
    told = worked(house()).withdraw("g").reopen("a")
    told.ok(Complete(step="a", ticks=(1, 2)), "eva")
    assert told.task("a").performers == ("ann", "bob", "eva")
    told.submit("g")
    instance = {**covers(told)[0], "round": 2, "performers": ["ann", "bob", "eva"]}
    instance["ended_at"] = told.task("a").ended_at
    made = expected(told, 2) | {"covers": [instance, *covers(told)[1:]]}
    assert told.approval("g").content == by_hand(made)


def test_what_does_not_enter() -> None:
    """Notes, assignments and what is only shown leave a pending round's digest alone."""
    told = worked(house())
    told.ok(Note(step="a", text="mind"))
    told.ok(Assign(step="z", to="bob"))
    told.reopen("u")
    node = told.approval("g")
    assert told.run is not None
    again = approval_digests.content_digest(told.process, told.run, "g", node.round, node.lines)
    assert node.content == again
