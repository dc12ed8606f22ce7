"""A role that stands in a `need` opens a gate: it does not go to just anybody."""

import pytest

from holdgate.model.commands import AssignRole
from holdgate.model.condition import Reference
from holdgate.model.ids import ANYONE
from holdgate.model.people import Directory
from holdgate.model.process import Field, Role, Step
from support.house import Tale, gate, people, process, task

STAFF = people(ann="clerk", ben="clerk", eva="boss", max="boss", lea="lead")
WHO = Field(id="who", type="person", label="Who")


def tale(directory: Directory | None = STAFF, *, lead: str = ANYONE, named: bool = False) -> Tale:
    """A begun run: ANN picks, G needs a boss; with `named` the answer says who that is."""
    filled = Reference("pick", "who") if named else None
    roles = {
        "clerk": Role(id="clerk", title="Clerk"),
        "boss": Role(id="boss", title="Boss", filled_by=filled),
        "lead": Role(id="lead", title="Lead"),
    }
    steps: tuple[Step, ...] = (task("pick", fields=(WHO,)), task("a"), gate("g", "a"), task("z"))
    return Tale(process(*steps, role_map=roles, lead=lead), directory).begin()


def give(to: str, role: str = "boss") -> AssignRole:
    """Give a role to somebody."""
    return AssignRole(role=role, to=to, because="so")


def test_a_clerk_does_not_become_the_boss() -> None:
    """Where no lead is named, somebody without the role gives it neither to themselves nor on."""
    told = tale().do("a").submit("g", by="ben")
    assert told.no(give("ben"), "ben") == {"role-guarded"}
    assert told.no(give("eva"), "ben") == {"role-guarded"}
    assert told.no(give(ANYONE), "ben") == {"role-guarded"}
    assert told.cannot_sign("g", "ben") == {"role", "separation"}


def test_a_holder_gives_it_to_a_holder() -> None:
    """Who has it in the people file gives it, also back, to who has it there, and to no other."""
    told = tale()
    assert told.no(give("ben"), "eva") == {"role-guarded"}
    told.ok(give("max"), "eva")
    told.ok(give("eva"), "eva")
    told.ok(give(ANYONE), "max")
    assert told.run is not None
    assert told.run.head.bindings == {}


def test_a_lead_gives_it_only_to_a_holder() -> None:
    """A lead that is named gives it, but makes nobody a boss who is none in the people file."""
    told = tale(lead="lead")
    assert told.no(give("eva"), "eva") == {"role"}
    assert told.no(give("ben"), "lea") == {"role-guarded"}
    assert told.no(give("lea"), "lea") == {"role-guarded"}
    assert told.no(give("ben"), "ben") == {"role", "role-guarded"}
    told.ok(give("eva"), "lea")


def test_other_roles_are_not_guarded() -> None:
    """What signs nothing goes to anybody, as before."""
    told = tale()
    told.ok(give("max", "clerk"), "ben")
    told.ok(give("ben", "lead"), "ben")


def test_by_its_field_it_goes_to_anybody() -> None:
    """An answer that fills the role names whom it likes; who holds it so gives it to a holder."""
    told = tale(named=True).do("pick", who="ben")
    assert told.no(give("ann"), "ben") == {"role-guarded"}
    told.ok(give("max"), "ben")
    told.reopen("pick").do("pick", who="ben")
    assert told.no(give("ann"), "ann") == {"role-guarded"}
    told.do("a").submit("g").approve("g", "ben")


@pytest.mark.parametrize("lead", [ANYONE, "lead"])
def test_without_a_people_file(lead: str) -> None:
    """Its present holder gives it, or the lead where one is named; nobody else."""
    told = tale(None, lead=lead, named=True)
    if lead == ANYONE:
        assert told.no(give("ben"), "ben") == {"role-guarded"}
    else:
        told.ok(give("lea", "lead"), "ann")
        assert told.no(give("ben"), "ben") == {"role"}
        told.ok(give("max"), "lea")
    told.do("pick", who="eva")
    assert told.no(give("ben"), "ben") == ({"role-guarded"} if lead == ANYONE else {"role"})
    told.ok(give("ben"), "eva")


def test_the_reason_says_who_and_how() -> None:
    """Who has the role, who holds it now, and the commands that would be accepted."""
    told = tale(named=True).do("pick", who="max")
    giver, receiver = told.reasons(give("ben"), "ben")
    facts = {"role": "boss", "person": "ben", "to": "ben", "holder": "max"}
    assert giver.facts == {"fault": "giver", **facts, "holders": ["eva", "max"]}
    assert receiver.facts == {"fault": "receiver", **facts, "holders": ["eva", "max"]}
    assert [(way.verb, way.step) for way in receiver.ways] == [("assign", None), ("reopen", "pick")]
    assert [holders.people for holders in giver.ways[0].roles] == [("max", "eva")]


def test_reasons_that_have_nothing_to_do_with_it() -> None:
    """An unknown role is not guarded, and a reason is asked for as ever."""
    told = tale()
    assert told.no(give("ben", "cook"), "ben") == {"unknown-role"}
    assert told.no(AssignRole(role="boss", to="eva"), "eva") == {"reason-missing"}
