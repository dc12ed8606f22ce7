"""`next`: what is next in a run, and whose it is."""

import click

from holdgate.cli.app import App
from holdgate.cli.looking import look
from holdgate.cli.options import everywhere, run_argument
from holdgate.cli.text import output
from holdgate.cli.text.next_actions import item_data, tell_next
from holdgate.cli.text.step_details import Sheet


@click.command("next")
@run_argument
@everywhere
def command(app: App, *, run_id: str) -> None:
    """Show what can be done next in RUN, by whom and by when, and what each step asks."""
    seen = look(app, run_id)
    if app.as_json:
        items = [item_data(seen.process, item) for item in seen.items]
        output.emit({"ok": True, "run": run_id, "state": str(seen.head.state), "next": items})
        return
    by_id = {step["id"]: step for step in seen.view["steps"]}
    sheet = Sheet(seen.view)
    for item in seen.items:
        sheet.tell(by_id[item.step.id])
        output.say()
    tell_next(seen.process, seen.head, seen.items, app.now())
