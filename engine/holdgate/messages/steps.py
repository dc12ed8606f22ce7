"""How steps are named in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from holdgate.model.events import Event
from holdgate.model.process import Process


@dataclass(frozen=True, slots=True)
class StepNaming:
    """How steps are named: for the command line by id, for a document by title."""

    process: Process
    titled: bool = False

    def step(self, step_id: str) -> str:
        """A step in a sentence: `6 sign-off`, or `6 “Sign it off”`."""
        if step_id in self.process.groups:
            return f"“{self.process.groups[step_id].title}”" if self.titled else step_id
        step = self.process.by_id.get(step_id)
        if not step or not step.number:
            return "the start form"
        return f"{step.number} “{step.title}”" if self.titled else f"{step.number} {step.id}"

    def steps(self, event: Event) -> str:
        """The steps that an event concerns."""
        return ", ".join(self.step(step) for step in event.subject)


def numbers(values: Iterable[int]) -> str:
    """Numbers in order, those in a row together: `1, 3–5`."""
    rows: list[list[int]] = []
    for number in sorted(set(values)):
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return ", ".join(_row(row) for row in rows)


def _row(row: list[int]) -> str:
    if len(row) == 1:
        return str(row[0])
    return f"{row[0]}, {row[1]}" if len(row) == len("12") else f"{row[0]}–{row[-1]}"
