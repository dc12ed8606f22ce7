"""`lint`: every problem of a process file, with its place and a way out."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from holdgate.cli import output
from holdgate.cli.app import App, renderers
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.options import everywhere
from holdgate.definition.find import FILE
from holdgate.source.problem import Problem


@click.command("lint")
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@everywhere
def command(app: App, *, paths: Sequence[Path]) -> int:
    """Check each FILE (a process file, or its folder); without one, every process there is."""
    files = [path / FILE if path.is_dir() else path for path in paths] or [*app.found().values()]
    problems = [problem for file in files for problem in _problems(app, file)]
    errors = [problem for problem in problems if problem.severity == "error"]
    if app.as_json:
        told = [asdict(problem) for problem in problems]
        output.emit({"ok": not errors, "files": [str(file) for file in files], "problems": told})
    else:
        for problem in problems:
            output.say(str(problem))
        output.say(_summary(len(files), len(errors), len(problems) - len(errors)), err=True)
    return REFUSED if errors else DONE


def _problems(app: App, file: Path) -> tuple[Problem, ...]:
    from holdgate.service.definitions import loaded_from  # noqa: PLC0415 - start-up counts

    _, loaded = loaded_from(file, renderers(), app.directory)
    return loaded.problems


def _summary(files: int, errors: int, warnings: int) -> str:
    told = [f"{files} file{'s' * (files != 1)}"]
    told += [f"{errors} error{'s' * (errors != 1)}", f"{warnings} warning{'s' * (warnings != 1)}"]
    return ", ".join(told)
