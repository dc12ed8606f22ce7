"""Finding the step that a person means."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from holdgate.cli.app import App
from holdgate.model.ids import START
from holdgate.model.process import Process, Step
from holdgate.model.refusals.runs import UnknownStep
from holdgate.model.refusals.ways import Way
from holdgate.service.refusals import unknown_run
from holdgate.service.requests import Refused


@dataclass(frozen=True, slots=True)
class Place:
    """A run by its id, with the process it is pinned to."""

    run_id: str
    process: Process

    def step(self, given: str) -> Step:
        """The step of that number, id or unique prefix; raises `Refused` when there is none."""
        return find_step(self.process, given, Way(verb="status", run=self.run_id))

    def steps(self, given: Sequence[str]) -> tuple[str, ...]:
        """The ids of several steps; a group stands for its own."""
        groups = self.process.groups
        return tuple(each if each in groups else self.step(each).id for each in given)


def find_step(process: Process, given: str, see: Way) -> Step:
    """The step of that number, id or unique prefix; the exact id wins.

    `see` is the command that shows which there are. Raises `Refused` when there is none, or more
    than one.
    """
    if given in process.by_id and given != START:
        return process.by_id[given]
    if given in process.groups:
        within = process.within(given)
        raise Refused(UnknownStep(step=given, fault="group", steps=within, ways=(see,)), process)
    ids = process.graph.ids  # by number
    if given.isascii() and given.isdecimal():
        number = int(given[:9])
        matching = ids[number - 1 : number] if number else ()
    else:
        matching = tuple(step for step in ids if given and step.startswith(given))
    if len(matching) == 1:
        return process.by_id[matching[0]]
    fault: Literal["several", "not-there"] = "several" if matching else "not-there"
    steps = tuple(matching or (step.id for step in process.steps))
    raise Refused(UnknownStep(step=given, fault=fault, steps=steps, ways=(see,)), process)


def place(app: App, run_id: str) -> Place:
    """The run of that id; raises `Refused` when there is none."""
    with app.kept.read() as reader:
        run = reader.run(run_id)
        if run is None:
            raise no_run(run_id)
        return Place(run_id, reader.process(run.head.definition))


def no_run(run_id: str) -> Refused:
    """The refusal for a run that is not there."""
    return Refused(unknown_run(run_id))
