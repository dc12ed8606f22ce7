"""How answers are shown, and the most that is taken."""

import time
from typing import Any

import pytest

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading
from holdgate.core.shown_answers import shown
from holdgate.model.process import Option
from holdgate.model.refusals.answers import NotAnOption
from support.answers import FILE, SHA, field

HUGE = 10**5000
SITE = "https://example.org/"
NINE = "2026-03-02T09:00"
MOMENT = "expects a moment with its offset, such as 2026-03-02T09:00:00+01:00 (or Z for UTC)"
DOCUMENT = {"name": "report.html", "sha256": SHA, "size": 12345}


@pytest.mark.parametrize(
    ("kind", "value", "text"),
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
def test_shown(kind: str, value: Any, text: str) -> None:
    """As people would write it; what is no such answer (of a scenario, say) as it is."""
    assert shown(kind, value) == text


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
    with pytest.raises(Invalid) as error:
        TYPES["one_of"].read(text, Reading(field("one_of", options=options), None))
    fault = NotAnOption(answer=text, options=("RED", "green"), nearest=meant)
    assert error.value.fault == fault


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
