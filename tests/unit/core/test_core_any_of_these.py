"""Conditions of several lines, and of alternatives."""

from typing import Any

import pytest

from holdgate.model.condition import Condition, Line, Reference, holds
from support.house import Tale, choice, process, task, yes_no


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"ok": "yes", "many": ["x"]}, "ready"),
        ({"ok": "no", "many": ["y", "x"]}, "ready"),
        ({"ok": "no", "many": ["y"]}, "skipped"),
        ({"ok": "yes"}, "skipped"),
    ],
)
def test_any_and_several_lines(answers: dict[str, Any], state: str) -> None:
    """Every line of `all`, and one map of `any`; of several labels one; of a list any in it."""
    ok, many = Reference("u", "ok"), Reference("u", "many")
    condition = Condition(
        all=(Line(many, ("x", "y")),),
        any=((Line(ok, ("yes",)), Line(many, ("x",))), (Line(many, ("x",)), Line(ok, ("no",)))),
    )
    first = task("u", fields=(yes_no(), choice("many", "x", "y", kind="any_of", optional=True)))
    tale = Tale(process(first, task("a", "u", when=(condition,)), task("z"))).begin()
    tale.do("u", **answers)
    assert tale.states["a"] == state


def test_no_condition() -> None:
    """None at all always holds; one without lines too."""
    assert holds(None, lambda _: None)
    assert holds(Condition(), lambda _: None)


def test_unanswered_matches_nothing() -> None:
    """Not even a label that looks like nothing."""
    line = Line(Reference("u", "ok"), ("None", "", "no"))
    assert not holds(Condition(all=(line,)), lambda _: None)
    assert not holds(Condition(all=(line,)), lambda _: [])
