"""What is said beside a command: for whom, when it happened, what was seen."""

import pytest

from holdgate.model import commands
from holdgate.model.commands import (
    Approve,
    Assign,
    AssignRole,
    Cancel,
    Complete,
    Note,
    Pause,
    Reject,
    Reopen,
    Save,
    Start,
    StartRun,
    Submit,
    Withdraw,
)
from holdgate.model.condition import Reference
from holdgate.model.process import Group
from holdgate.model.refusals.refusal import Refusal
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="", bob="acts-for-ann acts-for-cat", cat="", eva="boss acts-for-ann", max="boss")


def told() -> Tale:
    """A, B kept apart from it, G over A."""
    steps = (task("a"), task("b", "a", separate_from=(Reference("a"),)), gate("g", "a"))
    return Tale(process(*steps), STAFF).begin()


def test_both_have_done_it() -> None:
    """Who worked for somebody and whom they worked for are both performers, by their ids."""
    run = told()
    run.ok(Complete(step="a"), "bob", on_behalf_of="ANN ")
    assert run.task("a").performers == ("ann", "bob")
    assert run.events[-1].event.actor.on_behalf_of == "ann"


def test_nobody_is_lent_to_a_step_that_they_are_kept_from() -> None:
    """Who may not work on a step has it done by nobody in their name."""
    run = told().do("a", by="ann")
    for command in (Start(step="b"), Save(step="b"), Complete(step="b")):
        reasons = run.reasons(command, "bob", on_behalf_of="ann")
        assert [(each.id, each.facts["person"]) for each in reasons] == [("separation", "ann")]
    run.ok(Complete(step="b"), "bob", on_behalf_of="cat")


def test_on_behalf_of_oneself() -> None:
    """It is as if nothing had been said."""
    run = told()
    run.ok(Save(step="a"), "ann", on_behalf_of=" Ann")
    assert run.events[-1].event.actor.on_behalf_of is None


def test_the_one_who_acts_has_the_role() -> None:
    """The role of the other is not lent."""
    run = Tale(process(task("a", role="boss")), STAFF).begin()
    assert run.no(Complete(step="a"), "bob", on_behalf_of="ann") == {"role"}
    assert run.no(Complete(step="a"), "bob", on_behalf_of="eva") == {"role", "not-acting-for"}
    run.ok(Complete(step="a"), "eva", on_behalf_of="ann")


def test_who_may_act_for_whom() -> None:
    """The entry of who acts in the people file; a note counts for nobody and is free."""
    run = told()
    (reason,) = run.reasons(Save(step="a"), "ann", on_behalf_of="cat")
    assert reason.id == "not-acting-for"
    assert reason.facts == {"person": "ann", "principal": "cat", "people": ["bob"]}
    assert [(way.verb, way.step) for way in reason.ways] == [("note", "a")]
    assert run.no(Assign(step="a", to="bob"), "ann", on_behalf_of="cat") == {"not-acting-for"}
    run.ok(Note(text="cat did it", step="a"), "ann", on_behalf_of="cat")
    run.ok(Save(step="a"), "bob", on_behalf_of="Cat")
    (reason,) = Tale(process(task("a")), STAFF).reasons(StartRun(), "ann", on_behalf_of="cat")
    assert (reason.id, reason.ways) == ("not-acting-for", ())


def test_without_a_people_file_it_is_only_asserted() -> None:
    """As every name is; both count as performers."""
    run = Tale(process(task("a"), task("z"))).begin()
    run.ok(Complete(step="a"), "ann", on_behalf_of="max")
    assert run.task("a").performers == ("ann", "max")


def test_nobody_is_called_anyone() -> None:
    """Neither who acts nor whom it is for, in notes as elsewhere."""
    for run in (told(), Tale(process(task("a"), task("z"))).begin()):
        for name in ("anyone", "ANYONE", " Anyone "):
            for command in (Note(text="x"), Save(step="a")):
                assert run.no(command, name) == {"unknown-person"}
                assert run.no(command, "ann", on_behalf_of=name) == {"unknown-person"}
            assert run.no(Assign(step="a", to=name), "ann") == {"unknown-person"}


def test_somebody_known() -> None:
    """With a people file the other one is in it; a name can be seen in any case."""
    run = told()
    assert run.no(Save(step="a"), on_behalf_of="zoe") == {"unknown-person"}
    run.ok(Note(text="x"), on_behalf_of="zoe")
    assert run.no(Note(text="x"), on_behalf_of="\u200b") == {"unknown-person"}


def test_a_late_entry() -> None:
    """When it happened stands beside when it was recorded, and decides nothing."""
    run = told()
    run.ok(Complete(step="a"), happened_at="2026-03-01T23:00:00.000Z")
    event = run.events[-1].event
    assert (event.happened_at, event.at) == (
        "2026-03-01T23:00:00.000Z",
        "2026-03-02T09:01:00.000Z",
    )
    assert run.task("a").ended_at == event.at


@pytest.mark.parametrize("command", [Note(text="x"), Save(step="a"), Cancel(because="x")])
def test_not_in_the_future(command: commands.Command) -> None:
    """Up to the recorded moment, and not a millisecond later."""
    run = told()
    assert run.no(command, happened_at="2026-03-02T09:01:00.001Z") == {"in-future"}
    run.ok(command, happened_at=run.now)


def test_not_to_start_in_the_future() -> None:
    """The start of a run, too."""
    run = Tale(process(task("a")))
    assert run.no(StartRun(), happened_at="2027-01-01T00:00:00.000Z") == {"in-future"}


def test_a_signature_is_personal() -> None:
    """Asking, signing, rejecting and withdrawing are for oneself and for now."""
    run = told().do("a").submit("g", "cat")
    stated = ({"on_behalf_of": "max"}, {"happened_at": "2026-03-01T00:00:00.000Z"})
    for keys in stated:
        for command in (
            Approve(step="g", round=1),
            Reject(step="g", round=1, because="x"),
            Withdraw(step="g"),
        ):
            who = "cat" if isinstance(command, Withdraw) else "eva"
            (reason,) = run.reasons(command, who, **keys)
            assert (reason.id, reason.facts) == ("personal-act", keys)
    run.withdraw("g", "cat")
    for keys in stated:
        assert run.no(Submit(step="g"), **keys) == {"personal-act"}
    run.ok(Submit(step="g"), on_behalf_of="ann")  # for oneself: as if nothing was said


def test_nobody_is_kept_from_a_signature_that_is_not_theirs() -> None:
    """That it is personal is all that is said: whom it was for signs nothing."""
    run = told().do("a", by="bob").submit("g")
    assert run.no(Approve(step="g", round=1), "eva", on_behalf_of="bob") == {"personal-act"}


def test_not_beside_one_that_stands_alone() -> None:
    """What is skipped or has ended needs no look at what changed since."""
    asks = task("u", fields=(yes_no(),))
    run = Tale(process(asks, task("x", "u", when=(when("u.ok", "yes"),)), task("z"))).begin()
    run.do("u", ok="no")
    assert run.no(Start(step="x"), if_seq=0) == {"skipped"}
    assert run.no(Start(step="u"), if_seq=0) == {"ended"}


def test_beside_other_reasons() -> None:
    """These come with the others, save where one stands alone."""
    run = told()
    late = "2027-01-01T00:00:00.000Z"
    assert run.no(Complete(step="b"), happened_at=late) == {"blocked", "in-future"}
    asked = run.no(Submit(step="g"), happened_at=late, on_behalf_of="bob", if_seq=0)
    assert asked == {"blocked", "personal-act", "in-future", "changed-since"}
    assert run.no(Approve(step="g", round=1), happened_at=late, if_seq=0) == {"not-pending"}
    run.do("a")
    assert run.no(Save(step="a"), happened_at=late, if_seq=0) == {"ended"}
    assert run.no(Save(step="zz"), happened_at=late) == {"unknown-step"}


def changed(run: Tale, command: commands.Command, by: str, seq: int) -> dict[str, object] | None:
    """The facts of `changed-since`, if that is why it is refused."""
    came = run.give(command, by, if_seq=seq)
    reasons = came.reasons if isinstance(came, Refusal) else ()
    return next((dict(each.facts) for each in reasons if each.id == "changed-since"), None)


def test_what_was_seen_of_an_approval() -> None:
    """What it covers is part of it: a change there counts for asking and for signing."""
    run = told().save("a")
    facts = {"step": "a", "seq": 2, "if_seq": 1, "run": "H-0001"}
    assert changed(run, Submit(step="g"), "cat", 1) == facts
    assert changed(run, Submit(step="g"), "cat", 2) is None
    run.do("a").submit("g", "cat")
    assert changed(run, Approve(step="g", round=1), "eva", 3) == {
        "step": "g", "seq": 4, "if_seq": 3, "run": "H-0001",
    }  # fmt: skip
    assert changed(run, Approve(step="g", round=1), "eva", 4) is None


def test_what_was_seen_of_a_run() -> None:
    """A command on the run as a whole looks at all that happened; one on a step at the step."""
    run = told().save("a")
    assert changed(run, Pause(because="x"), "ann", 1) == {"seq": 2, "if_seq": 1, "run": "H-0001"}
    role = AssignRole(role="boss", to="eva", because="x")
    assert changed(run, role, "ann", 1) == {"seq": 2, "if_seq": 1, "run": "H-0001"}
    assert changed(run, Assign(step="b", to="bob"), "ann", 1) is None
    assert changed(run, Assign(step="a", to="bob"), "ann", 1) == {
        "step": "a", "seq": 2, "if_seq": 1, "run": "H-0001",
    }  # fmt: skip
    assert changed(run, Note(text="x"), "ann", 0) is None


def test_what_was_seen_of_several_steps() -> None:
    """The last of them that was changed is told."""
    run = Tale(process(task("a"), task("b"), task("c"))).begin().do("a", "b")
    command = Reopen(steps=("a", "b"), because="x")
    assert changed(run, command, "ann", 1) == {"step": "b", "seq": 3, "if_seq": 1, "run": "H-0001"}
    assert changed(run, command, "ann", 3) is None


def test_a_gate_in_a_group_is_not_looked_through() -> None:
    """To reopen a group looks at its steps; what a gate in it covers elsewhere does not count."""
    inside = (task("x", group="part"), gate("g", "a", group="part"))
    groups = {"part": Group(id="part", title="Part")}
    told = Tale(process(task("a"), *inside, groups=groups)).begin().do("x")
    told.do("a")
    command = Reopen(steps=("part",), because="so")
    assert told.no(command, if_seq=2) == {"changed-since"}  # by G, which is ready now
    seen = told.approval("g").seq
    told.ok(Reopen(steps=("a",), because="so"))
    told.save("a")
    last = told.approval("g").seq
    assert told.task("a").seq > last >= seen
    told.ok(command, if_seq=last)
