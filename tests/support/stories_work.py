"""Stories of work and votes: every command given, and refused for every reason."""

from collections.abc import Callable, Mapping
from typing import Any

from holdgate.model.commands import (
    Approve,
    Assign,
    Attach,
    Complete,
    NotApplicable,
    Note,
    Reject,
    Reopen,
    Save,
    Start,
    StartRun,
    Submit,
    Withdraw,
)
from holdgate.model.duration import Duration
from holdgate.model.process import Due, Field, Group, NeedLine, Process
from support.answers import FILE
from support.house import choice, gate, people, process, task, text, when, yes_no
from support.telling import Telling

STAFF = people(
    ann="cook acts-for-bob acts-for-eva", bob="cook", eva="boss", max="boss lead", zed=""
)
FILES = Field(id="logs", type="files", label="Logs")
MORE = Field(id="more", type="files", label="More", optional=True)
WHO = Field(id="who", type="person", label="Who")
OTHER = {**FILE, "name": "y.txt"}


def kitchen(**keys: Any) -> Process:
    """Work with answers and statements, and an approval of it that two must give."""
    return process(
        task(
            "a",
            role="cook",
            fields=(yes_no(), text("t", when=when("a.ok", "yes"))),
            checks=("Hot", "Clean"),
        ),
        task("b", "a", role="cook", optional=True, fields=(FILES, MORE), group="late"),
        gate("g", "a", "b", need=(NeedLine(role="boss", count=2),), role="cook", shows=()),
        task("c", "g", role="cook", due=Due(within=Duration(1, "h"))),
        roles=("boss", "cook", "lead"),
        lead="lead",
        groups=keys.pop("groups", {"late": Group(id="late", title="Late")}),
        **keys,
    )


def begin(made: Process, *, staffed: bool = True, **answers: Any) -> Telling:
    """A run of it, with the people file or without one."""
    telling = Telling(made, STAFF if staffed else None)
    telling.give(StartRun(answers=answers))
    return telling


def work() -> Telling:
    """A task is assigned, started, drafted, completed, and everything is refused on the way."""
    story = begin(kitchen())
    story.tell(
        "zed", Start(step="a"), Save(step="b"), Assign(step="a", to="zed"), Complete(step="c")
    )
    story.tell("ann", Assign(step="a", to="bob"), Assign(step="a", to="zed", because="new"))
    story.tell(
        "max", Assign(step="a", to="ann", because=" "), Assign(step="a", to="BOB", because="his")
    )
    story.tell("ann", Start(step="a"), Start(step="a"))
    story.tell("ann", Save(step="a", answers={"ok": "yes", "t": None, "zz": 1}))
    story.tell(
        "ann", Save(step="a", answers={"ok": "maybe"}, ticks=(0, 3)), Save(step="b", ticks=(1, 2))
    )
    story.tell("ann", Save(step="a", answers={"ok": "YES", "t": "x"}, ticks=(2,)))
    story.tell("ann", Save(step="a", answers={"t": None}), Save(step="a", ticks=()))
    story.tell(
        "bob", Complete(step="a"), Complete(step="a", ticks=(1,), answers={"ok": "no", "t": "y"})
    )
    story.tell("bob", Complete(step="a", answers={"t": "done"}, ticks=(2, 1)))
    story.tell("ann", Complete(step="a"), Start(step="a"), Assign(step="a", to="ann"))
    return story


def files() -> Telling:
    """Files are attached, one after the other."""
    story = begin(kitchen())
    story.tell(
        "ann",
        Attach(step="b", files=(FILE,)),
        Complete(step="a", answers={"ok": "no"}, ticks=(1, 2)),
    )
    story.tell("ann", Attach(step="b", files=(FILE,)), Attach(step="b", files=(FILE,), field="zz"))
    story.tell("ann", Attach(step="b", files=(FILE,), field="logs"))
    story.tell("ann", Attach(step="b", files=(OTHER, FILE), field="logs"))
    story.tell(
        "ann",
        Attach(step="b", files=(), field="more"),
        Attach(step="b", files=("x",), field="more"),
    )
    story.tell("ann", NotApplicable(step="b"), NotApplicable(step="c", because="x"))
    story.tell("bob", NotApplicable(step="b", because="nothing"))
    story.tell("bob", NotApplicable(step="b", because="nothing", replace=True))
    story.tell("bob", Attach(step="b", files=(FILE,)))
    alone = process(task("a", fields=(FILES,)), task("b"))
    story = along(story, begin(alone, staffed=False))
    story.tell("ann", Attach(step="a", files=(FILE,), field="zz"))
    return story.tell("ann", Attach(step="a", files=(FILE,)), Attach(step="b", files=(FILE,)))


def along(one: Telling, other: Telling) -> Telling:
    """The second one, told after the first."""
    other.lines = [*one.lines, "----", *other.lines]
    return other


def _done(story: Telling, by: str = "ann") -> Telling:
    story.tell(by, Complete(step="a", answers={"ok": "no"}, ticks=(1, 2)))
    return story.tell(by, NotApplicable(step="b", because="nothing"))


def votes() -> Telling:
    """An approval is asked for, signed, rejected, withdrawn, and everything is refused."""
    story = begin(kitchen())
    story.tell(
        "ann", Submit(step="g"), Approve(step="g", round=1), Withdraw(step="g"), Submit(step="a")
    )
    _done(story)
    story.tell("eva", Submit(step="g"))
    story.tell("bob", Submit(step="g"), Submit(step="g"), Approve(step="g", round=1))
    story.tell("ann", Approve(step="g", round=1), Reject(step="g", round=2))
    story.tell("zed", Withdraw(step="g")).tell(
        "eva", Withdraw(step="g"), Approve(step="g", round=2)
    )
    story.tell("eva", Approve(step="g", round=1, content="sha256:no"), Reject(step="g", round=1))
    story.tell("eva", Approve(step="g", round=1, because="fine"), Approve(step="g", round=1))
    story.tell("zed", Reject(step="g", round=1, because="no"))
    story.tell("max", Reject(step="g", round=1, because="no"))
    story.tell("ann", Submit(step="g"), Approve(step="g", round=1))
    _done(story, "bob")
    story.tell(
        "ann", Submit(step="g"), Withdraw(step="g", because="typo"), Approve(step="g", round=2)
    )
    story.tell("bob", Submit(step="g"), Withdraw(step="g"), Withdraw(step="g"), Submit(step="g"))
    story.tell("eva", Approve(step="g", round=3), Approve(step="g", round=4))
    story.tell("max", Approve(step="g", round=4), Approve(step="g", round=4))
    story.tell("ann", Submit(step="g"), Complete(step="c"), Note(text="after"), Complete(step="c"))
    return story


def reopened() -> Telling:
    """What ended is opened again, alone, with what followed, as a group, or not at all."""
    story = _done(begin(kitchen()))
    story.tell("eva", Reopen(steps=("a",), because="x"))
    story.tell(
        "ann",
        Reopen(steps=("c",)),
        Reopen(steps=("late", "a"), because=""),
        Reopen(steps=(), because="x"),
    )
    story.tell("ann", Submit(step="g"), Reopen(steps=("a", "b"), because="wrong"))
    story.tell("eva", Approve(step="g", round=1)).tell("max", Approve(step="g", round=1))
    story.tell("ann", Complete(step="c"), Start(step="c"))
    story = along(story, _done(begin(kitchen())))
    story.tell("ann", Submit(step="g"))
    story.tell("eva", Approve(step="g", round=1)).tell("max", Approve(step="g", round=1))
    story.tell(
        "max", Reopen(steps=("late",), because="one"), Reopen(steps=("late",), because="again")
    )
    story.tell("max", Reopen(steps=("a",), because="all", downstream=True))
    story.tell("bob", Start(step="a"), Save(step="b"), Complete(step="a", answers={"ok": None}))
    return story


def documents() -> Telling:
    """A document is written by the program; questions may hang on answers elsewhere."""
    report = Field(id="report", type="document", label="Report")
    asks = (
        choice("size", "small", "big"),
        text("why", when=when("size.size", "big")),
        text("how", when=when("a.size", "big")),
        report,
    )
    made = process(task("size", fields=asks[:1]), task("a", "size", fields=asks), task("b", "a"))
    story = begin(made, staffed=False)
    story.tell("ann", Start(step="b"), Complete(step="size"))
    story.tell("ann", Complete(step="size", answers={"size": "small"}))
    story.tell("ann", Save(step="a", answers={"report": FILE, "size": "big"}))
    story.tell("ann", Complete(step="a", answers={"size": "bigger", "why": "x", "how": 7}))
    story.tell("ann", Complete(step="a", answers={"size": "big"}))
    story.tell("ann", Complete(step="a", answers={"size": "small"}, documents={"report": FILE}))
    story.tell("ann", Save(step="b", answers={"zz": 1}), Attach(step="b", files=(FILE,)))
    story.tell("ann", Reopen(steps=("a",), because="x"), Complete(step="b"), Start(step="a"))
    return story.tell("ann", Complete(step="b"), Complete(step="a"))


WORK: Mapping[str, Callable[[], Telling]] = {
    story.__name__: story for story in (work, files, votes, reopened, documents)
}
