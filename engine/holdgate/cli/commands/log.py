"""`log`: who did what, when."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from holdgate.cli.app import App
from holdgate.cli.looking import look
from holdgate.cli.options import everywhere, run_argument
from holdgate.cli.text import output
from holdgate.cli.text.run_notes import actor, happened


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
    partly = any(entry["bound"] for entry in view["log"])
    for entry in view["log"]:
        _tell(entry, partly=partly)
    count = view["run"]["events"]
    output.say(f"{count} event{'s' * (count != 1)}, head {view['run']['head']}")


def _tell(entry: Mapping[str, Any], *, partly: bool) -> None:
    """An event with what came with it. `partly`: there was a people file at some other event."""
    lead = f"{entry['seq']:>4}  {output.moment(entry['at'])}  "
    indent = " " * 6
    who = actor(entry["person"], entry["on_behalf_of"])
    after = "after the end, " * entry["after_end"]
    output.wrapped(f"{after}{who} {entry['brief']}", first=lead, rest=indent)
    for remark in _remarks(entry, partly=partly):
        output.wrapped(remark, first=f"{indent}· ", rest=f"{indent}  ")
    for text in (entry["because"], entry["text"]):
        if text:
            output.wrapped(text, first=f"{indent}│ ", rest=f"{indent}│ ")
    for file in entry["files"]:
        told = f"{file['name']} ({file['size']:,} bytes) {file['sha256']}"
        output.wrapped(told, first=f"{indent}+ ", rest=f"{indent}  ")
    if entry["erased"]:
        output.wrapped(f"erased: {', '.join(entry['erased'])}", first=indent)
    for consequence in entry["brief_consequences"]:
        output.wrapped(consequence, first=f"{indent}→ ", rest=f"{indent}  ")


def _remarks(entry: Mapping[str, Any], *, partly: bool) -> Iterator[str]:
    """What is unusual about it: told later, by a clock that had gone back, by nobody known."""
    if entry["happened_at"]:
        yield happened(entry["happened_at"], entry["given_later"])
    if entry["clock"]:
        yield f"the clock said {output.moment(entry['clock'])}"
    if partly and not entry["bound"]:
        yield "without a people file: nobody vouched for the name"
