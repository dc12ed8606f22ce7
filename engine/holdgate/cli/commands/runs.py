"""`runs`: all runs of the store."""

import click

from holdgate.cli.app import App
from holdgate.cli.json_answer import print_json
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.messages.runs import version_words
from holdgate.messages.states import state_words
from holdgate.messages.words import moment


@click.command("runs")
@everywhere
def command(app: App) -> None:
    """List all runs of the store.

    Each has its process, its state, the number of open steps, and the time of its last event.
    """
    runs = app.queries.runs()
    if app.as_json:
        from holdgate.views.outputs.runs import RunsOutput  # noqa: PLC0415 - start-up counts

        print_json(RunsOutput(ok=True, runs=runs))
        return
    rows = [("RUN", "PROCESS", "STATE", "OPEN", "LAST EVENT")]
    rows += [
        (
            run.run,
            f"{run.process} {version_words(run.version, run.digest_shown)}",
            run.outcome.replace("_", " ") if run.outcome else state_words(run.state),
            str(run.open),
            moment(run.last_at),
        )
        for run in runs
    ]
    if runs:
        output.table(rows, flexible=1)
    else:
        output.say("There are no runs yet. To start one: holdgate start PROCESS")
