"""The conditions of a process, each with what it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from holdgate.model.condition import Condition
from holdgate.model.process import Process, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A condition of a step or its group, of a field, or of a need line.

    `of` names it; a group's stands at each of its steps. `step`: where it is judged.
    """

    of: str
    condition: Condition
    step: Step


def conditions(process: Process) -> Iterator[Asked]:
    """Every condition, in the order of the steps."""
    for step in (process.start, *process.steps):
        yield from of_step(process, step)
        yield from of_fields(step)
        yield from of_lines(step)


def of_step(process: Process, step: Step) -> Iterator[Asked]:
    """A step's own condition and those of the groups around it."""
    groups = process.around(step)
    for condition in step.when:
        group = next((group.id for group in groups if group.when == condition), None)
        of = f"group {group}" if group else f"step {step.id}"
        yield Asked(of=f"the condition of {of}", condition=condition, step=step)


def of_fields(step: Step) -> Iterator[Asked]:
    """The conditions under which a step's questions are asked."""
    for field in step.fields:
        if field.when:
            of = f"the condition of field {step.id}.{field.id}"
            yield Asked(of=of, condition=field.when, step=step)


def of_lines(step: Step) -> Iterator[Asked]:
    """The conditions under which an approval needs a line."""
    for number, line in enumerate(step.approval.need if step.approval else (), 1):
        if line.when:
            of = f"the condition of need line {number} of {step.id}"
            yield Asked(of=of, condition=line.when, step=step)
