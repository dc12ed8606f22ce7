"""Who counts as a performer only because somebody else said to act for them."""

from collections.abc import Iterator, Mapping, Sequence

from holdgate.model.ids import same_person
from holdgate.model.process import Process, Step
from holdgate.views.log import LogEntry
from holdgate.views.shared import StepName

_WORK = frozenset({"run.started", "step.saved", "step.completed", "step.not_applicable"})


class ByWord(StepName, frozen=True):
    """A performer of a step by the word of somebody else.

    Attributes:
        person: Who counts as a performer, and cannot approve the work.
        by: Who said to act for them.
        seq: Number of the first event in which they said so.
    """

    person: str
    by: str
    seq: int


def by_word(
    process: Process, step: Step, history: Mapping[str, Sequence[LogEntry]]
) -> tuple[ByWord, ...]:
    """The performers by word of a task, and of the steps that bear on who may act on `step`."""
    steps = (process.by_id[one] for one in dict.fromkeys(_bearing_on(step)))
    return tuple(one for each in steps for one in _of(each, history.get(each.id, ())))


def _bearing_on(step: Step) -> Iterator[str]:
    """The steps whose performers are kept from acting on this one; a task itself, too."""
    if step.approval is None:
        yield step.id
    else:
        yield from step.approval.covers
    yield from (other.step for other in step.separate_from if other.field is None)


def _of(step: Step, history: Sequence[LogEntry]) -> Iterator[ByWord]:
    work = [entry for entry in history if entry.type in _WORK]
    known = [entry.person for entry in work]
    for entry in work:
        principal = entry.on_behalf_of
        if principal and not any(same_person(principal, one) for one in known):
            known.append(principal)
            yield ByWord(
                number=step.number,
                id=step.id,
                title=step.title,
                person=principal,
                by=entry.person,
                seq=entry.seq,
            )
