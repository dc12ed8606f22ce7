"""Giving a command to a run, and saying what came of it."""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from holdgate.cli.app import App
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.text import output
from holdgate.cli.text.next_actions import item_data, tell_next
from holdgate.cli.text.refusal import refused
from holdgate.cli.text.run_notes import actor
from holdgate.core.next_actions import WORKABLE, NextAction, next_actions
from holdgate.core.roles import Roles
from holdgate.messages.events import consequences, sentence
from holdgate.model.commands import Command
from holdgate.model.duration import instant
from holdgate.model.events import Sealed
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process
from holdgate.model.refusals import Refusal
from holdgate.model.run import Run
from holdgate.service.requests import Accepted, Request

if TYPE_CHECKING:
    from holdgate.service.commands import Commands


def give(app: App, run_id: str, command: Command, request: Request) -> int:
    """Give a command to a run; returns the exit code.

    On a terminal, what should be known before is said before, and asked about.
    """

    def ask(service: "Commands") -> Accepted | Refusal:
        if asks(app) and not request.dry_run:
            for warning in service.foresee(run_id, command, request):
                output.wrapped(warning, first="Warning: ", rest="  ", err=True)
                click.confirm("Go on?", abort=True)
        return service.execute(run_id, command, request)

    return answer(app, ask)


def asks(app: App) -> bool:
    """Whether there is somebody at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not app.as_json


def answer(
    app: App,
    ask: "Callable[[Commands], Accepted | Refusal]",
    *,
    create: bool = False,
    dry: bool = False,
) -> int:
    """Ask the service, and print the new state or every reason for the refusal."""
    came = ask(app.service(create=create, dry=dry))
    if isinstance(came, Refusal):
        refused(came, as_json=app.as_json)
        return REFUSED
    items = _next(app, came)
    if app.as_json:
        output.emit(_data(came, items))
    else:
        _tell(app, came, items)
    return DONE


def _next(app: App, came: Accepted) -> tuple[NextAction, ...]:
    if came.dry_run:
        return _agenda(app, came, came.run)
    with app.kept.read() as reader:
        run = reader.run(came.run.head.id)
        if run is None:
            return ()
        workable = [step for _, step, _ in reader.nodes(WORKABLE, run.head.id)]
        return _agenda(app, came, run, workable)


def _agenda(
    app: App, came: Accepted, run: Run, among: Iterable[str] | None = None
) -> tuple[NextAction, ...]:
    roles = Roles(came.process, run.head, app.directory)
    return next_actions(came.process, run, roles, instant(app.now()), among)


def _data(came: Accepted, items: tuple[NextAction, ...]) -> dict[str, Any]:
    event = came.event.event
    return {
        "ok": True,
        "run": event.run,
        "seq": event.seq,
        "type": event.type,
        "head": came.event.hash,
        "repeated": came.repeated,
        "dry_run": came.dry_run,
        "warnings": list(came.warnings),
        "state": str(came.run.head.state),
        "outcome": came.run.head.outcome,
        "changes": [
            {"step": c.step, "trigger": c.trigger, "state": c.state, "round": c.round, "why": c.why}
            for c in event.changes
        ],
        "next": [item_data(came.process, item) for item in items],
    }


def _tell(app: App, came: Accepted, items: tuple[NextAction, ...]) -> None:
    event = came.event.event
    again = " (done before, with this key)" if came.repeated else ""
    if came.dry_run:
        output.say("This would happen; nothing was recorded.")
    told = f"{actor(event.actor.person, event.actor.on_behalf_of)} {sentence(came.process, event)}"
    output.wrapped(f"{event.run} #{event.seq}  {told}{again}", rest="    ")
    for follows in consequences(came.process, event) if came.dry_run else ():
        output.wrapped(follows, first="  → ", rest="    ")
    for warning in came.warnings if not asks(app) or came.dry_run else ():
        output.wrapped(warning, first="Warning: ", rest="  ", err=True)
    output.table(_changed(came.process, came.event), flexible=2, indent="  ")
    tell_next(came.process, came.run.head, items, app.now())


def _changed(process: Process, sealed: Sealed) -> list[tuple[str, str, str]]:
    """The last state of each step that changed."""
    last = {c.step: c for c in sealed.event.changes if c.step not in {RUN, START}}
    return [
        (
            str(process.by_id[c.step].number),
            output.state_words(c.state, c.round or 0),
            process.by_id[c.step].title,
        )
        for c in sorted(last.values(), key=lambda c: process.by_id[c.step].number)
    ]
