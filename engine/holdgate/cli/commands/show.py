"""`show`: a process as the engine will run it, or steps of a run with what they have recorded."""

from typing import TYPE_CHECKING

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import step_of_run
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.cli.text.step_details import StepDetails
from holdgate.model.ids import START

if TYPE_CHECKING:
    from pathlib import Path


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
        from holdgate.cli.shown_process import show_process  # noqa: PLC0415 - for a process

        show_process(app, file, step)
    else:
        _show_run(app, target, step, history=history)


def _process_file(app: App, target: str) -> "Path | None":
    """The file of the process that is meant; None for a run."""
    if "/" in target or target.endswith((".yaml", ".yml")):
        from pathlib import Path  # noqa: PLC0415 - as above

        from holdgate.definition.find import file_at  # noqa: PLC0415 - as above

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
