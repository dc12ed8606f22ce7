"""Conditions of steps, fields and need lines, and whether they hold."""

from collections.abc import Callable
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from holdgate.model.jsons import Json


class Reference(Struct, frozen=True):
    """`step.field`, a step alone (`field` is None), or `step.field.column` of a table.

    In a table, the step `row` stands for the row that is looked at: `row.column`.
    """

    step: str
    field: str | None = None
    column: str | UnsetType = UNSET

    def __str__(self) -> str:
        parts = (self.step, self.field, self.column or None)
        return ".".join(part for part in parts if part is not None)


class Line(Struct, frozen=True):
    """Holds if the answer to the question is, or contains, one of the labels."""

    question: Reference
    labels: tuple[str, ...]


class Condition(Struct, frozen=True):
    """Holds if all lines of `all` hold and, if `any` is given, all lines of one of its maps."""

    all: tuple[Line, ...] = ()
    any: tuple[tuple[Line, ...], ...] = ()

    def questions(self) -> tuple[Reference, ...]:
        """Every question that it reads, in the order of the file."""
        lines = [*self.all, *(line for lines in self.any for line in lines)]
        return tuple(line.question for line in lines)


class LastAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer last recorded to a question; where there is none, `missing` says why."""

    question: Reference
    value: Json = None
    missing: Literal["not-answered", "skipped", "not-applicable", "erased"] | None = None


class UnmetCondition(Struct, frozen=True, kw_only=True):
    """A condition that does not hold, with the answers that it reads, each once."""

    condition: Condition
    answers: tuple[LastAnswer, ...]


Answers = Callable[[Reference], Json]


def line_holds(line: Line, answers: Answers) -> bool:
    """Whether a line holds. A question without an answer matches no label."""
    answer = answers(line.question)
    chosen = answer if isinstance(answer, list | tuple) else (answer,)
    return any(label in chosen for label in line.labels)


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether a condition holds; None always does."""
    if condition is None:
        return True
    return all(line_holds(line, answers) for line in condition.all) and (
        not condition.any
        or any(all(line_holds(line, answers) for line in lines) for lines in condition.any)
    )
