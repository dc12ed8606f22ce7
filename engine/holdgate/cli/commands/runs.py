"""`runs`: all runs of the store."""

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.model.run import RunHead


@click.command("runs")
@everywhere
def command(app: App) -> None:
    """List all runs with their process, state, and when something last happened."""
    with app.kept.read() as reader:
        heads = reader.runs()
    if app.as_json:
        output.emit({"ok": True, "runs": [_data(head) for head in heads]})
        return
    rows = [("RUN", "PROCESS", "STATE", "OPEN", "LAST EVENT")]
    rows += [
        (
            head.id,
            f"{head.process} {head.version}",
            output.state_words(head.outcome or head.state),
            str(head.open),
            output.moment(head.at),
        )
        for head in heads
    ]
    if heads:
        output.table(rows, flexible=1)
    else:
        output.say("There are no runs yet. holdgate start PROCESS starts one.")


def _data(head: RunHead) -> dict[str, object]:
    return {
        "run": head.id,
        "process": head.process,
        "version": head.version,
        "definition": head.definition,
        "state": str(head.state),
        "outcome": head.outcome,
        "open": head.open,
        "started_at": head.started_at,
        "last_at": head.at,
        "seq": head.seq,
        "head": head.head,
        "rehearsal": head.rehearsal,
    }
