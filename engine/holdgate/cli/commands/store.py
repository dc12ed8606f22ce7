"""`store`: where the store is, whether its record holds, and repairing its rows."""

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.options import FileName, because_option, everywhere, who_option
from holdgate.cli.run_command import print_result
from holdgate.cli.text import output, progress
from holdgate.cli.text.output import print_json
from holdgate.cli.verbs import help_option
from holdgate.messages.words import counted_files, counted_runs, counted_values
from holdgate.service.queries import Queries
from holdgate.service.repair import Rebuild, accept_damage
from holdgate.service.requests import Request
from holdgate.store.open import back_up_store
from holdgate.views.outputs.runs import FileOutput, RebuildOutput, VerifyOutput
from holdgate.views.store import VerifiedRun

LARGE = 2**27  # bytes that take more than a moment to read


@click.group("store")
@help_option
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
    names = queries.to_verify(runs)
    with progress.shown(as_json=app.as_json) as line:
        if app.path.stat().st_size > LARGE:
            line.begin("Checking the file of the store")
        faults = queries.store_faults()
        verified = _with_progress(queries.verified(names), len(names), line)
        if app.as_json:
            return _print_json(queries, faults, tuple(verified))
        line.clear()
        for fault in faults:
            output.wrapped(fault, first="✗ ")
        for remark in queries.store_remarks():
            output.wrapped(remark, first="! ")
        ok = not faults
        for run in verified:
            line.clear()
            _print_verified(run)
            ok = ok and run.ok
    if not names:
        output.say("There are no runs to verify.")
    _print_leftovers(queries)
    return DONE if ok else REFUSED


def _with_progress(
    verified: Iterable[VerifiedRun], total: int, line: progress.Line
) -> Iterator[VerifiedRun]:
    events = progress.Rate()
    for done, run in enumerate(verified, 1):
        yield run
        rate = events.add(run.seq)
        line.tell(f"{done:,} of {counted_runs(count=total)}, {rate:,} events a second")


def _print_json(
    queries: Queries, faults: tuple[str, ...], verified: tuple[VerifiedRun, ...]
) -> int:
    ok = not faults and all(run.ok for run in verified)
    found = VerifyOutput(
        ok=ok,
        verified=verified,
        store=faults,
        remarks=queries.store_remarks(),
        leftovers=queries.leftovers(),
    )
    print_json(found)
    return DONE if ok else REFUSED


def _print_leftovers(queries: Queries) -> None:
    if left := queries.leftovers():
        counted = counted_files(count=left)
        what = "left in the evidence folder by a program that was killed;"
        output.wrapped(f"{counted} {what} holdgate store rebuild removes them.", first="! ")


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
@click.argument("name", metavar="FILE", type=FileName())
@everywhere
def backup(app: App, *, name: str) -> None:
    """Copy the store to FILE, and its evidence to the folder beside FILE.

    It may be in use meanwhile. To copy the file with other programs is not safe then: the last
    events may still be in a second file beside it. Nothing that exists is overwritten.
    """
    file = Path(name)
    with signals.changing() as change, progress.shown(as_json=app.as_json) as line:
        if app.path.exists() and (size := app.path.stat().st_size) > LARGE:
            line.begin(f"Copying {size // 2**20:,} MiB")
        back_up_store(
            app.path,
            file,
            lambda done, total: line.tell(f"Copied {done:,} of {counted_files(count=total)}"),
        )
        change.changed(f"{app.path} was copied to {file}")
    if app.as_json:
        print_json(FileOutput(ok=True, file=str(file)))
    else:
        output.say(f"{app.path} and its evidence are copied to {file}.")
        output.say(f"To check the copy: holdgate store verify --store {shlex.quote(str(file))}")


@command.command("migrate")
@everywhere
def migrate(app: App) -> None:
    """Update a store that an older holdgate made; make a copy of it first."""
    with signals.changing() as change:
        app.open(create=False, migrate=True)
        change.changed(f"{app.path} was migrated")
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
    rebuild = Rebuild(app.kept, runs)
    with progress.shown(as_json=app.as_json) as line:
        total, events = counted_runs(count=len(rebuild.runs)), progress.Rate()
        for done, length in enumerate(rebuild.check(), 1):
            line.tell(f"Checked {done:,} of {total}, {events.add(length):,} events a second")
        done = 0
        with signals.changing() as change:
            for count in rebuild.write():
                done += count
                change.changed(f"The rows of {done:,} of {total} were rebuilt")
                line.tell(f"Rebuilt {done:,} of {total}")
    if app.as_json:
        print_json(RebuildOutput(ok=True, rebuilt=rebuild.rebuilt))
    else:
        output.say(f"{counted_runs(count=rebuild.rebuilt)} rebuilt from their events.")
    return DONE


def _accept_damage(app: App, run_id: str, because: str | None, person: str) -> int:
    with signals.changing() as change:
        result = accept_damage(app.commands(), run_id, because, Request(person=person))
        change.changed(f"The damage of {run_id} was accepted")
    return print_result(app, result)
