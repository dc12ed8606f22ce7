"""What people read of answers: how each is shown, and what is said of one that is not taken."""

import time
from typing import Any

import pytest

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading
from holdgate.model.marks import MOST_MARKS
from holdgate.model.process import Option
from support.answers import FILE, SHA, STAFF, field

HUGE = 10**5000
SITE = "https://example.org/"
NINE = "2026-03-02T09:00"
MOMENT = "expects a moment with its offset, such as 2026-03-02T09:00:00+01:00 (or Z for UTC)"
DOCUMENT = {"name": "report.html", "sha256": SHA, "size": 12345}


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", "a b", "a b"),
        ("long_text", "a\nb", "a\nb"),
        ("number", 42, "42"),
        ("number", 3.5, "3.5"),
        ("date", "2026-03-02", "2026-03-02"),
        ("datetime", "2026-03-02T09:00:00Z", "2026-03-02 09:00 UTC"),
        ("datetime", "2026-03-02T09:00:07Z", "2026-03-02 09:00:07 UTC"),
        ("datetime", "2026-03-02T00:00:00.250000Z", "2026-03-02 00:00:00.250000 UTC"),
        ("yes_no", "yes", "yes"),
        ("one_of", "Low", "Low"),
        ("any_of", ["Low", "High"], "Low, High"),
        ("any_of", "Low", "Low"),
        ("person", "ann", "ann"),
        ("people", ["ann", "eva"], "ann, eva"),
        ("people", "ann", "ann"),
        ("url", "https://example.org", "https://example.org"),
        ("files", [DOCUMENT, FILE], f"report.html (12,345 bytes, {SHA}), x.txt (0 bytes, {SHA})"),
        ("files", FILE, f"x.txt (0 bytes, {SHA})"),
        ("files", ["x.txt"], "x.txt"),
        ("document", DOCUMENT, f"report.html (12,345 bytes, {SHA})"),
        ("document", "report.html", "report.html"),
    ],
)
def test_shown(kind: str, value: Any, shown: str) -> None:
    """As people would write it; what is no such answer (of a scenario, say) as it is."""
    assert TYPES[kind].show(value) == shown


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("text", 42, "expects a line of text, as text; put 42 in quotes"),
        ("text", True, "expects a line of text, as text; put True in quotes"),
        ("text", 3.5, "expects a line of text, as text; put 3.5 in quotes"),
        ("text", ["a"], "expects a line of text"),
        ("text", " ", "expects a line of text; it is empty"),
        ("text", "a\nb", "expects a line of text on one line"),
        ("text", "x" * 1001, "is 1,001 characters long; at most 1,000 are kept"),
        ("text", "a\x00b", "has a character that text cannot hold (U+0000)"),
        ("text", "a~\x1bb", "has a character that text cannot hold (U+001B)"),
        ("text", "a" + "\u0301" * 50, "has more than {marks} marks on one letter"),
        pytest.param("text", HUGE, "expects a line of text, as text; put … in quotes", id="huge"),
        ("long_text", 7, "expects text, as text; put 7 in quotes"),
        ("long_text", " ", "expects text; it is empty"),
        ("person", "x" * 201, "is 201 characters long; at most 200 are kept"),
        ("person", ["a"], "expects a person"),
        ("person", "a\u200bb", "expects the name of a person, without invisible characters"),
        ("person", "Anyone", "expects the name of a person, without invisible characters"),
        ("people", [], "expects at least one person"),
        ("url", 7, "expects an address such as https://example.org/page, as text; put 7 in quotes"),
        ("url", SITE + "x" * 1981, "is 2,001 characters long; at most 2,000 are kept"),
        ("any_of", [], "expects at least one of its options"),
        ("one_of", "low", "has no option 'low'; did you mean 'Low'? expects one of: {options}"),
        ("one_of", "HIGH", "has no option 'HIGH'; did you mean 'High'? expects one of: {options}"),
        ("one_of", "Medium", "has no option 'Medium'; expects one of: {options}"),
        ("one_of", 1, "has no option '1'; expects one of: {options}"),
        ("one_of", "q" * 81, "has no option '" + "q" * 80 + "'; expects one of: {options}"),
        ("number", "1" * 401, "expects a number such as 42 or 3.5"),
        ("number", "0" * 401, "expects a number such as 42 or 3.5"),
        ("number", True, "expects a number such as 42 or 3.5"),
        ("number", "1e308", "is too large a number"),
        ("number", "1234567890.123456", "has more than 15 significant digits"),
        ("datetime", NINE, f"needs an offset: write {NINE}Z for UTC, or {NINE}+01:00"),
        ("datetime", f"x{NINE}Z", MOMENT),
        ("datetime", f"{NINE}Zx", MOMENT),
        ("datetime", 7, MOMENT),
        ("date", "2026-03-021", "expects a day that exists, such as 2026-03-02"),
        ("date", 7, "expects a day that exists, such as 2026-03-02"),
        ("yes_no", 7, "expects yes or no"),
    ],
)  # fmt: skip
def test_said(kind: str, given: Any, said: str) -> None:
    """What would be right, with what was given where that helps."""
    with pytest.raises(Invalid) as error:
        TYPES[kind].read(given, Reading(field(kind), None))
    assert str(error.value) == said.format(marks=MOST_MARKS, options="Low, High, yes, Zoë")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("anm", "names 'anm', who is not in the people file; did you mean ann?"),
        ("quite other", "names 'quite other', who is not in the people file"),
    ],
)
def test_not_in_the_people_file(given: str, said: str) -> None:
    """The nearest name is offered, where there is one."""
    with pytest.raises(Invalid) as error:
        TYPES["person"].read(given, Reading(field("person"), STAFF))
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("kind", "given", "recorded"),
    [
        ("number", "0." + "0" * 397 + "1", 0),
        ("number", 2**53 - 2, 2**53 - 2),
        ("person", "x" * 200, "x" * 200),
        ("url", SITE + "x" * 1980, SITE + "x" * 1980),
        ("people", ("b", "a"), ["a", "b"]),
        ("datetime", " 2026-03-02T09:00:00Z ", "2026-03-02T09:00:00Z"),
    ],
)
def test_the_most_that_is_taken(kind: str, given: Any, recorded: Any) -> None:
    """At its limit an answer is still taken."""
    assert TYPES[kind].read(given, Reading(field(kind), None)) == recorded


@pytest.mark.parametrize(("text", "meant"), [("red", "RED"), ("reed", "RED"), ("GEREN", "green")])
def test_case_is_no_matter_to_the_nearest_option(text: str, meant: str) -> None:
    """A misspelt label is recognised whether it or the option is in capitals."""
    options = (Option(label="RED", text="x"), Option(label="green", text="y"))
    with pytest.raises(Invalid, match=f"did you mean '{meant}'"):
        TYPES["one_of"].read(text, Reading(field("one_of", options=options), None))


def test_the_zone_of_the_machine_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment is recorded in UTC wherever it is given."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        found = TYPES["datetime"].read(
            "2026-03-02T09:00:00+01:00", Reading(field("datetime"), None)
        )
    finally:
        monkeypatch.undo()
        time.tzset()
    assert found == "2026-03-02T08:00:00Z"
