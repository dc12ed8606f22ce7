"""`store`: where the store is, whether its record holds, and repairing its rows."""

import click

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.json_answer import print_json
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.messages.words import counted_runs, counted_values
from holdgate.views.outputs.runs import FileOutput, RebuildOutput, VerifyOutput
from holdgate.views.store import VerifiedRun


@click.group("store")
def command() -> None:
    """Show where the store is, verify its record, or repair its rows."""


@command.command("where")
@everywhere
def where(app: App) -> None:
    """Print the path of the store."""
    if app.as_json:
        print_json(FileOutput(ok=True, file=str(app.path)))
    else:
        output.say(str(app.path))


@command.command("verify")
@click.argument("runs", metavar="[RUN]...", nargs=-1)
@everywhere
def verify_runs(app: App, *, runs: tuple[str, ...]) -> int:
    """Check each RUN, or all runs: the chain, the rows, the definition, the evidence.

    A chain does not show that its last events were removed: compare the head with one that was
    printed earlier.
    """
    verified = app.queries.verify(runs)
    ok = all(run.ok for run in verified)
    if app.as_json:
        print_json(VerifyOutput(ok=ok, verified=verified))
    else:
        for run in verified:
            _print_verified(run)
        if not verified:
            output.say("There are no runs to verify.")
    return DONE if ok else REFUSED


def _print_verified(run: VerifiedRun) -> None:
    for fault in run.faults:
        output.wrapped(f"{run.run}: {fault}", first="✗ ")
    if run.ok:
        erased = f", {counted_values(count=run.erased)} erased" if run.erased else ""
        output.say(f"✓ {run.run} is whole up to event {run.seq}{erased},")
        output.say(f"  head {run.head}")


@command.command("migrate")
@everywhere
def migrate(app: App) -> None:
    """Update a store that an older holdgate made; make a copy of it first."""
    with signals.changing() as progress:
        app.open(create=False, migrate=True)
        progress.changed(f"{app.path} was migrated")
    if app.as_json:
        print_json(FileOutput(ok=True, file=str(app.path)))
    else:
        output.say(f"{app.path} is up to date.")


@command.command("rebuild")
@everywhere
def rebuild(app: App) -> None:
    """Rebuild the rows of all runs from their events, which are the truth."""
    with signals.changing() as progress:
        count = app.kept.rebuild()
        progress.changed("The rows were rebuilt")
    if app.as_json:
        print_json(RebuildOutput(ok=True, rebuilt=count))
    else:
        output.say(f"{counted_runs(count=count)} rebuilt from their events.")
