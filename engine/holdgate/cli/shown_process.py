"""A process on the terminal, or one step or group of it, as `show` prints it."""

from pathlib import Path

from holdgate.cli.app import App, renderers
from holdgate.cli.find_step import find_step
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.cli.text.process_outline import print_process, print_step, print_tree
from holdgate.errors import HoldgateError
from holdgate.model.ids import START
from holdgate.model.process import Process
from holdgate.model.refusals.ways import Way
from holdgate.service.definitions import read_process_file
from holdgate.service.refused import Refused
from holdgate.source.problem import BadFile, Problem
from holdgate.views.outputs.failures import problem_view
from holdgate.views.process import StaffedProcess, StaffedStep, staffed_process


def show_process(app: App, file: Path, step: str | None) -> None:
    """Print a process, or one step or group of it; raises `BadFile` with all its problems.

    Warnings of the loader go to standard error: they often explain what the reader looks for.
    """
    _, loaded = read_process_file(file, renderers(), app.directory)
    process = loaded.process
    if process is None:
        raise BadFile(loaded.problems)
    view = staffed_process(process, app.directory)
    wanted = _steps(process, view, step)
    if app.as_json:
        _print_json(view, wanted, loaded.problems)
        return
    if step is None:
        print_process(view)
    elif step in process.groups:
        depth = next(group.depth for group in view.groups if group.id == step)
        print_tree(view, wanted, depth - 1)
    else:
        print_step(view, wanted[0])
    for problem in loaded.problems:
        output.say(str(problem), err=True)


def _steps(process: Process, view: StaffedProcess, name: str | None) -> tuple[StaffedStep, ...]:
    """The step or the steps of the group of that name; all of them without one."""
    steps = (view.start, *view.steps)
    if name is None:
        return steps
    if name in process.groups:
        wanted = set(process.within(name))
    else:
        wanted = {START if name == START else _step_id(process, name)}
    return tuple(step for step in steps if step.id in wanted)


def _step_id(process: Process, name: str) -> str:
    try:
        return find_step(process, name, Way(verb="show", process=process.id)).id
    except Refused as refused:  # no command was given, so this is an error, not a refusal
        hint = f"holdgate show {process.id} lists all steps and groups"
        raise HoldgateError(str(refused), id=refused.id, hint=hint) from refused


def _print_json(
    view: StaffedProcess, steps: tuple[StaffedStep, ...], warnings: tuple[Problem, ...]
) -> None:
    from holdgate.views.outputs.files import ShowProcessOutput  # noqa: PLC0415 - start-up counts

    answer = ShowProcessOutput(
        ok=True,
        process=view.process,
        roles=view.roles,
        order=view.order,
        groups=view.groups,
        steps=steps,
        problems=tuple(map(problem_view, warnings)),
    )
    print_json(answer)
