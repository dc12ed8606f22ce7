"""What can be done next in a run, and by when."""

from datetime import datetime

from holdgate.messages.catalogue import message
from holdgate.messages.words import moment

_HOUR, _DAY = 60, 60 * 24  # minutes


@message
def assigned_to(*, person: str) -> str:
    """Who is responsible for a task."""


@message
def due(*, when: str) -> str:
    """By when something is to be done."""


@message
def older(*, steps: str) -> str:
    """The steps among what an approval covers that are older."""


@message
def context_changed(*, steps: str) -> str:
    """The steps shown beside an approval that have changed since it was asked for."""


@message
def ends_run(*, outcome: str) -> str:
    """A step that ends the run with an outcome when it is done or approved."""


@message
def completes_run() -> str:
    """The last thing that is left to do in a run."""


@message
def due_in(*, time: str, at: str) -> str:
    """A deadline that is still to come."""


@message
def due_ago(*, time: str, at: str) -> str:
    """A deadline that has passed."""


@message
def minutes(*, number: int) -> str:
    """A number of minutes."""


@message
def hours(*, number: int) -> str:
    """A number of hours."""


@message
def days(*, number: int) -> str:
    """A number of days."""


@message
def run_is(*, run: str, state: str) -> str:
    """How a run has ended."""


@message
def run_is_with_outcome(*, run: str, state: str, outcome: str) -> str:
    """How a run has ended, with its outcome."""


@message
def resume_it(*, run: str) -> str:
    """A run is on hold, and how to resume it."""


def until(deadline: str, now: datetime) -> str:
    """A deadline as seen from now: `in 14 min (2026-03-02 09:14 UTC)`."""
    away = round((datetime.fromisoformat(deadline) - now).total_seconds() / 60)
    words = _length(abs(away))
    at = moment(deadline)
    return due_in(time=words, at=at) if away >= 0 else due_ago(time=words, at=at)


def _length(size: int) -> str:
    if size < 2 * _HOUR:
        return minutes(number=size)
    return hours(number=size // _HOUR) if size < 2 * _DAY else days(number=size // _DAY)
