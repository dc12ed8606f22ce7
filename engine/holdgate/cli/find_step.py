"""Finding the step that a person means."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdgate.cli.app import App
from holdgate.core.refusals import Reason, unknown_run
from holdgate.model.ids import START
from holdgate.model.process import Process, Step
from holdgate.service.requests import Refused


@dataclass(frozen=True, slots=True)
class Place:
    """A run by its id, with the process it is pinned to."""

    run_id: str
    process: Process

    def step(self, given: str) -> Step:
        """The step of that number, id or unique prefix; raises `Refused` when there is none."""
        return find_step(self.process, given, f"status {self.run_id}")

    def steps(self, given: Sequence[str]) -> tuple[str, ...]:
        """The ids of several steps; a group stands for its own."""
        groups = self.process.groups
        return tuple(each if each in groups else self.step(each).id for each in given)


def find_step(process: Process, given: str, see: str) -> Step:
    """The step of that number, id or unique prefix; the exact id wins.

    `see` is the command that shows which there are. Raises `Refused` when there is none, or more
    than one.
    """
    if given in process.by_id and given != START:
        return process.by_id[given]
    if given in process.groups:
        found = [process.by_id[step] for step in process.within(given)]
        raise _refused(given, f"{given!r} is a group; name one of its steps", found, see)
    ids = process.graph.ids  # by number
    if given.isascii() and given.isdecimal():
        number = int(given[:9])
        named = ids[number - 1 : number] if number else ()
    else:
        named = tuple(step for step in ids if given and step.startswith(given))
    found = [process.by_id[step] for step in named]
    if len(found) == 1:
        return found[0]
    what = f"{given!r} may be any of" if found else f"there is no step {given!r}; there are"
    raise _refused(given, what, found or process.steps, see)


def _refused(given: str, what: str, steps: Sequence[Step], see: str) -> Refused:
    many = ", ".join(f"{step.number} {step.id}" for step in steps)
    return Refused(
        Reason(
            id="unknown-step",
            message=f"{what}: {many}",
            unblock=f"see the steps: {see}",
            facts={"step": given},
        )
    )


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
