"""`runs`: the runs of the store, a page at a time."""

from typing import TYPE_CHECKING

import click

from holdgate.cli.app import App
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.cli.text.output import print_json
from holdgate.messages.runs import more_runs, no_more_runs, version_words
from holdgate.messages.states import state_words
from holdgate.messages.words import moment

if TYPE_CHECKING:
    from holdgate.service.queries import RunsPage

PAGE = 50


@click.command("runs")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=PAGE,
              help=f"How many at most; {PAGE} without this option.")  # fmt: skip
@click.option("--all", "every", is_flag=True, help="All of them.")
@click.option("--before", metavar="RUN", help="Go on behind this run, the last of the page before.")
@everywhere
def command(app: App, *, limit: int, every: bool, before: str | None) -> None:
    """List the runs of the store: those that go on, then those that have ended.

    In each part the newest comes first. Each run has its process, its state, the number of open
    steps, and the time of its last event.
    """
    page = app.queries.newest_runs(None if every else limit, before)
    if app.as_json:
        from holdgate.views.outputs.runs import RunsOutput  # noqa: PLC0415 - start-up counts

        print_json(RunsOutput(ok=True, runs=page.runs, more=page.more))
    elif page.runs:
        _print(page, limit)
    elif before is None:
        output.say("There are no runs yet. To start one: holdgate start PROCESS")
    else:
        output.say(no_more_runs(run=before))


def _print(page: "RunsPage", limit: int) -> None:
    rows = [("RUN", "PROCESS", "STATE", "OPEN", "LAST EVENT")]
    rows += [
        (
            run.run,
            f"{run.process} {version_words(run.version, run.digest_shown)}",
            run.outcome.replace("_", " ") if run.outcome else state_words(run.state),
            str(run.open),
            moment(run.last_at),
        )
        for run in page.runs
    ]
    output.table(rows, flexible=1)
    if page.more:
        from holdgate.messages.command_line import command as command_words  # noqa: PLC0415 - a page is often all
        from holdgate.model.refusals.ways import Way  # noqa: PLC0415 - as above

        size = {} if limit == PAGE else {"limit": str(limit)}
        way = Way(verb="runs", options={**size, "before": page.runs[-1].run})
        output.say(more_runs(command=command_words(way)))
