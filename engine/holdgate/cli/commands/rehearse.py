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
from holdgate.scenarios.coverage import (
    Target,
    count_coverage,
    reached_targets,
    required_but_untried,
)
from holdgate.scenarios.read import read_scenario
from holdgate.scenarios.rehearsal import PlayedEntry, Rehearsal
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
    reached: set[Target] = set()
    for file in files:
        story = read_scenario(file, definition.process)
        store = app.open(create=True) if app.store else MemoryStore()
        rehearsal = Rehearsal(definition, story, store, renderers())
        results.append(_play(rehearsal, as_json=app.as_json))
        reached |= reached_targets(definition.process, rehearsal.events())
        if documents and rehearsal.run_id:
            folder = documents / story.id
            results[-1]["documents"] = _write(rehearsal, folder, as_json=app.as_json)
    counts = count_coverage(definition.process, reached)
    came_true = all(result["ok"] for result in results)
    ok = came_true and not (strict and required_but_untried(counts))
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


def _play(rehearsal: Rehearsal, *, as_json: bool) -> dict[str, object]:
    if not as_json:
        output.wrapped(f"{rehearsal.scenario.id}: {rehearsal.scenario.title}")
    failures = []
    for played in rehearsal.play():
        if played.failed:
            failures.append(f"{_place(rehearsal, played)}{played.text}")
        if not as_json:
            _tell(rehearsal, played)
    if not as_json:
        _end(rehearsal)
    return {
        "scenario": rehearsal.scenario.id,
        "title": rehearsal.scenario.title,
        "run": rehearsal.run_id or None,
        "ok": not rehearsal.failed,
        "accepted": rehearsal.accepted,
        "refused": rehearsal.refused,
        "failures": failures,
    }


def _tell(rehearsal: Rehearsal, played: PlayedEntry) -> None:
    if played.failed:
        text = f"{_place(rehearsal, played)}{played.person} {played.text}".strip()
        output.wrapped(text, first="  ✗ ", rest="    ")
        return
    lead = f"  {played.at[5:16].replace('T', ' ')}  {pad(played.person, 6)}  "
    output.wrapped(played.text, first=lead)


def _place(rehearsal: Rehearsal, played: PlayedEntry) -> str:
    line, column = played.position
    return f"{rehearsal.scenario.file}:{line}:{column}: "


def _end(rehearsal: Rehearsal) -> None:
    if rehearsal.failed:
        output.say("  ✗ it did not come true")
        return
    accepted, refused = rehearsal.accepted, rehearsal.refused
    counted = f"{accepted} commands accepted, {refused} refused as they should be"
    output.say(f"  ✓ {rehearsal.run_id} ends {rehearsal.scenario.ends}: {counted}")


def _write(rehearsal: Rehearsal, folder: Path, *, as_json: bool) -> list[str]:
    from holdgate.cli.documents import write_documents  # noqa: PLC0415 - Jinja2 when used

    written = write_documents(rehearsal.store, rehearsal.run_id, rehearsal.scenario.people, folder)
    for file in written if not as_json else ():
        output.say(f"  → {file}")
    return [str(file) for file in written]
