"""`withdraw`: takes a submission back."""

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting_in_person, because, everywhere, run_argument, step_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Withdraw
from holdgate.service.requests import Request


@click.command("withdraw")
@run_argument
@step_argument
@because
@acting_in_person
@everywhere
def command(app: App, *, run_id: str, step: str, because: str | None, request: Request) -> int:
    """Take the submission of STEP of RUN back; its signatures never count again."""
    found = place(app, run_id).step(step)
    given = Withdraw(step=found.id, because=because)
    return give(app, run_id, given, request)
