"""Giving a command to a run, and printing what it did."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.boundary import DONE, REFUSED, print_refused
from holdgate.cli.prompts.confirm import can_ask, confirm_warnings, print_warning
from holdgate.cli.text import output
from holdgate.cli.text.next_actions import print_next
from holdgate.messages import runs
from holdgate.messages.events import consequences, sentence
from holdgate.messages.states import step_state
from holdgate.messages.warnings import context_sentences
from holdgate.messages.words import actor
from holdgate.model.commands import Command
from holdgate.model.events import DUE, Event
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import Refusal
from holdgate.service.requests import Accepted, Request
from holdgate.views.actions import NextActionView


def change_run(app: App, run_id: str, command: Command, request: Request) -> int:
    """Give a command to a run, and print the result; returns the exit code.

    On a terminal, warnings are printed first, and the command is given only after a yes.
    """
    commands = app.commands()
    asking, asked = can_ask(app) and not request.dry_run, tuple[str, ...]()
    if asking:
        from holdgate.cli.prompts.ending import confirm_ending  # noqa: PLC0415 - only at a terminal

        asked = commands.questions(run_id, command, request)
        confirm_warnings(asked)
        request = confirm_ending(app, commands, run_id, command, request)
    give = partial(commands.execute, run_id, command)
    result = recorded(app, request, give)
    if asking and isinstance(result, Refusal):
        from holdgate.cli.prompts.drafts import confirm_replacing  # noqa: PLC0415 - as above

        after_looking = confirm_replacing(result, request)
        if after_looking:
            result = recorded(app, after_looking, give)
    return print_result(app, result, asked)


def recorded(
    app: App, request: Request, give: Callable[[Request], Accepted | Refusal]
) -> Accepted | Refusal:
    """Give a command, and note what it recorded, for an interruption and for what follows.

    The key of the command tells whether an interrupted one was recorded.
    """
    from holdgate.service.environment import new_key  # noqa: PLC0415 - start-up counts

    request = request.with_key(new_key())
    with signals.changing() as progress:
        try:
            result = give(request)
        except (KeyboardInterrupt, OSError):
            _note_what_is_known(app, request.key or "", progress)
            raise
        if isinstance(result, Accepted) and not result.dry_run:
            event = result.event.event
            progress.changed(f"{event.run} #{event.seq} was recorded")
        return result


def _note_what_is_known(app: App, key: str, progress: signals.Progress) -> None:
    """Look up what a command recorded that did not come to its end, if the store can tell."""
    with suppress(Exception), app.kept.read() as reader:
        record = reader.key(key)
        if record is None:
            progress.unchanged()
        else:
            progress.changed(f"{record.run} #{record.seq} was recorded")


def print_result(app: App, result: Accepted | Refusal, asked: Collection[str] = ()) -> int:
    """Print the new state, or every reason for the refusal; returns the exit code.

    `asked`: the warnings that were printed before, with a question.
    """
    if isinstance(result, Refusal):
        print_refused(result, as_json=app.as_json)
        return REFUSED
    following = app.queries.next_after(result)
    if app.as_json:
        _print_json(result, following)
    else:
        _print_accepted(app, result, following, asked)
    return DONE


def _print_json(result: Accepted, following: tuple[NextActionView, ...]) -> None:
    from holdgate.cli.text.output import print_json  # noqa: PLC0415 - start-up counts
    from holdgate.views.outputs.runs import command_output  # noqa: PLC0415 - as above

    answer = command_output(
        result.process,
        result.event,
        result.run.head,
        following,
        repeated=result.repeated,
        dry_run=result.dry_run,
        warnings=result.warnings,
        contexts=result.contexts,
    )
    print_json(answer)


def _print_accepted(
    app: App, result: Accepted, following: Sequence[NextActionView], asked: Collection[str]
) -> None:
    event, head, process = result.event.event, result.run.head, result.process
    if result.dry_run:
        output.say(runs.dry_run())
    act = f"{actor(event.actor.person, event.actor.on_behalf_of)} {sentence(process, event)}"
    act = runs.repeated(act=act) if result.repeated else act
    output.wrapped(f"{event.run} #{event.seq}  {act}", rest="    ")
    followed = consequences(process, event, ended=False)
    for consequence in (*followed, *context_sentences(process, result.contexts)):
        output.wrapped(consequence, first="  → ", rest="    ")
    for warning in result.warnings:
        if warning not in asked:
            print_warning(warning)
    output.table(_changed_steps(process, event), flexible=2, indent="  ")
    outcome = process.outcomes.get(head.outcome or "", head.outcome)
    print_next(head.id, head.state, outcome, following, app.now())


def _changed_steps(process: Process, event: Event) -> list[tuple[str, str, str]]:
    """The steps that changed, by number, each with its new state."""
    not_shown = {RUN, START}
    last = {c.step: c for c in event.changes if c.step not in not_shown and c.trigger != DUE}
    steps = sorted((process.by_id[step] for step in last), key=lambda step: step.number)
    return [
        (
            str(step.number),
            step_state(last[step.id].state, last[step.id].round or 0),
            step.title,
        )
        for step in steps
    ]
