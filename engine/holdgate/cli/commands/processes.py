"""`processes`: what can be started; its verbs `copy` and `rename` have files of their own."""

from pathlib import Path

import click
from click.core import ParameterSource

from holdgate.cli.app import App
from holdgate.cli.commands import processes_copy, processes_rename
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.errors import HoldgateError
from holdgate.resources import bundled


@click.group("processes", invoke_without_command=True)
@everywhere
def command(app: App) -> None:
    """List the processes that can be started, copy one, or rename what is in it."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        _list(app)
        return
    for name in context.params:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            message = f"options stand behind `{context.invoked_subcommand}`"
            raise click.UsageError(message)


@command.command("list")
@everywhere
def list_processes(app: App) -> None:
    """List the processes that can be started, and where each was found."""
    _list(app)


def _list(app: App) -> None:
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


command.add_command(processes_copy.command)
command.add_command(processes_rename.command)
