"""`log`: who did what, when."""

from collections.abc import Mapping
from typing import Any

import click

from holdgate.cli import output
from holdgate.cli.app import App
from holdgate.cli.looking import look
from holdgate.cli.options import everywhere, run_argument


@click.command("log")
@run_argument
@everywhere
def command(app: App, *, run_id: str) -> None:
    """Show every event of RUN in order; the last line names the head of the chain."""
    view = look(app, run_id).view
    if app.as_json:
        output.emit({"ok": True, "run": run_id, "head": view["run"]["head"], "log": view["log"]})
        return
    if view["run"]["rehearsal"]:
        output.say("REHEARSAL: nothing of this happened")
    for entry in view["log"]:
        _tell(entry)
    count = view["run"]["events"]
    output.say(f"{count} event{'s' * (count != 1)}, head {view['run']['head']}")


def _tell(entry: Mapping[str, Any]) -> None:
    lead = f"{entry['seq']:>4}  {output.moment(entry['at'])}  "
    indent = " " * 6
    output.wrapped(f"{entry['person']} {entry['brief']}", first=lead, rest=indent)
    for text in (entry["because"], entry["text"]):
        if text:
            output.wrapped(text, first=f"{indent}│ ", rest=f"{indent}│ ")
    if entry["file"]:
        file = entry["file"]
        output.wrapped(f"file {file['name']} ({file['size']:,} bytes)", first=indent)
    for consequence in entry["brief_consequences"]:
        output.wrapped(consequence, first=f"{indent}→ ", rest=f"{indent}  ")
