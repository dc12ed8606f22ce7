"""Field types `date` (a calendar day) and `datetime` (a moment with its offset, RFC 3339)."""

import datetime as dt
import re
from collections.abc import Mapping

from holdgate.core.answers.reading import FieldType, Invalid, Reading
from holdgate.model.jsons import Json
from holdgate.model.refusals.answers import NoOffset, OffsetForm, WrongType

# Patterns as texts, which `re` compiles where they are first used.
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,30})?)?"
    r"([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?"
)
_KEPT = r"(\.[0-9]{6})[0-9]+"  # microseconds
_SHORT_OFFSET = r"([+-][0-9]{2}):?([0-9]{2})?$"


def _read_date(raw: Json, _reading: Reading) -> Json:
    """The day as it is written: `2026-03-02`."""
    text = raw.strip() if isinstance(raw, str) else ""
    try:
        if re.fullmatch(_DATE, text):
            return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise Invalid(WrongType(expected="date"))


def parse_moment(raw: Json) -> dt.datetime:
    """The moment in UTC, to the microsecond; raises `Invalid`.

    It needs its offset to be exact, in the form of RFC 3339. That sets no limit to the digits of a
    second: what is beyond microseconds is cut off.
    """
    text = raw.strip() if isinstance(raw, str) else ""
    match = re.fullmatch(_MOMENT, text)
    moment = _moment(re.sub(_KEPT, r"\1", text)) if match else None
    if match is None or moment is None:
        raise Invalid(WrongType(expected="datetime"))
    if not match[3]:
        raise Invalid(NoOffset(moment=text))
    if match[3] not in "Zz" and ":" not in match[3]:
        raise Invalid(OffsetForm(right=re.sub(_SHORT_OFFSET, _with_colon, text)))
    return moment


def _moment(text: str) -> dt.datetime | None:
    """The moment; None if there is no such day or time."""
    try:
        return dt.datetime.fromisoformat(text.upper()).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _with_colon(offset: re.Match[str]) -> str:
    return f"{offset[1]}:{offset[2] or '00'}"


def _read_datetime(raw: Json, _reading: Reading) -> Json:
    """The moment in UTC: `2026-03-02T09:00:00Z`."""
    return parse_moment(raw).isoformat().replace("+00:00", "Z")


TYPES: Mapping[str, FieldType] = {
    "date": FieldType(read=_read_date),
    "datetime": FieldType(read=_read_datetime),
}
