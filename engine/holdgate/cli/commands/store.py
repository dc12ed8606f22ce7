"""`store`: where the store is, whether its record holds, and repairing its rows."""

import shlex
from pathlib import Path

import click

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.json_answer import print_json
from holdgate.cli.options import because_option, everywhere, who_option
from holdgate.cli.run_command import print_result
from holdgate.cli.text import output
from holdgate.messages.words import counted_files, counted_runs, counted_values
from holdgate.service.queries import Queries
from holdgate.service.repair import accept_damage, rebuild_rows
from holdgate.service.requests import Request
from holdgate.store.open import back_up_store
from holdgate.views.outputs.runs import FileOutput, RebuildOutput, VerifyOutput
from holdgate.views.store import VerifiedRun


@click.group("store")
def command() -> None:
    """Show where the store is, verify its record, or repair its rows."""


@command.command("where")
@everywhere
def where(app: App) -> None:
    """Print the path of the store, and what a killed program left beside it."""
    if app.as_json:
        print_json(FileOutput(ok=True, file=str(app.path)))
        return
    output.say(str(app.path))
    if app.path.exists():
        _print_leftovers(app.queries)


@command.command("verify")
@click.argument("runs", metavar="[RUN]...", nargs=-1)
@everywhere
def verify_runs(app: App, *, runs: tuple[str, ...]) -> int:
    """Check each RUN, or all runs: the chain, the rows, the definition, the evidence.

    A chain does not show that its last events were removed: compare the head with one that was
    printed earlier.
    """
    queries = app.queries
    faults = queries.store_faults()
    verified = queries.verify(runs)
    ok = not faults and all(run.ok for run in verified)
    if app.as_json:
        found = VerifyOutput(
            ok=ok,
            verified=verified,
            store=faults,
            remarks=queries.store_remarks(),
            leftovers=queries.leftovers(),
        )
        print_json(found)
    else:
        for fault in faults:
            output.wrapped(fault, first="✗ ")
        for remark in queries.store_remarks():
            output.wrapped(remark, first="! ")
        for run in verified:
            _print_verified(run)
        if not verified:
            output.say("There are no runs to verify.")
        _print_leftovers(queries)
    return DONE if ok else REFUSED


def _print_leftovers(queries: Queries) -> None:
    if left := queries.leftovers():
        counted = counted_files(count=left)
        what = "left in the evidence folder by a program that was killed; the next file that is"
        output.wrapped(f"{counted} {what} given removes them.", first="! ")


def _print_verified(run: VerifiedRun) -> None:
    for fault in run.faults:
        output.wrapped(f"{run.run}: {fault}", first="✗ ")
    for remark in run.remarks:
        output.wrapped(f"{run.run}: {remark}", first="! ")
    if run.ok:
        erased = f", {counted_values(count=run.erased)} erased" if run.erased else ""
        output.say(f"✓ {run.run} is whole up to event {run.seq}{erased},")
        output.say(f"  head {run.head}")


@command.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@everywhere
def backup(app: App, *, file: Path) -> None:
    """Copy the store to FILE, and its evidence to the folder beside FILE.

    It may be in use meanwhile. To copy the file with other programs is not safe then: the last
    events may still be in a second file beside it. Nothing that exists is overwritten.
    """
    with signals.changing() as progress:
        back_up_store(app.path, file)
        progress.changed(f"{app.path} was copied to {file}")
    if app.as_json:
        print_json(FileOutput(ok=True, file=str(file)))
    else:
        output.say(f"{app.path} and its evidence are copied to {file}.")
        output.say(f"To check the copy: holdgate store verify --store {shlex.quote(str(file))}")


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
@click.argument("runs", metavar="[RUN]...", nargs=-1)
@click.option(
    "--accept-damage",
    "accepted",
    metavar="RUN",
    help="Accept what is lost of RUN, or was not permitted; needs --because.",
)
@because_option
@who_option
@everywhere
def rebuild(
    app: App, *, runs: tuple[str, ...], accepted: str | None, because: str | None, person: str
) -> int:
    """Rebuild the rows of each RUN, or of all runs, from their events, which are the truth.

    Refused where the new rows would hide damage: the last events are lost, or an event was not
    permitted. Restore a backup then. If there is none, --accept-damage records in the run what is
    damaged, who accepted it, and why; the record shows it from then on.
    """
    if accepted is not None:
        if runs:
            message = "--accept-damage names its run itself: leave the others out"
            raise click.UsageError(message)
        return _accept_damage(app, accepted, because, person)
    if because is not None:
        message = "--because is the reason for --accept-damage RUN"
        raise click.UsageError(message)
    with signals.changing() as progress:
        count = rebuild_rows(app.kept, runs)
        progress.changed("The rows were rebuilt")
    if app.as_json:
        print_json(RebuildOutput(ok=True, rebuilt=count))
    else:
        output.say(f"{counted_runs(count=count)} rebuilt from their events.")
    return DONE


def _accept_damage(app: App, run_id: str, because: str | None, person: str) -> int:
    with signals.changing() as progress:
        result = accept_damage(app.commands(), run_id, because, Request(person=person))
        progress.changed(f"The damage of {run_id} was accepted")
    return print_result(app, result)
