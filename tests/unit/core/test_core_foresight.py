"""Work after which too few people are left to approve it."""

import pytest

from holdgate.core.roles import Roles
from holdgate.core.staffing import TooFewLeft, too_few_left
from holdgate.model.commands import AssignRole
from holdgate.model.condition import Reference
from holdgate.model.people import Directory, RoleHolders
from holdgate.model.process import NeedLine, Step
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", bob="boss", eva="boss cook", max="cook")


def left(told: Tale, *who: str, directory: Directory | None = STAFF, step: str = "a") -> list[str]:
    """The approvals that nobody could give once these people work on the step."""
    assert told.run is not None
    roles = Roles(told.process, told.run.head, directory)
    return [each.gate for each in too_few_left(told.process, told.run, roles, step, who)]


def begun(*gates: Step) -> Tale:
    """A with those approvals, begun."""
    steps = (task("b", fields=(yes_no(),)), task("a"), *gates)
    return Tale(process(*steps, roles=("boss", "cook")), STAFF).begin()


def test_the_last_who_could_sign() -> None:
    """One boss is enough; if the other has worked on it, the last one should not."""
    told = begun(gate("g", "a"))
    assert left(told, "bob") == []
    assert left(told, "bob", "eva") == ["g"]
    told.save("a", by="bob")
    assert left(told, "EVA") == ["g"]
    assert left(told, "ann") == []


def test_two_are_needed() -> None:
    """Seats are for different people; whoever fits two lines fills one place."""
    two = begun(gate("g", "a", need=(NeedLine(role="boss", count=2),)))
    assert left(two, "bob") == ["g"]
    both = begun(gate("g", "a", need=("boss", "cook")))
    assert left(both, "eva") == []
    assert left(both, "bob") == []
    assert left(both, "bob", "max") == ["g"]


def test_lines_of_one_role_are_added_up() -> None:
    """However many lines ask for it, each seat needs a person of its own."""
    lines = (NeedLine(role="boss"), NeedLine(role="boss"), NeedLine(role="cook"))
    assert left(begun(gate("g", "a", need=lines)), "ann") == []
    assert left(begun(gate("g", "a", need=lines)), "bob") == ["g"]
    crew = people(ann="", **{f"p{number}": f"r{number}" for number in range(10)})
    roles = tuple(f"r{number}" for number in range(10))
    told = Tale(process(task("a"), gate("g", "a", need=roles), roles=roles), crew).begin()
    assert left(told, "ann", directory=crew) == []
    assert left(told, "p7", directory=crew) == ["g"]


def test_it_was_so_before() -> None:
    """What nobody could do anyway is not this work's fault: that is for lint."""
    told = begun(gate("g", "a", need=(NeedLine(role="boss", count=3),)))
    assert left(told, "bob") == []


def test_each_approval_of_the_step() -> None:
    """All that cover it, in order; not one that was given, and not one over other steps."""
    told = begun(gate("g", "a"), gate("h", "a", need=("cook",)), gate("i", "b"))
    assert left(told, "bob", "eva", "max") == ["g", "h"]
    assert left(told, "bob", "eva", step="b") == ["i"]
    told.do("a").submit("g").approve("g", "bob")
    assert left(told, "bob", "eva", "max") == ["h"]


def test_kept_apart_already() -> None:
    """Whom `separate_from` keeps away could not sign before; the submitter can be another."""
    apart = gate("g", "a", needs=("b",), separate_from=(Reference("b"),))
    told = begun(apart).do("b", by="bob", ok="yes")
    assert left(told, "eva") == ["g"]
    told.do("a").submit("g", by="eva")
    assert left(told, "ann") == []


@pytest.mark.parametrize(("answer", "expected"), [("yes", ["g"]), ("no", [])])
def test_lines_that_hold_now(answer: str, expected: list[str]) -> None:
    """A line under a condition counts when it holds."""
    lines = (NeedLine(role="boss"), NeedLine(role="cook", count=2, when=when("b.ok", "yes")))
    told = begun(gate("g", "a", needs=("b",), need=lines)).do("b", ok=answer)
    assert left(told, "max") == expected


def test_a_role_given_to_one() -> None:
    """Who alone has the role in this run is the one who must not work on it."""
    told = begun(gate("g", "a"))
    told.ok(AssignRole(role="boss", to="bob", because="night"), "eva")
    assert left(told, "ann", "eva") == []
    assert left(told, "bob") == ["g"]


def test_nobody_is_known() -> None:
    """Without a people file nothing can be said."""
    assert left(begun(gate("g", "a")), "bob", "eva", directory=None) == []


def test_an_approval_that_is_over() -> None:
    """Nothing is said of one that nobody has to give."""
    over = gate("g", "a", needs=("b",), when=(when("b.ok", "yes"),))
    assert left(begun(over).do("b", ok="no").do("a"), "bob", "eva") == []


def test_the_warning() -> None:
    """It names both steps, and for whom the approval is, each role once."""
    lines = (NeedLine(role="boss"), NeedLine(role="cook"), NeedLine(role="boss"))
    told = begun(gate("g", "a", need=lines))
    assert told.run is not None
    roles = Roles(told.process, told.run.head, STAFF)
    holders = (
        RoleHolders(role="boss", people=("bob", "eva")),
        RoleHolders(role="cook", people=("eva", "max")),
    )
    assert too_few_left(told.process, told.run, roles, "a", ("bob",)) == (
        TooFewLeft(step="a", gate="g", holders=holders),
    )


def test_a_step_that_nothing_covers() -> None:
    """No approval hangs on it."""
    assert left(begun(gate("g", "a")), "bob", "eva", step="b") == []


def test_whoever_submitted_counts() -> None:
    """Somebody else can submit it again."""
    told = begun(gate("g", "a")).do("a").submit("g", by="eva")
    assert left(told, "bob") == []
    assert left(told, "bob", "eva") == ["g"]


def test_bound_where_nobody_is_known() -> None:
    """Without a people file it is said of a role that one person alone has in this run."""
    told = begun(gate("g", "a"))
    told.ok(AssignRole(role="boss", to="eva", because="night"), "eva")
    assert left(told, "ann", directory=None) == []
    assert left(told, "eva", directory=None) == ["g"]
