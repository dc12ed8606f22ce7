"""The people of a step: who can act on it, who counts as its performers, what they were called."""

from collections.abc import Iterator, Mapping, Sequence

from holdgate.core.roles import Roles
from holdgate.core.who_can_act import awaited, who_can
from holdgate.messages.names import Names
from holdgate.messages.waiting import awaited_words
from holdgate.model.events import ANSWERS, Sealed
from holdgate.model.ids import START, same_person
from holdgate.model.process import Process, Step
from holdgate.model.refusals.ways import Verb
from holdgate.model.run import RUN_ENDED, ApprovalNode, Node, Run, State, TaskNode
from holdgate.views.log import LogEntry
from holdgate.views.shared import NamedPerson, StepName, names_of

_WORK = frozenset({"run.started", "step.saved", "step.completed", "step.not_applicable"})
_GIVES = {"step.started", "step.assigned", "approval.submitted"}


def whose(roles: Roles, run: Run, verb: Verb, step: Step) -> str | None:
    """Who can give the command on a step; None where the step has ended, or the run has."""
    node = run.nodes[step.id]
    if node.ended or run.head.state in RUN_ENDED:
        return None
    names = Names(roles.process)
    if node.state is State.PENDING:
        return awaited_words(names, awaited(roles, run, step))
    return names.holders(who_can(roles, run, verb, step).holders)


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
    return tuple(one for each in steps for one in _by_word_of(each, history.get(each.id, ())))


def _bearing_on(step: Step) -> Iterator[str]:
    """The steps whose performers are kept from acting on this one; a task itself, too."""
    if step.approval is None:
        yield step.id
    else:
        yield from step.approval.covers
    yield from (other.step for other in step.separate_from if other.field is None)


def _by_word_of(step: Step, history: Sequence[LogEntry]) -> Iterator[ByWord]:
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


def step_names(
    node: Node, history: Sequence[LogEntry], last: LogEntry | None
) -> tuple[NamedPerson, ...]:
    """Names of who ended the step, has it, asked for it or worked on it, as they were then."""
    names: dict[str, NamedPerson] = {}
    for entry in reversed(history):
        acted = entry.names if entry.type in _GIVES else _of_actors(entry)
        for named in acted if entry.type != "note.added" else ():
            names.setdefault(named.id, named)
    if last:
        names.update((named.id, named) for named in last.names)
    people = {last.person, last.on_behalf_of} if last else set()
    people.add(node.assignee if isinstance(node, TaskNode) else None)
    people.add(node.submitter if isinstance(node, ApprovalNode) else None)
    people.update(node.performers)
    return tuple(named for person, named in sorted(names.items()) if person in people)


def _of_actors(entry: LogEntry) -> Iterator[NamedPerson]:
    return (named for named in entry.names if named.id in {entry.person, entry.on_behalf_of})


def answer_names(events: Sequence[Sealed]) -> Mapping[tuple[str, str], tuple[NamedPerson, ...]]:
    """For each step and field: what the people of the event that last answered it were called."""
    names: dict[tuple[str, str], tuple[NamedPerson, ...]] = {}
    for sealed in events:
        step, named = next(iter(sealed.event.subject), START), names_of(sealed)
        for name in sealed.event.payload:
            if name.startswith(ANSWERS):
                names[step, name.removeprefix(ANSWERS)] = named
    return names
