"""Who is who: separation is no better than identity."""

import pytest

from holdgate.model.commands import Approve, Complete, Withdraw
from holdgate.model.condition import Reference
from holdgate.model.process import Field, NeedLine
from support.house import Tale, gate, people, process, task

NAMES = [
    ("Eva", "eva"),
    ("Zoë", "Zoe\u0308"),
    ("STRASSE", "straße"),
    ("Eva", "eva "),
]


@pytest.mark.parametrize(("one", "other"), NAMES)
def test_one_person_by_two_spellings(one: str, other: str) -> None:
    """Without a people file names are compared in NFC and case-folded."""
    told = Tale(process(task("a"), gate("g", "a"))).begin().do("a", by=one).submit("g")
    assert told.cannot_sign("g", other) == {"separation"}
    told.approve("g", "max")


@pytest.mark.parametrize(("one", "other"), NAMES)
def test_two_spellings_are_one_vote(one: str, other: str) -> None:
    """Nobody fills two seats by writing themselves in two ways."""
    two = NeedLine(role="boss", count=2)
    told = Tale(process(task("a"), gate("g", "a", need=(two,)))).begin().do("a").submit("g")
    told.approve("g", one)
    assert told.cannot_sign("g", other) == {"already-voted"}


def test_two_spellings_are_one_performer() -> None:
    """Performers are listed once."""
    told = Tale(process(task("a"), task("z"))).begin().save("a", by="Eva").save("a", by="eva")
    assert told.task("a").performers == ("Eva",)


def test_the_people_file_knows_spellings() -> None:
    """An id is found whatever its case, and is the same person."""
    told = Tale(process(task("a"), gate("g", "a")), people(ann="", eva="boss")).begin()
    told.do("a", by="EVA").submit("g")
    assert told.cannot_sign("g", "eva") == {"separation"}


def test_the_submitter_by_another_spelling() -> None:
    """Who submitted may withdraw, and may not sign, however they write themselves."""
    steps = (task("a", role="cook"), gate("g", "a", role="cook"))
    made = process(*steps, roles=("cook", "boss"), lead="boss")
    told = Tale(made, people(ann="cook", bob="", eva="boss")).begin().do("a").submit("g")
    assert told.no(Withdraw(step="g"), "bob") == {"not-submitter"}
    assert told.no(Approve(step="g", round=1), "ANN") == {"role", "separation"}
    told.withdraw("g", by="Ann")


@pytest.mark.parametrize("kind", ["person", "people"])
def test_named_in_a_field(kind: str) -> None:
    """Who stands in the field named by `separate_from` may not act, draft or content."""
    who = Field(id="who", type=kind, label="Who")
    apart = (Reference("a", "who"),)
    steps = (task("a", fields=(who,)), task("b", "a", separate_from=apart), task("z"))
    told = Tale(process(*steps)).begin().do("a", who="Bob")
    (reason,) = told.reasons(Complete(step="b"), "bob")
    assert reason.id == "separation"
    assert reason.facts["rule"] == "named"
    told.reopen("a").save("a", who="Cat")
    found = {reason.id for reason in told.reasons(Complete(step="b"), "cat")}
    assert found == {"separation", "blocked"}
    told.do("a").do("b", by="bob")


def test_separate_from_an_approval() -> None:
    """Who submitted or signed it, in any round, may not act."""
    steps = (task("a"), gate("g", "a"), task("b", "g", separate_from=(Reference("g"),)))
    told = Tale(process(*steps)).begin().do("a").submit("g", by="sam").withdraw("g")
    told.submit("g", by="sue").approve("g", "eva")
    for person in ("sam", "sue", "eva"):
        assert told.no(Complete(step="b"), person) == {"separation"}
    told.do("b", by="bob")


def test_who_signed_is_not_asked_again() -> None:
    """Whom a gate still waits for: not who signed already, however they wrote themselves."""
    two = NeedLine(role="boss", count=2)
    staff = people(ann="", eva="boss", max="boss")
    told = Tale(process(task("a"), gate("g", "a", need=(two,))), staff).begin().do("a").submit("g")
    (reason,) = told.approve("g", "EVA").reasons(Approve(step="g", round=1), "eva")
    assert reason.facts["awaited"]["people"] == ["max"]
