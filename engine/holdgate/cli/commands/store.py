"""`store`: where the store is, whether its record holds, and mending what is only a projection."""

from typing import Any

import click

from holdgate.cli import output
from holdgate.cli.app import App
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.options import everywhere
from holdgate.store.chain import Finding, verify
from holdgate.store.port import Reader


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
    """Check the chain of each RUN, or of all: every event, every value beside it, the head.

    A chain cannot see its own tail cut off: compare the head with one printed earlier.
    """
    with app.kept.read() as reader:
        wanted = runs or tuple(head.id for head in reader.runs())
        found = [checked(reader, run_id) for run_id in wanted]
    whole = all(each["ok"] for each in found)
    if app.as_json:
        output.emit({"ok": whole, "verified": found})
    else:
        for each in found:
            _tell(each)
    return DONE if whole else REFUSED


def checked(reader: Reader, run_id: str) -> dict[str, Any]:
    """What verifying a run found: whole up to which event and head, or where it does not hold."""
    result = verify(reader.events(run_id), run_id)
    if isinstance(result, Finding):
        message = f"{result.message} {result.meaning}"
        return {"run": run_id, "ok": False, "seq": result.seq, "message": message}
    run = reader.run(run_id)
    kept = (run.head.seq, run.head.head) if run else (0, "")
    if kept != (result.seq, result.hash):
        message = f"The events end at {result.seq}, but the store says {kept[0]}: some are missing."
        return {"run": run_id, "ok": False, "seq": result.seq, "message": message}
    return {
        "run": run_id,
        "ok": True,
        "seq": result.seq,
        "head": result.hash,
        "erased": result.erased,
    }


def _tell(found: dict[str, Any]) -> None:
    if not found["ok"]:
        output.wrapped(f"{found['run']}: {found['message']}", first="✗ ")
        return
    erased = f", {found['erased']} values erased" if found["erased"] else ""
    output.say(f"✓ {found['run']} is whole up to event {found['seq']}{erased},")
    output.say(f"  head {found['head']}")


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
        output.say(f"{count} runs rebuilt from their events.")
