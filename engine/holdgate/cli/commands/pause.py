"""`pause`: puts a run on hold."""

import click

from holdgate.cli.app import App
from holdgate.cli.options import acting, because, everywhere, run_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Pause
from holdgate.service.requests import Request


@click.command("pause")
@run_argument
@because
@acting
@everywhere
def command(app: App, *, run_id: str, because: str | None, request: Request) -> int:
    """Put RUN on hold: no work and no votes until it is resumed. Deadlines go on."""
    return give(app, run_id, Pause(because=because), request)
