"""Field type `date`: a calendar day, `2026-03-02`."""

import datetime as dt
import re

from holdgate.core.answers.reading import Invalid, Reading
from holdgate.model.jsons import Json

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read(raw: Json, _reading: Reading) -> Json:
    """The day as it is written."""
    text = raw.strip() if isinstance(raw, str) else ""
    try:
        if DATE.fullmatch(text):
            return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    msg = "expects a day that exists, such as 2026-03-02"
    raise Invalid(msg)


def show(value: Json) -> str:
    """The day."""
    return str(value)
