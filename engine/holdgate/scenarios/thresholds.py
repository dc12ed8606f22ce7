"""The ranges into which the thresholds of a process cut the numbers of its questions."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from holdgate.model.condition import Condition, Reference
from holdgate.model.process import Field, Process
from holdgate.model.ranges import HIGHEST, LOWEST, Cut, Range, between

Ranges = Mapping[Reference, tuple[Range, ...]]


def ranges(process: Process) -> Ranges:
    """For each question that a condition compares, the ranges on each side of its thresholds."""
    cuts: dict[Reference, set[Cut]] = {}
    for condition in _conditions(process):
        for line in condition.lines():
            if not (line.labels or line.none_of or line.question.column):
                numbers = Range(
                    at_least=line.at_least,
                    more_than=line.more_than,
                    at_most=line.at_most,
                    less_than=line.less_than,
                )
                cuts.setdefault(line.question, set()).update((numbers.start, numbers.end))
    return {question: tuple(_between(process, question, of)) for question, of in cuts.items()}


def _between(process: Process, question: Reference, cuts: Iterable[Cut]) -> Iterator[Range]:
    field = process.by_id[question.step].field(question.field or "")
    low, high = _ends(field)
    inside = sorted({low, high, *(cut for cut in cuts if low < cut < high)})
    for start, end in pairwise(inside):
        yield between(start, end)


def _ends(field: Field | None) -> tuple[Cut, Cut]:
    """The cuts around all the numbers that a question takes."""
    low = LOWEST if field is None or field.minimum is None else (field.minimum, 0)
    high = HIGHEST if field is None or field.maximum is None else (field.maximum, 1)
    return low, high


def _conditions(process: Process) -> Iterator[Condition]:
    """Every condition; that of a group with each of its steps."""
    for step in (process.start, *process.steps):
        yield from step.when
        yield from (field.when for field in step.fields if field.when)
        yield from (
            line.when for line in (step.approval.need if step.approval else ()) if line.when
        )
