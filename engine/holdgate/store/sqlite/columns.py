"""The columns beside a row, by which the row is looked up."""

from holdgate.model.ids import number_in_prefix
from holdgate.model.run import Node, RunHead, TaskNode
from holdgate.store.codec import kind


def node_columns(node: Node) -> tuple[str, str, str | None]:
    """Kind, state and assignee of a node."""
    assignee = node.assignee if isinstance(node, TaskNode) else None
    return kind(node), str(node.state), assignee


def run_columns(head: RunHead) -> tuple[str, str, int, str, str, str, str | None, str]:
    """Id, prefix, number, process, definition, start, what it corrects, and state of a run."""
    names = head.process, head.definition, head.started_at
    return head.id, *number_in_prefix(head.id), *names, head.corrects, str(head.state)
