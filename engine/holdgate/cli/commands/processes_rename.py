"""`processes rename`: another name for a step, a group or a field, in all references to it."""

from pathlib import Path

import click

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.definition.find import process_file
from holdgate.editing.edits import diff
from holdgate.editing.rename import rename
from holdgate.editing.write import replace_all
from holdgate.errors import HoldgateError
from holdgate.messages.words import counted_files
from holdgate.resources import bundled
from holdgate.views.outputs.files import RenameOutput


@click.command("rename")
@click.argument("process", metavar="PROCESS")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff; change nothing.")
@everywhere
def command(app: App, *, process: str, old: str, new: str, dry_run: bool) -> None:
    """Rename a step, a group or a field, and all references to it.

    OLD is the id of a step or a group of PROCESS, or a field as step.field; NEW is its new id. Only
    these places change in the definition and its scenarios. Runs that have started keep the old
    names.
    """
    file = _own_file(app, process)
    changes = rename(file, old, new)
    difference = "".join(diff(str(path), *change) for path, change in changes.items())
    if not dry_run:
        with signals.changing() as progress:
            replace_all(changes)
            progress.changed(f"{old} was renamed to {new}")
    if app.as_json:
        print_json(RenameOutput(ok=True, files=tuple(map(str, changes)), diff=difference))
    elif dry_run:
        for line in difference.splitlines():
            output.say(line)
    else:
        output.say(f"{old} is now {new}: {counted_files(count=len(changes))} changed.")


def _own_file(app: App, process: str) -> Path:
    """The process file; raises `HoldgateError` for a process that comes with holdgate."""
    file = process_file(process, app.places)
    if file.is_relative_to(bundled("processes")):
        raise HoldgateError(
            f"{process} comes with holdgate and cannot be changed.",
            id="bundled-process",
            hint=f"To change a copy of it: holdgate processes copy {process}",
        )
    return file
