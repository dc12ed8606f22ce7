"""Conditions: `reference: label` lines, all of which hold, and one map of an `any` list."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from holdgate.model.jsons import Json


class Reference(Struct, frozen=True):
    """`step.field`, or a step alone (`field` is None)."""

    step: str
    field: str | None = None

    def __str__(self) -> str:
        return self.step if self.field is None else f"{self.step}.{self.field}"


class Line(Struct, frozen=True):
    """Holds when the question's answer is, or contains, one of the labels."""

    question: Reference
    labels: tuple[str, ...]


class Condition(Struct, frozen=True):
    """Holds when every line of `all` does and, if `any` is given, every line of one map of it."""

    all: tuple[Line, ...] = ()
    any: tuple[tuple[Line, ...], ...] = ()

    def questions(self) -> tuple[Reference, ...]:
        """Every question it looks at, in the order written."""
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
    """Judge one line. A question that was not answered matches nothing."""
    answer = answers(line.question)
    chosen = answer if isinstance(answer, list | tuple) else (answer,)
    return any(label in chosen for label in line.labels)


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Judge a condition; none is always true."""
    if condition is None:
        return True
    return all(line_holds(line, answers) for line in condition.all) and (
        not condition.any
        or any(all(line_holds(line, answers) for line in lines) for lines in condition.any)
    )
