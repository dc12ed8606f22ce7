"""Times of a run that were ahead of a clock: what follows such an event has its time, too."""

from collections.abc import Sequence

from holdgate.core.clocks import is_ahead
from holdgate.messages import clocks
from holdgate.model.events import Event, Sealed
from holdgate.views.shared import View


class ClockView(View, frozen=True):
    """An event whose time was ahead of the clocks of later ones, or of this machine now.

    Attributes:
        seq: Its number.
        at: Its time, UTC.
        held: Numbers of the later events that have this time, because their clocks said less.
        clock: What the clock said at the last of them, UTC; null where there are none.
        ahead: Whether the time is ahead of the machine that shows this.
        words: The same in words.
    """

    seq: int
    at: str
    held: tuple[int, ...]
    clock: str | None
    ahead: bool
    words: str


def clock_views(events: Sequence[Sealed], now: str) -> tuple[ClockView, ...]:
    """Each event whose time is ahead of the clocks of the next ones, or is ahead of `now`."""
    views, held = [], list[Event]()
    source = events[0].event
    for sealed in events:
        event = sealed.event
        if event.clock is None:
            views.append(_view(source, held, now))
            source, held = event, []
        elif is_ahead(event.at, event.clock):
            held.append(event)
    views.append(_view(source, held, now))
    return tuple(view for view in views if view.held or view.ahead)


def _view(source: Event, held: Sequence[Event], now: str) -> ClockView:
    numbers, ahead = tuple(event.seq for event in held), is_ahead(source.at, now)
    return ClockView(
        seq=source.seq,
        at=source.at,
        held=numbers,
        clock=held[-1].clock if held else None,
        ahead=ahead,
        words=clocks.clock_words(source.seq, source.at, numbers, ahead=ahead),
    )
