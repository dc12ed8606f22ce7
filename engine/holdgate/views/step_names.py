"""What the people of a step were called when they ended it, got it, or worked on it."""

from collections.abc import Iterator, Sequence

from holdgate.model.run import ApprovalNode, Node, TaskNode
from holdgate.views.log import LogEntry
from holdgate.views.shared import NamedPerson

_GIVES = {"step.started", "step.assigned", "approval.submitted"}


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
