"""Finding the step that a person names by number, id, or the beginning of an id."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from holdgate.cli.app import App
from holdgate.model.ids import START
from holdgate.model.process import Process, Step
from holdgate.model.refusals.ways import Way

if TYPE_CHECKING:
    from holdgate.service.refused import Refused


def step_of_run(app: App, run_id: str, name: str) -> Step:
    """The step of that name; raises `Refused` when there is no such run, or no such step."""
    return find_step(app.queries.pinned_process(run_id), name, Way(verb="status", run=run_id))


def steps_of_run(app: App, run_id: str, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of several steps; the id of a group stands for its steps."""
    process, see = app.queries.pinned_process(run_id), Way(verb="status", run=run_id)
    return tuple(
        name if name in process.groups else find_step(process, name, see).id for name in names
    )


def find_step(process: Process, name: str, see: Way) -> Step:
    """The step of that number, id or unique beginning of an id; the exact id wins.

    `see` is the command that lists the steps. Raises `Refused` when there is no such step, or more
    than one.
    """
    if name in process.by_id and name != START:
        return process.by_id[name]
    matches = () if name in process.groups else _matches(process, name)
    if len(matches) == 1:
        return process.by_id[matches[0]]
    raise _refused(process, name, matches, see)


def _refused(process: Process, name: str, matches: tuple[str, ...], see: Way) -> "Refused":
    """The refusal of a name that stands for no step, or for several."""
    from holdgate.model.refusals.runs import UnknownStep  # noqa: PLC0415 - start-up counts
    from holdgate.service.refused import Refused  # noqa: PLC0415 - as above

    if name in process.groups:
        steps = process.within(name)
        reason = UnknownStep(step=name, fault="group", steps=steps, ways=(see,))
    elif matches:
        reason = UnknownStep(step=name, fault="several", steps=matches, ways=(see,))
    else:
        near, steps = _nearest(process, name), process.graph.ids
        reason = UnknownStep(step=name, fault="not-there", steps=steps, nearest=near, ways=(see,))
    return Refused(reason, process)


def _nearest(process: Process, name: str) -> str | None:
    """The step whose id, or else whose title, is most like the name."""
    from holdgate.model.nearest import nearest  # noqa: PLC0415 - as above

    by_title = {step.title: step.id for step in process.steps}
    title = nearest(name, by_title)
    return nearest(name, process.graph.ids) or (by_title[title] if title else None)


def _matches(process: Process, name: str) -> tuple[str, ...]:
    if name.isascii() and name.isdecimal():
        number = int(name[:9])
        return (process.steps[number - 1].id,) if 1 <= number <= len(process.steps) else ()
    return tuple(step for step in process.graph.ids if name and step.startswith(name))
