"""`note`: records a note, also after the end of the run."""

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import step_of_run
from holdgate.cli.options import FileName, absolute, acting, everywhere, run_argument
from holdgate.cli.run_command import change_run
from holdgate.model.commands import Note
from holdgate.service.requests import Request


@click.command("note")
@run_argument
@click.argument("step", metavar="[STEP]", required=False)
@click.option("--text", metavar="TEXT", help="The text of the note.")
@click.option("--file", type=FileName(), metavar="FILE",
              help="A file that belongs to the note.")  # fmt: skip
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str | None,
    text: str | None,
    file: str | None,
    request: Request,
) -> int:
    """Record a note.

    The note is about RUN, or about one STEP of it. Anyone can do this, even after the run has
    ended.
    """
    if request.if_seq is not None:
        message = "a note is always accepted, whatever has changed: leave --if-seq out"
        raise click.UsageError(message)
    step_id = step_of_run(app, run_id, step).id if step else None
    note = Note(text=text, step=step_id, file=absolute(file) if file else None)
    return change_run(app, run_id, note, request)
