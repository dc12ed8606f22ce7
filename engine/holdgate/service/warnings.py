"""Warnings that come with the answer to a command."""

from holdgate.core.clocks import is_ahead
from holdgate.core.roles import Roles
from holdgate.core.staffing import nobody_can, performer_by_word, to_be_staffed, too_few_left
from holdgate.core.stale import changed_context, older_covered, stale_at_completion
from holdgate.model.commands import Approve, Command, Submit
from holdgate.model.events import Event
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.run import Run
from holdgate.service.requests import Definition, Request
from holdgate.service.versions import other_contents, short
from holdgate.store.port import Reader


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


def command_warnings(
    process: Process,
    run: Run,
    command: Command,
    request: Request,
    directory: Directory | None,
) -> tuple[str, ...]:
    """What should be known before: of an approval, what is older or changed under it.

    Also each approval for which this would leave too few people.
    """
    named = next(iter(command.steps_named), None)
    step = process.by_id.get(named) if named else None
    stale = _staleness(process, run, command) if step and step.approval else ()
    if step is None or not (command.traits.is_work or isinstance(command, Submit)):
        return stale
    roles = Roles(process, run.head, directory)
    people = [person for person in (request.person, request.on_behalf_of) if person]
    warnings = too_few_left(process, run, roles, step.id, people)
    worked = people if command.traits.is_work else ()
    word = performer_by_word(process, roles, step.id, worked)
    if not warnings and word is None:
        return stale
    from holdgate.messages import warnings as words  # noqa: PLC0415 - start-up counts

    acting = (words.acting_words(process, word, step.id),) if word else ()
    return (*stale, *acting, *(words.warning_words(process, each) for each in warnings))


def version_reused(reader: Reader, definition: Definition) -> tuple[str, ...]:
    """A warning if runs of this version have another content."""
    others = other_contents(reader, definition.process, definition.digest)
    if not others:
        return ()
    from holdgate.messages.warnings import version_reused_words  # noqa: PLC0415 - start-up counts

    runs = [other.run for other in others]
    return (version_reused_words(definition.process, runs, short(definition.digest)),)


def _staleness(process: Process, run: Run, command: Command) -> tuple[str, ...]:
    """For a submission and a signature: what is older among what is covered, what changed beside.

    Nothing for who was shown it with the content that they sign.
    """
    if not isinstance(command, Approve | Submit) or getattr(command, "content", None) is not None:
        return ()
    older = older_covered(process, run, command.step)
    changed = changed_context(process, run, command.step)
    if not older and not changed:
        return ()
    from holdgate.messages.warnings import stale_words  # noqa: PLC0415 - start-up counts

    return stale_words(process, command.step, older, changed)
