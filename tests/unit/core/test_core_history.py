"""What an event says of the rows that it changed."""

import pytest

from holdgate.core.evolve import evolve
from holdgate.core.history import PastEvent
from holdgate.model.ids import RUN
from holdgate.model.run import Run
from support.stories_derived import DERIVED
from support.stories_runs import RUNS
from support.stories_work import WORK

STORIES = {**WORK, **RUNS, **DERIVED}


def rows_with(run: Run, seq: int) -> set[str]:
    """The steps whose rows know of an event."""
    return {step for step, node in run.nodes.items() if seq in (node.history or ())}


@pytest.mark.parametrize("name", STORIES)
def test_the_rows_that_know_of_an_event_are_those_that_it_changed(name: str) -> None:
    """Of every event of every story; so a row that was set back is found by the event."""
    told = STORIES[name]()
    run: Run | None = None
    for sealed in told.events:
        run = evolve(told.process, run, sealed)
        changed = set(PastEvent(sealed).steps_changed) - {RUN}
        assert changed == rows_with(run, sealed.event.seq), sealed.event.type


def test_the_stories_change_rows_in_every_way() -> None:
    """With transitions and without; also no row at all."""
    types = {sealed.event.type for story in STORIES.values() for sealed in story().events}
    assert {"step.assigned", "step.saved", "approval.signed", "note.added", "role.bound"} <= types
