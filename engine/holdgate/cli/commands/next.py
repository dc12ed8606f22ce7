"""`next`: what is next in a run, and who can do it."""

import click

from holdgate.cli.app import App
from holdgate.cli.json_answer import print_json
from holdgate.cli.options import everywhere, run_argument
from holdgate.cli.text import output
from holdgate.cli.text.next_actions import print_next
from holdgate.cli.text.step_details import StepDetails
from holdgate.views.outputs.runs import NextOutput


@click.command("next")
@run_argument
@everywhere
def command(app: App, *, run_id: str) -> None:
    """Show what is next in a run, and who can do it.

    Each next step of RUN is shown with its deadline and its questions.
    """
    look = app.queries.look(run_id)
    run = look.view.run
    if app.as_json:
        print_json(NextOutput(ok=True, run=run.id, state=run.state, next=look.next))
        return
    details = StepDetails(look.view)
    for action in look.next:
        details.print_step(action.step)
        output.say()
    print_next(run.id, run.state, run.outcome_title or run.outcome, look.next, app.now())
