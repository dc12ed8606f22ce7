"""The rule of a deadline in words."""

from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.messages.steps import StepNaming
from holdgate.messages.words import moment, number_ranges
from holdgate.model.condition import Reference
from holdgate.model.duration import Duration
from holdgate.model.events import DUE, Change, Event
from holdgate.model.process import Process, Step
from holdgate.model.readers import deadline_reads


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


@message
def moved(*, step: str, was: str, due: str, cause: str) -> str:
    """A deadline that moved, and why."""


@message
def dropped(*, step: str, was: str, cause: str) -> str:
    """A deadline that can no longer be computed, and why."""


@message
def late_until_moved(*, moved: str) -> str:
    """A deadline that moved after it had passed, while the step was open."""


@message
def by_answer(*, questions: str) -> str:
    """What moved a deadline: an answer."""


@message
def by_end(*, steps: str) -> str:
    """What moved a deadline: the end of a step that it counts from."""


@message
def by_becoming_ready() -> str:
    """What moved a deadline: it counts from when the step last became ready."""


def is_told(change: Change) -> bool:
    """Whether a change moves a deadline so that people are told.

    That a deadline begins anew with a step that becomes ready again is told only where it was late.
    """
    if change.trigger != DUE or change.was is None:
        return False
    moved_for_people = change.due is None or moment(change.was) != moment(change.due)
    return moved_for_people and (change.why != "needs" or change.late_until is not None)


def move_sentences(naming: StepNaming, event: Event) -> list[str]:
    """A sentence for each deadline that an event moved."""
    process, moves = naming.process, filter(is_told, event.changes)
    return [_move(process, event, change, naming.step(change.step)) for change in moves]


def _move(process: Process, event: Event, change: Change, step: str) -> str:
    """A deadline that an event moved: from, to, and by what. `step`: the step as it is named."""
    cause = cause_words(process, event, change)
    was = moment(change.was or "")
    if change.due is None:
        words = dropped(step=step, was=was, cause=cause)
    else:
        words = moved(step=step, was=was, due=moment(change.due), cause=cause)
    return late_until_moved(moved=words) if change.late_until else words


def cause_words(process: Process, event: Event, change: Change) -> str:
    """What moved a deadline: an answer, the end of a step, or that the step became ready."""
    due = process.by_id[change.step].due
    reads = deadline_reads(due) if due else ()
    changed = {other.step for other in event.changes if other.trigger != DUE}
    read = [reference for reference in reads if reference.step in changed]
    names = Names(process)
    if change.why == "answer":
        questions = dict.fromkeys(names.question(each) for each in read if each.field)
        return by_answer(questions=", ".join(questions))
    if change.why == "ended":
        return by_end(steps=", ".join(dict.fromkeys(names.step(each.step) for each in read)))
    return by_becoming_ready()


def deadline_words(process: Process, step: Step) -> str | None:
    """When a step is due: `within 4h`, `at least 7d before “…” (step 1)`; None if it never is."""
    due = step.due
    if due is None:
        return None
    if due.before:
        return _before(process, due.before, due.within)
    table = [
        labelled(duration=duration_words(each), label=label) for label, each in due.table.items()
    ]
    durations = ", ".join(table) or (duration_words(due.within) if due.within else "")
    if due.after:
        words = within_of(durations=durations, moment=_moment(process, due.after))
    else:
        words = within(durations=durations)
    if due.question is None:
        return words
    return as_answered(deadline=words, question=Names(process).question(due.question))


def duration_words(duration: Duration) -> str:
    """As the language writes it, but for months: `mo` is no word."""
    return months(count=duration.count) if duration.unit == "mo" else str(duration)


def _before(process: Process, ahead: tuple[Reference, ...], duration: Duration | None) -> str:
    moment = _moment(process, ahead)
    if _is_day(process, ahead[0]):
        # Of a day it is the beginning: said, as `by Friday` may mean the end of it.
        if duration is None:
            return before_day(day=moment)
        return at_least_before_day(duration=duration_words(duration), day=moment)
    if duration is None:
        return by_moment(moment=moment)
    return at_least_before(duration=duration_words(duration), moment=moment)


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
