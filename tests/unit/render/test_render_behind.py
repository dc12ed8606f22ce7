"""What was done behind an approval that became void later says so, for good."""

from typing import Any

import pytest

from holdgate.documents.catalog import Catalog
from holdgate.documents.render import render
from holdgate.model.commands import Complete, Reopen, Save
from holdgate.model.condition import Reference
from holdgate.model.process import NeedLine
from holdgate.resources import bundled
from support.house import Tale, gate, people, process, task, when, yes_no
from unit.render.seen import step, view

STAFF = people(ann="cook", bob="cook", eva="boss", max="boss")


def under(found: dict[str, Any]) -> list[tuple[str, int]]:
    """The gates and rounds under which something was done, and that became void."""
    return [(each.id, each.round) for each in found.under_void]


def two_gates() -> Tale:
    """A, its gate G, B behind it, H over B, C behind both; all done but for E."""
    steps = (task("a"), gate("g", "a"), task("b", "g"), gate("h", "b"), task("c", "h"), task("e"))
    told = Tale(process(*steps), STAFF).begin()
    told.do("a").submit("g").approve("g", "eva").do("b", by="bob")
    return told.submit("h").approve("h", "eva").do("c", by="bob")


def test_nothing_while_it_stands() -> None:
    """What was done under an approval that stands says nothing."""
    told = two_gates()
    assert [under(each) for each in view(told).steps] == [[]] * 6


def test_done_behind_what_became_void() -> None:
    """Every task and approval behind it names the round, the event, who and why."""
    told = two_gates().reopen("a")
    found = {each.id: each for each in view(told).steps}
    assert {each: under(found[each]) for each in "abgceh"} == {
        "a": [], "g": [], "b": [("g", 1)], "h": [("g", 1)], "c": [("g", 1)], "e": [],
    }  # fmt: skip
    (void,) = found["b"].under_void
    assert (void.number, void.title) == (2, "G")
    assert (void.seq, void.by, void.because) == (9, "ann", "wrong")
    assert (void.at, void.what) == (told.events[-1].event.at, "reopened 1 “A”")
    assert void.approved_at < void.at
    assert found["h"].rounds[0].under_void == found["h"].under_void


def test_it_stays() -> None:
    """Given again, the approval counts; what was done before still says under which round."""
    told = two_gates().reopen("a").do("a").submit("g").approve("g", "eva")
    b, c = step(told, "b"), step(told, "c")
    assert (b.settled, c.settled) == (True, True)
    assert under(b) == under(c) == [("g", 1)]


def test_done_again_under_the_new_round() -> None:
    """What is done again under the new round is free of it; the round before is not."""
    told = two_gates().reopen("a").do("a").submit("g").approve("g", "eva").reopen("b", by="bob")
    told.do("b", by="bob")
    assert under(step(told, "b")) == []
    assert [under(each) for each in step(told, "b").earlier] == [[("g", 1)]]
    assert [under(each) for each in step(told, "h").rounds] == [[("g", 1)]]


def test_over_with_the_very_event() -> None:
    """What was opened again, or became void, with the approval before it says nothing more."""
    told = two_gates().reopen("a", downstream=True)
    assert [under(each) for each in step(told, "c").earlier] == [[]]
    assert [under(each) for each in step(told, "h").rounds] == [[]]


def test_nearest_first() -> None:
    """Of several the nearest comes first; each is there once."""
    told = two_gates()
    told.reopen("b", by="bob").reopen("a")
    assert under(step(told, "c")) == [("h", 1), ("g", 1)]


def test_each_round_of_its_own() -> None:
    """Work names the round that it was done under, not one that came later."""
    steps = (task("a"), gate("g", "a"), task("b", "g"), task("c", "g"), task("d", "g"))
    told = Tale(process(*steps), STAFF).begin().do("a").submit("g").approve("g", "eva")
    told.do("b").reopen("a").do("a").submit("g").approve("g", "eva").do("c")
    told.reopen("a").do("a").submit("g").approve("g", "eva")
    assert [under(step(told, each)) for each in "bcd"] == [[("g", 1)], [("g", 2)], []]


def test_not_what_was_never_given() -> None:
    """A round that was withdrawn or rejected opened nothing, and is named nowhere."""
    steps = (task("a"), gate("g", "a"), task("b", "g"))
    told = Tale(process(*steps), STAFF).begin().do("a").submit("g").withdraw("g")
    told.submit("g").reject("g", "eva").do("a").submit("g").approve("g", "eva").do("b")
    assert under(step(told, "b")) == []


def test_not_what_was_void_before() -> None:
    """What was done when an approval was void already, and not needed, was not done under it."""
    own = {"when": (when("a.ok", "yes"),)}
    steps = (task("a", fields=(yes_no(),)), gate("g", "a", **own), task("b", "g"), task("c"))
    told = Tale(process(*steps), STAFF).begin().do("a", ok="yes").submit("g").approve("g", "eva")
    told.reopen("a").do("a", ok="no").do("b")
    assert told.states["g"] == "skipped"
    assert under(step(told, "b")) == []


def test_needed_later() -> None:
    """What was done behind an approval that was skipped, and needed later, was done under none."""
    own = {"when": (when("a.ok", "yes"),)}
    steps = (task("a", fields=(yes_no(),)), gate("g", "a", **own), task("b", "g"), task("c", "b"))
    told = Tale(process(*steps), STAFF).begin().do("a", ok="no").do("b")
    assert under(step(told, "b")) == []
    told.reopen("a").do("a", ok="yes")
    (spared,) = step(told, "b").under_void
    assert (spared.id, spared.round, spared.seq) == ("g", None, 5)
    assert spared.what == "did 1 “A”, round 2"
    for renderer in Catalog([bundled("renderers")]).all():
        text = " ".join(render(renderer, "md", view(told)).decode().split())
        assert "**ended under no round of 2 G, skipped then, needed since" in text
        assert "Ended under no round of" in render(renderer, "html", view(told)).decode()
    told.submit("g").approve("g", "eva").do("c")
    assert under(step(told, "b")) == [("g", None)]
    assert under(step(told, "c")) == []


def test_given_after_it_was_skipped() -> None:
    """What was done after it was given names the round that became void, not the time without."""
    own = {"when": (when("a.ok", "yes"),)}
    steps = (task("a", fields=(yes_no(),)), gate("g", "a", **own), task("b", "g"), task("c"))
    told = Tale(process(*steps), STAFF).begin().do("a", ok="no")
    told.reopen("a").do("a", ok="yes").submit("g").approve("g", "eva").do("b").reopen("a")
    assert under(step(told, "b")) == [("g", 1)]


def test_skipped_is_not_given_later() -> None:
    """A late entry behind an approval that was skipped then is before no approval."""
    own = {"when": (when("a.ok", "yes"),)}
    steps = (task("a", fields=(yes_no(),)), gate("g", "a", **own), task("b", "g"), task("c", "b"))
    told = Tale(process(*steps), STAFF).begin().do("a", ok="no")
    told.ok(Complete(step="b"), happened_at="2026-03-02T08:00:00.000Z")
    told.reopen("a").do("a", ok="yes")
    assert step(told, "b").given_later == ()


@pytest.mark.parametrize("why", ["lines", "separation"])
def test_why_it_became_void(why: str) -> None:
    """What is not plain from the act is said: other signatures, or a signer who is kept apart."""
    line = NeedLine(role="boss", when=when("a.ok", "yes"))
    apart = {"separate_from": (Reference("a"),)} if why == "separation" else {}
    steps = (
        task("a", fields=(yes_no(),)), task("w", "a"),
        gate("g", "w", need=("boss", line), **apart), task("b", "g"), task("open"),
    )  # fmt: skip
    told = Tale(process(*steps), STAFF).begin().do("a", ok="no").do("w")
    told.submit("g").approve("g", "eva").do("b")
    told.reopen("a", by="ann")
    again = {"ok": "yes" if why == "lines" else "no"}
    told.ok(Complete(step="a", answers=again), "ann" if why == "lines" else "eva")
    (void,) = step(told, "b").under_void
    assert (
        void.why
        == {
            "lines": "other signatures are needed now",
            "separation": "somebody who had signed has worked on what it is kept apart from",
        }[why]
    )
    assert void.what == "did 1 “A”, round 2"
    told_so = view(told).log[-1].consequences
    assert f"3 “G” is void: {void.why}" in told_so


def test_a_late_entry_before_the_approval() -> None:
    """Work that is said to have happened before its approval was given is flagged with it."""
    steps = (task("a"), gate("g", "a"), task("b", "g"), task("c", "b"), task("d", "c"))
    told = Tale(process(*steps), STAFF).begin().do("a").submit("g").approve("g", "eva")
    given = told.events[-1].event.at
    told.ok(Save(step="b", answers={}), happened_at="2026-03-02T08:00:00.000Z")
    told.ok(Complete(step="b"), happened_at="2026-03-02T08:00:00.000Z")
    told.ok(Complete(step="c"), happened_at=given)
    b, c = step(told, "b"), step(told, "c")
    assert b.happened_at == "2026-03-02T08:00:00.000Z"
    assert [(each.id, each.approved_at) for each in b.given_later] == [("g", given)]
    assert (c.happened_at, c.given_later) == (given, ())
    flagged = [each.seq for each in view(told).log if each.given_later]
    assert flagged == [5, 6]
    told.ok(Reopen(steps=("c",), because="x"), happened_at="2026-03-02T08:00:00.000Z")
    assert view(told).log[-1].given_later == ()
