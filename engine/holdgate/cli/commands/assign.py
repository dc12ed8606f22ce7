"""`assign`: gives a step, or a role in this run, to a person."""

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting, because, everywhere, run_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Assign, AssignRole
from holdgate.service.requests import Request


@click.command("assign")
@run_argument
@click.argument("step", metavar="[STEP]", required=False)
@click.option("--to", metavar="PERSON", required=True, help="Who gets it; anyone releases a role.")
@click.option("--role", metavar="ROLE", help="Give this role instead of a step.")
@because
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str | None,
    to: str,
    role: str | None,
    because: str | None,
    request: Request,
) -> int:
    """Make PERSON responsible for STEP of RUN, or with --role the only one who has that role."""
    if bool(step) == bool(role):
        message = "name either a STEP or a --role"
        raise click.UsageError(message)
    if role:
        bind = AssignRole(role=role, to=to, because=because)
        return give(app, run_id, bind, request)
    found = place(app, run_id).step(step or "")
    given = Assign(step=found.id, to=to, because=because)
    return give(app, run_id, given, request)
