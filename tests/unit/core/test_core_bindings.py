"""Roles given out in a run: by an answer, or by the lead."""

from typing import Any

from holdgate.core.decision_context import DecisionContext, Situation
from holdgate.model.commands import AssignRole, Complete, StartRun
from holdgate.model.condition import Reference
from holdgate.model.ids import ANYONE, START
from holdgate.model.process import Field, Process, Role, Step
from support.house import Tale, people, process, task

STAFF = people(ann="lead", bob="cook", eva="cook", max="")
WHO = Field(id="who", type="person", label="Who")


def house(filled_by: str = "pick.who") -> Process:
    """PICK names the cook; COOK is theirs; Z keeps the run open."""
    step, _, field = filled_by.partition(".")
    roles = {
        "cook": Role(id="cook", title="Cook", filled_by=Reference(step, field)),
        "lead": Role(id="lead", title="Lead"),
    }
    form = Step(id=START, number=0, title="Start", roles=(ANYONE,), fields=(WHO,))
    steps = (task("pick", fields=(WHO,)), task("cook", role="cook"), task("z"), task("q"))
    start: dict[str, Any] = {"start": form} if step == START else {}
    return process(*steps, role_map=roles, lead="lead", **start)


def test_filled_by_an_answer() -> None:
    """The person named, and nobody else, has the role; before, as the people file says."""
    told = Tale(house(), STAFF).begin().save("cook", by="bob")
    told.do("pick", who="max")
    assert told.no(Complete(step="cook"), "bob") == {"role"}
    told.do("cook", by="max")


def test_the_event_says_who_was_bound() -> None:
    """The completion holds role and person in its data."""
    told = Tale(house(), STAFF).begin().do("pick", who="max")
    data = told.events[-1].event.data
    assert (data["role"], data["person"]) == ("cook", "max")


def test_a_draft_binds_nobody() -> None:
    """Only a completion does."""
    told = Tale(house(), STAFF).begin().save("pick", who="max")
    assert told.no(Complete(step="cook"), "max") == {"role"}


def test_reopening_leaves_the_binding() -> None:
    """Until it is completed anew."""
    told = Tale(house(), STAFF).begin().do("pick", who="max").reopen("pick")
    assert told.no(Complete(step="cook"), "bob") == {"role"}
    told.do("pick", who="eva")
    assert told.no(Complete(step="cook"), "max") == {"role"}
    told.do("cook", by="eva")


def test_the_lead_gives_a_role() -> None:
    """From now on that person alone has it; the latest of completion and assignment wins."""
    told = Tale(house(), STAFF).begin().do("pick", who="max")
    told.ok(AssignRole(role="cook", to="bob", because="max is ill"))
    assert told.no(Complete(step="cook"), "max") == {"role"}
    told.reopen("pick").do("pick", who="eva")
    assert told.no(Complete(step="cook"), "bob") == {"role"}


def test_released_to_anyone() -> None:
    """`--to anyone` releases: the people file counts again."""
    told = Tale(house(), STAFF).begin().do("pick", who="max")
    told.ok(AssignRole(role="cook", to="anyone", because="max is ill"))
    assert told.no(Complete(step="cook"), "max") == {"role"}
    told.do("cook", by="bob")


def test_bound_by_the_start_form() -> None:
    """`start.who` binds with `run.started`."""
    told = Tale(house("start.who"), STAFF).begin(who="max")
    assert told.run is not None
    assert told.run.head.bindings == {"cook": "max"}
    assert told.events[0].event.data["role"] == "cook"
    told.do("cook", by="max")


def test_bound_without_a_people_file() -> None:
    """Anyone may take any role, save one that is bound."""
    told = Tale(house()).begin().do("pick", who="Max")
    assert told.no(Complete(step="cook"), "bob") == {"role"}
    told.do("cook", by="max")


def test_roles_as_judged_then() -> None:
    """The actor's roles in this run, sorted; without a people file only those bound."""
    told = Tale(house(), STAFF).begin().do("pick", who="ann")
    for directory, roles in ((STAFF, ("cook", "lead")), (None, ("cook",))):
        assert told.run is not None
        context = DecisionContext(
            told.process, told.run, Situation(at="", person="ann", directory=directory)
        )
        assert (context.actor.roles, context.actor.has_people_file) == (
            roles,
            directory is not None,
        )


def test_only_the_lead_gives_roles() -> None:
    """Others are refused."""
    told = Tale(house(), STAFF).begin()
    assert told.no(AssignRole(role="cook", to="max", because="so"), "bob") == {"role"}


def test_the_starter_did_the_start_form() -> None:
    """It ended in round 1, by the starter; a step may be kept apart from it."""
    apart = task("a", separate_from=(Reference(START),))
    told = Tale(process(apart))
    told.ok(StartRun(), "ann")
    assert (told.task(START).state, told.round(START)) == ("done", 1)
    assert told.no(Complete(step="a"), "ann") == {"separation"}
    told.do("a", by="bob")
