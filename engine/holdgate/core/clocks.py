"""When the clocks of two events disagree by more than machines usually do."""

from datetime import timedelta

from holdgate.model.duration import moment

TOLERANCE = timedelta(minutes=1)
"""Clocks of several machines differ by seconds; more means that one of them was wrong."""


def is_ahead(at: str, clock: str) -> bool:
    """Whether an instant is ahead of what a clock says, beyond the usual difference."""
    return moment(at) - moment(clock) > TOLERANCE
