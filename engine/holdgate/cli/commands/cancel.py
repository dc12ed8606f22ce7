"""`cancel`: ends a run before its time."""

import click

from holdgate.cli.app import App
from holdgate.cli.options import acting, because, everywhere, run_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Cancel
from holdgate.service.requests import Request


@click.command("cancel")
@run_argument
@because
@acting
@everywhere
def command(app: App, *, run_id: str, because: str | None, request: Request) -> int:
    """End RUN now. Its steps keep the state they had; nothing can change any more."""
    return give(app, run_id, Cancel(because=because), request)
