"""The rows are a projection: the events alone make them again."""

import pytest
from msgspec.structs import replace

from contract.store.story import (
    DIGEST,
    PROCESS,
    STORY,
    contents,
    next_event,
    record_story,
    write_rows_again,
)
from holdgate.model.events import Sealed
from holdgate.model.run import ApprovalNode, Node, RunHead, State, TaskNode
from holdgate.store.codec import decode_head, decode_node, encode, kind
from holdgate.store.port import KeyRecord, Store
from holdgate.store.rebuild import fold


def test_rebuilding_makes_the_same_rows(store: Store) -> None:
    """Heads and nodes are the same before and after, and nothing else changes."""
    record_story(store)
    record_story(store, STORY[:3])
    before = contents(store)
    assert write_rows_again(store) == 2
    assert contents(store) == before
    with store.read() as reader:
        assert isinstance(reader.key("TINY-0001/2"), KeyRecord)
        assert reader.definition(DIGEST)


def test_rebuilding_repairs_wrong_rows(store: Store) -> None:
    """Heads and nodes that do not match the events are replaced or deleted."""
    run_id, _ = record_story(store)
    before = contents(store)
    with store.write() as writer:
        run = writer.run(run_id)
        assert run is not None
        plan = replace(run.nodes["plan"], state=State.BLOCKED, seq=99)
        project = writer.project  # type: ignore[attr-defined]
        project(replace(run.head, open=77), {"plan": plan, "ghost": plan})
        project(replace(run.head, id="TINY-0066"), {"plan": plan})
    assert contents(store) != before
    write_rows_again(store)
    assert contents(store) == before


def test_rebuilding_an_empty_store_is_nothing(store: Store) -> None:
    """A store without runs is rebuilt too."""
    assert write_rows_again(store) == 0


def test_no_events_make_no_run() -> None:
    """It is an error of the program to fold no events."""
    with pytest.raises(ValueError, match="begins with an event"):
        fold(PROCESS, [])


def _told() -> list[tuple[Sealed, dict[str, Node], RunHead]]:
    run, states = None, []
    for decision in STORY:
        event, run = next_event(run, "TINY-0001", decision)
        states.append((event, dict(run.nodes), run.head))
    return states


def test_rows_come_back_as_they_were() -> None:
    """Every node and head of the story is the same after encoding and decoding."""
    for _, nodes, head in _told():
        assert decode_head(encode(head)) == head
        for node in nodes.values():
            again = decode_node(kind(node), encode(node))
            assert again == node
            assert type(again) is type(node)
            assert type(again.state) is State
    assert {type(node) for node in nodes.values()} == {TaskNode, ApprovalNode}
