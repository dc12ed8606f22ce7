"""`lint`: every problem of every file, with its place and a way out."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from holdgate.cli.app import App, renderers
from holdgate.cli.boundary import DONE, REFUSED, print_error
from holdgate.cli.failures import system_error
from holdgate.cli.options import FileName, everywhere
from holdgate.cli.reporters import REPORTERS, reporter
from holdgate.cli.text import output
from holdgate.definition.find import FILE
from holdgate.errors import HoldgateError
from holdgate.lint.check import Checked, check_files, nothing_in_use
from holdgate.lint.discovery import files_at, files_in_use
from holdgate.lint.kind_checks import Surroundings
from holdgate.messages.words import counted_errors, counted_files, counted_warnings
from holdgate.model.people import Directory
from holdgate.resources import bundled

_TEXT, _JSON = "text", "json"


@click.command("lint")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=FileName())
@click.option("--format", "format_", type=click.Choice(REPORTERS),
              help="How problems are reported: as text for people, as JSON, as comments on a "
                   "change on GitHub, or as SARIF 2.1.0. --json means --format json.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit with code 1 for warnings too.")
@everywhere
def command(app: App, *, paths: Sequence[str], format_: str | None, strict: bool) -> int:
    """Check files, and report every problem with its place and a way out.

    PATH is a process, a scenario, a people file, a renderer.yaml, a folder (all of these in it), or
    - for standard input. Without PATH all files of yours that are in use are checked: those in
    ./processes and ./renderers, and the people file.
    """
    if app.as_json and format_ not in {None, _JSON}:
        message = f"--json means --format json: leave --format {format_} out"
        raise click.UsageError(message)
    format_ = _JSON if app.as_json else format_ or _TEXT
    try:
        checked = _checked(app, tuple(map(Path, paths)))
    except (HoldgateError, OSError) as error:
        told = error if isinstance(error, HoldgateError) else system_error(error)
        print_error(told, as_json=format_ == _JSON)
        return REFUSED
    severities = [problem.severity for file in checked for problem in file.problems]
    errors, warnings = severities.count("error"), severities.count("warning")
    ok = not errors and not (strict and warnings)
    reporter(format_).report(checked, ok=ok)
    if format_ != _JSON:
        output.say(_summary(len(checked), errors, warnings), err=True)
    return DONE if ok else REFUSED


def _checked(app: App, paths: Sequence[Path]) -> Sequence[Checked]:
    catalog, people = renderers(), Path(app.people_file) if app.people_file else None
    places, folders = app.places, tuple(map(Path, catalog.folders))
    directory = _directory(app)
    files = files_at(paths) if paths else files_in_use(places, folders, people)
    if people and directory is None:  # its problems say why people were not checked
        files = files_at((*files, people))
    if not files:
        own = (folder for folder in (*places, *folders) if not folder.is_absolute())
        return [nothing_in_use(own)]
    surroundings = Surroundings(catalog, people, directory, _processes(app, files))
    return [*check_files(files, surroundings)]


def _processes(app: App, files: Sequence[Path]) -> tuple[Path, ...]:
    """Every process that can be run here, if one of them is one's own."""
    checked = [file for file in files if file.name == FILE]
    found = [file for file in app.process_files().values() if file not in checked]
    own = [file for file in (*checked, *found) if not file.is_relative_to(bundled("processes"))]
    return (*checked, *found) if own else ()


def _directory(app: App) -> Directory | None:
    """The people in use; None if their file has problems, which are reported with the file."""
    with suppress(HoldgateError):
        return app.directory
    return None


def _summary(files: int, errors: int, warnings: int) -> str:
    counts = (
        counted_files(count=files),
        counted_errors(count=errors),
        counted_warnings(count=warnings),
    )
    return ", ".join(counts)
