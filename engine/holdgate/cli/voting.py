"""What `approve` and `reject` have in common."""

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting_in_person, because, everywhere, run_argument, step_argument
from holdgate.cli.run_command import give
from holdgate.cli.signing import round_option, seen
from holdgate.model.commands import Approve, Reject
from holdgate.service.requests import Request


def voting(verb: str, kind: type[Approve | Reject], told: str) -> click.Command:
    """The command of a verb that gives a vote on the round that was seen."""

    @click.command(verb, help=told)
    @run_argument
    @step_argument
    @round_option
    @because
    @acting_in_person
    @everywhere
    def command(  # noqa: PLR0913 - its options
        app: App,
        *,
        run_id: str,
        step: str,
        round_: int | None,
        because: str | None,
        request: Request,
    ) -> int:
        where = place(app, run_id)
        found = where.step(step)
        view = seen(app, where, found, round_, verb)
        given = kind(step=found.id, round=view.round, content=view.content, because=because)
        return give(app, run_id, given, request)

    return command
