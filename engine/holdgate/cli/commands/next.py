"""`next`: what is next in a run, and who can do it."""

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere, run_argument
from holdgate.cli.text import output
from holdgate.cli.text.next_actions import print_next
from holdgate.cli.text.output import print_json
from holdgate.cli.text.step_details import StepDetails


@click.command("next")
@run_argument
@everywhere
def command(app: App, *, run_id: str) -> None:
    """Show what is next in a run, and who can do it.

    Each next step of RUN is shown with its deadline and its questions.
    """
    at_hand = app.queries.at_hand(run_id, in_full=not app.as_json)
    head = at_hand.head
    if app.as_json:
        from holdgate.views.outputs.runs import NextOutput  # noqa: PLC0415 - start-up counts

        print_json(NextOutput(ok=True, run=head.id, state=head.state.value, next=at_hand.next))
        return
    if at_hand.steps:
        details = StepDetails(at_hand.steps)
        for step in at_hand.steps.steps:
            details.print_step(step.id)
            output.say()
    print_next(head.id, head.state, at_hand.outcome, at_hand.next, app.now())
