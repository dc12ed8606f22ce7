"""`show`: what one step of a run asks and has recorded, or every step."""

import click

from holdgate.cli import output
from holdgate.cli.app import App
from holdgate.cli.looking import look
from holdgate.cli.options import everywhere, run_argument
from holdgate.cli.steps import place
from holdgate.cli.stepsheet import tell


@click.command("show")
@run_argument
@click.argument("step", metavar="[STEP]", required=False)
@everywhere
def command(app: App, *, run_id: str, step: str | None) -> None:
    """Show STEP of RUN, or all its steps: what is asked, recorded, covered and signed."""
    wanted = place(app, run_id).step(step).id if step else None
    steps = [s for s in look(app, run_id).view["steps"] if wanted in {None, s["id"]}]
    if app.as_json:
        output.emit({"ok": True, "run": run_id, "steps": steps})
        return
    for number, each in enumerate(steps):
        if number:
            output.say()
        tell(each)
