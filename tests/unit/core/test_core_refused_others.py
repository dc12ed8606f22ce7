"""Refusals of reopening, assigning, cancelling and starting a run."""

import pytest

from holdgate.model.commands import Assign, AssignRole, Cancel, Complete, Reopen, Start, StartRun
from holdgate.model.ids import START
from holdgate.model.process import Step
from support.house import Tale, people, process, task, text, when, yes_no

STAFF = people(ann="cook", bob="", eva="boss")


@pytest.fixture
def told() -> Tale:
    """A by cooks, B after it by anyone; the boss leads."""
    steps = (task("a", role="cook", optional=True), task("b", "a"), task("z"))
    return Tale(process(*steps, roles=("cook", "boss"), lead="boss"), STAFF).begin()


def test_reopen_with_everything_wrong(told: Tale) -> None:
    """Role, state and reason, for each step that is named."""
    reasons = told.reasons(Reopen(steps=("b", "a")), "bob")
    assert [reason.id for reason in reasons] == ["role", "not-ended", "not-ended", "reason-missing"]
    assert [reason.facts.get("step") for reason in reasons[1:3]] == ["a", "b"]
    assert reasons[0].facts["roles"] == ["cook", "boss"]


def test_who_may_reopen(told: Tale) -> None:
    """The step's role, or the lead."""
    told.do("a")
    assert told.no(Reopen(steps=("a",), because="x"), "bob") == {"role"}
    told.reopen("a", by="ann").do("a").reopen("a", by="eva")


def test_the_lead_may_not_do_the_work(told: Tale) -> None:
    """Leading a run is not doing its steps."""
    assert told.no(Complete(step="a"), "eva") == {"role"}


def test_assign(told: Tale) -> None:
    """Actor and assignee are judged each on their own; a reason is optional."""
    (one, two) = told.reasons(Assign(step="a", to="bob"), "bob")
    assert (one.id, two.id) == ("role", "assignee-lacks-role")
    holders = [{"role": "cook", "people": ["ann"]}]
    assert two.facts == {"step": "a", "person": "bob", "roles": ["cook"], "holders": holders}
    told.ok(Assign(step="a", to="ann", because="on shift"), "eva")
    assert told.events[-1].values == {"because": "on shift"}


def test_assign_what_has_ended(told: Tale) -> None:
    """Done and not applicable: `ended`; it stands alone."""
    told.waive("a")
    assert told.no(Assign(step="a", to="bob"), "bob") == {"ended"}


def test_assign_what_is_skipped() -> None:
    """`skipped`; it stands alone."""
    steps = (task("a", fields=(yes_no(),)), task("x", "a", when=(when("a.ok", "yes"),)), task("z"))
    told = Tale(process(*steps)).begin().do("a", ok="no")
    assert told.no(Assign(step="x", to="bob")) == {"skipped"}


def test_assignment_is_no_lock(told: Tale) -> None:
    """Anyone with the role may act; the assignee stays as assigned."""
    told.directory = people(ann="cook", bob="cook", eva="boss")
    told.ok(Assign(step="a", to="ann"), "eva")
    told.do("a", by="bob")
    assert told.task("a").assignee == "ann"


def test_give_a_role(told: Tale) -> None:
    """Lead, role and reason are reported together; `anyone` is no role to be given."""
    reasons = told.reasons(AssignRole(role="anyone", to="ann"), "bob")
    assert [reason.id for reason in reasons] == ["role", "unknown-role", "reason-missing"]
    assert reasons[1].facts == {"role": "anyone", "roles": ["cook", "boss"]}


def test_cancel(told: Tale) -> None:
    """The lead only, and with a reason."""
    assert told.no(Cancel(), "bob") == {"role", "reason-missing"}
    assert told.no(Cancel(because="\t"), "eva") == {"reason-missing"}
    told.ok(Cancel(because="a drill"), "eva")


def form() -> Tale:
    """A start form for cooks, with a question and one that follows from it."""
    fields = (yes_no(), text("why", when=when("start.ok", "no")), text("more", optional=True))
    start = Step(id=START, number=0, title="Start", roles=("cook",), fields=fields)
    return Tale(process(task("a"), start=start, roles=("cook",)), STAFF)


def test_start_a_run_with_everything_wrong() -> None:
    """Role, ill-typed and missing answers together."""
    reasons = form().reasons(StartRun(answers={"more": 4, "nope": "x"}), "bob")
    found = [(reason.id, reason.facts.get("field")) for reason in reasons]
    assert found == [
        ("role", None),
        ("invalid-answer", "more"),
        ("invalid-answer", "nope"),
        ("answer-missing", "ok"),
    ]


def test_start_with_what_cannot_be_read() -> None:
    """One reason for it: it is not also missing, and what it asks for is not judged."""
    found = form().reasons(StartRun(answers={"ok": "maybe", "why": "x"}))
    assert [(reason.id, reason.facts["field"]) for reason in found] == [("invalid-answer", "ok")]


def test_start_with_what_is_not_asked() -> None:
    """A question that the answers above do not ask takes no answer."""
    told = form()
    assert told.no(StartRun(answers={"ok": "yes", "why": "x"})) == {"invalid-answer"}
    assert told.no(StartRun(answers={"ok": "no"})) == {"answer-missing"}
    told.begin(ok="no", why="it leaks")
    assert told.task(START).answers == {"ok": "no", "why": "it leaks"}


def test_a_refusal_changes_nothing(told: Tale) -> None:
    """The run is as it was, and no event is made."""
    before = told.run
    told.no(Complete(step="b"), "bob")
    assert told.run is before
    assert len(told.events) == 1


def test_starting_gives_nobody_elses_step_away(told: Tale) -> None:
    """Who starts an assigned step does not become its assignee; of one that is nobody's they do."""
    told.directory = people(ann="cook", bob="cook", eva="boss")
    told.ok(Assign(step="a", to="ann"), "eva")
    told.ok(Start(step="a"), "bob")
    told.ok(Start(step="z"), "bob")
    assert (told.task("a").assignee, told.task("z").assignee) == ("ann", "bob")


def test_begun_by_nobody_in_particular(told: Tale) -> None:
    """A draft begins a step and makes it nobody's; whoever starts it then is not told whose."""
    told.save("a")
    (reason,) = told.reasons(Start(step="a"), "ann")
    assert (reason.id, reason.facts["assignee"]) == ("already-started", None)


def test_a_process_without_roles() -> None:
    """None can be given out, and that is said."""
    alone = Tale(process(task("a"), roles=())).begin()
    (reason,) = alone.reasons(AssignRole(role="cook", to="bob", because="x"))
    assert (reason.id, reason.facts) == ("unknown-role", {"role": "cook", "roles": []})


def test_anyone_is_a_word() -> None:
    """A role is released whoever a people file calls so."""
    made = process(task("a"), roles=("cook",))
    alone = Tale(made, people(ann="", Anyone="cook")).begin()
    alone.ok(AssignRole(role="cook", to="ann", because="x"))
    given = alone.ok(AssignRole(role="cook", to="anyone", because="x"))
    assert given.data["person"] == "anyone"
    assert alone.run is not None
    assert alone.run.head.bindings == {}
