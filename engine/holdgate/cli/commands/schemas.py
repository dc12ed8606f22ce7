"""`schemas`: the published schemas, and setting up an editor with them."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import click

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.options import FileName, everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.editor import vscode
from holdgate.editor.contracts import FOLDER, Contract, contracts, exported, objection
from holdgate.editor.folder import read_if_present, write
from holdgate.errors import HoldgateError
from holdgate.resources import bundled
from holdgate.source.files import is_folder, is_missing
from holdgate.views.outputs.files import ExportedFile, ExportOutput, SchemasOutput, SchemaView
from holdgate.views.shared import ABSENT

State = Literal["written", "updated", "unchanged", "by-hand"]


class PlannedFile(NamedTuple):
    """A file of the export, and the text to write if it must be written."""

    view: ExportedFile
    text: str | None = None


@click.group("schemas", invoke_without_command=True)
@everywhere
def command(app: App) -> None:
    """List the schemas of the files, or set up an editor with them."""
    context = click.get_current_context()
    if context.invoked_subcommand:
        if app.has_options:
            message = f"write the options after `{context.invoked_subcommand}`"
            raise click.UsageError(message)
        return
    if app.as_json:
        print_json(SchemasOutput(ok=True, schemas=tuple(map(_view, contracts()))))
        return
    rows = [("SCHEMA", "OF", "FILES")]
    rows += [
        (contract.name, contract.of.replace("`", ""), ", ".join(contract.files))
        for contract in contracts()
    ]
    output.table(rows, flexible=2)


def _view(contract: Contract) -> SchemaView:
    file = bundled("schemas") / f"{contract.name}.schema.json"
    return SchemaView(name=contract.name, files=contract.files, file=str(file))


@command.command("export")
@click.argument("name", metavar="[DIR]", default=".", type=FileName())
@click.option("--force", is_flag=True, help=f"Overwrite the files in {FOLDER}, whoever wrote them.")
@everywhere
def export(app: App, *, name: str, force: bool) -> int:
    """Set up an editor for the folder DIR, which contains `processes`.

    Writes the schemas into DIR/.holdgate, and adds them to the settings of VS Code in DIR/.vscode.
    Nothing that you wrote is overwritten. Running it again updates the schemas. Without DIR it sets
    up the current folder.
    """
    folder = Path(name)
    if not is_folder(folder) and not is_missing(folder):
        message = f"{folder} is a file, not a folder"
        raise HoldgateError(message, id="not-a-folder", hint="Name the folder that you work in")
    processes = os.path.basename(os.path.realpath(app.processes)) if app.processes else "processes"
    known = contracts(processes)
    plan = [*_schemas(folder, known, force=force), *_settings(folder, known)]
    with signals.changing() as progress:
        for file in plan:
            if file.text is not None:
                write(folder, file.view.file, file.text)
        progress.changed(f"The files in {folder} were written")
    views = tuple(file.view for file in plan)
    complete = all(view.state != "by-hand" for view in views)
    if app.as_json:
        print_json(ExportOutput(ok=complete, folder=str(folder), exported=views))
    else:
        _print_export(views)
    return DONE if complete else REFUSED


def _schemas(folder: Path, known: tuple[Contract, ...], *, force: bool) -> list[PlannedFile]:
    """Each schema; raises `HoldgateError` with all files that must not be overwritten."""
    plan: list[PlannedFile] = []
    objections: dict[str, str] = {}
    for contract in known:
        old, text = read_if_present(folder / contract.file), exported(contract.name)
        why = objection(old, contract.name) if old and not force else None
        if why and old != text.encode():
            objections[str(folder / contract.file)] = why
        plan.append(_planned(contract.file, old, text))
    if objections:
        reasons = "; ".join(f"{file} {why}" for file, why in objections.items())
        message = f"Nothing was written: {reasons}."
        hint = "Move it away, or overwrite it: --force"
        raise HoldgateError(message, id="not-ours", hint=hint, facts={"files": objections})
    return plan


def _settings(folder: Path, known: tuple[Contract, ...]) -> Iterator[PlannedFile]:
    settings = read_if_present(folder / vscode.SETTINGS)
    extensions = read_if_present(folder / vscode.EXTENSIONS)
    for file, old, merge in (
        (vscode.SETTINGS, settings, vscode.settings(settings, known)),
        (vscode.EXTENSIONS, extensions, vscode.extensions(extensions)),
    ):
        if merge.add is not None:
            yield PlannedFile(ExportedFile(file=file, state="by-hand", add=merge.add))
        else:
            yield _planned(file, old, merge.text)


def _planned(file: str, old: bytes | None, text: str | None) -> PlannedFile:
    if text is None or old == text.encode():
        return PlannedFile(ExportedFile(file=file, state="unchanged"))
    state: State = "written" if old is None else "updated"
    return PlannedFile(ExportedFile(file=file, state=state), text)


def _print_export(files: Sequence[ExportedFile]) -> None:
    not_written = "not changed: it has comments, or an unusual form"
    rows = [(file.file, not_written if file.state == "by-hand" else file.state) for file in files]
    output.table(rows, flexible=1)
    for file in files:
        if file.add is not ABSENT:
            _print_lines("", f"Add to {file.file} by hand:")
            _print_lines(*json.dumps(file.add, indent=2).split("\n"))
    _print_lines(
        "",
        "VS Code: open this folder, and install the extension that it recommends.",
        "Any other editor with yaml-language-server: begin a process with the line",
        f"  # yaml-language-server: $schema=../../{FOLDER}/process.schema.json",
    )


def _print_lines(*lines: str) -> None:
    for line in lines:
        output.say(line)
