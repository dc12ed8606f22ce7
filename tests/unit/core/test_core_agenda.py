"""What can be done next, and what is the last."""

from holdgate.core.next_actions import NextAction, next_actions
from holdgate.core.roles import Roles
from holdgate.model.commands import Pause
from holdgate.model.people import RoleHolders
from holdgate.model.process import NeedLine
from support.house import Tale, gate, people, process, task

STAFF = people(ann="", eva="boss", max="boss")


def items(told: Tale) -> list[NextAction]:
    """What is next."""
    assert told.run is not None
    roles = Roles(told.process, told.run.head, told.directory)
    return list(next_actions(told.process, told.run, roles, told.now))


def acts(told: Tale) -> list[tuple[str, str, bool]]:
    """The verb and the step of each, and whether it is the last."""
    return [(each.act, each.step.id, each.last) for each in items(told)]


def test_in_order_of_the_steps() -> None:
    """Ready, begun and pending steps, each with its verb and with who may do it."""
    told = Tale(process(task("a"), task("b"), gate("g", "b"), gate("h", "a")), STAFF).begin()
    assert acts(told) == [("do", "a", False), ("do", "b", False)]
    told.do("b").submit("g").do("a")
    assert acts(told) == [("approve", "g", False), ("submit", "h", False)]
    pending, ready = items(told)
    assert pending.awaited is not None
    assert [(line.role, line.count) for line in pending.awaited.lines] == [("boss", 1)]
    assert pending.awaited.people == ("eva", "max")
    anyone = RoleHolders(role="anyone", people=(), is_open=True)
    assert (ready.awaited, ready.holders) == (None, (anyone,))


def test_not_what_nobody_can_sign_now() -> None:
    """A pending approval rests while something that it needs, and does not cover, is redone."""
    told = Tale(process(task("a"), task("b"), gate("g", "b", needs=("a",))), STAFF).begin()
    told.do("a", "b").submit("g").reopen("a")
    assert told.states["g"] == "pending"
    assert acts(told) == [("do", "a", False)]
    told.do("a")
    assert acts(told) == [("approve", "g", True)]


def test_the_last() -> None:
    """With one step open: the task; of an approval the signature that fills its last seat."""
    two = NeedLine(role="boss", count=2)
    told = Tale(process(task("a"), gate("g", "a", need=(two,))), STAFF).begin().do("a")
    assert acts(told) == [("submit", "g", False)]
    told.submit("g")
    assert acts(told) == [("approve", "g", False)]
    told.approve("g", "eva")
    assert acts(told) == [("approve", "g", True)]
    assert acts(told.approve("g", "max")) == []
    assert acts(Tale(process(task("a")), STAFF).begin()) == [("do", "a", True)]


def test_nothing_on_hold() -> None:
    """A run that rests has nothing to be done."""
    told = Tale(process(task("a")), STAFF).begin()
    told.ok(Pause(because="night"))
    assert acts(told) == []
