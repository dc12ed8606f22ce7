"""Lines of conditions: for which answers they hold, and what of them is written down."""

from typing import Any

import msgspec
import pytest

from holdgate.model.condition import Line, Reference, line_holds

QUESTION = Reference("a", "b")
NONE = Line(QUESTION, none_of=("X", "Y"))
BAND = Line(QUESTION, more_than=500, at_most=10000)


@pytest.mark.parametrize(
    ("line", "answer", "held"),
    [
        (NONE, "Z", True),
        (NONE, "X", False),
        (NONE, ["Z", "W"], True),
        (NONE, ["Z", "Y"], False),
        (NONE, None, False),
        (NONE, [], False),
        (BAND, 500, False),
        (BAND, 500.01, True),
        (BAND, 10000, True),
        (BAND, 10000.0, True),
        (BAND, 10000.01, False),
        (BAND, None, False),
        (Line(QUESTION, less_than=5), None, False),
        (Line(QUESTION, at_least=0.3), 0.3, True),
        (Line(QUESTION, at_least=0.3), 0.29999999999999, False),
        (BAND, [1, 700], True),
    ],
)
def test_lines(line: Line, answer: Any, *, held: bool) -> None:
    """No answer matches nothing; a threshold is met as its word says, to the last digit."""
    assert line_holds(line, lambda _: answer) is held


def test_what_is_written() -> None:
    """A line of labels is written as ever; others say only what they have."""
    labels = Line(QUESTION, ("X",))
    assert "none_of" not in msgspec.to_builtins(labels)
    assert list(msgspec.to_builtins(labels)) == ["question", "labels"]
    assert list(msgspec.to_builtins(BAND)) == ["question", "more_than", "at_most"]
    assert msgspec.json.decode(msgspec.json.encode(BAND), type=Line) == BAND
