"""What can be done next."""

from holdgate.core.next_actions import NextAction, next_actions
from holdgate.core.roles import Roles
from holdgate.model.condition import Reference
from holdgate.model.duration import Duration
from holdgate.model.process import Due, Field, NeedLine
from support.house import Tale, gate, people, process, task

STAFF = people(ann="cook", eva="boss", max="boss")
NOON = "2026-03-02T12:00:00.000Z"


def items(told: Tale, *among: str, now: str = NOON) -> list[NextAction]:
    """The next actions of a tale; of some steps, if any are named."""
    assert told.run is not None
    roles = Roles(told.process, told.run.head, told.directory)
    return list(next_actions(told.process, told.run, roles, now, among or None))


def begun() -> Tale:
    """Two free steps, the second one due, and an approval that two must give."""
    hour = Due(within=Duration(1, "h"), after=(Reference("a", "at"),))
    asked = Field(id="at", type="datetime", label="At")
    two = gate("g", "a", need=(NeedLine(role="boss", count=2),))
    steps = (task("a", fields=(asked,)), task("b", due=hour), two)
    return Tale(process(*steps, roles=("boss", "cook")), STAFF).begin()


def test_among() -> None:
    """Only the steps named are looked at, in order of the steps, and only those that are open."""
    told = begun()
    assert [each.step.id for each in items(told)] == ["a", "b"]
    assert [each.step.id for each in items(told, "b", "g", "a")] == ["a", "b"]
    assert [each.step.id for each in items(told, "b")] == ["b"]


def test_late() -> None:
    """A deadline is known once what it counts from has ended, and is late once it has passed."""
    told = begun()
    assert [(each.due, each.late) for each in items(told, "b")] == [(None, False)]
    told.do("a", at="2026-03-02T09:01:00Z")
    due = "2026-03-02T10:01:00.000Z"
    assert [(each.due, each.late) for each in items(told, "b")] == [(due, True)]
    assert [each.late for each in items(told, "b", now=due)] == [False]


def test_last() -> None:
    """The last act is the one after which nothing is open: for an approval, the last seat."""
    told = begun().do("a", at="2026-03-02T09:01:00Z").do("b")
    assert [(each.act, each.last) for each in items(told)] == [("submit", False)]
    told.submit("g")
    assert [(each.act, each.last) for each in items(told)] == [("approve", False)]
    told.approve("g", "eva")
    assert [(each.act, each.last) for each in items(told)] == [("approve", True)]
    told.approve("g", "max")
    assert items(told) == []
