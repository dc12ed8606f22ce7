"""The times in which a run was on hold."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from holdgate.model.events import Change, Sealed
from holdgate.model.ids import RUN
from holdgate.model.run import RunState
from holdgate.views.shared import NamedPerson, View, act


class PauseEnd(View, frozen=True):
    """How a pause ended.

    Attributes:
        how: Whether the run was resumed, or ended.
        seq: Number of the event.
        at: When it was, UTC.
        by: Who did it.
        on_behalf_of: For whom.
        names: What these people were called then.
        because: The reason they gave.
        erased: Whether that reason was erased.
    """

    how: str
    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    because: str | None
    erased: bool


class PauseView(View, frozen=True):
    """A time in which a run was on hold.

    Attributes:
        seq: Number of the event with which it began.
        at: When that was, UTC.
        by: Who put it on hold.
        on_behalf_of: For whom.
        names: What these people were called then.
        because: The reason they gave.
        erased: Whether that reason was erased.
        end: How it ended; null while it goes on.
        lasted: How long it was, in words.
    """

    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    because: str | None
    erased: bool
    end: PauseEnd | None = None
    lasted: str | None = None


def pauses_of(events: Sequence[Sealed]) -> tuple[PauseView, ...]:
    """The times in which the run was on hold."""
    pauses: list[PauseView] = []
    for sealed, change in _run_changes(events):
        if change.state == RunState.ON_HOLD:
            pauses.append(PauseView(**act(sealed)))
        elif pauses and pauses[-1].end is None:
            pauses[-1] = msgspec.structs.replace(
                pauses[-1],
                end=PauseEnd(how=change.trigger, **act(sealed)),
                lasted=_lasted(pauses[-1].at, sealed.event.at),
            )
    return tuple(pauses)


def _run_changes(events: Sequence[Sealed]) -> Iterator[tuple[Sealed, Change]]:
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
