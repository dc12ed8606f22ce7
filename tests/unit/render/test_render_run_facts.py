"""What a view tells of the run: pauses, roles given out, files, what came after the end."""

import pytest
from msgspec.structs import replace

from holdgate.core.canonical import digest_bytes
from holdgate.model.commands import (
    Approve,
    AssignRole,
    Attach,
    Cancel,
    Complete,
    Note,
    Pause,
    Resume,
    Save,
    StartRun,
)
from holdgate.model.condition import Reference
from holdgate.model.process import Field, Role
from support.house import Tale, gate, people, process, task, text
from unit.render.seen import step, view

STAFF = people(ann="cook acts-for-bob", bob="cook", eva="boss", max="boss")


def file(name: str, size: int = 7) -> dict[str, object]:
    """A file as evidence records it."""
    return {"name": name, "sha256": digest_bytes(name.encode()), "size": size}


def files(field: str = "photos") -> Field:
    """A question for files."""
    return Field(id=field, type="files", label="Photos", optional=True)


def test_pauses() -> None:
    """Each pause has who began it, why, its end and how long it was; the open one is on hold."""
    told = Tale(process(task("a"))).begin()
    assert view(told).run.pauses == ()
    told.ok(Pause(because="Night."), "eva")
    told.minute += 79
    told.ok(Resume(), "max")
    told.ok(Pause(because="Rain."), on_behalf_of="bob")
    run = view(told).run
    first, second = run.pauses
    assert (first.by, first.because, first.lasted) == ("eva", "Night.", "1 h 20 min")
    assert (first.end.by, first.end.how) == ("max", "resume")
    assert (second.end, second.lasted) == (None, None)
    assert run.on_hold == second
    assert second.on_behalf_of == "bob"
    told.ok(Cancel(because="Enough."))
    run = view(told).run
    assert run.on_hold is None
    assert run.pauses[1].end.how == "cancel"


def test_roles_given_out() -> None:
    """Each time that a role comes to somebody else is told: by an answer, by hand, released."""
    fills = task("a", fields=(Field(id="who", type="person", label="Who"),))
    roles = {"cook": Role(id="cook", title="Cook", filled_by=Reference("a", "who"))}
    told = Tale(process(fills, task("b"), role_map=roles), STAFF).begin().do("a", who="ann")
    told.ok(AssignRole(role="cook", to="bob", because="Ill."), "eva")
    told.ok(AssignRole(role="cook", to="anyone", because="Many."), "eva")
    told.reopen("a", by="ann")
    found = view(told).bindings
    assert [(each.before, each.after, each.how) for each in found] == [
        (None, "ann", "answered"), ("ann", "bob", "assigned"), ("bob", None, "assigned"),
    ]  # fmt: skip
    assert (found[1].title, found[1].by, found[1].because) == ("Cook", "eva", "Ill.")


def test_the_same_answer_again_gives_no_role() -> None:
    """A step that is done again with the same person gives the role to nobody else."""
    fills = task("a", fields=(Field(id="who", type="person", label="Who"),))
    roles = {"cook": Role(id="cook", title="Cook", filled_by=Reference("a", "who"))}
    told = Tale(process(fills, task("b"), role_map=roles), STAFF).begin().do("a", who="ann")
    told.reopen("a").do("a")
    assert len(view(told).bindings) == 1


def test_files_one_after_the_other() -> None:
    """Each file is told once, when it came and who gave it; one that is left out stays told."""
    told = Tale(process(task("a", fields=(files(), text("t", optional=True))), task("b"))).begin()
    told.ok(Attach(step="a", files=(file("x"),)), "ann")
    told.ok(Attach(step="a", files=(file("y", 9),)), "bob")
    told.ok(Save(step="a", answers={"t": "words"}))
    told.ok(Note(step="b", text="see", file=file("n")), "eva")
    photos = [file("y", 9), file("z")]
    told.ok(Complete(step="a", answers={"photos": photos}, replace=True), "ann")
    found = view(told).evidence
    assert [(each.name, each.by, each.seq, each.kept) for each in found] == [
        ("x", "ann", 2, False), ("y", "bob", 3, True), ("n", "eva", 5, True),
        ("z", "ann", 6, True),
    ]  # fmt: skip
    assert (found[1].step.id, found[1].label, found[1].size) == ("a", "Photos", 9)
    assert (found[2].step.id, found[2].field, found[2].type) == ("b", None, "note")
    came = [[each.name for each in entry.files] for entry in view(told).log]
    assert came == [[], ["x"], ["y"], [], ["n"], ["z"]]


def test_files_of_a_draft_that_is_let_go() -> None:
    """What was attached to a draft stays told when the step is declared not applicable."""
    told = Tale(process(task("a", fields=(files(),), optional=True), task("b"))).begin()
    told.ok(Attach(step="a", files=(file("x"),)))
    told.waive("a")
    assert [(each.name, each.kept) for each in view(told).evidence] == [("x", False)]


def test_files_of_the_start_form() -> None:
    """A file given with the start form, and one that is cleared, are told too."""
    start = replace(process(task("a")).start, fields=(files(),))
    told = Tale(process(task("a", fields=(files(),)), start=start))
    told.ok(StartRun(answers={"photos": [file("x")]}))
    told.ok(Attach(step="a", files=(file("y"),)))
    told.ok(Save(step="a", answers={"photos": None}))
    found = [(each.step.id, each.name, each.kept) for each in view(told).evidence]
    assert found == [("start", "x", True), ("a", "y", False)]


def test_after_the_end() -> None:
    """What is noted after the end is marked, also when it was at the same instant."""
    told = Tale(process(task("a"))).begin()
    told.ok(Note(text="before"))
    told.do("a")
    told.minute -= 1
    told.ok(Note(text="after"))
    found = [(each.type, each.after_end) for each in view(told).log]
    assert found[1:] == [
        ("note.added", False), ("step.completed", False), ("note.added", True),
    ]  # fmt: skip


def test_corrected_by() -> None:
    """A run names the runs that correct it, where somebody has looked for them."""
    told = Tale(process(task("a"))).begin().do("a")
    assert view(told).run.corrected_by == ()
    assert view(told, corrected_by=("H-0002",)).run.corrected_by == ("H-0002",)


def test_who_is_named_beside_who_acts() -> None:
    """Whoever is acted for, or got a role, is known by name."""
    told = Tale(process(task("a"), task("b"), roles=("cook",)), STAFF).begin()
    told.ok(Complete(step="a"), on_behalf_of="bob")
    told.ok(AssignRole(role="cook", to="max", because="x"))
    assert {each.id: each.name for each in view(told).others} == {
        "bob": "Bob", "max": "Max",
    }  # fmt: skip


@pytest.mark.parametrize("redone", [True, False])
def test_what_was_beside_it_has_changed(redone: bool) -> None:  # noqa: FBT001 - a case
    """An approval says when what was shown beside it is no longer as it was; it stands."""
    steps = (task("a"), task("b"), gate("g", "b", shows=("a",)), task("c"))
    told = Tale(process(*steps), STAFF).begin().do("a").do("b").submit("g").approve("g", "eva")
    assert step(told, "g").context_changed is False
    if redone:
        told.reopen("a")
    found = step(told, "g")
    assert (found.state, found.context_changed) == ("approved", redone)
    assert found.rounds[0].context == found.context


def test_signatures_of_closed_rounds_do_not_count() -> None:
    """A round says whether its signatures count: pending and approved ones do, closed ones not."""
    steps = (task("a"), gate("g", "a", need=("boss", "cook")), task("b"))
    told = Tale(process(*steps), STAFF).begin().do("a").submit("g")
    told.approve("g", "eva").withdraw("g").submit("g").approve("g", "eva").reject("g", "bob")
    told.do("a").submit("g").ok(Approve(step="g", round=3), "eva")
    assert [each.counts for each in step(told, "g").rounds] == [False, False, True]
    told.approve("g", "bob")
    assert [each.counts for each in step(told, "g").rounds] == [False, False, True]
    told.reopen("a")
    assert [each.counts for each in step(told, "g").rounds] == [False, False, False]
