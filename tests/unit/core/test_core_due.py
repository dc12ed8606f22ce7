"""Deadlines: what they count from, what moves them, and when something is late."""

import pytest

from holdgate.core.due import late
from holdgate.model.ids import START
from holdgate.model.process import Due
from holdgate.model.run import State, TaskNode
from support.deadlines import SOON, TABLE, answered, by, due, told
from support.house import Tale, gate, people, process, task, when

STAFF = people(ann="", eva="boss")


def test_none() -> None:
    """Nothing is due that has no deadline."""
    assert by(answered(told(None))) is None


def test_since_it_became_ready() -> None:
    """Without `after` it counts from when the step last became ready."""
    tale = told(due("4h"))
    assert by(tale) is None
    answered(tale)
    assert by(tale) == "2026-03-02T13:01:00.000Z"
    tale.reopen("a")
    answered(tale)
    assert by(tale) == "2026-03-02T13:03:00.000Z"


def test_after_a_moment() -> None:
    """After an answer of type datetime."""
    tale = told(due("72h", after="a.at"))
    assert by(tale) is None
    assert by(answered(tale)) == "2026-03-08T11:00:00.000Z"


def test_before_a_moment_nobody_knows() -> None:
    """Until the answer is there nothing is due, however long before it."""
    assert by(told(due("7d", before="a.day"))) is None
    assert by(told(due(before="a.at"))) is None


def test_a_later_answer_moves_it() -> None:
    """While it is being redone the last one counts; a draft moves nothing."""
    tale = answered(told(due("1h", after="a.at"))).reopen("a")
    assert by(tale) == "2026-03-05T12:00:00.000Z"
    tale.save("a", at="2026-04-01T00:00:00Z")
    assert by(tale) == "2026-03-05T12:00:00.000Z"
    tale.do("a")
    assert by(tale) == "2026-04-01T01:00:00.000Z"


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (due("1d", after="a.day"), "2026-03-09T00:00:00.000Z"),
        (due("7d", before="a.day"), "2026-02-28T00:00:00.000Z"),
        (due(before="a.day"), "2026-03-07T00:00:00.000Z"),
        (due(before="a.at"), "2026-03-05T11:00:00.000Z"),
        (due("1mo", before="a.at"), "2026-02-05T11:00:00.000Z"),
    ],
)
def test_days_and_before(one: Due, expected: str) -> None:
    """A date is that day in UTC: its end after `after`, its start after `before`."""
    assert by(answered(told(one))) == expected


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar(day: str) -> None:
    """A day that hardly exists makes a deadline that hardly does, and never an error."""
    for one in (due("1d", after="a.day"), due("9mo", before="a.day")):
        tale = told(one).do("a", at="9999-12-31T23:59:59Z", day=day, soon="no")
        assert by(tale)


def test_after_a_step() -> None:
    """The last end of a step; while it is redone, the one it had."""
    tale = answered(told(due("1h", after="a")))
    assert by(tale) == "2026-03-02T10:01:00.000Z"
    tale.reopen("a")
    assert by(tale) == "2026-03-02T10:01:00.000Z"
    answered(tale)
    assert by(tale) == "2026-03-02T10:03:00.000Z"


def test_after_the_start() -> None:
    """`start` is the start of the run."""
    assert by(told(due("1h", after=START))) == "2026-03-02T10:00:00.000Z"


def test_after_an_approval() -> None:
    """An approval ends with its last signature; void, its last end counts."""
    steps = (task("a"), gate("g", "a"), task("b", "g", due=due("1h", after="g")))
    tale = Tale(process(*steps), STAFF).begin().do("a").submit("g")
    assert by(tale) is None
    tale.approve("g", "eva")
    assert by(tale) == "2026-03-02T10:03:00.000Z"
    assert by(tale.reopen("a")) == "2026-03-02T10:03:00.000Z"


def test_a_table() -> None:
    """One duration per option; without a matching one there is no deadline."""
    one = due(question="a.soon", table=TABLE)
    assert by(answered(told(one), soon="yes")) == "2026-03-02T09:16:00.000Z"
    assert by(answered(told(one), soon="no")) == "2026-04-02T09:01:00.000Z"
    assert by(answered(told(one), soon="never")) is None
    assert by(told(one)) is None


def test_late() -> None:
    """Open and past it, or ended after it; on the instant it is not late."""
    tale = answered(told(due("1min")))
    node = tale.task("b")
    assert not late(node, by(tale), "2026-03-02T09:02:00.000Z")
    assert late(node, by(tale), "2026-03-02T09:02:00.001Z")
    assert not late(node, None, "2026-03-02T09:02:00.001Z")
    tale.do("b")
    assert not late(tale.task("b"), by(tale), "2030-01-01T00:00:00.000Z")
    other = answered(told(due("1min"))).save("z").do("b")
    assert late(other.task("b"), by(other), "2026-03-02T09:00:00.000Z")


def test_after_a_skipped_approval() -> None:
    """That it is not needed is an end too."""
    own = (when("a.soon", "yes"),)
    steps = (task("a", fields=(SOON,)), gate("g", "a", when=own))
    made = process(*steps, task("b", "g", due=due("1h", after="g")), task("z"))
    tale = Tale(made).begin().do("a", soon="no")
    assert tale.states["g"] == "skipped"
    assert by(tale) == "2026-03-02T10:01:00.000Z"


def test_after_a_group() -> None:
    """Of several steps the last end counts, and only when each of them has ended."""
    steps = (task("a"), task("b"), task("c", "a", "b", due=due("1h", after="a b")), task("z"))
    tale = Tale(process(*steps)).begin().do("a")
    assert by(tale, "c") is None
    assert by(tale.do("b"), "c") == "2026-03-02T10:02:00.000Z"


def test_a_day_and_a_moment() -> None:
    """Of both the later one counts; a day is one in UTC."""
    assert by(answered(told(due("1h", after="a.at a.day")))) == "2026-03-08T01:00:00.000Z"
    assert by(answered(told(due("1h", before="a.at a.day")))) == "2026-03-06T23:00:00.000Z"


@pytest.mark.parametrize(
    ("state", "ended", "expected"),
    [
        (State.READY, None, True),
        (State.READY, "2026-01-01", True),
        (State.DONE, "2026-01-01", False),
        (State.DONE, "2026-02-02", True),
        (State.SKIPPED, "2026-02-02", False),
        (State.SKIPPED, None, False),
    ],
)
def test_late_by_what_it_is_now(state: State, ended: str | None, *, expected: bool) -> None:
    """Open again, it is late by the clock, whenever it had ended; skipped, it never is."""
    node = TaskNode(unmet=0, state=state, ended_at=ended)
    assert late(node, "2026-02-01", "2026-03-01") is expected
