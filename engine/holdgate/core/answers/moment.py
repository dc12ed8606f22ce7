"""Field type `datetime`: a moment with its offset (RFC 3339), recorded in UTC."""

import datetime as dt
import re

from holdgate.core.answers.reading import Invalid, Reading
from holdgate.model.jsons import Json

MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})?"
)


def read(raw: Json, _reading: Reading) -> Json:
    """The moment in UTC: `2026-03-02T09:00:00Z`."""
    return parsed(raw).isoformat().replace("+00:00", "Z")


def parsed(raw: Json) -> dt.datetime:
    """The moment in UTC; raises `Invalid`. Without an offset it could be any hour."""
    text = raw.strip() if isinstance(raw, str) else ""
    match = MOMENT.fullmatch(text)
    if match and not match[3]:
        msg = f"needs an offset: write {text}Z for UTC, or {text}+01:00"
        raise Invalid(msg)
    try:
        if match:
            return dt.datetime.fromisoformat(text.upper()).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        pass
    msg = "expects a moment with its offset, such as 2026-03-02T09:00:00+01:00 (or Z for UTC)"
    raise Invalid(msg)


def show(value: Json) -> str:
    """The moment as `2026-03-02 09:00 UTC`."""
    return str(value).replace("T", " ").removesuffix("Z").removesuffix(":00") + " UTC"
