"""`processes rename`: another name for a step, group or field, wherever it is named."""

from pathlib import Path

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.definition.find import process_file
from holdgate.editing.edits import diff
from holdgate.editing.rename import rename
from holdgate.editing.write import replace_all
from holdgate.errors import HoldgateError
from holdgate.resources import bundled


@click.command("rename")
@click.argument("process", metavar="PROCESS")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Change nothing; print what would change as a diff.")
@everywhere
def command(app: App, *, process: str, old: str, new: str, dry_run: bool) -> None:
    """Give a step, a group or a field of PROCESS the name NEW, wherever it is named.

    OLD is the id of a step or group, or a field as step.field. The definition and its scenarios
    change in these places alone. Runs that are under way keep the names that they started with.
    """
    file = _own(app, process)
    changes = rename(file, old, new)
    told = "".join(diff(str(each), *change) for each, change in changes.items())
    if not dry_run:
        replace_all(changes)
    if app.as_json:
        output.emit({"ok": True, "files": [str(each) for each in changes], "diff": told})
    elif dry_run:
        for line in told.splitlines():
            output.say(line)
    else:
        output.say(f"{old} is now {new}: {output.counted(len(changes))} changed.")


def _own(app: App, process: str) -> Path:
    """The process file; raises `HoldgateError` for one that comes with holdgate."""
    file = process_file(process, app.places)
    if file.is_relative_to(bundled("processes")):
        raise HoldgateError(
            f"{process} comes with holdgate and stays as it is.",
            id="bundled-process",
            hint=f"holdgate processes copy {process} makes one of your own",
        )
    return file
