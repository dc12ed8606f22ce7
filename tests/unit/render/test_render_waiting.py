"""What is not settled says what it waits for; what was not needed says why."""

from holdgate.model.commands import Cancel
from holdgate.model.process import Group
from holdgate.views.open_steps import OpenStep
from support.house import Tale, gate, people, process, task, when, yes_no
from unit.render.seen import step, view

STAFF = people(ann="cook", eva="boss")


def test_waits_for() -> None:
    """Done and not settled: it names what is open before it, at any distance, with its round."""
    steps = (task("a"), gate("g", "a"), task("b", "g"), task("c", "b"), task("d"))
    told = Tale(process(*steps), STAFF).begin().do("a").submit("g").approve("g", "eva")
    told.do("b").do("c")
    assert step(told, "c").waits_for == ()
    told.reopen("a")
    assert [each.waits_for for each in view(told).steps] == [
        (),
        *[(OpenStep(number=1, id="a", title="A", state="ready", round=2),)] * 3,
        (),
    ]
    told.do("a")
    waits = [(each.id, each.state, each.round) for each in step(told, "c").waits_for]
    assert waits == [("g", "ready", 1)]


def test_waits_for_many() -> None:
    """Of many only the first are named, the others counted."""
    many = [task(f"t{number}") for number in range(8)]
    told = Tale(process(*many, task("z", *(each.id for each in many)))).begin().do("t2")
    found = step(told, "z")
    assert [each.id for each in found.waits_for] == ["t0", "t1", "t3", "t4", "t5"]
    assert found.waits_more == 2


def test_nothing_waits_in_a_run_that_is_over() -> None:
    """When the run has ended nothing waits any more; what was not done is not finished."""
    steps = (task("a"), task("b", "a"), task("c"))
    told = Tale(process(*steps)).begin().do("a").do("b").reopen("a")
    assert not any(each.unfinished for each in view(told).steps)
    told.ok(Cancel(because="x"))
    assert [each.unfinished for each in view(told).steps] == [True, False, True]
    assert step(told, "b").waits_for == ()


def test_the_refusal_that_ended_it_is_an_end() -> None:
    """The approval whose rejection ended the run is not called unfinished."""
    steps = (task("a"), gate("g", "a", end="no"), task("b", "g"))
    told = Tale(process(*steps, outcomes={"no": "No"}), STAFF).begin().do("a").submit("g")
    told.reject("g", "eva")
    assert [each.unfinished for each in view(told).steps] == [False, False, True]


def said(told: Tale, step_id: str) -> list[str | None]:
    """What was answered to each of a step's conditions."""
    return [each.said for each in step(told, step_id).when]


def test_skipped_because_of_an_answer() -> None:
    """A skipped step names the answer that its condition met; one that is open names none."""
    steps = (task("a", fields=(yes_no(),)), task("b", "a", when=(when("a.ok", "yes"),)), task("c"))
    told = Tale(process(*steps)).begin()
    assert said(told, "b") == [None]
    told.do("a", ok="no")
    assert said(told, "b") == ["it was no"]
    told.reopen("a").save("a", ok="yes")
    assert said(told, "b") == ["it was no"]


def test_skipped_because_nobody_answered() -> None:
    """Where there is no answer, the step that should have given it says why there is none."""
    asks = task("a", fields=(yes_no(),), optional=True)
    also = task("b", "a", fields=(yes_no(),), when=(when("a.ok", "yes"),))
    both = (when("a.ok", "yes"), when("b.ok", "yes"))
    told = Tale(process(asks, also, task("c", "b", when=both), task("d"))).begin().waive("a")
    assert said(told, "b") == ["it was not answered: step 1 was declared not applicable"]
    assert said(told, "c")[1] == "it was not answered: step 2 was skipped"


def test_a_group_that_is_skipped() -> None:
    """A skipped group says which answer its condition met."""
    big = when("a.ok", "yes")
    group = Group(id="tent", title="Tent", when=big)
    steps = (task("a", fields=(yes_no(),)), task("b", "a", group="tent", when=(big,)), task("c"))
    told = Tale(process(*steps, groups={"tent": group})).begin()
    assert view(told).groups[0].said is None
    told.do("a", ok="no")
    assert view(told).groups[0].said == "it was no"


def test_a_group_in_a_group() -> None:
    """Of groups within each other each says what its own condition met."""
    big, wet = when("a.ok", "yes"), when("b.ok", "yes")
    groups = {
        "site": Group(id="site", title="Site", when=big),
        "tent": Group(id="tent", title="Tent", when=wet, parent="site"),
    }
    asks = (task("a", fields=(yes_no(),)), task("b", "a", fields=(yes_no(),)))
    told = Tale(process(*asks, task("c", "b", group="tent", when=(big, wet)), groups=groups))
    told.begin().do("a", ok="yes").do("b", ok="no")
    assert [each.said for each in view(told).groups] == [None, "it was no"]


def test_no_longer_required() -> None:
    """A done step that is no longer required names the answer that made it so."""
    steps = (task("a", fields=(yes_no(),)), task("b", "a", when=(when("a.ok", "yes"),)), task("c"))
    told = Tale(process(*steps)).begin().do("a", ok="yes").do("b").reopen("a").do("a", ok="no")
    assert step(told, "b").moot
    assert said(told, "b") == ["it was no"]
