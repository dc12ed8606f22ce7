"""Field types `date` (a calendar day) and `datetime` (a moment with its offset, RFC 3339)."""

import datetime as dt
import re
from collections.abc import Mapping

from holdgate.core.answers.reading import FieldType, Invalid, Reading
from holdgate.model.jsons import Json
from holdgate.model.refusals.answers import NoOffset, WrongType

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})?"
)


def _read_date(raw: Json, _reading: Reading) -> Json:
    """The day as it is written: `2026-03-02`."""
    text = raw.strip() if isinstance(raw, str) else ""
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise Invalid(WrongType(expected="date"))


def parse_moment(raw: Json) -> dt.datetime:
    """The moment in UTC; raises `Invalid`, also without an offset, which it needs to be exact."""
    text = raw.strip() if isinstance(raw, str) else ""
    match = _MOMENT.fullmatch(text)
    if match and not match[3]:
        raise Invalid(NoOffset(moment=text))
    try:
        if match:
            return dt.datetime.fromisoformat(text.upper()).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        pass
    raise Invalid(WrongType(expected="datetime"))


def _read_datetime(raw: Json, _reading: Reading) -> Json:
    """The moment in UTC: `2026-03-02T09:00:00Z`."""
    return parse_moment(raw).isoformat().replace("+00:00", "Z")


def _show_datetime(value: Json) -> str:
    """The moment as `2026-03-02 09:00 UTC`."""
    return str(value).replace("T", " ").removesuffix("Z").removesuffix(":00") + " UTC"


TYPES: Mapping[str, FieldType] = {
    "date": FieldType(read=_read_date),
    "datetime": FieldType(read=_read_datetime, show=_show_datetime),
}
