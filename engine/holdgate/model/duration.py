"""Durations as the language writes them, and instants as events record them."""

import re
from datetime import UTC, datetime, timedelta

from msgspec import Struct

_DURATION = r"([1-9][0-9]{0,5})(min|h|d|w|mo)"
_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?=[:Zz+-])"
EARLIEST = datetime(1, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_FIXED = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


class Duration(Struct, frozen=True):
    """A whole number of one unit: `15min`, `72h`, `3d`, `2w`, `1mo`."""

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"


def parse_duration(text: str) -> Duration:
    """Parse a duration such as `15min`; raises `ValueError` if it has another form."""
    match = re.fullmatch(_DURATION, text)
    if not match:
        raise ValueError(text)
    return Duration(int(match[1]), match[2])


def add(moment: datetime, duration: Duration, sign: int = 1) -> datetime:
    """The moment `duration` after `moment` (before it with `sign=-1`).

    A day is 24 hours. A month is the same day of a later month, or that month's last day
    (31 January + 1mo = 28 February). A moment outside the calendar becomes its first or last one.
    """
    try:
        if duration.unit != "mo":
            return moment + sign * duration.count * _FIXED[duration.unit]
        from calendar import monthrange  # noqa: PLC0415 - it is only needed for months

        months = moment.year * 12 + moment.month - 1 + sign * duration.count
        year, month = divmod(months, 12)
        day = min(moment.day, monthrange(year, month + 1)[1])
        return moment.replace(year=year, month=month + 1, day=day)
    except (OverflowError, ValueError, IndexError):
        return LATEST if sign > 0 else EARLIEST


def instant(moment: datetime) -> str:
    """An aware moment as events record it: UTC with milliseconds, `2026-03-02T09:00:00.000Z`."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.removesuffix("+00:00") + "Z"


def moment(text: str) -> datetime:
    """The aware moment of a recorded instant."""
    return datetime.fromisoformat(text)


def as_recorded(written: str) -> str:
    """A day or a moment as answers have it: `2026-03-02`, `2026-03-02T09:00:00Z`.

    Raises `ValueError` if it is neither, or is a moment without its offset.
    """
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        return datetime.fromisoformat(written).date().isoformat()
    when = datetime.fromisoformat(written.upper())
    if when.tzinfo is None or not re.match(_MOMENT, written):
        raise ValueError(written)
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
