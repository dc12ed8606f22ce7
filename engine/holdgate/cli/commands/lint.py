"""`lint`: every problem of every file, with its place and a way out."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from holdgate.cli.app import App, renderers
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.options import everywhere
from holdgate.cli.reporters import REPORTERS
from holdgate.cli.text import output
from holdgate.errors import HoldgateError
from holdgate.lint.check import Checked, check_files
from holdgate.lint.discovery import files_at, files_in_use
from holdgate.lint.kind_checks import Surroundings
from holdgate.model.people import Directory

_TEXT, _JSON = "text", "json"


@click.command("lint")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(REPORTERS)),
              help="How problems are told: for people, as data, beside the lines of a change on "
                   "GitHub, or as SARIF 2.1.0. --json is --format json.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Let warnings count as errors do: exit code 1.")
@everywhere
def command(app: App, *, paths: Sequence[Path], form: str | None, strict: bool) -> int:
    """Check each PATH; without one, all that is in use.

    PATH is a process, a scenario, a people file, a renderer.yaml, a folder (all of these below
    it), or - for standard input.
    """
    if app.as_json and form not in {None, _JSON}:
        message = f"--json is --format json: it does not go with --format {form}"
        raise click.UsageError(message)
    form = _JSON if app.as_json else form or _TEXT
    try:
        checked = _checked(app, paths)
    except HoldgateError as error:
        output.error(error.id, str(error), error.hint, as_json=form == _JSON, facts=error.facts)
        return REFUSED
    found = [problem.severity for each in checked for problem in each.problems]
    errors, warnings = found.count("error"), found.count("warning")
    ok = not errors and not (strict and warnings)
    REPORTERS[form].report(checked, ok=ok)
    if form != _JSON:
        output.say(_summary(len(checked), errors, warnings), err=True)
    return DONE if ok else REFUSED


def _checked(app: App, paths: Sequence[Path]) -> Sequence[Checked]:
    catalog, people = renderers(), app.people_file
    directory = _directory(app)
    files = files_at(paths) if paths else files_in_use(app.places, catalog.folders, people)
    if people and directory is None:  # processes were asked about people: say why it was left out
        files = files_at((*files, people))
    return [*check_files(files, Surroundings(catalog, people, directory))]


def _directory(app: App) -> Directory | None:
    """The people in use; none where their file has problems, which are told with it."""
    with suppress(HoldgateError):
        return app.directory
    return None


def _summary(files: int, errors: int, warnings: int) -> str:
    told = ((files, "file"), (errors, "error"), (warnings, "warning"))
    return ", ".join(output.counted(count, noun) for count, noun in told)
