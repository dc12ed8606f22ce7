"""Runs in which most follows by itself: conditions, lines, voids, and several approvals."""

from collections.abc import Callable, Mapping

from holdgate.model.commands import (
    Approve,
    Complete,
    NotApplicable,
    Reject,
    Reopen,
    Save,
    Start,
    StartRun,
    Submit,
)
from holdgate.model.condition import Reference
from holdgate.model.process import NeedLine, Step
from support.house import gate, people, process, task, when, yes_no
from support.telling import Telling

STAFF = people(ann="acts-for-eva", bob="", cat="r2", eva="r2 r3", max="r3", zed="r2")
SURE = (yes_no(),)


def _begun(*steps: Step, staffed: bool = True) -> Telling:
    made = process(*steps, roles=("r2", "r3"), outcomes={})
    telling = Telling(made, STAFF if staffed else None)
    telling.give(StartRun())
    return telling


def _yes(step: str) -> Complete:
    return Complete(step=step, answers={"ok": "yes"})


def _no(step: str) -> Complete:
    return Complete(step=step, answers={"ok": "no"})


def skipped() -> Telling:
    """A step is skipped, wakes up under an approval, and goes to sleep with its draft."""
    story = _begun(
        task("a", fields=SURE),
        task("x", "a", fields=SURE, checks=("Sure",), when=(when("a.ok", "yes"),)),
        task("y", "x", when=(when("x.ok", "yes"),)),
        gate("g", "a", "x", need=("r2",)),
        task("z", "g"),
    )
    story.tell(
        "ann", _no("a"), Start(step="x"), Reopen(steps=("x",), because="x"), Submit(step="g")
    )
    story.tell("cat", Approve(step="g", round=1)).tell("ann", Save(step="z"))
    story.tell("ann", Reopen(steps=("a",), because="yes after all"), Complete(step="z"), _yes("a"))
    story.tell("bob", Start(step="x"), Save(step="x", answers={"ok": "yes"}, ticks=(1,)))
    story.tell(
        "ann", Reopen(steps=("a",), because="no"), _no("a"), Reopen(steps=("a",), because="yes")
    )
    story.tell("ann", _yes("a"), Complete(step="x", answers={"ok": "no"}, ticks=(1,)))
    story.tell(
        "ann",
        Reopen(steps=("x",), because="yes"),
        Complete(step="x", answers={"ok": "yes"}, ticks=(1,)),
    )
    story.tell("ann", Reopen(steps=("a", "x"), because="no"), _no("a"))
    story.tell("ann", Reopen(steps=("a",), because="yes"), _yes("a"))
    story.tell("ann", Complete(step="x", answers={"ok": "yes"}, ticks=(1,)))
    story.tell("ann", Reopen(steps=("a",), because="no"), _no("a"))
    story.tell("ann", Reopen(steps=("x",), because="not required any more"))
    story.tell("ann", Reopen(steps=("a",), because="yes"), _yes("a"))
    story.tell("ann", Complete(step="x", answers={"ok": "yes"}, ticks=(1,)))
    story.tell("ann", Complete(step="y"), Submit(step="g"), Reopen(steps=("a",), because="x"))
    return story.tell("cat", Approve(step="g", round=2)).tell("ann", Complete(step="z"))


def lines() -> Telling:
    """The lines change under an approval; its own condition takes it away and gives it back."""
    story = _begun(
        task("a", fields=SURE),
        task("b", "a", fields=SURE),
        gate(
            "g",
            "b",
            need=(NeedLine(role="r2"), NeedLine(role="r3", when=when("a.ok", "yes"))),
            when=(when("b.ok", "yes"),),
        ),
        gate("h", "b", needs=("g",), need=("r2",)),
    )
    story.tell("ann", _yes("a"), _yes("b"), Submit(step="g"))
    story.tell("eva", Approve(step="g", round=1)).tell("zed", Approve(step="g", round=1))
    story.tell("ann", Reopen(steps=("a",), because="x")).tell("cat", Approve(step="g", round=1))
    story.tell("ann", _no("a"), Submit(step="g")).tell("cat", Approve(step="g", round=2))
    story.tell(
        "ann",
        Submit(step="h"),
        Reopen(steps=("b",), because="no"),
        Reopen(steps=("a",), because="x"),
    )
    story.tell("zed", Reject(step="h", round=1, because="no")).tell("ann", _yes("a"), _no("b"))
    story.tell("ann", Submit(step="g"), Submit(step="h")).tell("cat", Approve(step="h", round=2))
    return story


def voided() -> Telling:
    """Approvals that cover the same are void together; others rest, unsettled."""
    story = _begun(
        task("a"),
        task("b", "a"),
        gate("g", "a", need=("r2",)),
        gate("h", "a", "b", need=("r3",), reopen=("b",), needs=("g",)),
        task("c", "h", optional=True),
        gate("i", "c", need=("r2",)),
    )
    story.tell("ann", Complete(step="a"), Complete(step="b"), Submit(step="g"), Submit(step="h"))
    story.tell("cat", Approve(step="g", round=1)).tell("ann", Submit(step="h"))
    story.tell("max", Reject(step="h", round=1, because="b")).tell("bob", Complete(step="b"))
    story.tell("bob", Submit(step="h")).tell("max", Approve(step="h", round=2))
    story.tell("ann", NotApplicable(step="c", because="none"), Submit(step="i"))
    story.tell("bob", Reopen(steps=("a",), because="typo")).tell("cat", Approve(step="i", round=1))
    story.tell("bob", Reopen(steps=("a", "b"), because="all", downstream=True), Complete(step="a"))
    story.tell("bob", Complete(step="b"), Submit(step="g")).tell("cat", Approve(step="g", round=2))
    story.tell("bob", Submit(step="h")).tell("max", Approve(step="h", round=3))
    story.tell("cat", Reject(step="i", round=1, because="c")).tell("bob", Complete(step="c"))
    story.tell("ann", Reopen(steps=("a", "b"), because="all", downstream=True), Complete(step="c"))
    return story


def seated() -> Telling:
    """Who sits where is worked out anew with each signature; nobody fills two seats."""
    story = _begun(
        task("a"),
        task("b", "a"),
        gate("g", "b", need=("r2", "r3"), separate_from=(Reference("a"),)),
    )
    story.tell("ann", Complete(step="a"), Complete(step="b"), Submit(step="g"))
    story.tell("eva", Approve(step="g", round=1), Approve(step="g", round=1))
    story.tell("ann", Reopen(steps=("a",), because="x")).tell("zed", Approve(step="g", round=1))
    story.tell("ann", Complete(step="a"), on_behalf_of="eva").tell("ann", Submit(step="g"))
    story.tell("cat", Approve(step="g", round=2)).tell("zed", Approve(step="g", round=2))
    story.tell("max", Approve(step="g", round=2, because="fine"))
    twice = _begun(
        task("a"),
        gate("g", "a", need=(NeedLine(role="r2", count=2), "r3")),
        task("b", "g"),
        staffed=False,
    )
    twice.tell("ann", Complete(step="a"), Submit(step="g"), Submit(step="g")).tell(
        "bob", Approve(step="g", round=1)
    )
    twice.tell("ann", Complete(step="b"))
    twice.lines = [*story.lines, "----", *twice.lines]
    return twice


DERIVED: Mapping[str, Callable[[], Telling]] = {
    story.__name__: story for story in (skipped, lines, voided, seated)
}
