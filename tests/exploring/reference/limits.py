"""Limits: written from the text of the language alone, judged at completion."""

import calendar
from datetime import UTC, datetime, timedelta
from typing import Any

from exploring.reference.folding import State
from exploring.reference.judging import answer
from exploring.reference.reading import Data, Step

_DAY = 10
_HOURS = {"min": 1 / 60, "h": 1, "d": 24, "w": 168}


def beyond(state: State, step: Step, answers: Data, at: str) -> set[str]:
    """The ids of the reasons against these answers of a step, at this recorded time."""

    def said(text: Any) -> Any:
        if text == "now":
            return at
        if not isinstance(text, str) or text[0].isdigit():
            return text
        of, _, field = text.partition(".")
        return answers.get(field) if of == step.id else answer(state, text)

    reasons: set[str] = set()
    for name, value in answers.items():
        field = step.fields[name]
        for key in _KEEPS.keys() & field.keys():
            base = said(_base(field[key]))
            if base is not None and not _kept(key, field, value, base):
                reasons.add("mismatch" if key == "matches" else "limit")
    return reasons


def _kept(key: str, field: Data, value: Any, base: Any) -> bool:
    """Whether an answer keeps a limit that counts from `base`."""
    if key in {"not_before", "not_after"}:
        in_days = field["type"] == "date" or len(base) == _DAY
        value, base = _moment(value, in_days=in_days), _moment(base, in_days=in_days)
        if isinstance(field[key], dict):
            base = _moved(base, field[key])
    return bool(_KEEPS[key](value, base))


_KEEPS = {
    "not_before": lambda value, limit: value >= limit,
    "not_after": lambda value, limit: value <= limit,
    "min": lambda value, limit: value >= limit,
    "max": lambda value, limit: value <= limit,
    "matches": lambda value, limit: value == limit,
}


def _base(limit: Any) -> Any:
    """What a limit counts from, as it is written."""
    if not isinstance(limit, dict):
        return limit
    return limit["after"] if "after" in limit else limit["before"]


def _moment(text: str, *, in_days: bool) -> datetime:
    """A day is its first instant; where days are compared, a moment is that of its day in UTC."""
    moment = datetime.fromisoformat(text)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) if in_days else moment


def _moved(base: datetime, limit: Data) -> datetime:
    text = str(limit["within"] if "within" in limit else limit["at_least"])
    count = int("".join(letter for letter in text if letter.isdigit()))
    unit = text.removeprefix(str(count))
    sign = 1 if "within" in limit else -1
    if unit != "mo":
        return base + sign * count * timedelta(hours=_HOURS[unit])
    months = base.year * 12 + base.month - 1 + sign * count
    year, month = months // 12, months % 12 + 1
    return base.replace(
        year=year, month=month, day=min(base.day, calendar.monthrange(year, month)[1])
    )
