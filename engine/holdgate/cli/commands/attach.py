"""`attach`: adds files to a step."""

from collections.abc import Sequence

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import step_of_run
from holdgate.cli.options import FileName, absolute, acting, everywhere, run_argument, step_argument
from holdgate.cli.run_command import change_run
from holdgate.model.commands import Attach
from holdgate.service.requests import Request


@click.command("attach")
@run_argument
@step_argument
@click.argument("files", metavar="FILE...", nargs=-1, required=True,
                type=FileName())  # fmt: skip
@click.option("--field", metavar="FIELD",
              help="The question that gets the files, if several take files.")  # fmt: skip
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str,
    files: Sequence[str],
    field: str | None,
    request: Request,
) -> int:
    """Add files to a step.

    Each FILE is added to those that STEP of RUN already has, and is kept as evidence.
    """
    task = step_of_run(app, run_id, step)
    paths = tuple(map(absolute, files))
    return change_run(app, run_id, Attach(step=task.id, files=paths, field=field), request)
