"""Warnings that come with the answer to a command, whatever the command was."""

from holdgate.core.clocks import is_ahead
from holdgate.core.roles import Roles
from holdgate.core.staffing import nobody_can, to_be_staffed
from holdgate.core.stale import stale_at_completion
from holdgate.model.events import Event
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.run import Run


def clock_warnings(run: Run, now: str) -> tuple[str, ...]:
    """A warning if the clock of this machine is behind the last event of the run."""
    if not run.head.at or not is_ahead(run.head.at, now):
        return ()
    from holdgate.messages.clocks import clock_behind_words  # noqa: PLC0415 - start-up counts

    return (clock_behind_words(run.head.at, now),)


def staffing_warnings(
    process: Process, run: Run, event: Event, directory: Directory | None
) -> tuple[str, ...]:
    """A warning for each step that became ready, at the start for each step, and nobody can do."""
    roles = Roles(process, run.head, directory)
    if directory is None and not run.head.bindings:
        return ()  # anybody may take any role
    found = nobody_can(process, run, roles, to_be_staffed(process, event))
    if not found:
        return ()
    from holdgate.messages.warnings import nobody_words  # noqa: PLC0415 - start-up counts

    return tuple(nobody_words(process, each) for each in found)


def completion_warnings(process: Process, run: Run, event: Event) -> tuple[str, ...]:
    """A warning if an event completes a run of which approvals have grown stale."""
    gates = stale_at_completion(process, run, event.changes)
    if not gates:
        return ()
    from holdgate.messages.warnings import completed_stale_words  # noqa: PLC0415 - start-up counts

    return (completed_stale_words(process, gates),)
