"""What is locked, and what becomes of approvals when their content is opened again."""

from holdgate.model.commands import Approve, Assign, Note, Reopen, Save
from support.house import Tale, gate, people, process, task

STAFF = people(ann="", bob="", eva="boss", max="boss")


def chain() -> Tale:
    """A, G over A, B, C over nothing, H over B, C after H: begun."""
    steps = (
        task("a"),
        gate("g", "a"),
        task("b", "g"),
        gate("h", "b"),
        task("c", "h"),
    )
    return Tale(process(*steps), STAFF).begin()


def overlapping() -> Tale:
    """G covers A; H covers A and B; A and B are done."""
    steps = (task("a"), task("b"), gate("g", "a"), gate("h", "a", "b"))
    return Tale(process(*steps), STAFF).begin().do("a", "b")


def test_locked_while_pending() -> None:
    """A done step takes no edits, and cannot be reopened under a pending approval."""
    told = chain().do("a").submit("g")
    assert told.no(Save(step="a")) == {"ended"}
    (reason,) = told.reasons(Reopen(steps=("a",), because="wrong"))
    assert reason.id == "locked-pending"
    assert {**reason.facts, "waits": None} == {"step": "a", "gate": "g", "round": 1, "waits": None}
    assert [(way.verb, way.step) for way in reason.ways] == [("withdraw", "g"), ("reject", "g")]
    told.withdraw("g").reopen("a")
    assert told.states["a"] == "ready"


def test_talk_is_not_locked() -> None:
    """Notes on a locked step are taken."""
    told = chain().do("a").submit("g")
    told.ok(Note(step="a", text="as agreed"))


def test_reopen_approved_content() -> None:
    """The gate is void in the same event; what is behind it stays as it is and is not settled."""
    told = chain().do("a").submit("g").approve("g", "eva").do("b").submit("h").approve("h", "eva")
    assert told.states["c"] == "ready"
    told.reopen("a")
    expected = {"a": "ready", "g": "blocked", "b": "done", "h": "approved", "c": "blocked"}
    assert told.states == {**expected, "run": "active"}
    assert not told.settled("b")
    assert not told.settled("h")
    told.do("a").submit("g").approve("g", "eva")
    assert told.states["c"] == "ready"
    assert (told.round("b"), told.round("h"), told.round("g")) == (1, 1, 2)
    assert told.settled("h")


def test_a_later_gate_keeps_its_signature() -> None:
    """H's content did not change, so its signature stands when all is settled again."""
    told = chain().do("a").submit("g").approve("g", "eva").do("b").submit("h").approve("h", "eva")
    content = told.approval("h").content
    told.reopen("a").do("a").submit("g").approve("g", "eva")
    assert told.approval("h").content == content
    assert [each.person for each in told.approval("h").signatures] == ["eva"]


def test_overlap_reject_voids_the_other() -> None:
    """A rejection reopens what it names and voids every other approval of it."""
    steps = (task("a"), task("b"), gate("g", "a", "b"), gate("h", "b"))
    told = Tale(process(*steps), STAFF).begin().do("a", "b").submit("g").approve("g", "eva")
    told.submit("h").reject("h", by="max")
    assert told.states == {
        "a": "done",
        "b": "ready",
        "g": "blocked",
        "h": "rejected",
        "run": "active",
    }
    assert told.approval("g").closed == "voided"
    assert (told.round("a"), told.round("b")) == (1, 2)


def test_overlap_reject_voids_a_pending_one() -> None:
    """Also when the other is pending: a rejection must always work."""
    told = overlapping().submit("g").submit("h").reject("g", by="eva")
    assert told.states["h"] == "blocked"
    assert told.approval("h").closed == "voided"
    assert ("h", "void", "blocked", "content") in told.changes
    assert told.no(Approve(step="h", round=1), "max") == {"not-pending"}


def test_overlap_reopen_refused_while_one_is_pending() -> None:
    """B, under the pending H, is locked; A, only under the approved G, reopens."""
    steps = (task("a"), task("b"), gate("g", "a", "b"), gate("h", "b"))
    told = Tale(process(*steps), STAFF).begin().do("a", "b").submit("g").approve("g", "eva")
    told.submit("h")
    assert told.no(Reopen(steps=("b",), because="wrong")) == {"locked-pending"}
    told.reopen("a")
    assert told.states == {
        "a": "ready",
        "b": "done",
        "g": "blocked",
        "h": "pending",
        "run": "active",
    }


def test_every_locking_gate_is_named() -> None:
    """Two pending approvals of one step are two reasons."""
    told = overlapping().submit("g").submit("h")
    reasons = told.reasons(Reopen(steps=("a", "b"), because="wrong"))
    assert [reason.id for reason in reasons] == ["locked-pending"] * 2
    assert {reason.facts["gate"] for reason in reasons} == {"g", "h"}


def test_downstream_is_locked_too() -> None:
    """`downstream` would reopen B, which the pending H covers."""
    told = chain().do("a").submit("g").approve("g", "eva").do("b").submit("h")
    (reason,) = told.reasons(Reopen(steps=("a",), because="wrong", downstream=True))
    assert (reason.id, reason.facts["step"], reason.facts["gate"]) == ("locked-pending", "b", "h")
    told.reopen("a")
    assert told.states["h"] == "pending"


def test_assignment_is_not_locked_by_a_gate_behind() -> None:
    """Whose a step is can change whatever is pending elsewhere."""
    told = chain().do("a").submit("g")
    told.ok(Assign(step="b", to="bob"))
    assert told.task("b").assignee == "bob"
