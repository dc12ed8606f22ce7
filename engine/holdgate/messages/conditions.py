"""Conditions in words, and the answers that a condition met."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from holdgate.core.shown_answers import show_list, shown
from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.messages.words import all_of, one_of
from holdgate.model.condition import Condition, LastAnswer, Line, UnmetCondition
from holdgate.model.process import Process

if TYPE_CHECKING:
    from holdgate.model.ranges import Range


@message
def answered(*, question: str, labels: str) -> str:
    """What one line of a condition asks for."""


@message
def answered_otherwise(*, question: str, label: str) -> str:
    """What a line asks for that leaves out one answer."""


@message
def answered_none_of(*, question: str, labels: str) -> str:
    """What a line asks for that leaves out several answers."""


@message
def answered_in_range(*, question: str, range: str) -> str:  # noqa: A002 - the fact's name
    """What a line asks for that names thresholds."""


@message
def at_least(*, number: str) -> str:
    """A number and all above it."""


@message
def more_than(*, number: str) -> str:
    """All above a number."""


@message
def at_most(*, number: str) -> str:
    """A number and all below it."""


@message
def less_than(*, number: str) -> str:
    """All below a number."""


@message
def exactly(*, number: str) -> str:
    """One number."""


@message
def all_lines(*, first: str, second: str) -> str:
    """Lines that must all hold."""


@message
def one_line(*, lines: str) -> str:
    """Lines of which one must hold."""


@message
def one_answer(*, answer: str) -> str:
    """The answer, where only one question is read."""


@message
def answer_of(*, question: str, answer: str) -> str:
    """The answer to one of several questions."""


@message
def not_answered() -> str:
    """An answer that is not there."""


@message
def erased() -> str:
    """An answer that was erased."""


@message
def in_skipped(*, place: str) -> str:
    """An answer that is not there because its step was skipped."""


@message
def in_not_applicable(*, place: str) -> str:
    """An answer that is not there because its step was declared not applicable."""


@message
def unmet(*, condition: str, answers: str) -> str:
    """A condition that does not hold, and the answers it met."""


def condition_words(process: Process, condition: Condition | None) -> str | None:
    """A condition in words: `“Is it marked?” (step 3) is no, and …`; None where there is none."""
    return _condition(Names(process), condition) if condition else None


def _condition(names: Names, condition: Condition) -> str | None:
    lines = [_line(names, line) for line in condition.all]
    choices = [all_of(_line(names, line) for line in choice) for choice in condition.any]
    if choices:
        lines.append(one_line(lines="; ".join(choices)) if len(choices) > 1 else choices[0])
    return _all(lines) if lines else None


def _line(names: Names, line: Line) -> str:
    question = names.question(line.question)
    if line.labels:
        return answered(question=question, labels=one_of(line.labels))
    if len(line.none_of) == 1:
        return answered_otherwise(question=question, label=line.none_of[0])
    if line.none_of:
        return answered_none_of(question=question, labels=show_list(line.none_of))
    return answered_in_range(question=question, range=range_words(line))


_THRESHOLDS: Mapping[str, Callable[..., str]] = {
    "at_least": at_least,
    "more_than": more_than,
    "at_most": at_most,
    "less_than": less_than,
}


def range_words(numbers: "Line | Range") -> str:
    """Thresholds in words: `more than 500 and at most 1000`."""
    if numbers.at_least is not None and numbers.at_least == numbers.at_most:
        return exactly(number=str(numbers.at_least))
    named = ((words, getattr(numbers, key)) for key, words in _THRESHOLDS.items())
    return all_of(words(number=str(number)) for words, number in named if number is not None)


def _all(lines: Iterable[str]) -> str:
    return reduce(lambda first, second: all_lines(first=first, second=second), lines)


def said_words(process: Process, answers: tuple[LastAnswer, ...]) -> str:
    """The answers that a condition met: `it was no`; of several questions each by its label."""
    return _said(Names(process), answers)


def _said(names: Names, answers: tuple[LastAnswer, ...]) -> str:
    if len(answers) == 1:
        return one_answer(answer=_answer(names, answers[0]))
    return ", ".join(
        answer_of(question=names.question(each.question), answer=_answer(names, each))
        for each in answers
    )


def _answer(names: Names, answer: LastAnswer) -> str:
    match answer.missing:
        case "not-answered":
            return not_answered()
        case "erased":
            return erased()
        case "skipped":
            return in_skipped(place=names.place(answer.question.step))
        case "not-applicable":
            return in_not_applicable(place=names.place(answer.question.step))
    return _shown(names, answer)


def _shown(names: Names, answer: LastAnswer) -> str:
    step = names.process.by_id[answer.question.step] if names.process else None
    field = step.field(answer.question.field or "") if step else None
    return shown(field.type, answer.value) if field else str(answer.value)


def unmet_words(names: Names, conditions: Iterable[UnmetCondition]) -> str:
    """Conditions that do not hold, each with its answers: `“Is it large?” … (it was no), and …`."""
    return _all(
        unmet(
            condition=_condition(names, each.condition) or "",
            answers=_said(names, each.answers),
        )
        for each in conditions
    )
