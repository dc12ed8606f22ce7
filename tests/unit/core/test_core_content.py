"""What a completion records: which questions are asked, and what must be answered."""

from typing import Any

import pytest

from holdgate.model.commands import Complete, Save
from holdgate.model.process import Field
from support.house import Tale, choice, process, task, text, when, yes_no


def told(*fields: Field, checks: tuple[str, ...] = ()) -> Tale:
    """A with these questions, after U; Z keeps the run open."""
    first = task("u", fields=(yes_no(), choice("many", "x", "y", kind="any_of", optional=True)))
    steps = (first, task("a", "u", fields=fields, checks=checks), task("z"))
    return Tale(process(*steps)).begin()


def fields_of(tale: Tale, **answers: Any) -> dict[str, set[str]]:
    """The fields of each kind of reason for which A's completion is refused."""
    found: dict[str, set[str]] = {}
    for reason in tale.reasons(Complete(step="a", answers=answers)):
        found.setdefault(reason.id, set()).add(str(reason.facts["field"]))
    return found


def test_what_is_asked_must_be_answered() -> None:
    """Every field that is asked and not optional; each is named with its label and options."""
    tale = told(choice("size", "S", "L"), text("more", optional=True), yes_no()).do("u", ok="yes")
    one, two = tale.reasons(Complete(step="a"))
    expected = {"step": "a", "field": "size", "label": "Size", "options": ["S", "L"]}
    assert (one.id, one.facts) == ("answer-missing", expected)
    assert (two.id, two.facts["field"]) == ("answer-missing", "ok")
    tale.do("a", size="S", ok="no")
    assert tale.task("a").answers == {"size": "S", "ok": "no"}


def test_asked_from_the_top() -> None:
    """A condition looks at fields above it, as answered now; what is not asked asks nothing."""
    fields = (
        yes_no("one"),
        yes_no("two", when=when("a.one", "yes")),
        yes_no("three", when=when("a.two", "yes")),
    )
    tale = told(*fields).do("u", ok="yes")
    assert fields_of(tale, one="yes") == {"answer-missing": {"two"}}
    assert fields_of(tale, one="no", three="yes") == {"invalid-answer": {"three"}}
    assert fields_of(tale, one="yes", two="yes") == {"answer-missing": {"three"}}
    tale.do("a", one="no")


def test_a_draft_behind_a_question_not_asked() -> None:
    """A drafted answer to a question that is not asked does not ask the next one either."""
    fields = (
        yes_no("one"),
        yes_no("two", when=when("a.one", "yes")),
        yes_no("three", when=when("a.two", "yes")),
    )
    tale = told(*fields).do("u", ok="yes").save("a", one="yes", two="yes", three="yes")
    tale.do("a", one="no")
    assert tale.task("a").answers == {"one": "no"}


@pytest.mark.parametrize(("ok", "asked"), [("yes", True), ("no", False)])
def test_asked_because_of_another_step(ok: str, asked: bool) -> None:  # noqa: FBT001 - a table
    """A condition may look at steps before."""
    tale = told(text("why", when=when("u.ok", "yes"))).do("u", ok=ok)
    if asked:
        assert fields_of(tale) == {"answer-missing": {"why"}}
    else:
        assert fields_of(tale, why="x") == {"invalid-answer": {"why"}}
        tale.do("a")


def test_null_takes_an_answer_away() -> None:
    """It clears the draft: the question is unanswered again; an optional one may be."""
    tale = told(yes_no(), text("more", optional=True)).do("u", ok="yes")
    tale.save("a", ok="yes", more="x")
    assert fields_of(tale, ok=None) == {"answer-missing": {"ok"}}
    tale.do("a", more=None)
    assert tale.task("a").answers == {"ok": "yes"}


def test_null_to_a_question_not_asked() -> None:
    """Clearing what is not asked is no answer to it."""
    tale = told(text("why", when=when("u.ok", "yes"))).do("u", ok="no").do("a", why=None)
    assert tale.task("a").answers == {}


def test_nothing_that_only_follows() -> None:
    """An answer that cannot be read is not also missing; what it asks for is not judged."""
    tale = told(yes_no(), text("t", when=when("a.ok", "yes"))).do("u", ok="yes")
    assert fields_of(tale, ok="maybe") == {"invalid-answer": {"ok"}}
    assert fields_of(tale, ok="maybe", t="x") == {"invalid-answer": {"ok"}}


def test_a_draft_may_be_incomplete_not_ill_typed() -> None:
    """Each bad answer is named; nothing of such a save is kept."""
    tale = told(yes_no(), text("t")).do("u", ok="yes")
    reasons = tale.reasons(Save(step="a", answers={"ok": "?", "t": "fine", "nope": 1}))
    assert [(each.id, each.facts["field"]) for each in reasons] == [
        ("invalid-answer", "ok"),
        ("invalid-answer", "nope"),
    ]
    assert reasons[1].facts["fault"] == {"kind": "unknown-field", "fields": ["ok", "t"]}
    assert tale.task("a").answers == {}


def test_nobody_types_a_document() -> None:
    """It is refused in a draft and in a completion; what was rendered is recorded."""
    made: dict[str, Any] = {"name": "r.html", "sha256": "sha256:" + "0" * 64, "size": 1}
    tale = told(Field(id="doc", type="document", label="Doc", renderer="report")).do("u", ok="yes")
    assert tale.no(Save(step="a", answers={"doc": made})) == {"invalid-answer"}
    assert fields_of(tale, doc=made) == {"invalid-answer": {"doc"}}
    tale.ok(Complete(step="a", documents={"doc": made}))
    assert tale.task("a").answers == {"doc": made}
    assert set(tale.events[-1].event.payload) == {"answers.doc"}


def test_checks() -> None:
    """Each statement that is not ticked is named; there are no others to tick."""
    tale = told(checks=("x", "y")).do("u", ok="yes")
    assert [each.facts["check"] for each in tale.reasons(Complete(step="a"))] == [1, 2]
    assert tale.no(Complete(step="a", ticks=(1, 2, 3))) == {"invalid-answer"}
    assert tale.no(Save(step="a", ticks=(0, -1))) == {"invalid-answer"}
    tale.ok(Save(step="a", ticks=(2,)))
    assert [each.facts["check"] for each in tale.reasons(Complete(step="a"))] == [1]
    tale.ok(Complete(step="a", ticks=(1,)))
    assert tale.task("a").ticks == (1, 2)


def test_ticks_are_added() -> None:
    """What one person ticked stays ticked when another ticks the rest; none at all clears."""
    tale = told(checks=("x", "y")).do("u", ok="yes")
    tale.ok(Save(step="a", ticks=(2,)), "ann")
    tale.ok(Save(step="a", ticks=(1,)), "bob")
    assert tale.task("a").ticks == (1, 2)
    tale.ok(Save(step="a", ticks=()))
    assert tale.task("a").ticks == ()


def test_nothing_to_tick() -> None:
    """A step without statements says so."""
    tale = told().do("u", ok="yes")
    (reason,) = tale.reasons(Complete(step="a", ticks=(1,)))
    assert reason.facts["fault"] == {"kind": "unknown-statement", "count": 0}
