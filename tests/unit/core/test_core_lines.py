"""Need lines: fixed at submission; any difference later voids the round."""

from holdgate.model.commands import Approve, Reject
from holdgate.model.process import NeedLine
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", eva="boss", max="board", pam="boss")
BOARD = NeedLine(role="board", when=when("u.ok", "yes"))


def told(ok: str, *need: str | NeedLine) -> Tale:
    """U says whether the board must sign too; G over A needs U; A is done."""
    lines = need or ("boss", BOARD)
    steps = (
        task("u", fields=(yes_no(), yes_no("big", optional=True))),
        task("a"),
        gate("g", "a", needs=("u",), need=lines),
    )
    made = process(*steps, task("b", "g"), roles=("boss", "board"))
    return Tale(made, STAFF).begin().do("a").do("u", ok=ok)


def test_lines_are_fixed_at_submission() -> None:
    """Only what holds then is asked."""
    assert [line.role for line in told("no").submit("g").approval("g").lines] == ["boss"]
    assert [line.role for line in told("yes").submit("g").approval("g").lines] == ["boss", "board"]


def test_a_line_appears_after_approval() -> None:
    """Void, then ready; all sign again; never approved by itself."""
    tale = told("no").submit("g").approve("g", "eva").reopen("u").do("u", ok="yes")
    assert tale.changes[1:] == [
        ("g", "void", "blocked", "lines"),
        ("g", "unblock", "ready", "needs"),
    ]
    tale.submit("g").approve("g", "eva")
    assert tale.states["g"] == "pending"
    tale.approve("g", "max")
    assert tale.states["g"] == "approved"


def test_a_line_disappears_while_pending() -> None:
    """The signature that would now suffice does not count: it was given for another round."""
    tale = told("yes").submit("g").approve("g", "eva").reopen("u").do("u", ok="no")
    assert (tale.states["g"], tale.approval("g").signatures) == ("ready", ())
    tale.submit("g").approve("g", "pam")
    assert tale.states["g"] == "approved"


def test_a_line_disappears_after_approval() -> None:
    """Fewer lines are another round as well."""
    tale = told("yes").submit("g").approve("g", "eva").approve("g", "max")
    tale.reopen("u").do("u", ok="no")
    assert (tale.states["g"], tale.approval("g").closed) == ("ready", "voided")


def test_the_same_lines_stand() -> None:
    """Compared as a list of role and count: another answer with the same lines voids nothing."""
    tale = told("no").submit("g").approve("g", "eva").reopen("u").do("u", ok="no", big="yes")
    assert tale.states["g"] == "approved"
    assert tale.settled("g")


def test_equal_lines_by_another_condition_stand() -> None:
    """Two lines that say the same under conditions that exclude each other are the same line."""
    need = (
        NeedLine(role="boss", when=when("u.ok", "yes")),
        NeedLine(role="boss", when=when("u.ok", "no")),
    )
    tale = told("no", *need).submit("g").approve("g", "eva").reopen("u").do("u", ok="yes")
    assert (tale.states["g"], tale.settled("g")) == ("approved", True)


def test_another_count_is_another_line() -> None:
    """The same role with another count voids the round."""
    need = (
        NeedLine(role="boss", when=when("u.ok", "no")),
        NeedLine(role="boss", count=2, when=when("u.ok", "yes")),
    )
    tale = told("no", *need).submit("g").approve("g", "eva").reopen("u").do("u", ok="yes")
    assert tale.states["g"] == "ready"


def test_no_line_applies() -> None:
    """Then all of them must sign: a gate fails closed (hole 5)."""
    need = (
        NeedLine(role="boss", when=when("u.big", "yes")),
        NeedLine(role="board", when=when("u.big", "no")),
    )
    tale = told("no", *need).submit("g").approve("g", "eva")
    assert [line.role for line in tale.approval("g").lines] == ["boss", "board"]
    assert tale.states["g"] == "pending"
    tale.approve("g", "max")
    assert tale.states["g"] == "approved"


def test_while_the_source_is_open_nothing_is_judged() -> None:
    """No condition is evaluated until its readers are settled again."""
    tale = told("yes").submit("g").approve("g", "eva").reopen("u")
    assert tale.states["g"] == "pending"
    assert len(tale.approval("g").signatures) == 1


def test_a_role_whose_line_does_not_hold() -> None:
    """Who fits only a line that was not asked for may neither sign nor reject."""
    tale = told("no").submit("g")
    (reason,) = tale.reasons(Approve(step="g", round=1), "max")
    assert (reason.id, reason.facts["roles"]) == ("role", ["boss"])
    assert tale.no(Reject(step="g", round=1, because="no"), "max") == {"role"}
