"""What is said when the clocks of a run disagree."""

from collections.abc import Sequence

from holdgate.messages.catalogue import message
from holdgate.messages.words import moment, number_ranges


@message
def time_ahead(*, seq: int, at: str) -> str:
    """The time of an event is ahead of the machine that shows it."""


@message
def times_held(*, count: int, events: str, seq: int, at: str) -> str:
    """Later events have the time of one that was ahead of their clocks."""


@message
def and_so(*, first: str, second: str) -> str:
    """Both."""


@message
def clock_behind(*, at: str, clock: str) -> str:
    """A command is given on a machine whose clock is behind the last event of the run."""


def clock_words(seq: int, at: str, held: Sequence[int], *, ahead: bool) -> str:
    """An event that is ahead of this machine's clock, or was ahead of those of the `held` ones."""
    now = time_ahead(seq=seq, at=moment(at))
    if not held:
        return now
    then = times_held(count=len(held), events=number_ranges(held), seq=seq, at=moment(at))
    return and_so(first=now, second=then) if ahead else then


def clock_behind_words(at: str, clock: str) -> str:
    """The warning beside a command; `clock`: what the clock says."""
    return clock_behind(at=moment(at), clock=moment(clock))
