"""`not-applicable`: a person says that an optional step is not needed, and why."""

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting, because, everywhere, run_argument, step_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import NotApplicable
from holdgate.service.requests import Request


@click.command("not-applicable")
@run_argument
@step_argument
@because
@acting
@everywhere
def command(app: App, *, run_id: str, step: str, because: str | None, request: Request) -> int:
    """Declare the optional STEP of RUN not applicable. It is not the same as done."""
    found = place(app, run_id).step(step)
    given = NotApplicable(step=found.id, because=because)
    return give(app, run_id, given, request)
