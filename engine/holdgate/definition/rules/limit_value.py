"""A limit is `now`, a day or moment that exists, or a field: nothing is computed.

For a `date`, `now` is today. Where the answer or what it is counted from is a day, days are
counted: then a duration is one of `d`, `w`, `mo`.

Good: `not_before: now`, `not_after: {within: 90d, after: start.agreed-on}`, `max: start.amount`.
Bad: `not_before: today`, `not_after: now + 90d`, `not_before: "2026-02-30"`, `min: "3"`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.limits import TODAY, DraftLimit
from holdgate.definition.draft.names import DraftReference, Purpose
from holdgate.definition.draft.parts import DraftField
from holdgate.model.duration import as_recorded
from holdgate.source.finding import Finding

ID = "limit-value"
_DAY = len("2026-03-02")
_SUM = r"\s*(?P<base>[A-Za-z][\w.-]*)\s*(?P<sign>[+-])\s*(?P<count>[0-9]+)\s*(?P<unit>[A-Za-z]*)\s*"
_UNITS = {
    "": "d",
    "day": "d",
    "days": "d",
    "week": "w",
    "weeks": "w",
    "month": "mo",
    "months": "mo",
}


def check(draft: Draft) -> Iterator[Finding]:
    """Each limit that is no day, moment or name, and each duration that does not fit to days."""
    for field in draft.limited_fields:
        for limit in field.limits:
            if not limit.is_reference and not limit.is_now:
                yield from _judge_value(field, limit)
            if limit.duration:
                yield from _judge_duration(draft, field, limit)


def _judge_value(field: DraftField, limit: DraftLimit) -> Iterator[Finding]:
    text, key = limit.base.text, limit.purpose.value
    if limit.is_literal and limit.duration is None:
        written = _as_recorded(text)
        if written is None:
            message = f"`{text}` is no day that exists, nor a moment with its offset"
            hint = 'write `"2026-03-02"`, or `"2026-03-02T09:00:00Z"` for a moment'
            yield limit.base.finding(ID, message, hint)
        elif field.type == "date" and len(written) > _DAY:
            hint = f'write `{key}: "{written[:_DAY]}"`'
            yield limit.base.finding(ID, "the answer is a day, and this limit a moment", hint)
    elif limit.is_literal:
        message = "a limit is counted from a field or from `now`, not from a day that is written"
        yield limit.base.finding(ID, message, f'write the day itself: `{key}: "2026-03-02"`')
    else:
        yield limit.base.finding(ID, *_no_name(limit))


def _no_name(limit: DraftLimit) -> tuple[str, str]:
    """What is wrong with a text that can be no name, and what to write."""
    from holdgate.source.schema.mended import number_in  # noqa: PLC0415 - for a file with problems

    text, key = limit.base.text, limit.purpose.value
    is_time = limit.purpose in {Purpose.NOT_BEFORE, Purpose.NOT_AFTER}
    if is_time and text.casefold() in TODAY:
        return f"`{text}` is no limit", f"write `{key}: now`: for a `date` it is today"
    if match := re.fullmatch(_SUM, text):
        if is_time and limit.duration is None:
            return "nothing is computed here", f"write `{key}: {_counted(match)}`"
        return "nothing is computed here", f"name the field alone: `{match['base']}`"
    number = number_in(key, text) if limit.purpose in {Purpose.MIN, Purpose.MAX} else None
    if number:
        return f"`{text}` is text here, and no number", number
    return f"`{text}` is not the name of a field", f"name a field: `{key}: step.field`"


def _counted(match: re.Match[str]) -> str:
    """`now + 7 days` as the language says it."""
    unit = match["unit"].casefold()
    length = f"{match['count']}{_UNITS.get(unit, unit)}"
    base = "now" if match["base"].casefold() in TODAY else match["base"]
    if match["sign"] == "+":
        return f"{{within: {length}, after: {base}}}"
    return f"{{at_least: {length}, before: {base}}}"


def _judge_duration(draft: Draft, field: DraftField, limit: DraftLimit) -> Iterator[Finding]:
    duration = limit.duration
    source = draft.field_of(DraftReference(limit.purpose, limit.base))
    days = field.type == "date" or (source is not None and source.type == "date")
    if duration and days and duration.text.endswith(("min", "h")):
        which = "the answer" if field.type == "date" else f"`{limit.base.text}`"
        message = f"{which} is a day: hours and minutes of it are not counted"
        yield duration.finding(ID, message, "write days, weeks or months: `2d`, `1w`, `1mo`")


def _as_recorded(text: str) -> str | None:
    try:
        return as_recorded(text)
    except (ValueError, OverflowError):
        return None
