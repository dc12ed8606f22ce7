"""Finding the step that a person means."""

from dataclasses import dataclass

from holdgate.cli.app import App
from holdgate.cli.refusal import Refused
from holdgate.core.refusals import Reason, unknown_run
from holdgate.model.process import Process, Step


@dataclass(frozen=True, slots=True)
class Place:
    """A run by its id, with the process it is pinned to."""

    run_id: str
    process: Process

    def step(self, given: str) -> Step:
        """The step of that number, id or unique prefix; the exact id wins.

        Raises `Refused` when there is none, or more than one.
        """
        if given in self.process.by_id and given != "start":
            return self.process.by_id[given]
        steps = self.process.steps
        if given.isascii() and given.isdecimal():
            found = [step for step in steps if step.number == int(given[:9])]
        else:
            found = [step for step in steps if given and step.id.startswith(given)]
        if len(found) == 1:
            return found[0]
        many = ", ".join(f"{step.number} {step.id}" for step in found or steps)
        what = f"{given!r} may be any of" if found else f"there is no step {given!r}; there are"
        raise Refused(
            Reason(
                id="unknown-step",
                message=f"{what}: {many}",
                unblock=f"see the steps: status {self.run_id}",
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
