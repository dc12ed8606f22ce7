"""Durations: whole numbers of one unit; months end where the calendar says."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.model.duration import add, instant, moment, parse_duration
from support.effort import explored


@pytest.mark.parametrize("written", ["15min", "72h", "3d", "2w", "1mo", "999999min"])
def test_read(written: str) -> None:
    """A duration is written as it was read."""
    assert str(parse_duration(written)) == written


NONE = ["", "0h", "01h", "15m", "1h30min", "1 h", "-1h", "1.5h", "h", "1H", "1mon", "1000000h"]


@pytest.mark.parametrize("written", [*NONE, "1h\n", "1s", "1y", "١h", " 1h"])
def test_refused(written: str) -> None:
    """Nothing else is a duration."""
    with pytest.raises(ValueError, match=f"^{re.escape(written)}$"):
        parse_duration(written)


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-03-02T09:00", "15min", "2026-03-02T09:15"),
        ("2026-03-28T09:00", "1d", "2026-03-29T09:00"),
        ("2026-03-28T09:00", "2w", "2026-04-11T09:00"),
        ("2026-01-31T10:00", "1mo", "2026-02-28T10:00"),
        ("2024-01-31T10:00", "1mo", "2024-02-29T10:00"),
        ("2026-01-31T10:00", "2mo", "2026-03-31T10:00"),
        ("2026-08-31T10:00", "6mo", "2027-02-28T10:00"),
        ("2026-12-15T10:00", "1mo", "2027-01-15T10:00"),
        ("2026-11-30T10:00", "14mo", "2028-01-30T10:00"),
    ],
)
def test_added(start: str, duration: str, end: str) -> None:
    """A day is 24 hours; a month the same day of a later month, or its last."""
    begun = moment(start + ":00Z")
    assert add(begun, parse_duration(duration)) == moment(end + ":00Z")


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-03-31T10:00", "1mo", "2026-02-28T10:00"),
        ("2026-01-15T10:00", "1mo", "2025-12-15T10:00"),
        ("2026-01-15T10:00", "13mo", "2024-12-15T10:00"),
        ("2026-03-01T00:00", "1min", "2026-02-28T23:59"),
    ],
)
def test_taken_away(start: str, duration: str, end: str) -> None:
    """So too before a moment."""
    assert add(moment(start + ":00Z"), parse_duration(duration), -1) == moment(end + ":00Z")


@pytest.mark.parametrize("duration", ["999999mo", "999999w", "999999d"])
def test_past_the_ends_of_the_calendar(duration: str) -> None:
    """The end itself is the answer, and can be written."""
    long = parse_duration(duration)
    begun = datetime(9999, 12, 1, tzinfo=UTC)
    assert instant(add(begun, long)) == "9999-12-31T23:59:59.000Z"
    assert instant(add(datetime(1, 2, 1, tzinfo=UTC), long, -1)) == "0001-01-01T00:00:00.000Z"


MOMENTS = st.datetimes(timezones=st.just(UTC))
DURATIONS = st.builds(
    lambda count, unit: parse_duration(f"{count}{unit}"),
    st.integers(1, 999_999),
    st.sampled_from(["min", "h", "d", "w", "mo"]),
)


@explored(100)
@given(MOMENTS, DURATIONS, st.sampled_from([1, -1]))
def test_adding_never_fails(begun: datetime, duration: object, sign: int) -> None:
    """And goes the right way."""
    end = add(begun, duration, sign)  # type: ignore[arg-type]
    assert end.tzinfo is not None
    assert (end >= begun.replace(microsecond=0)) if sign > 0 else (end <= begun)
    assert moment(instant(end)) - end <= timedelta(0)


def test_an_instant() -> None:
    """UTC with milliseconds, whatever offset it came with; text order is time order."""
    local = datetime(2026, 3, 2, 10, 0, 0, 123456, timezone(timedelta(hours=1)))
    assert instant(local) == "2026-03-02T09:00:00.123Z"
    assert instant(datetime(999, 1, 1, tzinfo=UTC)) == "0999-01-01T00:00:00.000Z"
