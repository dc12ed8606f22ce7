"""`attach`: adds files to a step."""

from collections.abc import Sequence
from pathlib import Path

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting, everywhere, run_argument, step_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Attach
from holdgate.service.requests import Request


@click.command("attach")
@run_argument
@step_argument
@click.argument("files", metavar="FILE...", nargs=-1, required=True,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--field", metavar="FIELD", help="Which question they answer, if there are several.")
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str,
    files: Sequence[Path],
    field: str | None,
    request: Request,
) -> int:
    """Add each FILE to STEP of RUN, beside those that are there. They are kept as evidence."""
    found = place(app, run_id).step(step)
    paths = tuple(str(file.absolute()) for file in files)
    return give(app, run_id, Attach(step=found.id, files=paths, field=field), request)
