"""Limits that leave no day and no moment cannot be kept: the step could never be completed.

Good: `not_before: "2026-03-02"` with `not_after: "2026-03-31"`.
Bad: the same two the other way round; `not_before: {within: 90d, after: start.agreed-on}` with
`not_after: {within: 30d, after: start.agreed-on}`.
"""

from collections.abc import Iterator
from datetime import date, datetime

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.limits import DraftLimit
from holdgate.definition.draft.names import Purpose
from holdgate.model.duration import as_recorded, parse_duration
from holdgate.source.finding import Finding

ID = "limit-never"
_DAY = len("2026-03-02")
_MINUTES = {"min": (1, 1), "h": (60, 60), "d": (1440, 1440), "w": (10080, 10080)}
_MINUTES_OF_MONTH = (28 * 1440, 31 * 1440)  # at least and at most


def check(draft: Draft) -> Iterator[Finding]:
    """Each field whose `not_before` lies after its `not_after`, whatever is answered."""
    for field in draft.limited_fields:
        by_purpose = {limit.purpose: limit for limit in field.limits}
        low, high = by_purpose.get(Purpose.NOT_BEFORE), by_purpose.get(Purpose.NOT_AFTER)
        if low and high and _excludes(low, high):
            message = f"`not_before` lies after `not_after`: no {_what(field.type)} keeps both"
            yield Finding(path=low.path, rule=ID, message=message, hint="swap the two")


def _what(field_type: str) -> str:
    return "day" if field_type == "date" else "moment"


def _excludes(low: DraftLimit, high: DraftLimit) -> bool:
    if low.is_literal and high.is_literal:
        return _is_after(low.base.text, high.base.text)
    if low.base.text != high.base.text or not (low.is_now or low.is_reference):
        return False
    return _shift(low)[0] > _shift(high)[1]


def _is_after(low: str, high: str) -> bool:
    """Whether the first literal is after the second; days are compared if one of them is a day."""
    try:
        first, second = as_recorded(low), as_recorded(high)
    except (ValueError, OverflowError):
        return False  # another rule
    if _DAY in {len(first), len(second)}:
        return date.fromisoformat(first[:_DAY]) > date.fromisoformat(second[:_DAY])
    return datetime.fromisoformat(first) > datetime.fromisoformat(second)


def _shift(limit: DraftLimit) -> tuple[int, int]:
    """How many minutes after its base a limit lies at least, and at most: months differ."""
    if limit.duration is None:
        return 0, 0
    try:
        duration = parse_duration(limit.duration.text)
    except ValueError:
        return 0, 0  # the schema
    least, most = _MINUTES.get(duration.unit, _MINUTES_OF_MONTH)
    least, most = least * duration.count, most * duration.count
    return (-most, -least) if limit.back else (least, most)
