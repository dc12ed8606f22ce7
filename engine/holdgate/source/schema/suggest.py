"""What somebody probably meant to write, for values with a grammar."""

import re
import unicodedata
from collections.abc import Callable

from holdgate.model.ids import ID_LENGTH, is_id

_PARTS = re.compile(r"([0-9]{1,6})\s*([A-Za-z]+)\.?\s*")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNITS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "week", "weeks"), "w"),
    **dict.fromkeys(("mo", "month", "months"), "mo"),
}
_MINUTES = {"min": 1, "h": 60, "d": 1440, "w": 10080}


def as_id(text: str) -> str | None:
    """`Choose a room!` as an id: `write choose-a-room`."""
    apart = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    plain = apart.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", _CAMEL.sub("-", plain).lower())
    found = "-".join(words)[:ID_LENGTH].rstrip("-")
    return f"write `{found}`" if is_id(found) and found != text else None


def as_duration(text: str) -> str | None:
    """`4 hours` as a duration: `write 4h`; `1h30min` in the smaller unit."""
    minute = re.fullmatch(r"([0-9]{1,6})\s*[mM]", text.strip())
    if minute:
        return f"write `{minute[1]}min` for minutes, `{minute[1]}mo` for months"
    parts = [(int(count), _UNITS.get(unit.lower())) for count, unit in _PARTS.findall(text)]
    if not parts or _PARTS.sub("", text.strip()) or any(count < 1 for count, _ in parts):
        return None
    if len(parts) == 1:
        count, unit = parts[0]
        return f"write `{count}{unit}`" if unit else None
    minutes = [count * _MINUTES[unit] for count, unit in parts if unit in _MINUTES]
    return f"write `{sum(minutes)}min`" if len(minutes) == len(parts) else None


# By the schema's keyword `suggest`.
SUGGESTIONS: dict[str, Callable[[str], str | None]] = {"id": as_id, "duration": as_duration}
