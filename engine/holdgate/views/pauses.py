"""The times in which a run was on hold."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from holdgate.model.events import Change, Sealed
from holdgate.model.ids import RUN
from holdgate.model.run import RunState
from holdgate.views.event_actor import act


def pauses(events: Sequence[Sealed]) -> list[dict[str, Any]]:
    """Each pause, in order, with its `end` (None: it goes on) and how long it `lasted`."""
    found: list[dict[str, Any]] = []
    for sealed, change in _turns(events):
        if change.state == RunState.ON_HOLD:
            found.append({**act(sealed), "end": None, "lasted": None})
        elif found and found[-1]["end"] is None:
            lasted = _lasted(found[-1]["at"], sealed.event.at)
            found[-1] |= {"end": {**act(sealed), "how": change.trigger}, "lasted": lasted}
    return found


def _turns(events: Sequence[Sealed]) -> Iterator[tuple[Sealed, Change]]:
    for sealed in events:
        for change in sealed.event.changes:
            if change.step == RUN:
                yield sealed, change


def _lasted(since: str, until: str) -> str:
    """The time between two instants in words: `1 h 20 min`."""
    between = datetime.fromisoformat(until) - datetime.fromisoformat(since)
    days, minutes = between.days, between.seconds // 60
    parts = ((days, "d"), (minutes // 60, "h"), (minutes % 60, "min"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "less than a minute"
