"""`processes`: what can be started; its verbs `copy` and `rename` have files of their own."""

from pathlib import Path

import click
from click.core import ParameterSource

from holdgate.cli.app import App
from holdgate.cli.commands import processes_copy, processes_rename
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.errors import HoldgateError
from holdgate.resources import bundled
from holdgate.views.outputs.files import FoundProcess, ProcessesOutput


@click.group("processes", invoke_without_command=True)
@everywhere
def command(app: App) -> None:
    """List the processes that can be started, copy one, or rename parts of one."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        _list(app)
        return
    for name in context.params:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            message = f"write the options after `{context.invoked_subcommand}`"
            raise click.UsageError(message)


@command.command("list")
@everywhere
def list_processes(app: App) -> None:
    """List the processes that can be started, and the folder of each."""
    _list(app)


def _list(app: App) -> None:
    processes = tuple(_process(app, name, file) for name, file in app.process_files().items())
    if app.as_json:
        print_json(ProcessesOutput(ok=True, processes=processes))
        return
    rows = [("PROCESS", "VERSION", "STEPS", "TITLE", "FROM")]
    rows += [(p.id, p.version, str(p.steps), p.title, _place(p.file)) for p in processes]
    output.table(rows, flexible=3)


def _place(file: str) -> str:
    """The folder of a process. Your own folder hides a bundled one with the same id."""
    return "bundled" if Path(file).is_relative_to(bundled("processes")) else str(Path(file).parent)


def _process(app: App, process_id: str, file: Path) -> FoundProcess:
    try:
        process = app.definition(process_id).process
    except HoldgateError:
        return FoundProcess(
            id=process_id,
            file=str(file),
            version="–",
            steps="–",
            title=f"has problems: holdgate lint {file}",
            ok=False,
        )
    return FoundProcess(
        id=process_id,
        file=str(file),
        version=process.version,
        steps=len(process.steps),
        title=process.title,
        ok=True,
    )


command.add_command(processes_copy.command)
command.add_command(processes_rename.command)
