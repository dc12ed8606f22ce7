"""`schemas`: the published schemas, and setting up an editor with them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from holdgate.cli.app import App
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.editor import vscode
from holdgate.editor.contracts import FOLDER, Contract, contracts, exported, objection
from holdgate.editor.folder import read_if_present, write
from holdgate.errors import HoldgateError
from holdgate.resources import bundled

BY_HAND = "by-hand"


@dataclass(frozen=True)
class Planned:
    """A file of the export: how it will have fared, and the text to write, if any."""

    file: str
    state: str
    text: str | None = None
    add: Mapping[str, Any] | None = None


@click.group("schemas", invoke_without_command=True)
@everywhere
def command(app: App) -> None:
    """List the schemas of our files; `schemas export` sets up an editor with them."""
    context = click.get_current_context()
    if context.invoked_subcommand:
        if app != App(None, None, None, as_json=False):
            message = f"options of `{context.invoked_subcommand}` stand behind it"
            raise click.UsageError(message)
        return
    if app.as_json:
        output.emit({"ok": True, "schemas": [_data(each) for each in contracts()]})
        return
    rows = [("SCHEMA", "OF", "FILES")]
    rows += [(each.name, each.of.replace("`", ""), ", ".join(each.files)) for each in contracts()]
    output.table(rows, flexible=2)


def _data(contract: Contract) -> dict[str, object]:
    file = bundled("schemas") / f"{contract.name}.schema.json"
    return {"name": contract.name, "files": list(contract.files), "file": str(file)}


@command.command("export")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help=f"Overwrite what is in {FOLDER}, whoever wrote it.")
@everywhere
def export(app: App, *, folder: Path, force: bool) -> int:
    """Set up an editor for the folder DIR (else the present one), in which `processes` lies.

    Writes the schemas into DIR/.holdgate, and adds them to the settings of VS Code in DIR/.vscode.
    Nothing that you wrote is overwritten; done again, it brings the schemas up to date.
    """
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file, not a folder"
        raise HoldgateError(message, id="not-a-folder", hint="Name the folder that you work in")
    known = contracts(app.processes.resolve().name if app.processes else "processes")
    plan = [*_schemas(folder, known, force=force), *_settings(folder, known)]
    for each in plan:
        if each.text is not None:
            write(folder, each.file, each.text)
    whole = all(each.state != BY_HAND for each in plan)
    if app.as_json:
        output.emit({"ok": whole, "folder": str(folder), "exported": [_told(p) for p in plan]})
    else:
        _tell(plan)
    return DONE if whole else REFUSED


def _schemas(folder: Path, known: tuple[Contract, ...], *, force: bool) -> list[Planned]:
    """Each schema; raises `HoldgateError` with all that must not be overwritten."""
    plan: list[Planned] = []
    objections: dict[str, str] = {}
    for contract in known:
        old, text = read_if_present(folder / contract.file), exported(contract.name)
        why = objection(old, contract.name) if old and not force else None
        if why and old != text.encode():
            objections[str(folder / contract.file)] = why
        plan.append(_planned(contract.file, old, text))
    if objections:
        told = "; ".join(f"{file} {why}" for file, why in objections.items())
        message = f"Nothing was written: {told}."
        hint = "Move it away, or overwrite it: --force"
        raise HoldgateError(message, id="not-ours", hint=hint, facts={"files": objections})
    return plan


def _settings(folder: Path, known: tuple[Contract, ...]) -> Iterator[Planned]:
    old = {file: read_if_present(folder / file) for file in (vscode.SETTINGS, vscode.EXTENSIONS)}
    merges = {
        vscode.SETTINGS: vscode.settings(old[vscode.SETTINGS], known),
        vscode.EXTENSIONS: vscode.extensions(old[vscode.EXTENSIONS]),
    }
    for file, merge in merges.items():
        if merge.add is not None:
            yield Planned(file, BY_HAND, add=merge.add)
        else:
            yield _planned(file, old[file], merge.text)


def _planned(file: str, old: bytes | None, text: str | None) -> Planned:
    if text is None or old == text.encode():
        return Planned(file, "unchanged")
    return Planned(file, "written" if old is None else "updated", text)


def _told(planned: Planned) -> dict[str, object]:
    add = {} if planned.add is None else {"add": planned.add}
    return {"file": planned.file, "state": planned.state, **add}


def _tell(plan: list[Planned]) -> None:
    words = {BY_HAND: "not touched: it has comments, or is not in the usual form"}
    output.table([(each.file, words.get(each.state, each.state)) for each in plan], flexible=1)
    for each in plan:
        if each.add is not None:
            _lines("", f"Add to {each.file} by hand:", *json.dumps(each.add, indent=2).split("\n"))
    _lines(
        "",
        "VS Code: open this folder, and install the extension that it recommends.",
        "Any other editor with yaml-language-server: begin a process with the line",
        f"  # yaml-language-server: $schema=../../{FOLDER}/process.schema.json",
    )


def _lines(*lines: str) -> None:
    for line in lines:
        output.say(line)
