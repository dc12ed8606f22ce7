"""What somebody else drafted is replaced only by who says so, or has seen it."""

import pytest
from msgspec import UNSET

from holdgate.model.commands import Attach, Command, Complete, NotApplicable, Save
from holdgate.model.process import Field
from holdgate.model.run import TaskNode
from holdgate.store.codec import decode_node, encode
from support.house import Tale, people, process, task, text, when, yes_no

STAFF = people(ann="", bob="acts-for-ann", eva="")
FILE_1, FILE_2 = (
    {"name": f"{n}.txt", "sha256": f"sha256:{str(n) * 64}", "size": n} for n in (1, 2)
)


def tale() -> Tale:
    """A task in which Ann has drafted `where` and `how`, and a file."""
    fields = (
        text("where"),
        text("how", optional=True),
        text("who", optional=True),
        Field(id="photo", type="files", label="Photo", optional=True),
    )
    told = Tale(process(task("a", fields=fields, optional=True), task("z")), STAFF).begin()
    told.ok(Save(step="a", answers={"where": "A", "how": "by hand"}), "ann")
    told.ok(Attach(step="a", files=(FILE_1,)), "ann")
    return told


def test_a_save() -> None:
    """It names the field, the draft, who made it and when, and how it is replaced."""
    (reason,) = tale().reasons(Save(step="a", answers={"where": "B"}), "bob")
    assert reason.id == "draft-of-another"
    assert reason.facts == {
        "step": "a",
        "field": "where",
        "label": "Where",
        "answer": "A",
        "people": ["ann"],
        "last_seq": 3,
    }
    assert [(way.verb, dict(way.options)) for way in reason.ways] == [
        ("show", {}),
        (None, {"replace": None}),
        (None, {"if_seq": 3}),
    ]


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        (Save(step="a", answers={"where": "B", "how": None}), {"where", "how"}),
        (Save(step="a", answers={"photo": [FILE_2]}), {"photo"}),
        (Complete(step="a", answers={"where": "B"}), {"where"}),
        (NotApplicable(step="a", because="no"), {"where", "how", "photo"}),
    ],
)
def test_every_way_to_lose_a_draft(command: Command, fields: set[str]) -> None:
    """Another answer, none, a completion with another answer, and not applicable."""
    told = tale()
    assert {reason.facts["field"] for reason in told.reasons(command, "bob")} == fields
    decision = told.ok(command, "bob", if_seq=3)
    replaced = [(entry["field"], entry["by"]) for entry in decision.data["replaced"]]  # type: ignore[union-attr, index, call-overload]
    assert sorted(replaced) == sorted((field, "ann") for field in fields)


@pytest.mark.parametrize(
    ("command", "by"),
    [
        (Save(step="a", answers={"where": "A"}), "bob"),
        (Save(step="a", answers={"who": "Zoe"}), "bob"),
        (Save(step="a", answers={"photo": [FILE_1, FILE_2]}), "bob"),
        (Attach(step="a", files=(FILE_2,)), "bob"),
        (Complete(step="a", answers={"who": "Zoe"}), "bob"),
        (Save(step="a", answers={"where": "B"}), "ann"),
        (Save(step="a", answers={"where": "B"}), "Ann"),
        (NotApplicable(step="a", because="no"), "ann"),
    ],
)
def test_what_replaces_nothing(command: Command, by: str) -> None:
    """The same answer, another field, more entries, what is drafted as it is, one's own draft."""
    assert "replaced" not in tale().ok(command, by).data


def test_on_behalf() -> None:
    """What was drafted for somebody is theirs; who acts for the drafter may replace it."""
    told = tale()
    assert (
        "replaced"
        not in told.ok(Save(step="a", answers={"where": "B"}), "bob", on_behalf_of="ann").data
    )
    assert "replaced" not in told.ok(Save(step="a", answers={"where": "C"}), "ann").data
    assert told.no(Save(step="a", answers={"where": "D"}), "eva") == {"draft-of-another"}


def test_several_who_added() -> None:
    """A list to which several people added is everybody's: none may drop the others' entries."""
    told = tale()
    told.ok(Attach(step="a", files=(FILE_2,)), "bob")
    assert told.task("a").drafts["photo"] == (("ann",), ("bob",))
    for who in ("ann", "bob"):
        assert told.no(Save(step="a", answers={"photo": None}), who) == {"draft-of-another"}
    told.ok(Save(step="a", answers={"photo": None}, replace=True), "ann")
    assert "photo" not in told.task("a").drafts


def test_an_answer_that_is_no_longer_asked() -> None:
    """A draft that a completion leaves out, because other answers rule it out, is lost, too."""
    fields = (yes_no("public"), text("channel", when=when("a.public", "yes")))
    told = Tale(process(task("a", fields=fields)), STAFF).begin()
    told.ok(Save(step="a", answers={"public": "yes", "channel": "Radio"}), "ann")
    reasons = told.reasons(Complete(step="a", answers={"public": "no"}), "bob")
    assert [reason.facts["field"] for reason in reasons] == ["public", "channel"]


def test_seen_and_changed() -> None:
    """Who has seen an older state is refused for that alone."""
    command = Save(step="a", answers={"where": "B"})
    assert tale().no(command, "bob", if_seq=2) == {"changed-since"}


def test_what_is_noted() -> None:
    """Nothing while one person works on the step; then who drafted what, until the step ends."""
    told = tale()
    assert told.task("a").drafted is UNSET
    assert set(told.events[-1].event.data) == {"round"}
    told.ok(Save(step="a", answers={"who": "Zoe"}), "bob")
    assert told.events[-1].event.data["drafts"] == {
        "where": [["ann"]], "how": [["ann"]], "photo": [["ann"]], "who": [["bob"]],
    }  # fmt: skip
    assert told.task("a").drafts["who"] == (("bob",),)
    told.ok(Complete(step="a"), "eva")
    assert told.task("a").drafted is UNSET


def test_what_was_recorded_is_no_draft() -> None:
    """What a reopening keeps is nobody's draft: whoever redoes the step changes it."""
    told = tale()
    told.ok(Complete(step="a"), "ann")
    told.reopen("a")
    told.ok(Save(step="a", answers={"where": "A", "how": "by foot"}), "eva")
    told.ok(Save(step="a", answers={"where": "B"}), "bob")
    assert told.no(Save(step="a", answers={"how": "by car"}), "bob") == {"draft-of-another"}


def test_rows() -> None:
    """A row says nothing of drafts where nothing is noted; else it is read as it was written."""
    assert encode(TaskNode(unmet=0)).count("draft") == 0
    told = tale()
    told.ok(Save(step="a", answers={"who": "Zoe"}), "bob")
    assert decode_node("task", encode(told.task("a"))).drafted == told.task("a").drafted
