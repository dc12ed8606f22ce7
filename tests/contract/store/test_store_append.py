"""Appended events come back as they were, and only the next event can be appended."""

import pytest
from msgspec.structs import replace

from contract.store.story import (
    CANCELLED,
    DIGEST,
    NOTED,
    PROCESS,
    SAVED,
    SOURCE,
    STARTED,
    STORY,
    add,
    append,
    events,
    next_event,
    record_story,
    whole,
)
from holdgate.errors import Conflict, StoreError
from holdgate.model.run import State
from holdgate.store.chain import ChainHead, verify_chain
from holdgate.store.port import KeyRecord, Store
from holdgate.store.rebuild import fold


def test_events_come_back_identical(store: Store) -> None:
    """The bytes, hashes, items and events are those that were appended."""
    run_id, recorded = record_story(store)
    assert events(store, run_id) == recorded


def test_a_log_as_told_is_whole(store: Store) -> None:
    """The chain of the events that the store returns is whole."""
    run_id, recorded = record_story(store)
    assert verify_chain(events(store, run_id)) == ChainHead(
        run=run_id, seq=len(STORY), hash=recorded[-1].hash, erased=0
    )


def test_more_events_than_a_page_come_in_order(store: Store) -> None:
    """A long log is read to its end."""
    with store.write() as writer:
        append(writer, "TINY-0001", STARTED)
        for _ in range(449):
            append(writer, "TINY-0001", NOTED)
    assert [sealed.event.seq for sealed in events(store, "TINY-0001")] == list(range(1, 451))


def test_a_run_that_is_not_there_is_none(store: Store) -> None:
    """An unknown id has no run and no events."""
    with store.read() as reader:
        assert reader.run("TINY-0001") is None
        assert list(reader.events("TINY-0001")) == []
        assert reader.runs() == ()


def test_nodes_read_one_by_one_equal_all_at_once(store: Store) -> None:
    """A single node, all nodes, their number, and what the events make are the same."""
    run_id, recorded = record_story(store)
    with store.read() as reader:
        run = reader.run(run_id)
        assert run is not None
        plan = run.nodes["plan"]
        assert len(run.nodes) == 4
        assert plan == dict(run.nodes)["plan"] == whole(reader, run_id).nodes["plan"]
        assert dict(run.nodes) == dict(fold(PROCESS, recorded).nodes)
        assert run.head == fold(PROCESS, recorded).head


def test_a_step_that_is_not_there_is_a_key_error(store: Store) -> None:
    """The nodes are an ordinary mapping, before and after all of them were read."""
    run_id, _ = record_story(store)
    with store.read() as reader:
        run = reader.run(run_id)
        assert run is not None
        for _ in range(2):
            assert "nowhere" not in run.nodes
            with pytest.raises(KeyError):
                run.nodes["nowhere"]
            assert len(list(run.nodes)) == 4


def test_what_was_written_can_be_read_in_the_same_transaction(store: Store) -> None:
    """A transaction reads what it has written."""
    with store.write() as writer:
        _, after = append(writer, "TINY-0001", STARTED)
        assert whole(writer, "TINY-0001").head == after.head
        assert writer.next_id("TINY") == "TINY-0002"


@pytest.mark.parametrize("seq", [1, 2, 4, 9])
def test_only_the_next_event_is_appended(store: Store, seq: int) -> None:
    """A sequence number that is used, or leaves a gap, is a conflict and changes nothing."""
    run_id, recorded = record_story(store, STORY[:2])
    event, after = next_event(fold(PROCESS, recorded), run_id, SAVED)
    forged = replace(event, event=replace(event.event, seq=seq))
    with pytest.raises(Conflict, match="Somebody else has just changed TINY-0001"):  # noqa: SIM117 - the commit may raise
        with store.write() as writer:
            add(writer, forged, after)
    assert events(store, run_id) == recorded


def test_an_event_must_carry_the_hash_before_it(store: Store) -> None:
    """An event with the wrong hash before it is refused."""
    run_id, recorded = record_story(store, STORY[:2])
    event, after = next_event(fold(PROCESS, recorded), run_id, SAVED)
    forged = replace(event, event=replace(event.event, prev=recorded[0].hash))
    with pytest.raises(StoreError, match="does not carry the hash"), store.write() as writer:
        add(writer, forged, after)
    assert events(store, run_id) == recorded


def test_a_key_is_used_once(store: Store) -> None:
    """An idempotency key is unique in the store, also across runs."""
    run_id, _ = record_story(store, STORY[:2])
    with pytest.raises(Conflict, match="Somebody else"), store.write() as writer:
        append(writer, "TINY-0002", STARTED, key=f"{run_id}/2")
    with store.read() as reader:
        assert len(reader.runs()) == 1


def test_what_was_recorded_under_a_key_is_found(store: Store) -> None:
    """A key leads to its event and to the digest of its command."""
    run_id, _ = record_story(store)
    with store.read() as reader:
        assert reader.key(f"{run_id}/3") == KeyRecord(
            key=f"{run_id}/3", run=run_id, seq=3, salt="5a17", command=DIGEST
        )
        assert reader.key("unheard of") is None


def test_ids_count_up_for_each_prefix(store: Store) -> None:
    """The next id is one past the highest of its prefix, with at least four digits."""
    with store.write() as writer:
        assert writer.next_id("INC") == "INC-0001"
        append(writer, "INC-0001", STARTED)
        append(writer, "INC-0009", STARTED)
        append(writer, "IN-10000", STARTED)
        assert writer.next_id("INC") == "INC-0010"
        assert writer.next_id("IN") == "IN-10001"
        assert writer.next_id("I") == "I-0001"


def test_runs_are_listed_by_prefix_and_number(store: Store) -> None:
    """A longer number comes after a shorter one."""
    with store.write() as writer:
        for run_id in ("B-0001", "A-10000", "A-9999", "A-0002"):
            append(writer, run_id, STARTED)
    with store.read() as reader:
        assert [head.id for head in reader.runs()] == ["A-0002", "A-9999", "A-10000", "B-0001"]


def test_nodes_are_found_by_state_in_live_runs(store: Store) -> None:
    """The nodes in a state are read without reading every run."""
    first, _ = record_story(store)
    second, _ = record_story(store, (STARTED,))
    ended, _ = record_story(store, (STARTED,))
    with store.write() as writer:
        run = writer.run(ended)
        assert run is not None
        add(writer, *next_event(run, ended, CANCELLED))
    with store.read() as reader:
        nodes = list(reader.nodes([State.READY, State.APPROVED]))
        assert {(run, step, node.state) for run, step, node in nodes} == {
            (first, "act", "ready"),
            (first, "approve", "approved"),
            (second, "plan", "ready"),
        }
        assert all(node == whole(reader, run).nodes[step] for run, step, node in nodes)
        assert list(reader.nodes([])) == []
        assert [step for _, step, _ in reader.nodes(State, first)] == [
            step for run, step, _ in reader.nodes(State) if run == first
        ]
        assert list(reader.nodes(State, ended)) == []


def test_a_definition_is_kept_once(store: Store) -> None:
    """The bytes and the process come back; to store them again changes nothing."""
    with store.write() as writer:
        writer.keep_definition(DIGEST, SOURCE, PROCESS)
        writer.keep_definition(DIGEST, SOURCE, replace(PROCESS, title="Other"))
    with store.read() as reader:
        assert reader.definition(DIGEST) == SOURCE
        process = reader.process(DIGEST)
    assert process == PROCESS
    assert list(process.roles) == ["worker", "boss"], "in the order of the file"
    assert process.dependents == PROCESS.dependents


def test_definitions_are_found_by_name(store: Store) -> None:
    """The digests of all definitions that have an id and a version, and of no others."""
    others = [replace(PROCESS, title="Other"), replace(PROCESS, version="2"), PROCESS]
    digests = [f"sha256:{number}" + "0" * 63 for number in range(len(others))]
    with store.write() as writer:
        for digest, process in zip(digests, others, strict=True):
            writer.keep_definition(digest, SOURCE, process)
    with store.read() as reader:
        assert reader.definitions_of(PROCESS.id, PROCESS.version) == (digests[0], digests[2])
        assert reader.definitions_of(PROCESS.id, "2") == (digests[1],)
        assert reader.definitions_of(PROCESS.id, "3") == ()
        assert reader.definitions_of("other", PROCESS.version) == ()


def test_an_unknown_definition_is_a_sentence(store: Store) -> None:
    """An unknown digest is a `StoreError`."""
    with store.read() as reader:
        with pytest.raises(StoreError, match="is not in the store"):
            reader.definition(DIGEST)
        with pytest.raises(StoreError, match="is not in the store"):
            reader.process(DIGEST)
