"""Words in messages: the name that was meant, and what to write instead."""

import pytest

from holdgate.source.schema.suggestions import suggest_duration, suggest_id
from holdgate.source.words import (
    describe_types,
    describe_value,
    did_you_mean,
    either,
    one_line,
    quoted,
    with_article,
)


def test_did_you_mean() -> None:
    """A hint has the name that was meant; the name itself is no hint, nor is one unlike it."""
    assert did_you_mean("titel", ["title", "role"]) == "did you mean `title`?"
    assert did_you_mean("title", ["title", "role"]) is None
    assert did_you_mean("colour", ["title", "role"]) is None
    # Nearer than that a name of a file must be: with a ratio of 0.64 there is no hint.
    assert did_you_mean("incident", ["incident-response"]) is None


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Assign Severity!", "write `assign-severity`"),
        ("assign_severity", "write `assign-severity`"),
        ("happenedAt", "write `happened-at`"),
        ("Größe", "write `grosse`"),
        ("two--hyphens-", "write `two-hyphens`"),
        ("2nd", None),
        ("Start", None),
        ("日本", None),
        ("", None),
    ],
)
def test_an_id_is_suggested(written: str, hint: str | None) -> None:
    """A text that is nearly an id becomes a valid id, or there is no suggestion."""
    assert suggest_id(written) == hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("30m", "write `30min` for minutes, `30mo` for months"),
        ("30 M", "write `30min` for minutes, `30mo` for months"),
        ("4 hours", "write `4h`"),
        ("1h30min", "write `90min`"),
        ("2 Days", "write `2d`"),
        ("1d 12h", "write `2160min`"),
        ("1mo 3d", None),
        ("0h", None),
        ("soon", None),
        ("-3h", None),
        ("3 fortnights", None),
        ("", None),
    ],
)
def test_a_duration_is_suggested(written: str, hint: str | None) -> None:
    """Usual ways to write a duration become one; unclear ones have no suggestion."""
    assert suggest_duration(written) == hint


def test_lists_in_a_sentence() -> None:
    """Lists in a sentence use commas and `or`."""
    assert either(["a"]) == "a"
    assert either(["a", "b", "c"]) == "a, b or c"
    assert describe_types(["string", "array"]) == "text or a list"
    assert (with_article("step"), with_article("entry"), with_article("`due`")) == (
        "a step",
        "an entry",
        "`due`",
    )


def test_values_in_a_sentence() -> None:
    """Values are described in the words of people who write YAML."""
    values: list[object] = [None, True, 1.5, "x", [], {}]
    words = [describe_value(value) for value in values]
    assert words == ["nothing", "`true`", "the number 1.5", "text", "a list", "a map"]
    assert quoted("two\nlines") == "`two lines`"
    assert len(quoted("x" * 500)) < 70
    assert one_line("a\n\tb  c") == "a b c"
