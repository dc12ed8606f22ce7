"""Files added to a task, one after the other."""

from typing import Any

from holdgate.model.commands import Attach, Save
from holdgate.model.condition import Reference
from holdgate.model.process import Field
from support.house import Tale, gate, process, task, text

SCAN: dict[str, Any] = {"name": "scan.pdf", "sha256": "sha256:" + "1" * 64, "size": 4}
PHOTO: dict[str, Any] = {"name": "photo.png", "sha256": "sha256:" + "2" * 64, "size": 9}


def files(field: str) -> Field:
    """A question for files."""
    return Field(id=field, type="files", label=field.title(), optional=True)


def told(*fields: Field) -> Tale:
    """A task with those fields; an approval of it; a task that keeps off whoever did it."""
    steps = (
        task("a", fields=fields),
        task("c", "a", fields=fields, separate_from=(Reference("a"),)),
        gate("g", "a"),
    )
    return Tale(process(*steps)).begin()


def test_adds_to_what_is_there() -> None:
    """The draft has all of them, in order, none twice; the event holds the whole list."""
    run = told(files("proof"), text("why", optional=True)).save("a", why="so")
    run.ok(Attach(step="a", files=(SCAN,)))
    assert run.changes == [("a", "save", "in_progress", "command")]
    run.ok(Attach(step="a", files=(PHOTO, SCAN), field="proof"), "bob")
    assert run.events[-1].values == {"answers.proof": [SCAN, PHOTO]}
    assert run.events[-1].event.type == "step.saved"
    assert run.task("a").answers == {"why": "so", "proof": [SCAN, PHOTO]}
    assert run.task("a").performers == ("ann", "bob")


def test_who_attaches_has_worked_on_it() -> None:
    """Evidence is content: whoever gave it cannot sign for it, nor do what is kept apart."""
    run = told(files("proof"))
    run.ok(Attach(step="a", files=(SCAN,)), "bob")
    run.do("a").submit("g", "cat")
    assert run.cannot_sign("g", "bob") == {"separation"}
    assert run.no(Attach(step="c", files=(SCAN,)), "bob") == {"separation"}


def test_which_field() -> None:
    """The only one that takes files, else it is named."""
    run = told(files("proof"), files("plan"), text("why"))
    reason = run.reasons(Attach(step="a", files=(SCAN,)))[0]
    assert (reason.id, reason.facts["fields"]) == ("invalid-answer", ["proof", "plan"])
    assert [way.options for way in reason.ways] == [{"field": "proof"}, {"field": "plan"}]
    assert run.no(Attach(step="a", files=(SCAN,), field="why")) == {"invalid-answer"}
    assert run.no(Attach(step="a", files=(SCAN,), field="nope")) == {"invalid-answer"}
    run.ok(Attach(step="a", files=(SCAN,), field="plan"))
    assert run.task("a").answers == {"plan": [SCAN]}
    none = told(text("why"))
    (way,) = none.reasons(Attach(step="a", files=(SCAN,)))[0].ways
    assert (way.verb, way.step, way.options) == ("note", "a", {"file": None})


def test_where_work_is_refused() -> None:
    """Neither on what waits nor on what has ended; with all other reasons."""
    run = told(files("proof"))
    assert run.no(Attach(step="c", files=(SCAN,))) == {"blocked"}
    assert run.no(Attach(step="c", files=(SCAN,), field="x")) == {"blocked", "invalid-answer"}
    assert run.no(Attach(step="c", files=({"name": "x"},))) == {"blocked", "invalid-answer"}
    assert run.no(Attach(step="a", files=())) == {"invalid-answer"}
    assert run.no(Attach(step="g", files=(SCAN,))) == {"not-a-task"}
    run.do("a")
    assert run.no(Attach(step="a", files=(SCAN,))) == {"ended"}


def test_answers_given_another_way_are_kept() -> None:
    """What a draft put there stays; a draft that clears it, clears it."""
    run = told(files("proof")).save("a", proof=[PHOTO])
    run.ok(Attach(step="a", files=(SCAN,)))
    assert run.task("a").answers == {"proof": [PHOTO, SCAN]}
    run.ok(Save(step="a", answers={"proof": None}))
    run.ok(Attach(step="a", files=(SCAN,)))
    assert run.task("a").answers == {"proof": [SCAN]}
