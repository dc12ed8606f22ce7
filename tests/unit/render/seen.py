"""The view of a tale that is told through the core, and steps in it."""

from typing import Any

from holdgate.documents.plain import plain
from holdgate.views.run import run_view
from holdgate.views.shared import as_plain
from support.house import Tale


def view(told: Tale, **keys: Any) -> dict[str, Any]:
    """The view of the run as it stands."""
    assert told.run is not None
    return plain(
        as_plain(
            run_view(
                told.process, told.run, told.events, now=told.now, directory=told.directory, **keys
            )
        )
    )


def step(told: Tale, step_id: str) -> dict[str, Any]:
    """A step of that view."""
    return next(each for each in view(told)["steps"] if each["id"] == step_id)
