"""`processes`: what can be started."""

from pathlib import Path

import click

from holdgate.cli import output
from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.errors import HoldgateError
from holdgate.resources import bundled


@click.command("processes")
@everywhere
def command(app: App) -> None:
    """List the processes that can be started, and where each was found."""
    found = [_one(app, process_id, file) for process_id, file in app.found().items()]
    if app.as_json:
        output.emit({"ok": True, "processes": found})
        return
    rows = [("PROCESS", "VERSION", "STEPS", "TITLE", "FROM")]
    rows += [
        (str(p["id"]), str(p["version"]), str(p["steps"]), str(p["title"]), _place(str(p["file"])))
        for p in found
    ]
    output.table(rows, flexible=3)


def _place(file: str) -> str:
    """Where a process was found: a folder of one's own hides a bundled one of the same id."""
    return "bundled" if Path(file).is_relative_to(bundled("processes")) else str(Path(file).parent)


def _one(app: App, process_id: str, file: Path) -> dict[str, object]:
    place: dict[str, object] = {"id": process_id, "file": str(file)}
    try:
        process = app.definition(process_id).process
    except HoldgateError:
        told = f"has problems: holdgate lint {file}"
        return {**place, "version": "–", "steps": "–", "title": told, "ok": False}
    return {
        **place,
        "version": process.version,
        "steps": len(process.steps),
        "title": process.title,
        "ok": True,
    }
