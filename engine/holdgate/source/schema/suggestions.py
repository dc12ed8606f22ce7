"""What to write instead of a text that does not have its form: an id, a duration."""

import re
import unicodedata
from collections.abc import Callable

from holdgate.model.ids import ID_LENGTH, is_id

_DURATION_PART = r"([0-9]{1,6})\s*([A-Za-z]+)\.?\s*"
_CAMEL_CASE = r"(?<=[a-z0-9])(?=[A-Z])"
_UNITS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "week", "weeks"), "w"),
    **dict.fromkeys(("mo", "month", "months"), "mo"),
}
_MINUTES = {"min": 1, "h": 60, "d": 1440, "w": 10080}


def suggest_id(text: str) -> str | None:
    """`Choose a room!` as an id: `write choose-a-room`."""
    suggestion = id_from(text)
    return f"write `{suggestion}`" if suggestion and suggestion != text else None


def id_from(text: str) -> str | None:
    """The id that a text makes, if it makes one."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    plain = decomposed.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(_CAMEL_CASE, "-", plain).lower())
    suggestion = "-".join(words)[:ID_LENGTH].rstrip("-")
    return suggestion if is_id(suggestion) else None


def suggest_duration(text: str) -> str | None:
    """`4 hours` as a duration: `write 4h`; `1h30min` in the smaller unit."""
    if other := _other_form(text.strip()):
        return other
    minute = re.fullmatch(r"([0-9]{1,6})\s*[mM]", text.strip())
    if minute:
        return f"write `{minute[1]}min` for minutes, `{minute[1]}mo` for months"
    found = re.findall(_DURATION_PART, text)
    parts = [(int(count), _UNITS.get(unit.lower())) for count, unit in found]
    if (
        not parts
        or re.sub(_DURATION_PART, "", text.strip())
        or any(count < 1 for count, _ in parts)
    ):
        return None
    if len(parts) == 1:
        count, unit = parts[0]
        return f"write `{count}{unit}`" if unit else None
    minutes = [count * _MINUTES[unit] for count, unit in parts if unit in _MINUTES]
    return f"write `{sum(minutes)}min`" if len(minutes) == len(parts) else None


def _other_form(text: str) -> str | None:  # noqa: PLR0911 - one for each form
    """What to write instead of a date, a time, a fraction, a word, or ISO 8601."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}", text):
        return "ask for the date in a field, and write `due: {before: step.field}`"
    if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", text) or text.casefold()[:3] in _DAYS:
        return "a deadline counts from when the step becomes ready: `4h`, `2d`"
    if match := re.fullmatch(r"(\S+)\s+(?:after|from|since)\s+(\S+)", text):
        return f"write `{{within: {match[1]}, after: {match[2]}}}`"
    if match := re.fullmatch(r"(one|two|three|four|five|six|seven|a|an)\s+([a-z]+)", text.lower()):
        unit = _UNITS.get(match[2])
        return f"write `{_COUNTS.get(match[1], 1)}{unit}`" if unit else None
    if match := re.fullmatch(r"([0-9]{1,3})\s*(?:y|yr|yrs|years?)", text.lower()):
        return f"write `{int(match[1]) * 12}mo`"
    if re.fullmatch(r"[0-9]+\s*(?:s|sec|secs|seconds?)", text.lower()):
        return "the smallest unit is a minute: `1min`"
    if re.search(r"\b(?:business|working|work|bank)\s*days?\b|[0-9]\s*wd", text, re.IGNORECASE):
        number = re.search(r"[0-9]+", text)
        days = f"{number[0]}d" if number else "2d"
        return f"working days are planned, but not possible yet; today: `{days}`, counting all days"
    if match := re.fullmatch(r"P(?:([0-9]+)D|([0-9]+)W|([0-9]+)M|T([0-9]+)([HM]))", text):
        counts = (*match.groups()[:4],)
        units = ("d", "w", "mo", "h" if match[5] == "H" else "min")
        return next(f"write `{count}{units[at]}`" for at, count in enumerate(counts) if count)
    if match := re.fullmatch(r"([0-9]+)[.,]([0-9]+)\s*([A-Za-z]+)", text):
        minutes = float(f"{match[1]}.{match[2]}") * _MINUTES.get(
            _UNITS.get(match[3].lower(), ""), 0
        )
        return f"write `{minutes:.0f}min`" if minutes else None
    return None


_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_DAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun", "tod", "tom", "end", "noo"})


# By the value of the schema's keyword `suggest`.
SUGGESTIONS: dict[str, Callable[[str], str | None]] = {
    "id": suggest_id,
    "duration": suggest_duration,
}
