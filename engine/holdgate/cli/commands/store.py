"""`store`: where the store is, whether its record holds, and mending what is only a projection."""

from typing import Any

import click

from holdgate.cli.app import App, compiled
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.find_step import no_run
from holdgate.cli.options import everywhere
from holdgate.cli.text import output
from holdgate.store.audit import Audit, audit


@click.group("store")
def command() -> None:
    """Where the store is, whether its record holds, and mending its rows."""


@command.command("where")
@everywhere
def where(app: App) -> None:
    """Print where the store is."""
    path = app.path
    if app.as_json:
        output.emit({"ok": True, "file": str(path)})
    else:
        output.say(str(path))


@command.command("verify")
@click.argument("runs", metavar="[RUN]...", nargs=-1)
@everywhere
def verify_runs(app: App, *, runs: tuple[str, ...]) -> int:
    """Check each RUN, or all: its chain, its rows, its definition, its evidence.

    A chain cannot see its own tail cut off: compare the head with one printed earlier.
    """
    store = app.kept
    with store.read() as reader:
        kept = {*reader.runs_with_events(), *(head.id for head in reader.runs())}
        for run_id in set(runs) - kept:
            raise no_run(run_id)
        found = [audit(reader, store.evidence, compiled, each) for each in runs or sorted(kept)]
    whole = not any(each.faults for each in found)
    if app.as_json:
        output.emit({"ok": whole, "verified": [_data(each) for each in found]})
    else:
        for each in found:
            _tell(each)
        if not found:
            output.say("There are no runs to verify.")
    return DONE if whole else REFUSED


def _data(found: Audit) -> dict[str, Any]:
    return {
        "run": found.run,
        "ok": not found.faults,
        "seq": found.seq,
        "head": found.head,
        "erased": found.erased,
        "faults": list(found.faults),
    }


def _tell(found: Audit) -> None:
    for fault in found.faults:
        output.wrapped(f"{found.run}: {fault}", first="✗ ")
    if not found.faults:
        erased = f", {found.erased} values erased" if found.erased else ""
        output.say(f"✓ {found.run} is whole up to event {found.seq}{erased},")
        output.say(f"  head {found.head}")


@command.command("migrate")
@everywhere
def migrate(app: App) -> None:
    """Bring a store that an older holdgate made up to date; back it up first."""
    app.open(create=False, migrate=True)
    if app.as_json:
        output.emit({"ok": True, "file": str(app.path)})
    else:
        output.say(f"{app.path} is up to date.")


@command.command("rebuild")
@everywhere
def rebuild(app: App) -> None:
    """Make the rows of all runs anew from their events, which are the truth."""
    count = app.kept.rebuild()
    if app.as_json:
        output.emit({"ok": True, "rebuilt": count})
    else:
        output.say(f"{count} run{'s' * (count != 1)} rebuilt from their events.")
