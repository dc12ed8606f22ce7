"""`processes copy`: a process as one of the user's own."""

from pathlib import Path

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.definition.find import process_file
from holdgate.editing.copy import copy_process


@click.command("copy")
@click.argument("process", metavar="PROCESS")
@click.argument("new_id", metavar="[NEW-ID]", required=False)
@everywhere
def command(app: App, *, process: str, new_id: str | None) -> None:
    """Copy PROCESS with its scenarios into ./processes, or the folder of --processes.

    With NEW-ID the copy has that id; without it, it hides the one that it was made from.
    """
    source = process_file(process, app.places).parent
    folder, named = app.processes or Path("processes"), new_id or process
    files, target = copy_process(source, folder, named), folder / named
    if app.as_json:
        output.emit({"ok": True, "file": str(target), "files": [str(file) for file in files]})
        return
    output.say(f"{process} is copied to {target}: {output.counted(len(files))}.")
    output.say(f"Next: holdgate lint {target}")
