"""Who has which role in a run, and what of it an event records."""

from msgspec.structs import replace

from holdgate.core.decision_context import DecisionContext, Situation
from holdgate.core.evolve import blank
from holdgate.core.roles import Roles
from holdgate.model.condition import Reference
from holdgate.model.process import Field
from holdgate.model.run import Run
from support.house import Tale, people, process, task

STAFF = people(ann="cook boss", bob="cook", eva="boss")
MADE = process(task("a"), roles=("cook", "boss", "aide"))


def run(**bindings: str) -> Run:
    """A run in which these roles are bound."""
    made = blank(MADE, "H-1", "d")
    return Run(replace(made.head, bindings=bindings), made.nodes)


def test_recorded() -> None:
    """The roles somebody has, sorted; without a people file those that are bound."""
    assert Roles(MADE, run().head, STAFF).of("ann") == ("boss", "cook")
    assert Roles(MADE, run().head, STAFF).of("bob") == ("cook",)
    assert Roles(MADE, run(boss="bob").head, STAFF).of("ann") == ("cook",)
    bound = Roles(MADE, run(cook="ann", boss="ann", aide="bob").head, None)
    assert bound.of("ann") == ("boss", "cook")
    assert Roles(MADE, run().head, None).of("ann") == ()


def test_the_actor() -> None:
    """Who acts, in which roles, for whom, and from where if that is said."""
    at = "2026-03-02T09:00:00.000Z"
    plain = DecisionContext(MADE, run(), Situation(at=at, person="bob", directory=STAFF)).actor
    assert (plain.person, plain.roles, plain.has_people_file) == ("bob", ("cook",), True)
    assert (plain.os_user, plain.host, plain.on_behalf_of) == ("", "", None)
    for_her = Situation(at=at, person="bob", on_behalf_of="eva", os_user="b", host="h")
    other = DecisionContext(MADE, run(), for_her).actor
    assert (other.os_user, other.host, other.on_behalf_of) == ("b", "h", "eva")
    assert not other.has_people_file


def test_named_nowhere() -> None:
    """A field that nobody answered keeps nobody away."""
    who = Field(id="who", type="person", label="Who", optional=True)
    apart = task("b", "a", separate_from=(Reference("a", "who"),))
    told = Tale(process(task("a", fields=(who,)), apart)).begin().do("a").do("b")
    assert told.states["b"] == "done"
