"""A run as it is looked at: its process, its state, its events."""

from dataclasses import dataclass
from typing import Any

from holdgate.cli.app import App
from holdgate.cli.find_step import no_run
from holdgate.core.next_actions import NextAction, next_actions
from holdgate.core.roles import Roles
from holdgate.model.duration import instant
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, RunHead
from holdgate.store.audit import whole_events
from holdgate.store.port import Reader
from holdgate.views.run import run_view
from holdgate.views.shared import as_plain


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see of a run, read in one transaction."""

    process: Process
    head: RunHead
    view: dict[str, Any]
    items: tuple[NextAction, ...]


def look(app: App, run_id: str) -> Look:
    """The run of that id; raises `HoldgateError` when there is none."""
    now = instant(app.now())
    with app.kept.read() as reader:
        run = reader.run(run_id)
        if run is None:
            raise no_run(run_id)
        process = reader.process(run.head.definition)
        events = whole_events(reader, run)
        view = as_plain(
            run_view(
                process,
                run,
                events,
                now=now,
                directory=app.directory,
                corrected_by=_corrected_by(reader, run.head),
            )
        )
        roles = Roles(process, run.head, app.directory)
        return Look(process, run.head, view, next_actions(process, run, roles, now))


def _corrected_by(reader: Reader, head: RunHead) -> tuple[str, ...]:
    """The runs of the store that correct this one; only a run that has ended is corrected."""
    if head.state not in RUN_ENDED:
        return ()
    return tuple(each.id for each in reader.runs() if each.corrects == head.id)
