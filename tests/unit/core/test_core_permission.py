"""Whether a run allowed an event: all that the engine accepts, and nothing that was forged."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from holdgate.core.evolve import evolve
from holdgate.core.permission import not_permitted
from holdgate.model.commands import (
    Approve,
    Assign,
    AssignRole,
    Cancel,
    Command,
    Complete,
    NotApplicable,
    Note,
    Pause,
    Reject,
    Resume,
    Save,
    Start,
    Submit,
)
from holdgate.model.condition import Reference
from holdgate.model.events import Change, Sealed
from holdgate.model.ids import RUN
from holdgate.model.process import NeedLine
from holdgate.model.run import Run, Signature
from support.deadlines import due
from support.house import Tale, gate, people, process, task, text
from support.stories_derived import DERIVED
from support.stories_runs import RUNS
from support.stories_work import WORK
from support.telling import Telling

STAFF = people(ann="", bob="", dan="chef", eva="boss chef", max="boss", pam="boss")
STORIES = {**WORK, **RUNS, **DERIVED}
TWO = (NeedLine(role="boss", count=2), "chef")


def house() -> Tale:
    """A, then G over it, which two bosses and a chef sign; B, by another person than A, is free."""
    steps = (
        task("a", fields=(text("what", optional=True),)),
        gate("g", "a", need=TWO),
        task("c", "g"),
        task("b", due=due("1h"), separate_from=(Reference("a", None),)),
    )
    return Tale(process(*steps, roles=("boss", "chef")), STAFF).begin()


def fault(tale: Tale, run: Run | None, sealed: Sealed | None = None) -> tuple[str, str] | None:
    """Why a run did not allow an event, by default the last one told, and where."""
    found = not_permitted(tale.process, run, sealed or tale.events[-1])
    return (found.fault, found.step) if found else None


def given(command: Command, by: str, *, to: Tale, on: Tale) -> tuple[str, str] | None:
    """What is found when one run accepted a command that is recorded in another one."""
    to.ok(command, by)
    return fault(to, on.run)


def with_change(sealed: Sealed, **members: Any) -> Sealed:
    """The event with another first transition."""
    first, *others = sealed.event.changes
    changes = (replace(first, **members), *others)
    return replace(sealed, event=replace(sealed.event, changes=changes))


def with_data(sealed: Sealed, **members: Any) -> Sealed:
    """The event with other facts."""
    return replace(sealed, event=replace(sealed.event, data={**sealed.event.data, **members}))


@pytest.mark.parametrize("name", STORIES)
def test_what_is_accepted_was_permitted(name: str) -> None:
    """Every event of every story, judged by the run that the events before it make."""
    told: Telling = STORIES[name]()
    run: Run | None = None
    for sealed in told.events:
        assert not_permitted(told.process, run, sealed) is None, sealed.event.type
        run = evolve(told.process, run, sealed)


def ended(tale: Tale) -> Tale:
    """The run is cancelled."""
    tale.ok(Cancel(because="no"))
    return tale


def held(tale: Tale) -> Tale:
    """The run is on hold."""
    tale.ok(Pause(because="no"))
    return tale


@pytest.mark.parametrize("rest", [ended, held])
@pytest.mark.parametrize(
    "command",
    [Start(step="a"), Save(step="a", answers={}), Complete(step="a", answers={"what": "x"})],
)
def test_no_work_in_a_run_that_rests(rest: Callable[[Tale], Tale], command: Command) -> None:
    """Neither after its end nor on hold; the fault is that of the run."""
    assert given(command, "bob", to=house(), on=rest(house())) == ("run", RUN)


@pytest.mark.parametrize(
    "command", [Assign(step="a", to="bob"), AssignRole(role="boss", to="max", because="x")]
)
def test_work_is_given_on_hold_but_not_after_the_end(command: Command) -> None:
    """Who does what can be said on hold; a note can be added always."""
    assert given(command, "eva", to=held(house()), on=ended(house())) == ("run", RUN)
    assert given(command, "eva", to=house(), on=held(house())) is None
    assert given(Note(text="x"), "ann", to=house(), on=ended(house())) is None


def test_the_transitions_of_the_run() -> None:
    """A run is continued only from a hold, begins once, and ends only when nothing is open."""
    assert given(Resume(), "ann", to=held(house()), on=house()) == ("transition", RUN)
    assert fault(house(), None) is None
    assert fault(house(), house().run) is not None
    single = Tale(process(task("a"), roles=()), STAFF).begin().do("a")
    double = Tale(process(task("a"), task("b"), roles=()), STAFF).begin()
    assert fault(double, double.run, single.events[-1]) == ("needs", RUN)


WORKED: list[Command] = [
    Start(step="b"), Save(step="b", answers={}), Complete(step="b"),
    NotApplicable(step="b", because="x"),
]  # fmt: skip


@pytest.mark.parametrize("command", WORKED[:3])
def test_who_is_kept_apart_cannot_have_worked(command: Command) -> None:
    """Ann did A, so nothing that she does on B was permitted."""
    assert given(command, "ann", to=house(), on=house().do("a")) == ("separation", "b")
    assert given(command, "bob", to=house(), on=house().do("a")) is None


@pytest.mark.parametrize(
    "vote", [Approve(step="g", round=1), Reject(step="g", round=1, because="x")]
)
def test_who_did_the_work_cannot_have_voted(vote: Command) -> None:
    """Neither signed nor rejected."""
    to, on = house().do("a").submit("g"), house().do("a", by="eva").submit("g")
    assert given(vote, "eva", to=to, on=on) == ("separation", "g")


def test_another_content() -> None:
    """What is signed is what was asked for, in the round; and that is what the steps hold."""
    blue, red = (house().do("a", what=colour) for colour in ("blue", "red"))
    assert given(Submit(step="g"), "ann", to=blue, on=red) == ("content", "g")
    red.submit("g")
    before = red.run
    signing = Approve(step="g", round=1)
    assert given(signing, "eva", to=blue, on=red) == ("content", "g")
    red.ok(signing, "eva")
    assert fault(red, before) is None
    assert fault(red, before, with_data(red.events[-1], round=2)) == ("content", "g")


def test_a_transition_that_the_lifecycle_does_not_have() -> None:
    """From another state, to another state, or into another round."""
    tale = house()
    assert given(Complete(step="a"), "ann", to=house(), on=house().do("a")) == ("transition", "a")
    before = tale.run
    done = tale.do("a").events[-1]
    assert fault(tale, before, with_change(done, state="skipped")) == ("transition", "a")
    assert fault(tale, before, with_change(done, round=2)) == ("transition", "a")
    before = tale.run
    again = tale.reopen("a").events[-1]
    assert fault(tale, before) is None
    assert fault(tale, before, with_change(again, round=1)) == ("transition", "a")


@pytest.mark.parametrize(
    "command", [Start(step="c"), Save(step="c", answers={}), Complete(step="c")]
)
def test_no_work_before_its_needs(command: Command) -> None:
    """A blocked step has no such transition; and what was unblocked by force still waits."""
    ready = house().do("a").submit("g").approve("g", "eva").approve("g", "max").approve("g", "dan")
    assert given(command, "bob", to=ready, on=house()) == ("transition", "c")
    tale = house()
    unblocked = Change(step="c", trigger="unblock", state="ready", why="needs", round=1)
    sealed = tale.do("b").events[-1]
    forged = replace(sealed, event=replace(sealed.event, changes=(unblocked,)))
    assert fault(tale, house().run, forged) == ("needs", "c")


def signed() -> tuple[Tale, Run]:
    """G is approved; and the run before the last signature."""
    tale = house().do("a").submit("g").approve("g", "max").approve("g", "pam")
    assert tale.run
    return tale, (tale.run, tale.approve("g", "eva"))[0]


SEATS = [("max", "boss"), ("pam", "boss"), ("eva", "chef")]


@pytest.mark.parametrize(
    "seats",
    [
        [],
        SEATS[1:],
        [SEATS[0], SEATS[0], SEATS[2]],
        [SEATS[0], ("eva", "boss"), SEATS[2]],
        [SEATS[0], ("max", "chef"), ("eva", "boss")],
        [SEATS[0], ("bob", "boss"), SEATS[2]],
        [*SEATS, ("eva", "boss")],
        [SEATS[0], SEATS[1], ("eva", "boss")],
    ],
)
def test_an_approval_needs_a_signer_in_each_seat(seats: list[tuple[str, str]]) -> None:
    """Each seat has one person, who signed with that role, and nobody has two."""
    tale, before = signed()
    sealed = tale.events[-1]
    told = [(seat["person"], seat["role"]) for seat in sealed.event.data["seats"]]  # type: ignore[union-attr, index, call-overload]
    assert sorted(told) == sorted(SEATS)
    assert fault(tale, before) is None
    forged = [{"person": person, "role": role} for person, role in seats]
    assert fault(tale, before, with_data(sealed, seats=forged)) == ("seats", "g")


def test_a_signature_that_only_the_rows_have() -> None:
    """Somebody added a signature to the row that the command read."""
    tale = house().do("a").submit("g").approve("g", "max")
    before = tale.run
    assert before
    node = before.approval("g")
    added = Signature(person="pam", fits=("boss",), at=tale.now, assurance="asserted")
    forged = replace(node, signatures=(*node.signatures, added))
    tale.run = Run(before.head, {**before.nodes, "g": forged})
    tale.approve("g", "eva")
    assert tale.states["g"] == "approved"
    assert fault(tale, before) == ("seats", "g")


def test_another_deadline_at_the_end() -> None:
    """The event that ends a step says the deadline that was in force."""
    tale = house().do("a")
    before = tale.run
    sealed = tale.do("b", by="bob").events[-1]
    assert fault(tale, before) is None
    later = with_data(sealed, due="2027-01-01T00:00:00.000Z")
    assert fault(tale, before, later) == ("deadline", "b")


def only(sealed: Sealed, *steps: str) -> Sealed:
    """The event with the transitions of these steps only."""
    changes = tuple(change for change in sealed.event.changes if change.step in steps)
    return replace(sealed, event=replace(sealed.event, changes=changes))


def by(sealed: Sealed, *roles: str) -> Sealed:
    """The event of an actor who had these roles."""
    actor = replace(sealed.event.actor, roles=roles)
    return replace(sealed, event=replace(sealed.event, actor=actor))


def test_other_lines() -> None:
    """Fewer signatures were asked for than the process asks for."""
    tale = house().do("a")
    before = tale.run
    sealed = tale.submit("g").events[-1]
    assert fault(tale, before) is None
    fewer = with_data(sealed, lines=[{"role": "boss", "count": 1}])
    assert fault(tale, before, fewer) == ("lines", "g")


def test_who_may_have_signed() -> None:
    """Nobody signs twice, in no role, in a role they did not have, or in one that no line names."""
    tale, before = signed()
    sealed = tale.events[-1]
    assert fault(tale, before, by(sealed, "boss", "chef", "cook")) is None
    assert fault(tale, before, by(sealed)) == ("signer", "g")
    assert fault(tale, before, by(sealed, "boss")) == ("signer", "g")
    assert fault(tale, before, with_data(sealed, fits=[])) == ("signer", "g")
    beside = with_data(by(sealed, "boss", "chef", "cook"), fits=["boss", "chef", "cook"])
    assert fault(tale, before, beside) == ("signer", "g")
    assert fault(tale, before, tale.events[-2]) == ("signer", "g")


def test_the_last_signature_approves() -> None:
    """An approval does not wait for more when every seat can be filled."""
    tale, before = signed()
    waiting = only(with_change(tale.events[-1], state="pending"), "g")
    assert fault(tale, before, waiting) == ("seats", "g")


def test_what_follows_must_be_in_the_event() -> None:
    """A step that becomes ready, an approval that becomes void, the end of the run."""
    tale = house()
    before = tale.run
    assert fault(tale, before, only(tale.do("a").events[-1], "a")) == ("missing", "g")
    before = tale.submit("g").approve("g", "eva").approve("g", "max").approve("g", "dan").run
    again = tale.reopen("a").events[-1]
    assert fault(tale, before) is None
    assert fault(tale, before, only(again, "a")) == ("missing", "g")
    single = Tale(process(task("z"), roles=()), STAFF).begin()
    before = single.run
    assert fault(single, before, only(single.do("z").events[-1], "z")) == ("missing", RUN)


def test_the_first_event() -> None:
    """It is judged by the run before it, in which every step is blocked."""
    tale = house()
    (first,) = tale.events
    assert fault(tale, None, with_change(first, state="stopped")) is not None
