"""`assign`: makes a person responsible for a step, or gives a role in this run to a person."""

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import step_of_run
from holdgate.cli.options import acting, because_option, everywhere, run_argument
from holdgate.cli.run_command import change_run
from holdgate.model.commands import Assign, AssignRole
from holdgate.service.requests import Request


@click.command("assign")
@run_argument
@click.argument("step", metavar="[STEP]", required=False)
@click.option("--to", metavar="PERSON", required=True,
              help="The person; with --role, anyone releases the role.")  # fmt: skip
@click.option("--role", metavar="ROLE", help="Assign this role in the run, not a step.")
@because_option
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
    """Make a person responsible for a step, or give a role to a person.

    With STEP: others can still do the step. With --role: from now on only PERSON has that role in
    RUN; the reason is required.
    """
    if role and not step:
        return change_run(app, run_id, AssignRole(role=role, to=to, because=because), request)
    if step and not role:
        task = step_of_run(app, run_id, step)
        return change_run(app, run_id, Assign(step=task.id, to=to, because=because), request)
    message = "name either a STEP or a --role"
    raise click.UsageError(message)
