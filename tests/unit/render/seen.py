"""The view of a tale that is told through the core, and steps in it."""

from typing import Any

from holdgate.views.run import RunView, run_view
from holdgate.views.step import ApprovalView, TaskView
from support.house import Tale


def view(told: Tale, **keys: Any) -> RunView:
    """The view of the run as it stands."""
    assert told.run is not None
    return run_view(
        told.process, told.run, told.events, now=told.now, directory=told.directory, **keys
    )


def step(told: Tale, step_id: str) -> TaskView | ApprovalView:
    """A step of that view."""
    return next(each for each in view(told).steps if each.id == step_id)
