"""Whatever JSON is given: a value that can be recorded, or `Invalid`; nothing else."""

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading
from holdgate.core.canonical import canonical
from holdgate.core.shown_answers import shown
from support.answers import FILE, STAFF, TYPED, field
from support.effort import explored

TEXTS = st.text() | st.sampled_from(["yes", "Low", "High", "ann", "https://a.b/c", "1e3"])
NUMBERS = st.integers() | st.floats() | st.integers(-(2**60), 2**60)
DAYS = st.datetimes().map(str) | st.dates().map(str) | st.datetimes().map(lambda d: f"{d}Z")
WRITTEN = NUMBERS.map(str) | st.decimals().map(str) | DAYS
ODD = st.text(st.characters(exclude_categories=()))  # lone surrogates among them
PLAIN = st.none() | st.booleans() | NUMBERS | TEXTS | WRITTEN | ODD
FILES = st.fixed_dictionaries({"name": PLAIN, "sha256": st.just(FILE["sha256"]), "size": PLAIN})
JSON = st.recursive(
    PLAIN | FILES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)


def recorded(kind: str, given: Any, *, known: bool) -> Any:
    """What is recorded, or None when it is refused."""
    reading = Reading(field(kind), STAFF if known else None)
    try:
        return TYPES[kind].read(given, reading)
    except Invalid:
        return None


@pytest.mark.parametrize("kind", TYPED)
@explored(40)
@given(JSON, st.booleans())
def test_any_json(kind: str, given: Any, known: bool) -> None:  # noqa: FBT001 - drawn
    """It is recorded as JSON that stands for ever, read again as itself, and can be shown."""
    found = recorded(kind, given, known=known)
    if found is None:
        return
    data = canonical(found)
    stored = json.loads(data)
    assert stored == found
    assert canonical(stored) == data
    assert recorded(kind, found, known=known) == found
    assert recorded(kind, stored, known=known) == found
    assert shown(kind, found)


@explored(150)
@given(NUMBERS | NUMBERS.map(str))
def test_any_number(given: Any) -> None:
    """A number is recorded as it was given, never as another one."""
    found = recorded("number", given, known=False)
    if found is not None:
        assert found == float(given)
        assert abs(found) < 2**53


@explored(100)
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 20))
def test_fifteen_digits_are_taken(digits: int, places: int) -> None:
    """Every decimal of at most 15 significant digits is a number, as text and as a float."""
    text = f"{digits}e-{places}"
    assert recorded("number", text, known=False) == float(text)
    assert recorded("number", float(text), known=False) == float(text)


@explored(100)
@given(st.datetimes(timezones=st.timezones()))
def test_any_moment(moment: Any) -> None:
    """A moment is recorded in UTC and is the same moment."""
    found = recorded("datetime", moment.isoformat(), known=False)
    if found is not None:
        assert found.endswith("Z")
        assert datetime.fromisoformat(found) == datetime.fromisoformat(moment.isoformat())


@explored(60)
@given(st.lists(st.sampled_from(["Low", "High", "yes"]), min_size=1))
def test_any_choice(labels: list[str]) -> None:
    """In the order of the options, none twice, none lost."""
    found = recorded("any_of", labels, known=False)
    assert found == [each for each in ("Low", "High", "yes") if each in labels]
