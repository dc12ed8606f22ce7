"""`show`: a process as the engine will run it, or steps of a run with what they have recorded."""

from pathlib import Path

import click

from holdgate.cli.app import App, renderers
from holdgate.cli.find_step import find_step, step_of_run
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.cli.text.process_outline import print_process, print_step, print_tree
from holdgate.cli.text.step_details import StepDetails
from holdgate.definition.find import file_at
from holdgate.errors import HoldgateError
from holdgate.model.ids import START
from holdgate.model.process import Process
from holdgate.model.refusals.ways import Way
from holdgate.service.refused import Refused
from holdgate.source.problem import BadFile, Problem
from holdgate.views.outputs.failures import problem_view
from holdgate.views.process import StaffedProcess, StaffedStep


@click.command("show")
@click.argument("target", metavar="RUN|PROCESS")
@click.argument("step", metavar="[STEP]", required=False)
@click.option("--history", is_flag=True,
              help="Of a run: also print the drafts that were replaced.")  # fmt: skip
@everywhere
def command(app: App, *, target: str, step: str | None, history: bool) -> None:
    """Show a process as a tree, or the steps of a run in full.

    Of a RUN: the questions and records of STEP, or of all its steps. Of a PROCESS (its id, its
    file, or its folder): the tree of groups and steps as it will be run, with who acts, when, and
    under which condition; with STEP that step in full, or that group. The step `start` is the form
    that starts a run.
    """
    file = _process_file(app, target)
    if file and history:
        message = "a process has no drafts: leave --history out"
        raise click.UsageError(message)
    if file:
        _show_process(app, file, step)
    else:
        _show_run(app, target, step, history=history)


def _process_file(app: App, target: str) -> Path | None:
    """The file of the process that is meant; None for a run."""
    if "/" in target or target.endswith((".yaml", ".yml")):
        return file_at(Path(target))
    return None if app.names_run(target) else app.file(target)


def _show_run(app: App, run_id: str, step: str | None, *, history: bool) -> None:
    wanted = step if step in {None, START} else step_of_run(app, run_id, step or "").id
    if wanted and wanted != START and not (app.as_json or history):
        at_hand = app.queries.step_in_full(run_id, wanted)
        if at_hand:
            StepDetails(at_hand).print_step(wanted)
            return
    view = app.queries.look(run_id).view
    start = (view.start,) if view.start.fields or wanted == START else ()
    steps = tuple(one for one in (*start, *view.steps) if wanted in {None, one.id})
    if app.as_json:
        from holdgate.views.outputs.runs import ShowRunOutput  # noqa: PLC0415 - start-up counts

        print_json(ShowRunOutput(ok=True, run=view.run.id, steps=steps))
        return
    details = StepDetails(view, history=history)
    for number, shown in enumerate(steps):
        if number:
            output.say()
        details.print_step(shown.id)


def _show_process(app: App, file: Path, step: str | None) -> None:
    """Print a process, or one step or group of it; raises `BadFile` with all its problems.

    Warnings of the loader go to standard error: they often explain what the reader looks for.
    """
    from holdgate.service.definitions import read_process_file  # noqa: PLC0415 - start-up counts
    from holdgate.views.process import staffed_process  # noqa: PLC0415 - as above

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
