"""What was on the screen: the context digest recomputed by hand; it binds nothing."""

from typing import Any

from holdgate.model.commands import Complete
from support.house import Tale, gate, people, process, task, text, yes_no
from support.shapes import by_hand

STAFF = people(ann="", bob="", eva="boss")


def house() -> Tale:
    """G covers A, whose texts show answers of U and S, and shows U and the gate K."""
    texts: dict[str, Any] = {
        "guidance": "See {{ u.ok }} and {{ o.t }}.",
        "warning": "Not {{u.why}}!",
        "fields": (text("t", help="as in {{start.who}}", optional=True),),
    }
    steps = (
        task("u", fields=(yes_no(), text("why", optional=True))),
        task("o", "u", fields=(text("t", optional=True),), optional=True),
        gate("k", "u"),
        task("a", "o", "k", **texts),
        gate("g", "a", shows=("k", "u")),
    )
    start = task("start", fields=(text("who"),))
    made = Tale(process(*steps, task("z"), start=start), STAFF).begin(who="me").do("u", ok="no")
    made.submit("k").approve("k", "eva")
    return made.waive("o").do("a", t="x").submit("g")


def items(told: Tale, type_: str, step: str | None) -> dict[str, str]:
    """The payload of the last such event."""
    subject = (step,) if step else ()
    found = [s.event for s in told.events if s.event.type == type_ and s.event.subject == subject]
    return dict(found[-1].payload)


def expected(told: Tale) -> dict[str, Any]:
    """What the context digest is taken over."""
    answers = items(told, "step.completed", "u")
    shown = {
        "step": "u",
        "item": None,
        "round": 1,
        "state": "done",
        "items": answers,
        "ticks": [],
        "performers": ["ann"],
        "ended_at": told.task("u").ended_at,
    }
    other: dict[str, Any] = {
        "step": "k",
        "item": None,
        "round": 1,
        "state": "approved",
        "items": {},
        "ticks": [],
        "performers": ["ann", "eva"],
        "ended_at": told.approval("k").ended_at,
    }
    return {
        "holdgate": "context/2",
        "run": "H-0001",
        "gate": "g",
        "round": 1,
        "shows": [shown, other],
        "values": {
            "u.ok": answers["answers.ok"],
            "u.why": None,
            "o.t": None,
            "start.who": items(told, "run.started", None)["answers.who"],
        },
        "documents": {},
    }


def test_the_context_digest() -> None:
    """What is shown, in order of step number, and the values shown in covered texts."""
    told = house()
    assert told.approval("g").context == by_hand(expected(told))
    assert told.events[-1].event.data["context"] == told.approval("g").context


def test_nothing_shown() -> None:
    """An approval that shows nothing has a context digest all the same."""
    told = Tale(process(task("a"), gate("g", "a")), STAFF).begin().do("a").submit("g")
    made = {
        "holdgate": "context/2",
        "run": "H-0001",
        "gate": "g",
        "round": 1,
        "shows": [],
        "values": {},
        "documents": {},
    }
    assert told.approval("g").context == by_hand(made)


def test_it_binds_nothing() -> None:
    """What is shown and not covered may change: the approval stands with what was seen."""
    steps = (task("u", fields=(yes_no(),)), task("a"), gate("g", "a", needs=("u",), shows=("u",)))
    told = Tale(process(*steps, task("z")), STAFF).begin().do("a").do("u", ok="no").submit("g")
    before = told.approval("g").context
    told.approve("g", "eva").reopen("u").do("u", ok="yes")
    assert (told.states["g"], told.approval("g").context) == ("approved", before)


def test_what_is_shown_while_it_is_redone() -> None:
    """A step that is open gives its state and performers, no items and no end; values are null."""
    steps = (
        task("u", fields=(yes_no(),), checks=("x",)),
        task("a", guidance="{{ u.ok }}"),
        gate("g", "a", shows=("u",)),
    )
    told = Tale(process(*steps, task("z")), STAFF).begin().do("a")
    told.ok(Complete(step="u", answers={"ok": "no"}, ticks=(1,)), "bob")
    told.reopen("u").submit("g")
    shown: dict[str, Any] = {
        "step": "u",
        "item": None,
        "round": 2,
        "state": "ready",
        "items": {},
        "ticks": [],
        "performers": ["bob"],
    }
    made = {
        "holdgate": "context/2",
        "run": "H-0001",
        "gate": "g",
        "round": 1,
        "shows": [shown],
        "values": {"u.ok": None},
        "documents": {},
    }
    assert told.approval("g").context == by_hand(made)


def test_what_covered_steps_show() -> None:
    """The steps that a covered step shows are part of what is shown, and the gate's own texts."""
    steps = (
        task("u", fields=(yes_no(),)),
        task("v", fields=(yes_no(),)),
        task("a", "u", "v", shows=("u",)),
        gate("g", "a", guidance="{{ v.ok }}"),
    )
    told = Tale(process(*steps), STAFF).begin().do("u", ok="no").do("v", ok="yes").do("a")
    data = told.submit("g").events[-1].event.data
    shown: dict[str, Any] = {
        "step": "u",
        "item": None,
        "round": 1,
        "state": "done",
        "items": items(told, "step.completed", "u"),
        "ticks": [],
        "performers": ["ann"],
        "ended_at": told.task("u").ended_at,
    }
    made = {
        "holdgate": "context/2",
        "run": "H-0001",
        "gate": "g",
        "round": 1,
        "shows": [shown],
        "values": {"v.ok": items(told, "step.completed", "v")["answers.ok"]},
        "documents": {},
    }
    assert data["context"] == by_hand(made)
    assert data["shown"] == [
        {"step": "u", "item": None, "round": 1},
        {"step": "v", "item": None, "round": 1},
    ]
