"""`rehearse`: plays the scenarios of a process with the real engine."""

from collections.abc import Mapping
from pathlib import Path

import click

from holdgate.cli import signals
from holdgate.cli.app import App, renderers
from holdgate.cli.boundary import DONE, REFUSED
from holdgate.cli.options import FileName, everywhere
from holdgate.cli.text import output
from holdgate.cli.text.layout import pad
from holdgate.cli.text.output import print_json
from holdgate.cli.text.scenario_coverage import print_counts, print_gaps
from holdgate.definition.find import process_file
from holdgate.errors import HoldgateError
from holdgate.model.nearest import nearest
from holdgate.scenarios.coverage import (
    Count,
    Kind,
    Target,
    count_coverage,
    reached_targets,
    required_but_untried,
)
from holdgate.scenarios.read import read_scenario, scenario_files
from holdgate.scenarios.rehearsal import PlayedEntry, Rehearsal
from holdgate.service.queries import Queries
from holdgate.store.memory import MemoryStore
from holdgate.views.outputs.files import (
    CoverageCount,
    CoverageView,
    PlayedScenario,
    RehearseOutput,
)
from holdgate.views.shared import ABSENT


@click.command("rehearse")
@click.argument("process", metavar="PROCESS")
@click.argument("scenario", metavar="[SCENARIO]", required=False)
@click.option("--documents", type=FileName(), metavar="DIR",
              help="Write every document of each run into DIR/SCENARIO.")  # fmt: skip
@click.option("--force", is_flag=True,
              help="Overwrite files in DIR, even if they are no documents of ours.")  # fmt: skip
@click.option("--strict", is_flag=True,
              help="Also fail if any part of the process is untested.")  # fmt: skip
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    process: str,
    scenario: str | None,
    documents: str | None,
    force: bool,
    strict: bool,
) -> int:
    """Play the scenarios of a process with the real engine.

    Reports what does not happen as a scenario says. Without SCENARIO, or with --strict, also how
    much of PROCESS the scenarios reach, and what none of them covers. The runs are in memory; with
    --store they are kept there, marked as rehearsed.
    """
    definition = app.definition(process)
    files = _files(process_file(process, app.places).parent, scenario)
    played: list[PlayedScenario] = []
    targets: set[Target] = set()
    if app.store:
        with signals.changing() as progress:
            app.open(create=True)
            progress.changed(f"Runs may have been recorded in {app.path}")
    for file in files:
        story = read_scenario(file, definition.process)
        store = app.kept if app.store else MemoryStore()
        rehearsal = Rehearsal(definition, story, store, renderers())
        folder = Path(documents, story.id) if documents else None
        played.append(_played(rehearsal, folder, as_json=app.as_json, force=force))
        targets |= reached_targets(definition.process, rehearsal.events())
    counts = count_coverage(definition.process, targets)
    came_true = all(view.ok for view in played)
    ok = came_true and not (strict and required_but_untried(counts))
    if app.as_json:
        print_json(RehearseOutput(ok=ok, scenarios=tuple(played), coverage=_coverage(counts)))
    elif came_true and (strict or scenario is None):  # one alone is not meant to cover everything
        print_counts(counts)
        print_gaps(counts, strict=strict)
    return DONE if ok else REFUSED


def _files(folder: Path, scenario: str | None) -> list[Path]:
    files = scenario_files(folder)
    if not files:
        message = f"There are no scenarios in {folder / 'scenarios'}."
        raise HoldgateError(message, id="no-scenarios")
    if scenario is None:
        return files
    chosen = [file for file in files if file.stem == scenario]
    if not chosen:
        names = [file.stem for file in files]
        near = nearest(scenario, names)
        guess = f"Did you mean {near}? " if near else ""
        raise HoldgateError(
            f"There is no scenario {scenario}.",
            id="unknown-scenario",
            hint=f"{guess}There are: {', '.join(names)}",
        )
    return chosen


def _played(
    rehearsal: Rehearsal, folder: Path | None, *, as_json: bool, force: bool
) -> PlayedScenario:
    """Play a scenario, and print each entry of it; its documents go into the folder."""
    scenario = rehearsal.scenario
    if not as_json:
        output.wrapped(f"{scenario.id}: {scenario.title}")
    failures = []
    for entry in rehearsal.play():
        if entry.failed:
            failures.append(f"{_place(rehearsal, entry)}: {entry.text}")
        if not as_json:
            _print_entry(rehearsal, entry)
    if not as_json:
        _print_end(rehearsal)
    documents = _write(rehearsal, folder, force=force) if folder and rehearsal.run_id else None
    if folder and documents and not as_json:
        names = ", ".join(Path(document).name for document in documents)
        output.wrapped(f"{folder}: {names}", first="  → ", rest="    ")
    return PlayedScenario(
        scenario=scenario.id,
        title=scenario.title,
        run=rehearsal.run_id or None,
        ok=not rehearsal.failed,
        accepted=rehearsal.accepted,
        refused=rehearsal.refused,
        failures=tuple(failures),
        documents=ABSENT if documents is None else documents,
    )


def _place(rehearsal: Rehearsal, entry: PlayedEntry) -> str:
    line, column = entry.position
    return f"{rehearsal.scenario.file}:{line}:{column}"


def _print_entry(rehearsal: Rehearsal, entry: PlayedEntry) -> None:
    if entry.failed:
        text = f"{entry.person} {entry.text}".strip()
        output.wrapped(f"{_place(rehearsal, entry)}: {text}", first="  ✗ ", rest="    ")
        return
    at = entry.at[5:16].replace("T", " ")
    output.wrapped(entry.text, first=f"  {at}  {pad(entry.person, 6)}  ")


def _print_end(rehearsal: Rehearsal) -> None:
    if rehearsal.failed:
        output.say("  ✗ the scenario failed")
        return
    accepted, refused = rehearsal.accepted, rehearsal.refused
    commands = f"{accepted} commands accepted, {refused} refused as they should be"
    output.say(f"  ✓ {rehearsal.run_id} ends {rehearsal.scenario.ends}: {commands}")


def _write(rehearsal: Rehearsal, folder: Path, *, force: bool) -> tuple[str, ...]:
    from holdgate.cli.documents import write_documents  # noqa: PLC0415 - start-up counts: Jinja2

    queries = Queries(store=rehearsal.store, directory=rehearsal.scenario.people)
    view = queries.at_last_event(rehearsal.run_id)
    images = queries.images(rehearsal.run_id)
    return tuple(map(str, write_documents(view, folder, images, force=force)))


def _coverage(counts: Mapping[Kind, Count]) -> CoverageView:
    return CoverageView(
        **{
            kind.value: CoverageCount(
                there=count.there, reached=count.reached, untried=count.untried
            )
            for kind, count in counts.items()
        }
    )
