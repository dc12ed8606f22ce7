"""A draft of a run: the run while an event changes it, as an overlay over the run before.

decide, derive and evolve all change runs through it, so that what is decided is what is applied.
It updates the counts (`unmet` of each node, `open` of the run) when a node becomes settled or
unsettled, and remembers which nodes were touched.
"""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from holdgate.core.condition_answers import answer
from holdgate.model.condition import Reference
from holdgate.model.jsons import Json
from holdgate.model.process import Process
from holdgate.model.run import ApprovalNode, Node, Run, RunHead, TaskNode

FAR = 200  # flips, after which there will be many more


class Overlay(Mapping[str, Node]):
    """The nodes of a run: those `changed`, else those of `base`."""

    __slots__ = ("base", "changed")

    def __init__(self, base: Mapping[str, Node], changed: dict[str, Node]) -> None:
        self.base = base
        self.changed = changed

    def __getitem__(self, step: str) -> Node:
        node = self.changed.get(step)
        return self.base[step] if node is None else node

    def __iter__(self) -> Iterator[str]:
        yield from self.base
        yield from (step for step in self.changed if step not in self.base)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class RunDraft:
    """A run while one event changes it; `head` and `nodes` are its present state.

    `touched`: nodes to judge again. `revised`: tasks whose content may now change.
    """

    def __init__(self, process: Process, run: Run, *, seq: int, at: str) -> None:
        self.process = process
        self.nodes = Overlay(run.nodes, {})
        self.head: RunHead = replace(run.head, seq=seq, at=at)
        self.touched: set[str] = set()
        self.revised: set[str] = set()

    @property
    def run(self) -> Run:
        """The run in its present state; its nodes are the overlay."""
        return Run(self.head, self.nodes)

    def put(self, step: str, node: Node) -> None:
        """Replace a node; if it becomes settled or unsettled, also count it in its dependents."""
        flipped = node.settled != self.nodes[step].settled
        history = extended(node.history, self.head.seq)
        self.nodes.changed[step] = replace(node, seq=self.head.seq, history=history)
        self.touched.add(step)
        if flipped:
            self._flip(step, settled=node.settled)

    def _flip(self, step: str, *, settled: bool) -> None:
        delta = -1 if settled else 1
        waiting, opened = [step], 0
        while waiting:
            opened += delta
            if abs(opened) == FAR:
                iter(self.nodes.base)  # a store now reads the rest at once, and not one by one
            for after in self.process.dependents.get(waiting.pop(), ()):
                node = self.nodes[after]
                counted = replace(node, unmet=node.unmet + delta)
                self.nodes.changed[after] = counted
                self.touched.add(after)
                if counted.settled != node.settled:
                    waiting.append(after)
        self.head = replace(self.head, open=self.head.open + opened)

    def answer(self, question: Reference) -> Json:
        """The answer that conditions read."""
        return answer(self.run, question)

    def task(self, step: str) -> TaskNode:
        """The node of a task."""
        return self.run.task(step)

    def approval(self, step: str) -> ApprovalNode:
        """The node of an approval."""
        return self.run.approval(step)


def extended(history: tuple[int, ...] | None, seq: int) -> tuple[int, ...] | None:
    """The history with one more event; None, which is of an older row, stays None."""
    if history is None or history[-1:] == (seq,):
        return history
    return (*history, seq)


def changed(run: Run) -> Mapping[str, Node]:
    """The nodes that changed in a run from `evolve`: what a store has to write."""
    return run.nodes.changed if isinstance(run.nodes, Overlay) else run.nodes
