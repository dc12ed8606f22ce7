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


class Line(Struct, frozen=True, omit_defaults=True):
    """Holds if the answer to the question is one that the line asks for.

    One of three is set. `labels`: the answer is, or contains, one of them. `none_of`: there is an
    answer, and it is, or contains, none of them. Else the answer is a number between thresholds.

    A compiled line without `labels` is refused by a holdgate that knows no other lines.
    """

    question: Reference
    labels: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    at_least: int | float | None = None
    more_than: int | float | None = None
    at_most: int | float | None = None
    less_than: int | float | None = None


class Condition(Struct, frozen=True):
    """Holds if all lines of `all` hold and, if `any` is given, all lines of one of its maps."""

    all: tuple[Line, ...] = ()
    any: tuple[tuple[Line, ...], ...] = ()

    def lines(self) -> tuple[Line, ...]:
        """Every line, in the order of the file."""
        return (*self.all, *(line for lines in self.any for line in lines))

    def questions(self) -> tuple[Reference, ...]:
        """Every question that it reads, in the order of the file."""
        return tuple(line.question for line in self.lines())


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
    """Whether a line holds. A question without an answer matches nothing, `none_of` neither."""
    answer = answers(line.question)
    chosen = answer if isinstance(answer, list | tuple) else (answer,)
    if line.labels:
        return any(label in chosen for label in line.labels)
    if line.none_of:
        is_answered = answer is not None and len(chosen) > 0
        return is_answered and not any(label in chosen for label in line.none_of)
    return any(_is_between(line, number) for number in chosen)


def _is_between(line: Line, answer: Json) -> bool:
    """Whether an answer is a number between the thresholds of a line that has some."""
    return (
        isinstance(answer, int | float)
        and (line.at_least is None or answer >= line.at_least)
        and (line.more_than is None or answer > line.more_than)
        and (line.at_most is None or answer <= line.at_most)
        and (line.less_than is None or answer < line.less_than)
    )


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether a condition holds; None always does."""
    if condition is None:
        return True
    return all(line_holds(line, answers) for line in condition.all) and (
        not condition.any
        or any(all(line_holds(line, answers) for line in lines) for lines in condition.any)
    )
