"""`resume`: goes on with a run that is on hold."""

import click

from holdgate.cli.app import App
from holdgate.cli.options import acting, everywhere, run_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Resume
from holdgate.service.requests import Request


@click.command("resume")
@run_argument
@acting
@everywhere
def command(app: App, *, run_id: str, request: Request) -> int:
    """Go on with RUN, which is on hold. Everything is as it was."""
    return give(app, run_id, Resume(), request)
