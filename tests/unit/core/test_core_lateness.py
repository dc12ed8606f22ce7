"""What ended late stays late; a deadline that moves says from where, to where and by what."""

from typing import Any

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from holdgate.core import due as deadlines
from holdgate.core.permission import not_permitted
from holdgate.model.commands import Cancel
from holdgate.model.duration import parse_duration
from holdgate.model.events import Change, Sealed
from holdgate.model.run import Run
from support.deadlines import due
from support.house import Tale, choice, gate, people, process, task
from unit.render.seen import step, view

STAFF = people(ann="", eva="boss")
TABLE = {"Low": parse_duration("3d"), "Critical": parse_duration("15min")}
BY_SEVERITY = due(question="severity.level", table=TABLE)


def incident() -> Tale:
    """A severity that decides when to notify; begun at 09:00, Critical at 09:01."""
    steps = (
        task("severity", fields=(choice("level", "Low", "Critical"),)),
        task("notify", "severity", due=BY_SEVERITY),
        gate("check", "notify", due=due("10min")),
        task("close", "check"),
    )
    return Tale(process(*steps), STAFF).begin().do("severity", level="Critical")


def late(told: Tale, step_id: str) -> bool:
    """Whether a step is late now."""
    return step(told, step_id).late


def moves(told: Tale) -> list[tuple[Any, ...]]:
    """The changes of deadlines in the last event: step, before, after, by what, late until."""
    changes = told.events[-1].event.changes
    return [(c.step, c.was, c.due, c.why, c.late_until) for c in changes if c.trigger == "due"]


def test_what_ended_late_stays_late() -> None:
    """A lower severity afterwards does not make it right, and the deadline of then is shown."""
    told = incident()
    told.minute += 60
    told.do("notify")
    assert told.events[-1].event.data["due"] == "2026-03-02T09:16:00.000Z"
    told.reopen("severity").do("severity", level="Low")
    assert late(told, "notify")
    assert step(told, "notify").due == "2026-03-02T09:16:00.000Z"
    assert view(told).late == ("notify",)


def test_what_ended_in_time_is_not_made_late() -> None:
    """A higher severity afterwards does not make it late."""
    told = Tale(incident().process, STAFF).begin().do("severity", level="Low")
    told.minute += 60
    told.do("notify").reopen("severity").do("severity", level="Critical")
    assert not late(told, "notify")
    assert step(told, "notify").due == "2026-03-05T09:01:00.000Z"


def test_an_open_step_keeps_that_it_was_late() -> None:
    """Its deadline moves after it has passed: it is not late any more, and until when it was."""
    told = incident()
    assert moves(told) == [("notify", None, "2026-03-02T09:16:00.000Z", "answer", None)]
    told.minute += 60
    assert late(told, "notify")
    told.reopen("severity").do("severity", level="Low")
    now = told.events[-1].event.at
    assert moves(told) == [
        ("notify", "2026-03-02T09:16:00.000Z", "2026-03-05T10:03:00.000Z", "answer", now)
    ]
    notify = step(told, "notify")
    assert (notify.late, notify.late_until) == (False, now)
    (move,) = notify.deadline_moves
    assert (move.by, move.cause) == ("ann", "by the answer to “Level” (step 1)")
    assert (view(told).late, view(told).was_late) == ((), ("notify",))
    sentence = (
        "the deadline of 2 notify moved from 2026-03-02 09:16 UTC to 2026-03-05 10:03 UTC, by the "
        "answer to “Level” (step 1); it was late until then"
    )
    assert view(told).log[-1].brief_consequences == (sentence,)
    told.do("notify")
    assert step(told, "notify").late_until == now


def test_a_round_that_ended_late_is_named() -> None:
    """To do it again in time does not erase that it was late the first time."""
    told = incident()
    told.minute += 60
    told.do("notify").reopen("notify").do("notify")
    notify = step(told, "notify")
    assert (notify.late, [each.round for each in notify.late_rounds]) == (False, [1])
    assert (notify.earlier[0].late, notify.earlier[0].due) == (True, "2026-03-02T09:16:00.000Z")
    assert view(told).was_late == ("notify",)


def test_an_approval_given_late_stays_late() -> None:
    """Also after it became void and was given again in time."""
    told = incident().do("notify").submit("check")
    told.minute += 60
    told.approve("check", "eva")
    assert late(told, "check")
    told.reopen("notify").do("notify").submit("check").approve("check", "eva")
    check = step(told, "check")
    assert (check.late, [each.round for each in check.late_rounds]) == (False, [1])
    assert [each.late for each in check.rounds] == [True, False]


def test_a_deadline_after_a_step_moves_with_its_end() -> None:
    """It counts from the last end of a step; to end that again moves it, and says so."""
    steps = (task("a"), task("b", "a", due=due("1h", after="a")), task("z"))
    told = Tale(process(*steps), STAFF).begin().do("a").reopen("a").do("a")
    first, second = "2026-03-02T10:01:00.000Z", "2026-03-02T10:03:00.000Z"
    assert moves(told) == [("b", first, second, "ended", None)]
    assert step(told, "b").deadline_moves[0].cause == "by the end of step 1 (a)"


def test_nothing_is_late_after_the_run() -> None:
    """Time goes on after a run has ended; what was not late then does not become late."""
    told = incident()
    told.ok(Cancel(because="Called off"))
    told.minute += 600
    assert not late(told, "notify")


def test_events_of_earlier_versions_keep_their_meaning() -> None:
    """What ended with an event that says no deadline is judged by the answers of today."""
    told = incident()
    told.minute += 60
    told.do("notify").reopen("severity").do("severity", level="Low")
    assert told.run
    nodes = dict(told.run.nodes)
    nodes["notify"] = replace(nodes["notify"], due=UNSET)
    run = Run(told.run.head, nodes)
    today = deadlines.deadline(told.process, run, told.process.by_id["notify"])
    assert today == "2026-03-05T09:01:00.000Z"
    assert not deadlines.late(nodes["notify"], today, told.now)


def _changed(sealed: Sealed, change: Change) -> Sealed:
    changes = tuple(change if c.trigger == "due" else c for c in sealed.event.changes)
    return replace(sealed, event=replace(sealed.event, changes=changes))


@pytest.mark.parametrize(
    "forged",
    [{"late_until": None}, {"due": "2027-01-01T00:00:00.000Z"}, {"was": None}, {"why": "needs"}],
)
def test_another_deadline_is_not_permitted(forged: dict[str, Any]) -> None:
    """An event that says another deadline than there was is found when the run is verified."""
    told = incident()
    told.minute += 60
    told.reopen("severity")
    before = told.run
    told.do("severity", level="Low")
    sealed = told.events[-1]
    (move,) = (change for change in sealed.event.changes if change.trigger == "due")
    assert not_permitted(told.process, before, sealed) is None
    found = not_permitted(told.process, before, _changed(sealed, replace(move, **forged)))
    assert found
    assert (found.fault, found.step) == ("deadline", "notify")
