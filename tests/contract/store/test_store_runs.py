"""Finding runs among many: the newest, those of a number, those that correct one."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from contract.store.story import DIGEST, PROCESS, SOURCE
from holdgate.model.run import RunHead, RunState
from holdgate.store.port import Store


def _head(run_id: str, day: int, **members: object) -> RunHead:
    head = RunHead(id=run_id, process=PROCESS.id, version=PROCESS.version, definition=DIGEST)
    return replace(head, started_at=f"2026-03-{day:02}T00:00:00.000Z", **members)


HEADS = (
    _head("A-0001", 1, state=RunState.COMPLETED),
    _head("A-0002", 2),
    _head("A-0003", 9, state=RunState.CANCELLED, corrects="A-0001"),
    _head("A-0010", 3, state=RunState.ON_HOLD),
    _head("B-0001", 3, state=RunState.CLOSING, definition="sha256:other"),
    _head("B-0002", 3, state=RunState.STOPPED, corrects="A-0001"),
    _head("REH-0001", 4, rehearsal=True, definition="sha256:other"),
    _head("REH-0002", 4, rehearsal=True, definition="sha256:rehearsed"),
)
NEWEST = ["REH-0002", "REH-0001", "B-0001", "A-0010", "A-0002", "A-0003", "B-0002", "A-0001"]


@pytest.fixture
def runs(store: Store) -> Store:
    """A store with these runs; nothing but their heads."""
    with store.write() as writer:
        writer.keep_definition(DIGEST, SOURCE, PROCESS)
        for head in HEADS:
            writer.project(head, {})
    return store


def _pages(store: Store, most: int) -> Iterator[list[str]]:
    last = None
    with store.read() as reader:
        while heads := reader.newest_runs(most, last):
            last = heads[-1].id
            yield [head.id for head in heads]


@pytest.mark.parametrize("most", [1, 2, 3, 5, 8, 100])
def test_what_goes_on_comes_first_and_the_newest_of_it(runs: Store, most: int) -> None:
    """Page by page, each run comes once: those that go on, then the others."""
    pages = list(_pages(runs, most))
    assert [run for page in pages for run in page] == NEWEST
    assert all(len(page) == most for page in pages[:-1])
    with runs.read() as reader:
        assert [head.id for head in reader.newest_runs(None)] == NEWEST
        assert reader.newest_runs(3, "A-9999") == ()
        assert reader.newest_runs(3, "") == ()
        assert [head.id for head in reader.newest_runs(2**64)] == NEWEST


def test_runs_are_found_by_what_they_are(runs: Store) -> None:
    """Those that go on, those of a number, those that correct another, the last of a definition."""
    with runs.read() as reader:
        going_on = [head.id for head in reader.runs_going_on()]
        assert going_on == ["A-0002", "A-0010", "B-0001", "REH-0001", "REH-0002"]
        assert [head.id for head in reader.runs_numbered(1)] == ["A-0001", "B-0001", "REH-0001"]
        assert [head.id for head in reader.correcting("A-0001")] == ["A-0003", "B-0002"]
        assert reader.correcting("A-0002") == ()
        assert reader.last_run_of(DIGEST) == "B-0002"
        assert reader.last_run_of("sha256:other") == "B-0001"
        assert reader.last_run_of("sha256:rehearsed") is None


def test_a_run_that_ends_is_found_among_those_that_have(runs: Store) -> None:
    """What a run is found by follows its state."""
    with runs.write() as writer:
        writer.project(replace(HEADS[1], state=RunState.COMPLETED), {})
    with runs.read() as reader:
        assert "A-0002" not in [head.id for head in reader.runs_going_on()]
        last = [head.id for head in reader.newest_runs(None)][-2:]
        assert last == ["A-0002", "A-0001"]


def test_definitions_are_found_by_their_version(runs: Store) -> None:
    """By the id and the version of the process."""
    with runs.read() as reader:
        assert reader.definitions_of(PROCESS.id, PROCESS.version) == (DIGEST,)
        assert reader.definitions_of(PROCESS.id, "other") == ()
