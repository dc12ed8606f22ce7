"""Stories of people and of the run as a whole: kept apart, bound, at rest, unknown, begun."""

from collections.abc import Callable, Mapping

from holdgate.model.commands import (
    Approve,
    Assign,
    AssignRole,
    Cancel,
    Complete,
    NotApplicable,
    Note,
    Pause,
    Reject,
    Reopen,
    Resume,
    Save,
    Start,
    StartRun,
    Submit,
)
from holdgate.model.condition import Reference
from holdgate.model.ids import START
from holdgate.model.process import Role, Step
from support.answers import FILE
from support.house import choice, gate, process, task, when
from support.stories_work import STAFF, WHO, along, begin, kitchen
from support.telling import Telling


def _filled(*roles: str, **by: Reference) -> dict[str, Role]:
    plain = {role: Role(id=role, title=role.title()) for role in roles}
    return plain | {
        role: Role(id=role, title=role.title(), filled_by=field) for role, field in by.items()
    }


def separated() -> Telling:
    """Who did, started, submitted or is named somewhere is kept away."""
    made = process(
        task("a", fields=(WHO,)),
        task("b", "a", separate_from=(Reference("a"), Reference(START))),
        gate("g", "a", "b", separate_from=(Reference(START), Reference("a", "who"))),
        gate("h", "b", needs=("a",), need=("boss", "lead")),
        roles=("boss", "lead"),
    )
    story = begin(made)
    story.tell("eva", Complete(step="a", answers={"who": "max"}, ticks=()))
    story.tell("ann", Start(step="b")).tell("eva", Complete(step="b"))
    story.tell("bob", Complete(step="b"), Submit(step="g"), Submit(step="h"))
    for person in ("ann", "eva", "max", "bob"):
        story.tell(person, Approve(step="g", round=1), Approve(step="h", round=1))
    story.tell("eva", Reject(step="g", round=1, because="no"))
    story = along(story, begin(made, staffed=False))
    story.tell("eva", Complete(step="a", answers={"who": "max"}), Complete(step="b"))
    return story.tell("bob", Complete(step="b"), Submit(step="h"), Approve(step="h", round=1))


def bound() -> Telling:
    """Roles are given out, by an answer or by the lead, and released."""
    made = process(
        task("a", role="cook", fields=(WHO,)),
        task("b", "a", role="chef"),
        task("c", "b", fields=(WHO,)),
        role_map=_filled("cook", "lead", chef=Reference("a", "who")),
        lead="lead",
    )
    story = begin(made)
    story.tell(
        "ann", AssignRole(role="chef", to="bob"), AssignRole(role="zz", to="nobody", because="x")
    )
    story.tell(
        "max", AssignRole(role="zz", to="bob"), AssignRole(role="chef", to="ANN", because="ill")
    )
    story.tell(
        "ann",
        Save(step="a", answers={"who": "nobody"}),
        Complete(step="a", answers={"who": "nobody"}),
        Complete(step="a", answers={"who": "bob"}),
    )
    story.tell("ann", Complete(step="b")).tell(
        "max", AssignRole(role="chef", to="anyone", because="any")
    )
    story.tell(
        "max", AssignRole(role="anyone", to="bob", because="x"), Assign(step="b", to="anyone")
    )
    story.tell("bob", Complete(step="b")).tell(
        "max", AssignRole(role="cook", to="eva", because="x")
    )
    story.tell("max", AssignRole(role="chef", to="bob", because="back"))
    return story.tell("bob", Complete(step="b"), Complete(step="c", answers={"who": "ann"}))


def at_rest() -> Telling:
    """A run is put on hold, resumed, cancelled; notes are taken to the end."""
    story = begin(kitchen())
    story.tell(
        "ann", Pause(), Resume(), Cancel(), Note(), Note(text=" ", step="zz"), Pause(because="x")
    )
    story.tell("max", Resume(), Pause(), Cancel()).tell("max", Pause(because="night"), if_seq=1)
    story.tell("max", Pause(because="more"))
    story.tell(
        "ann", Start(step="a"), Submit(step="g"), Reopen(steps=("a",)), Assign(step="a", to="bob")
    )
    story.tell(
        "ann", Note(text="quiet", step="a"), Note(file=FILE), Note(text="both", file=FILE, step="g")
    )
    story.tell("max", Resume(), Resume(), Cancel(because="over"), Resume(), Cancel(because="x"))
    story.tell("ann", Start(step="a"), Note(text="still"), Start(step="zz"))
    ends = process(task("a"), gate("g", "a", end="void"), task("b", "g"), outcomes={"void": "Void"})
    story = along(story, begin(ends))
    story.tell("ann", Complete(step="a"), Submit(step="g"))
    return story.tell("eva", Reject(step="g", round=1, because="bad"), Complete(step="b"))


def unknown() -> Telling:
    """Steps, groups, people and times that are not there, or not what is meant."""
    story = begin(kitchen())
    story.tell("ann", Start(step="zz"), Start(step="late"), Start(step="g"), Start(step=START))
    story.tell(
        "ann",
        Approve(step="b", round=1),
        Reopen(steps=("g",), because="x"),
        Assign(step="g", to="bob"),
    )
    story.tell("anm", Start(step="a")).tell("a\nb", Start(step="a"), Note(text="x"))
    story.tell("anyone", Start(step="a")).tell(
        "quite other", Start(step="a"), Note(text="known to nobody")
    )
    story.tell("ann", Start(step="a"), on_behalf_of="bub")
    story.tell(
        "ann",
        Complete(step="a"),
        happened_at="2027-01-01T00:00:00.000Z",
        on_behalf_of="bob",
        if_seq=0,
    )
    story.tell("ann", Start(step="a"), happened_at="2026-03-01T00:00:00.000Z", on_behalf_of="bob")
    story.tell("ann", Save(step="a", answers={"ok": "no"}), if_seq=1).tell(
        "ann", Pause(because="x"), if_seq=1
    )
    story.tell("ann", Reopen(steps=("late", "a"), because="x"), if_seq=1)
    story.tell("ann", Save(step="a", answers={"ok": "no"}), if_seq=2)
    story.tell(
        "max",
        Submit(step="g"),
        if_seq=2,
        on_behalf_of="bob",
        happened_at="2026-03-01T00:00:00.000Z",
    )
    story.tell("ann", Complete(step="a", answers={"ok": "no"}, ticks=(1, 2)), on_behalf_of="eva")
    story.tell("ann", NotApplicable(step="b", because="x"), Reopen(steps=("late",)), if_seq=4)
    story.directory = None
    return story.tell("ann", Start(step="b"), Note(text="x"))


def begun() -> Telling:
    """Runs are started: from a form, for a rehearsal, in place of another."""
    form = Step(
        id=START,
        number=0,
        title="Start",
        roles=("cook",),
        fields=(choice("kind", "small", "big"), WHO),
    )
    made = process(
        task("a", when=(when("start.kind", "big"),)),
        task("b", role="chef"),
        role_map=_filled("cook", chef=Reference(START, "who")),
        start=form,
    )
    story = Telling(made, STAFF)
    story.tell(
        "eva", StartRun(answers={"kind": "smal", "zz": 1}), StartRun(answers={"kind": "big"})
    )
    story.tell("ann", StartRun(answers={"who": "bob"}))
    story.tell("eva", StartRun(answers={"kind": "big", "who": "bob"}))
    story.tell("ann", StartRun(answers={"kind": "Medium", "who": "bib"}))
    story.tell("ann", StartRun(answers={"kind": "small", "who": "BOB"}, corrects="H-0000"))
    story.tell("ann", Complete(step="b"), Complete(step="a")).tell("bob", Complete(step="b"))
    other = Telling(made, None, rehearsal=True)
    other.tell("ann", StartRun(answers={"kind": "big", "who": "bob"})).tell(
        "bob", Complete(step="a")
    )
    return along(story, other)


RUNS: Mapping[str, Callable[[], Telling]] = {
    story.__name__: story for story in (separated, bound, at_rest, unknown, begun)
}
