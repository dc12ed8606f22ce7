"""What stands below the steps of a status: what goes for several of them, and what is unusual."""

from holdgate.cli.text.run_notes import remarks
from holdgate.model.commands import Complete
from holdgate.views.run import run_view
from support.house import Tale, gate, people, process, task, when, yes_no

STAFF = people(ann="cook acts-for-max", eva="boss", max="boss")


def told(tale: Tale) -> list[str]:
    """The remarks on the run as it stands, with plain spaces."""
    assert tale.run is not None
    view = run_view(tale.process, tale.run, tale.events, now=tale.now, directory=tale.directory)
    return [each.replace("\u00a0", " ") for each in remarks(view.steps)]


def test_nothing_to_remark() -> None:
    """A run in which all went well has nothing below its steps."""
    tale = Tale(process(task("a"), gate("g", "a"), task("b", "g")), STAFF).begin().do("a")
    assert told(tale.submit("g").approve("g", "eva")) == []


def test_cannot_be_signed_now() -> None:
    """An approval that is asked for while something before it is redone says that it rests."""
    steps = (task("a"), task("b", "a"), gate("g", "b", shows=("a",)), task("c"))
    tale = Tale(process(*steps), STAFF).begin().do("a").do("b").submit("g").reopen("a")
    assert told(tale) == [
        "not settled, waits for 1 a (ready, round 2): 2",
        "3 g cannot be signed now: waits for 1 a (ready, round 2)",
        "3 g: context changed: 1 a changed after it was asked for",
    ]


def test_each_thing_once() -> None:
    """What goes for several steps is told once, with their numbers."""
    steps = (task("a"), gate("g", "a"), task("b", "g"), task("c", "g"), task("d", "g"), task("e"))
    tale = Tale(process(*steps), STAFF).begin().do("a").submit("g").approve("g", "eva")
    tale.do("b").do("c").do("d").reopen("a").do("a").submit("g").approve("g", "eva")
    line, _older = told(tale)
    assert line.startswith("† ended under round 1 of 2 g, void since 2026-03-02 09:07 UTC")
    assert line.endswith("(event 8: ann reopened 1 “A”): 3–5")


def test_under_no_round() -> None:
    """Work behind an approval that was skipped then says since when it is needed."""
    own = {"when": (when("a.ok", "yes"),)}
    steps = (task("a", fields=(yes_no(),)), gate("g", "a", **own), task("b", "g"), task("c"))
    tale = Tale(process(*steps), STAFF).begin().do("a", ok="no").do("b").reopen("a")
    tale.ok(Complete(step="a", answers={"ok": "yes"}), on_behalf_of="max")
    assert told(tale)[1] == (
        "† ended under no round of 2 g, skipped then, needed since 2026-03-02 09:04 UTC"
        " (event 5: ann, on behalf of max, did 1 “A”, round 2): 3"
    )
