"""`processes copy`: a copy of a process, for the user to change."""

from pathlib import Path

import click

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.definition.find import process_file
from holdgate.editing.copy import copy_process
from holdgate.messages.words import counted_files
from holdgate.views.outputs.files import CopyOutput


@click.command("copy")
@click.argument("process", metavar="PROCESS")
@click.argument("new_id", metavar="[NEW-ID]", required=False)
@everywhere
def command(app: App, *, process: str, new_id: str | None) -> None:
    """Copy a process with its scenarios into ./processes, or the folder of --processes.

    With NEW-ID the copy of PROCESS has that id; without it, the copy hides the original.
    """
    source = process_file(process, app.places).parent
    folder, name = Path(app.processes or "processes"), new_id or process
    target = folder / name
    with signals.changing() as progress:
        files = copy_process(source, folder, name)
        progress.changed(f"{process} was copied to {target}")
    if app.as_json:
        print_json(CopyOutput(ok=True, file=str(target), files=tuple(map(str, files))))
        return
    output.say(f"{process} is copied to {target}: {counted_files(count=len(files))}.")
    output.say(f"Next: holdgate lint {target}")
