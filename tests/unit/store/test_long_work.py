"""Verifying and rebuilding many runs: each run once, and others can work meanwhile."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest
from msgspec.structs import replace

from contract.store.story import PROCESS
from filling import INCIDENTS, fill, played_runs
from holdgate.cli.app import renderers
from holdgate.core.canonical import digest_bytes
from holdgate.documents.catalog import Catalog
from holdgate.errors import StoreError
from holdgate.model.commands import Note
from holdgate.model.process import Process
from holdgate.service.commands import Commands
from holdgate.service.definitions import compile_process
from holdgate.service.environment import system_environment
from holdgate.service.queries import Queries
from holdgate.service.repair import Rebuild, rebuild_rows
from holdgate.service.requests import Accepted, Request
from holdgate.store.open import open_store
from holdgate.store.port import Store
from holdgate.store.sqlite.reader import MOST_KEPT
from holdgate.store.sqlite.store import SqliteStore
from support.counting import counted
from support.sqlite import Listener

RUNS = 60
CALLS = 560  # for each event that is verified
STATEMENTS = 16  # for each run that is verified
Open = Callable[[], Store]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with runs of the incident process; one of them is going on."""
    path = tmp_path_factory.mktemp("filled") / "holdgate.db"
    store = open_store(path, compile_process)
    played = list(played_runs(INCIDENTS, renderers(), store.evidence))
    fill(store, played, RUNS)
    store.close()
    return path


@pytest.fixture
def again(filled: Path, tmp_path: Path) -> Iterator[Open]:
    """Opens a copy of that store, each time with a connection of its own."""
    shutil.copytree(filled.parent, tmp_path, dirs_exist_ok=True)
    opened: list[Store] = []

    def open_again() -> Store:
        opened.append(open_store(tmp_path / "holdgate.db", compile_process, patience=0))
        return opened[-1]

    yield open_again
    for store in opened:
        store.close()


def _note(store: Store, run: str) -> None:
    commands = Commands(
        store=store, environment=system_environment(), directory=None, catalog=Catalog(())
    )
    answer = commands.execute(run, Note(text="Seen."), Request(person="ann"))
    assert isinstance(answer, Accepted)


def _all_whole(store: Store) -> bool:
    verified = Queries(store=store, directory=None).verify(())
    return len(verified) == RUNS and all(run.ok for run in verified) and not store.faults()


def _heads(store: Store) -> list[object]:
    with store.read() as reader:
        return [(head, dict(run.nodes)) for head in reader.runs() if (run := reader.run(head.id))]


def test_a_definition_is_compiled_once(filled: Path) -> None:
    """However many runs of it are verified, or rebuilt."""
    compiled: list[bytes] = []

    def recompile(source: bytes) -> Process:
        compiled.append(source)
        return compile_process(source)

    with closing(open_store(filled, recompile, create=False)) as store:
        assert _all_whole(store)
        assert len(compiled) == 1
        assert len([*Rebuild(store).check()]) == RUNS
        assert len(compiled) == 2


def test_what_it_takes_to_verify(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For an event a number of calls, for a run a number of statements; not more for more runs."""
    listener = Listener(monkeypatch)
    with closing(open_store(filled, compile_process, create=False)) as store:
        queries = Queries(store=store, directory=None)
        verified = queries.verified(queries.to_verify(()))
        next(verified)
        found = []
        for _ in range(2):
            listener.statements.clear()
            some, calls = counted(lambda: [*islice(verified, RUNS // 3)])
            found.append((calls / sum(run.seq for run in some), len(listener.statements)))
    (calls_an_event, statements), (later, more_statements) = found
    assert calls_an_event < CALLS
    assert statements / (RUNS // 3) < STATEMENTS
    assert later < calls_an_event * 1.1
    assert more_statements < statements * 1.1


def test_others_write_while_rows_are_rebuilt(again: Open) -> None:
    """Between two runs that are checked, and between two batches of rows, without waiting."""
    store, other = again(), again()
    rebuild = Rebuild(store)
    for number, _ in enumerate(rebuild.check()):
        if number % 10 == 0:
            _note(other, "INC-0001")
    batches = 0
    for _ in rebuild.write():
        batches += 1
        _note(other, f"INC-{RUNS - batches:04}")
    assert batches > 1
    assert rebuild.rebuilt == RUNS
    assert _all_whole(store)


def test_a_rebuild_that_is_interrupted_is_begun_again(again: Open, tmp_path: Path) -> None:
    """What was rebuilt by then stays, and what was not is as it was."""
    store = again()
    right = _heads(store)
    with closing(sqlite3.connect(tmp_path / "holdgate.db")) as database:
        database.execute("UPDATE runs SET state = 'active'")
        database.execute("UPDATE runs SET head = replace(head, '\"open\":0', '\"open\":1')")
        database.commit()
    rebuild = Rebuild(store)
    for _ in rebuild.check():
        pass
    next(rebuild.write())
    whole = [run.ok for run in Queries(store=store, directory=None).verify(())]
    assert 0 < sum(whole) < RUNS
    rebuild_rows(store)
    assert _heads(store) == right
    assert _all_whole(store)


def test_nothing_is_written_if_one_run_is_refused(again: Open, tmp_path: Path) -> None:
    """The rows of all runs stay as they are, also of those that were checked before it."""
    store = again()
    with closing(sqlite3.connect(tmp_path / "holdgate.db")) as database:
        database.execute("DELETE FROM ended_nodes WHERE run = 'INC-0001'")
        database.execute("DROP TRIGGER events_are_not_removed")
        database.execute("DELETE FROM events WHERE run = ? AND seq > 5", (f"INC-{RUNS:04}",))
        database.commit()
    with pytest.raises(StoreError, match="not whole"):
        rebuild_rows(store)
    first, *others = Queries(store=store, directory=None).verify(())
    assert not first.ok
    assert [run.run for run in others if not run.ok] == [f"INC-{RUNS:04}"]


def test_few_definitions_are_kept_in_memory(tmp_path: Path) -> None:
    """Who reads very many definitions holds the last of them; each is right whenever it is read."""
    sources = [b"# %d" % number for number in range(MOST_KEPT + 10)]
    store = open_store(tmp_path / "holdgate.db", lambda _: PROCESS)
    assert isinstance(store, SqliteStore)
    with closing(store):
        with store.write() as writer:
            for number, source in enumerate(sources):
                process = replace(PROCESS, version=str(number))
                writer.keep_definition(digest_bytes(source), source, process)
        with store.read() as reader:
            for _ in range(2):
                for number, source in enumerate(sources):
                    assert reader.process(digest_bytes(source)).version == str(number)
        assert len(store._compiled) == MOST_KEPT  # noqa: SLF001 - nobody else can see it
