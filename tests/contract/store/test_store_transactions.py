"""Transactions: everything or nothing, one writer at a time, and views that do not change."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from contract.store.story import (
    COMPLETED,
    DIGEST,
    NOTED,
    PROCESS,
    SAVED,
    SOURCE,
    STARTED,
    STORY,
    add,
    append,
    contents,
    events,
    next_event,
    record_story,
    whole,
)
from holdgate.errors import Busy, Conflict, StoreError
from holdgate.model.run import Run
from holdgate.store.evidence.port import EvidenceFile
from holdgate.store.port import Store


class Stop(Exception):  # noqa: N818 - no error of ours
    """An exception within a transaction."""


def _half(store: Store, run_id: str) -> None:
    with store.write() as writer:
        append(writer, run_id, COMPLETED)
        append(writer, "TINY-0007", STARTED)
        raise Stop


def test_an_exception_undoes_the_whole_transaction(store: Store) -> None:
    """Event, items, key, head, nodes and the new run are all gone."""
    run_id, _ = record_story(store, STORY[:2])
    before = contents(store)
    with pytest.raises(Stop):
        _half(store, run_id)
    assert contents(store) == before
    with store.read() as reader:
        assert reader.key(f"{run_id}/3") is None
        assert reader.key("TINY-0007/1") is None
        assert reader.run("TINY-0007") is None


def test_a_store_goes_on_after_an_undone_transaction(store: Store) -> None:
    """A transaction that failed can be repeated."""
    run_id, _ = record_story(store, STORY[:2])
    with pytest.raises(Stop):
        _half(store, run_id)
    with store.write() as writer:
        append(writer, run_id, COMPLETED)
    assert len(events(store, run_id)) == 3


def test_a_refused_event_undoes_what_was_written_before_it(store: Store) -> None:
    """A conflict undoes the whole transaction."""

    def twice() -> None:
        with store.write() as writer:
            writer.keep_definition(DIGEST, SOURCE, PROCESS)
            append(writer, "TINY-0001", STARTED, key="once")
            append(writer, "TINY-0002", STARTED, key="once")

    with pytest.raises(Conflict):
        twice()
    with store.read() as reader:
        assert reader.runs() == ()
        with pytest.raises(StoreError):
            reader.definition(DIGEST)


def test_a_discarded_transaction_leaves_nothing(store: Store, tmp_path: Path) -> None:
    """A transaction that was given up keeps no event, no definition and no file."""
    with store.evidence.intake() as intake, store.write(intake) as writer:
        file = intake.put("report.html", b"report")
        writer.keep_definition(DIGEST, SOURCE, PROCESS)
        append(writer, "TINY-0001", STARTED)
        writer.discard()
    with store.read() as reader:
        assert reader.runs() == ()
        assert reader.run_ids() == ()
        with pytest.raises(StoreError):
            reader.definition(DIGEST)
    with pytest.raises(StoreError, match="missing"):
        store.evidence.read(file.sha256)
    assert not list(tmp_path.rglob("*evidence/*"))
    assert record_story(store)[0] == "TINY-0001"


def test_evidence_of_an_undone_transaction_is_gone(store: Store, tmp_path: Path) -> None:
    """Files that were taken for a command that failed are not kept."""
    (tmp_path / "mail.txt").write_bytes(b"mail")
    files: list[EvidenceFile] = []

    def half() -> None:
        with store.evidence.intake() as intake, store.write(intake):
            files.append(intake.take(tmp_path / "mail.txt"))
            files.append(intake.put("report.html", b"report"))
            raise Stop

    with pytest.raises(Stop):
        half()
    assert len(files) == 2
    for file in files:
        with pytest.raises(StoreError, match="missing"):
            store.evidence.read(file.sha256)
    assert not list(tmp_path.rglob("*evidence/*"))


def test_evidence_of_a_transaction_is_kept(store: Store, tmp_path: Path) -> None:
    """Files that were taken for a command that was recorded can be read."""
    (tmp_path / "mail.txt").write_bytes(b"mail")
    with store.evidence.intake() as intake:
        taken = intake.take(tmp_path / "mail.txt")
        with store.write(intake) as writer:
            report = intake.put("report.html", b"report")
            append(writer, "TINY-0001", STARTED)
    assert store.evidence.read(taken.sha256) == b"mail"
    with store.evidence.open(report.sha256) as file:
        assert file.read() == b"report"


def test_evidence_not_kept_is_discarded(store: Store, tmp_path: Path) -> None:
    """Files that were not kept are removed at the end of the intake."""
    with store.evidence.intake() as intake:
        taken = intake.put("report.html", b"report")
    with pytest.raises(StoreError, match="missing"):
        store.evidence.read(taken.sha256)
    assert not list(tmp_path.rglob("*evidence/*"))


def test_a_view_stands_still_while_a_writer_commits(again: Callable[[], Store]) -> None:
    """Head, nodes and events are those of one moment, even if they are read later."""
    looking, working = again(), again()
    run_id, recorded = record_story(working, STORY[:2])
    with looking.read() as reader:
        run = reader.run(run_id)
        assert run is not None
        with working.write() as writer:
            append(writer, run_id, COMPLETED)
        assert run.head.seq == 2
        assert run.nodes["plan"].state == "in_progress"
        assert list(reader.events(run_id)) == recorded
        assert whole(reader, run_id) == Run(run.head, dict(run.nodes))
    with looking.read() as reader:
        assert whole(reader, run_id).head.seq == 3


def test_a_view_is_taken_when_it_begins(again: Callable[[], Store]) -> None:
    """A commit after the view has begun is not visible in it."""
    looking, working = again(), again()
    with looking.read() as reader:
        run_id, _ = record_story(working, STORY[:1])
        assert reader.run(run_id) is None


def test_the_second_writer_waits(again: Callable[[], Store]) -> None:
    """A writer waits while the store is locked, and then goes on."""
    first, run_id = again(), "TINY-0001"
    begun = threading.Event()

    def second() -> None:
        mine = again()
        begun.set()
        with mine.write() as writer:
            append(writer, run_id, SAVED)
        mine.close()

    with first.write() as writer:
        thread = threading.Thread(target=second)
        thread.start()
        assert begun.wait(60)
        append(writer, run_id, STARTED)
    thread.join(60)
    assert [sealed.event.seq for sealed in events(first, run_id)] == [1, 2]


@pytest.mark.parametrize("patience", [0.05])
def test_a_store_that_stays_taken_is_busy(again: Callable[[], Store]) -> None:
    """After the deadline there is a sentence, and a later try works."""
    first, second = again(), again()
    with first.write() as writer:
        append(writer, "TINY-0001", STARTED)
        with pytest.raises(Busy), second.write():
            pass
    with second.write() as writer:
        append(writer, "TINY-0001", SAVED)


def test_of_two_with_the_same_next_event_one_wins(again: Callable[[], Store]) -> None:
    """Two decided on the same state: one event is recorded, the other is a conflict."""
    run_id, recorded = record_story(again(), STORY[:1])
    start = threading.Barrier(4)
    outcomes: list[str] = []

    def race(name: str) -> None:
        mine = again()
        with mine.read() as reader:
            event, after = next_event(reader.run(run_id), run_id, SAVED, name)
            read = Run(after.head, after.nodes)
        start.wait(60)
        try:
            with mine.write() as writer:
                add(writer, event, read)
        except Conflict:
            outcomes.append("conflict")
        else:
            outcomes.append(name)
        mine.close()

    threads = [threading.Thread(target=race, args=(f"key {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    won = [outcome for outcome in outcomes if outcome != "conflict"]
    assert len(won) == 1
    assert len(outcomes) == 4
    assert [sealed.event.key for sealed in events(again(), run_id)] == [recorded[0].event.key, *won]


def test_nothing_noted_is_nothing_changed(store: Store) -> None:
    """A transaction in which nothing is written leaves the store as it was."""
    run_id, recorded = record_story(store, (STARTED, NOTED))
    with store.write():
        pass
    assert events(store, run_id) == recorded
