"""`show`: a process as the engine will run it, or what steps of a run ask and have recorded."""

from pathlib import Path

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.looking import look
from holdgate.cli.options import everywhere
from holdgate.cli.showing import show_process
from holdgate.cli.text import output
from holdgate.cli.text.step_details import Sheet
from holdgate.definition.find import FILE
from holdgate.model.ids import START


@click.command("show")
@click.argument("target", metavar="RUN|PROCESS")
@click.argument("step", metavar="[STEP]", required=False)
@everywhere
def command(app: App, *, target: str, step: str | None) -> None:
    """Show what STEP of RUN asks and has recorded, or all its steps.

    Of a PROCESS (its id, its file, or the folder of it): the tree of groups and steps as it will be
    run, with who acts, when, and under which condition; with STEP that step in full, or that group.
    The step `start` is the form that starts a run.
    """
    file = _file(app, target)
    if file:
        show_process(app, file, step)
    else:
        _show_run(app, target, step)


def _file(app: App, target: str) -> Path | None:
    """The file of the process that is meant; None for a run."""
    if "/" in target or target.endswith((".yaml", ".yml")):
        path = Path(target)
        return path / FILE if path.is_dir() else path
    return app.file(target) if target[:1].islower() else None


def _show_run(app: App, run_id: str, step: str | None) -> None:
    wanted = step if step in {None, START} else place(app, run_id).step(step).id
    view = look(app, run_id).view
    steps = [each for each in (view["start"], *view["steps"]) if wanted in {None, each["id"]}]
    if wanted is None and not view["start"]["fields"]:
        steps = steps[1:]
    if app.as_json:
        output.emit({"ok": True, "run": run_id, "steps": steps})
        return
    sheet = Sheet(view)
    for number, each in enumerate(steps):
        if number:
            output.say()
        sheet.tell(each)
