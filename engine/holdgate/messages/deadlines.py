"""The rule of a deadline in words."""

from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.messages.words import number_ranges
from holdgate.model.condition import Reference
from holdgate.model.duration import Duration
from holdgate.model.process import Process, Step


@message
def months(*, count: int) -> str:
    """A duration in months."""


@message
def labelled(*, duration: str, label: str) -> str:
    """A duration, and the answer that it is for."""


@message
def within(*, durations: str) -> str:
    """A deadline that counts from when the step becomes ready."""


@message
def within_of(*, durations: str, moment: str) -> str:
    """A deadline that counts from a moment."""


@message
def as_answered(*, deadline: str, question: str) -> str:
    """A deadline that depends on an answer."""


@message
def at_least_before(*, duration: str, moment: str) -> str:
    """A deadline ahead of a moment."""


@message
def at_least_before_day(*, duration: str, day: str) -> str:
    """A deadline ahead of the beginning of a day."""


@message
def by_moment(*, moment: str) -> str:
    """A deadline that is a moment."""


@message
def before_day(*, day: str) -> str:
    """A deadline that is the beginning of a day."""


@message
def start_of_run() -> str:
    """The moment when the run was started."""


@message
def end_of_step(*, number: int, title: str) -> str:
    """The moment when a step ends."""


@message
def end_of_group(*, title: str, steps: str) -> str:
    """The moment when the last step of a group ends."""


@message
def last_end(*, steps: str) -> str:
    """The moment when the last of several steps ends."""


@message
def steps_by_number(*, numbers: str) -> str:
    """Several steps by their numbers."""


def deadline_words(process: Process, step: Step) -> str | None:
    """When a step is due: `within 4h`, `at least 7d before “…” (step 1)`; None if it never is."""
    due = step.due
    if due is None:
        return None
    if due.before:
        return _before(process, due.before, due.within)
    table = [labelled(duration=_length(each), label=label) for label, each in due.table.items()]
    durations = ", ".join(table) or (_length(due.within) if due.within else "")
    if due.after:
        words = within_of(durations=durations, moment=_moment(process, due.after))
    else:
        words = within(durations=durations)
    if due.question is None:
        return words
    return as_answered(deadline=words, question=Names(process).question(due.question))


def _length(duration: Duration) -> str:
    """As the language writes it, but for months: `mo` is no word."""
    return months(count=duration.count) if duration.unit == "mo" else str(duration)


def _before(process: Process, ahead: tuple[Reference, ...], duration: Duration | None) -> str:
    moment = _moment(process, ahead)
    if _is_day(process, ahead[0]):
        # Of a day it is the beginning: said, as `by Friday` may mean the end of it.
        if duration is None:
            return before_day(day=moment)
        return at_least_before_day(duration=_length(duration), day=moment)
    if duration is None:
        return by_moment(moment=moment)
    return at_least_before(duration=_length(duration), moment=moment)


def _is_day(process: Process, reference: Reference) -> bool:
    field = process.by_id[reference.step].field(reference.field or "")
    return field is not None and field.type == "date"


def _moment(process: Process, references: tuple[Reference, ...]) -> str:
    """What a deadline counts from: an answer by its question, steps by when they ended."""
    if len(references) > 1:
        return _last(process, [each.step for each in references])
    reference = references[0]
    if reference.field:
        return Names(process).question(reference)
    step = process.by_id[reference.step]
    return end_of_step(number=step.number, title=step.title) if step.number else start_of_run()


def _last(process: Process, steps: list[str]) -> str:
    numbers = number_ranges(process.by_id[step].number for step in steps)
    numbered = steps_by_number(numbers=numbers)
    for group in process.groups.values():
        if set(process.within(group.id)) == set(steps):
            return end_of_group(title=group.title, steps=numbered)
    return last_end(steps=numbered)
