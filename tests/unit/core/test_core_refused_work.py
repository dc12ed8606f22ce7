"""Refusals of work on a task: each with its facts, unrelated ones together."""

from holdgate.model.commands import Complete, NotApplicable, Save, Start
from holdgate.model.condition import Reference
from holdgate.model.people import RoleHolders
from support.house import Tale, choice, gate, people, process, task, text, when, yes_no

STAFF = people(ann="", bob="cook", eva="boss", max="boss")


def test_role() -> None:
    """Names the roles that may, and who has them."""
    told = Tale(process(task("a", role="boss"), roles=("boss",)), STAFF).begin()
    (reason,) = told.reasons(Start(step="a"))
    assert reason.id == "role"
    assert reason.facts == {
        "step": "a",
        "person": "ann",
        "roles": ["boss"],
        "who": ["eva", "max"],
        "act": "start",
        "holders": [{"role": "boss", "people": ["eva", "max"]}],
    }
    (way,) = reason.ways
    assert (way.verb, way.run, way.step) == ("start", "H-0001", "a")
    assert way.roles == (RoleHolders(role="boss", people=("eva", "max")),)


def test_separation() -> None:
    """Names which rule and which act."""
    steps = (task("a"), task("b", "a", separate_from=(Reference("a"),)))
    told = Tale(process(*steps), STAFF).begin().do("a")
    (reason,) = told.reasons(Start(step="b"))
    assert reason.id == "separation"
    assert (reason.facts["rule"], reason.facts["step"]) == ("separate_from", "a")
    assert reason.facts["person"] == "ann"


def test_blocked() -> None:
    """Names each need that is not settled, the first open cause, and whose that is."""
    steps = (
        task("a", role="cook"),
        task("b", "a"),
        task("c"),
        task("z", "b", "c"),
    )
    told = Tale(process(*steps, roles=("cook", "boss")), STAFF).begin()
    (reason,) = told.reasons(Complete(step="z"))
    assert reason.id == "blocked"
    assert (reason.facts["needs"], reason.facts["causes"]) == (["b", "c"], ["a", "c"])
    assert [(way.verb, way.step) for way in reason.ways] == [("do", "a"), ("do", "c")]
    assert reason.ways[0].roles == (RoleHolders(role="cook", people=("bob",)),)


def test_blocked_by_what_is_being_redone() -> None:
    """The need has ended; the cause is the one further up that was reopened."""
    told = Tale(process(task("a"), task("b", "a"), task("c", "b"))).begin().do("a", "b").reopen("a")
    (reason,) = told.reasons(Complete(step="c"))
    assert (reason.facts["needs"], reason.facts["causes"]) == (["b"], ["a"])
    assert reason.facts["waits"] == [{"step": "a", "state": "ready", "round": 2}]


def test_blocked_by_an_approval() -> None:
    """Says who could sign: nobody whom a rule keeps away."""
    told = Tale(process(task("a"), gate("g", "a"), task("b", "g")), STAFF).begin()
    told.do("a", by="eva")
    (way,) = told.reasons(Complete(step="b"))[0].ways
    assert (way.verb, way.step) == ("submit", "g")
    told.submit("g")
    (reason,) = told.reasons(Complete(step="b"))
    assert reason.facts["causes"] == ["g"]
    (way,) = reason.ways
    assert (way.verb, way.step, way.people) == ("approve", "g", ("max",))


def test_ended_stands_alone() -> None:
    """Whatever else is wrong: reopen it."""
    steps = (task("a", role="boss", optional=True), task("z"))
    told = Tale(process(*steps), STAFF).begin().do("a", by="eva")
    bad = {"nope": "x"}
    for command in (Start(step="a"), Save(step="a", answers=bad), Complete(step="a", answers=bad)):
        (reason,) = told.reasons(command, "ann")
        assert reason.id == "ended"
        assert reason.facts == {"step": "a", "state": "done", "round": 1}
    assert told.no(NotApplicable(step="a"), "ann") == {"ended"}


def test_skipped_stands_alone() -> None:
    """Change the answer that its condition reads."""
    steps = (
        task("a", fields=(yes_no(),)),
        task("x", "a", role="boss", when=(when("a.ok", "yes"),)),
        task("z"),
    )
    told = Tale(process(*steps), STAFF).begin().do("a", ok="no")
    for command in (Start(step="x"), Save(step="x"), Complete(step="x"), NotApplicable(step="x")):
        assert told.no(command) == {"skipped"}


def test_already_started() -> None:
    """Names whose it is."""
    told = Tale(process(task("a")), STAFF).begin()
    told.ok(Start(step="a"), "bob")
    (reason,) = told.reasons(Start(step="a"))
    assert (reason.id, reason.facts) == ("already-started", {"step": "a", "assignee": "bob"})


def test_changed_since() -> None:
    """Somebody else was at this step after the event that was seen."""
    told = Tale(process(task("a"), task("b"))).begin().save("a").save("b")
    assert told.task("a").seq == 2
    for command in (Save(step="a"), Complete(step="a"), Start(step="a")):
        reasons = told.reasons(command, if_seq=1)
        (reason,) = [each for each in reasons if each.id == "changed-since"]
        assert reason.facts == {"step": "a", "seq": 2, "if_seq": 1, "run": "H-0001"}
    told.ok(Save(step="a"), if_seq=2)
    told.ok(Save(step="b"), if_seq=99)


def test_not_optional_and_no_reason() -> None:
    """Both are said."""
    told = Tale(process(task("a"))).begin()
    assert told.no(NotApplicable(step="a")) == {"not-optional", "reason-missing"}
    assert told.no(NotApplicable(step="a", because=" \n")) == {"not-optional", "reason-missing"}
    assert told.no(NotApplicable(step="a", because="so")) == {"not-optional"}


def test_everything_at_once() -> None:
    """Every unrelated reason comes with the first refusal, per field and per statement."""
    fields = (choice("size", "S", "L"), text("why"), yes_no("ok"))
    steps = (
        task("a"),
        task("z", "a", role="boss", fields=fields, checks=("x", "y"), separate_from=(ref("a"),)),
    )
    told = Tale(process(*steps), STAFF).begin().do("a").reopen("a")
    command = Complete(step="z", answers={"size": "XL", "nope": "1"}, ticks=(2, 9))
    reasons = told.reasons(command, if_seq=0)
    assert [(each.id, each.facts.get("field")) for each in reasons] == [
        ("role", None),
        ("separation", None),
        ("blocked", None),
        ("invalid-answer", "size"),
        ("invalid-answer", "nope"),
        ("answer-missing", "why"),
        ("answer-missing", "ok"),
        ("invalid-answer", None),
        ("check-open", None),
        ("changed-since", None),
    ]
    assert (reasons[-3].facts["tick"], reasons[-2].facts["check"]) == (9, 1)


def ref(step: str) -> Reference:
    """A step alone."""
    return Reference(step)
