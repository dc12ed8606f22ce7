"""`rehearse`: plays a process's scenarios through the real engine."""

from pathlib import Path

import click

from holdgate.cli.app import App, renderers
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.options import everywhere
from holdgate.cli.text import output, scenario_coverage
from holdgate.cli.text.layout import pad
from holdgate.definition.find import process_file
from holdgate.errors import HoldgateError
from holdgate.scenarios.coverage import Thing, coverage, demanded
from holdgate.scenarios.play import Play, Told
from holdgate.scenarios.reached import reached
from holdgate.scenarios.read import read_scenario
from holdgate.store.memory import MemoryStore


@click.command("rehearse")
@click.argument("process", metavar="PROCESS")
@click.argument("scenario", metavar="[SCENARIO]", required=False)
@click.option("--documents", type=click.Path(path_type=Path), metavar="DIR",
              help="Write every document of each run into DIR/SCENARIO.")  # fmt: skip
@click.option("--strict", is_flag=True,
              help="Fail as well if anything of the process is left untried.")  # fmt: skip
@everywhere
def command(
    app: App, *, process: str, scenario: str | None, documents: Path | None, strict: bool
) -> int:
    """Play the scenarios of PROCESS, or one of them, and say where one does not come true.

    In memory, each on its own; with --store the runs are kept there, marked as rehearsed. In the
    end it is told how much of the process was reached, and of all scenarios what was not.
    """
    definition = app.definition(process)
    files = _files(process_file(process, app.places).parent / "scenarios", scenario)
    results = []
    found: set[Thing] = set()
    for file in files:
        told = read_scenario(file, definition.process)
        store = app.open(create=True) if app.store else MemoryStore()
        play = Play(definition, told, store, renderers())
        results.append(_played(play, as_json=app.as_json))
        found |= reached(definition.process, play.events())
        if documents and play.run_id:
            results[-1]["documents"] = _write(play, documents / told.id, as_json=app.as_json)
    counts = coverage(definition.process, found)
    came_true = all(result["ok"] for result in results)
    ok = came_true and not (strict and demanded(counts))
    if app.as_json:
        output.emit({"ok": ok, "scenarios": results, "coverage": scenario_coverage.data(counts)})
    elif came_true:
        scenario_coverage.tell(counts)
        if strict or scenario is None:  # of one story most things are missing, and rightly so
            scenario_coverage.tell_untried(counts, strict=strict)
    return DONE if ok else REFUSED


def _files(folder: Path, scenario: str | None) -> list[Path]:
    files = sorted(folder.glob("*.yaml"))
    if not files:
        message = f"There are no scenarios in {folder}."
        raise HoldgateError(message, id="no-scenarios")
    if scenario is None:
        return files
    chosen = [file for file in files if file.stem == scenario]
    if not chosen:
        raise HoldgateError(
            f"There is no scenario {scenario}.",
            id="unknown-scenario",
            hint=f"There are: {', '.join(file.stem for file in files)}",
        )
    return chosen


def _played(play: Play, *, as_json: bool) -> dict[str, object]:
    if not as_json:
        output.wrapped(f"{play.scenario.id}: {play.scenario.title}")
    failures = []
    for told in play.tell():
        if told.failed:
            failures.append(f"{play.scenario.file}:{told.line}:{told.column}: {told.what}")
        if not as_json:
            _tell(play, told)
    if not as_json:
        _end(play)
    return {
        "scenario": play.scenario.id,
        "title": play.scenario.title,
        "run": play.run_id or None,
        "ok": not play.failed,
        "accepted": play.accepted,
        "refused": play.refused,
        "failures": failures,
    }


def _tell(play: Play, told: Told) -> None:
    if told.failed:
        place = f"{play.scenario.file}:{told.line}:{told.column}: "
        output.wrapped(f"{place}{told.person} {told.what}".strip(), first="  ✗ ", rest="    ")
        return
    lead = f"  {told.at[5:16].replace('T', ' ')}  {pad(told.person, 6)}  "
    output.wrapped(told.what, first=lead)


def _end(play: Play) -> None:
    if play.failed:
        output.say("  ✗ it did not come true")
        return
    counted = f"{play.accepted} commands accepted, {play.refused} refused as they should be"
    output.say(f"  ✓ {play.run_id} ends {play.scenario.ends}: {counted}")


def _write(play: Play, folder: Path, *, as_json: bool) -> list[str]:
    from holdgate.cli.documents import write_documents  # noqa: PLC0415 - Jinja2 when used

    written = write_documents(play.store, play.run_id, play.scenario.people, folder)
    for file in written if not as_json else ():
        output.say(f"  → {file}")
    return [str(file) for file in written]
