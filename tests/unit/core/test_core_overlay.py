"""The nodes of a run that is being changed: an overlay over those that are stored."""

from collections.abc import Iterator, Mapping

from holdgate.core.evolve import blank
from holdgate.core.run_draft import Overlay, RunDraft, changed
from holdgate.model.run import Node, Run, State, TaskNode
from support.house import Tale, process, task


class Stored(Mapping[str, Node]):
    """Nodes as a store gives them, which counts how often all are asked for."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes
        self.read = 0

    def __getitem__(self, step: str) -> Node:
        return self.nodes[step]

    def __iter__(self) -> Iterator[str]:
        self.read += 1
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)


def test_an_overlay_is_a_map() -> None:
    """Each step once: those that were there, then those that are new."""
    old, new = TaskNode(unmet=0), TaskNode(unmet=0, round=7)
    overlay = Overlay({"a": old, "b": old}, {"b": new, "c": new})
    assert list(overlay) == ["a", "b", "c"]
    assert len(overlay) == 3
    assert dict(overlay) == {"a": old, "b": new, "c": new}


def test_what_a_store_has_to_write() -> None:
    """Of an overlay what is changed; of a run that is none, all."""
    node = TaskNode(unmet=0)
    head = blank(process(task("a")), "H-1", "d").head
    assert changed(Run(head, {"a": node})) == {"a": node}
    assert changed(Run(head, Overlay({"a": node}, {"b": node}))) == {"b": node}


def test_what_an_event_writes() -> None:
    """The first event all nodes; a later one those that it changes, and what counts on them."""
    told = Tale(process(task("a"), task("b", "a"), task("c"))).begin()
    assert told.run is not None
    assert set(changed(told.run)) == {"start", "a", "b", "c"}
    told.do("a")
    assert set(changed(told.run)) == {"a", "b"}
    assert told.run.head.head == told.events[-1].hash


def chain(length: int) -> tuple[Stored, RunDraft]:
    """Steps in a row, each done, before the first one is opened again."""
    steps = [task("s0"), *(task(f"s{n}", f"s{n - 1}") for n in range(1, length))]
    made = process(*steps)
    run = blank(made, "H-1", "d")
    done = {step: TaskNode(state=State.DONE, unmet=0) for step in run.nodes}
    stored = Stored(done)
    return stored, RunDraft(made, Run(run.head, stored), seq=2, at="")


def test_a_flip_that_goes_far_reads_all_at_once() -> None:
    """From the 200th step on that flips, the store is asked for all nodes, and once only."""
    for length, times in ((199, 0), (200, 1), (500, 1)):
        stored, draft = chain(length)
        before = draft.head.open
        draft.put("s0", TaskNode(unmet=0, state=State.READY))
        assert stored.read == times, length
        assert draft.head.open == before + length
