"""`submit`: asks for an approval."""

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting_in_person, everywhere, run_argument, step_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Submit
from holdgate.service.requests import Request


@click.command("submit")
@run_argument
@step_argument
@acting_in_person
@everywhere
def command(app: App, *, run_id: str, step: str, request: Request) -> int:
    """Ask for the approval STEP of RUN; fixes what will be signed."""
    found = place(app, run_id).step(step)
    return give(app, run_id, Submit(step=found.id), request)
