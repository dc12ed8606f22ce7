"""`note`: says something on the record, also after the end."""

from pathlib import Path

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting, everywhere, run_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Note
from holdgate.service.requests import Request


@click.command("note")
@run_argument
@click.argument("step", metavar="[STEP]", required=False)
@click.option("--text", metavar="TEXT", help="What is to be said.")
@click.option("--file", type=click.Path(path_type=Path), metavar="FILE", help="A file with it.")
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str | None,
    text: str | None,
    file: Path | None,
    request: Request,
) -> int:
    """Put a note about RUN, or about one STEP of it, on the record."""
    if request.if_seq is not None:
        message = "a note is taken whatever has changed: leave --if-seq out"
        raise click.UsageError(message)
    found = place(app, run_id).step(step).id if step else None
    given = Note(text=text, step=found, file=str(file.absolute()) if file else None)
    return give(app, run_id, given, request)
