"""The rule of a deadline in words."""

from holdgate.core.wording import question
from holdgate.messages.words import number_ranges
from holdgate.model.condition import Reference
from holdgate.model.duration import Duration
from holdgate.model.process import Process, Step


def deadline_words(process: Process, step: Step) -> str | None:
    """When a step is due: `within 4h`, `at least 7d before “…” (step 1)`; None if it never is."""
    if step.due is None:
        return None
    if step.due.before:
        return _before(process, step.due.before, step.due.within)
    table = ", ".join(f"{_length(each)} ({label})" for label, each in step.due.table.items())
    asked = f", as {question(process, step.due.question)} says" if step.due.question else ""
    within = table or (_length(step.due.within) if step.due.within else "")
    since = f" of {_moment(process, step.due.after)}" if step.due.after else ""
    return f"within {within}{since}{asked}"


def _length(duration: Duration) -> str:
    """As the language writes it, but for months: `mo` is no word."""
    if duration.unit != "mo":
        return str(duration)
    return f"{duration.count} month{'s' * (duration.count != 1)}"


def _before(process: Process, ahead: tuple[Reference, ...], within: Duration | None) -> str:
    moment = _moment(process, ahead)
    # Of a day it is the beginning: said, as `by Friday` may mean the end of it.
    day = _is_day(process, ahead[0])
    if within:
        return f"at least {_length(within)} before {moment}{' begins' * day}"
    return f"before {moment} begins" if day else f"by {moment}"


def _is_day(process: Process, reference: Reference) -> bool:
    field = process.by_id[reference.step].field(reference.field or "")
    return field is not None and field.type == "date"


def _moment(process: Process, references: tuple[Reference, ...]) -> str:
    """What a deadline counts from: an answer by its question, steps by when they ended."""
    if len(references) > 1:
        return _last(process, [each.step for each in references])
    reference = references[0]
    if reference.field:
        return question(process, reference)
    step = process.by_id[reference.step]
    return f"the end of step {step.number} “{step.title}”" if step.number else "the start"


def _last(process: Process, steps: list[str]) -> str:
    told = f"steps {number_ranges(process.by_id[step].number for step in steps)}"
    for group in process.groups.values():
        if set(process.within(group.id)) == set(steps):
            return f"the end of “{group.title}” ({told})"
    return f"the last end of {told}"
