"""Whatever is damaged in a store, a sentence says so; what is said to be whole is right."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from holdgate.definition.people_file import load_people_file
from holdgate.documents.catalog import Catalog
from holdgate.errors import HoldgateError
from holdgate.model.commands import Approve, Command, Complete, Note
from holdgate.service.commands import Commands
from holdgate.service.definitions import compile_process
from holdgate.service.environment import system_environment
from holdgate.service.queries import Queries
from holdgate.service.repair import rebuild_rows
from holdgate.service.requests import Request
from holdgate.store.open import open_store
from holdgate.store.port import Store
from support.effort import FACTOR

RECORDED = Path(__file__).parents[2] / "golden" / "stores" / "before-0.x"
PEOPLE = load_people_file(RECORDED / "people.yaml")
RUN = "LOAN-0004"
NAMES = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
GIVEN: tuple[tuple[Command, str, str | None], ...] = (
    (Complete(step="insure"), "ana", None),
    (Approve(step="approve-loan", round=2), "dora", None),
    (Note(text="x"), "ana", None),
    (Note(text="x"), "ana", "draft"),
)
Seen = list[tuple[object, dict[str, object]]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recorded store, with its rows and compiled forms as they are written today."""
    file = tmp_path_factory.mktemp("whole") / "holdgate.db"
    shutil.copy(RECORDED / "holdgate.db", file)
    shutil.copytree(RECORDED / "holdgate.db.evidence", file.with_name("holdgate.db.evidence"))
    with closing(open_store(file, compile_process, create=False, migrate=True)) as store:
        rebuild_rows(store)
        runs = Queries(store=store, directory=PEOPLE).runs()
        with store.write() as writer:
            for run in runs:
                writer.compile_again(run.definition)
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    return file


@pytest.fixture
def copied(whole: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes a copy of the store; the same place each time."""
    shutil.copytree(whole.parent, tmp_path / "copy")

    def copy() -> Path:
        for left in (tmp_path / "copy").glob("holdgate.db-*"):
            left.unlink()
        return Path(shutil.copy(whole, tmp_path / "copy" / "holdgate.db"))

    return copy


def _opened(file: Path) -> Store:
    return open_store(file, compile_process, create=False, patience=0.05)


def _seen(file: Path) -> Seen:
    """Every row of every run."""
    with closing(_opened(file)) as store, store.read() as reader:
        return [
            (run.head, dict(run.nodes))
            for head in reader.runs()
            if (run := reader.run(head.id)) is not None
        ]


def _verified(file: Path) -> bool:
    """Whether verifying says that everything is whole; an error is a sentence that says no."""
    try:
        with closing(_opened(file)) as store:
            queries = Queries(store=store, directory=PEOPLE)
            faults = queries.store_faults()
            runs = queries.verify(())
            assert all(run.ok or run.faults for run in runs)
            return not faults and all(run.ok for run in runs)
    except HoldgateError:
        return False


LOOKS: tuple[Callable[[Queries], object], ...] = (
    lambda queries: queries.look(RUN),
    lambda queries: queries.runs(),
    lambda queries: queries.next_actions(RUN),
    lambda queries: list(queries.agendas()),
)


def _uses() -> Iterator[Callable[[Store], object]]:
    """Looks at the store, commands, and a rebuild."""
    for look in LOOKS:
        yield lambda store, look=look: look(Queries(store=store, directory=PEOPLE))
    for given in GIVEN:
        yield lambda store, given=given: _give(store, *given)
    yield rebuild_rows


def _give(store: Store, command: Command, person: str, key: str | None) -> None:
    environment, catalog = system_environment(), Catalog(())
    commands = Commands(store=store, environment=environment, directory=PEOPLE, catalog=catalog)
    commands.execute(RUN, command, Request(person=person, key=key))


def _judge(file: Path, right: Seen) -> bool:
    """Whether the damage is found; what is not found has damaged nothing that is shown.

    Whatever is done with the store then, only sentences may come of it.
    """
    found = not _verified(file)
    if not found:
        assert _seen(file) == right
    for use in _uses():
        with suppress(HoldgateError), closing(_opened(file)) as store:
            use(store)
    return found


def _columns(file: Path) -> list[tuple[str, str, str]]:
    tables = ("events", "items", "keys", "definitions", "runs", "nodes", "ended_nodes")
    with closing(sqlite3.connect(file)) as database:
        return [
            (table, row[1], row[2])
            for table in tables
            for row in database.execute(f"PRAGMA table_info({table})")
        ]


def _changed(value: bytes, luck: random.Random) -> bytes:
    """The value with one bit or byte changed, cut, or gone."""
    place = luck.randrange(len(value) or 1)
    other = bytes([luck.choice(b'\x00\x7f\xff\x80\xed\n"[{}')])
    flipped = bytes([(value[place] if value else 0) ^ 1 << luck.randrange(8)])
    after = value[place + 1 :]
    return luck.choice([value[:place] + flipped + after, value[:place] + other + after,
                        value[:place], b""])  # fmt: skip


def _damage_column(file: Path, table: str, column: str, kind: str, luck: random.Random) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for (trigger,) in database.execute(NAMES).fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        select = f"SELECT CAST({column} AS BLOB) FROM {table}"  # noqa: S608 - ours
        rows = database.execute(select).fetchall()
        (value,) = luck.choice(rows)
        new: object = _changed(value or b"", luck)
        new = luck.choice([0, -1, 1, 2, 99, 2**62]) if kind == "INTEGER" else new
        cast = "CAST(? AS TEXT)" if kind == "TEXT" else "?"
        change = f"SET {column} = {cast} WHERE CAST({column} AS BLOB) IS ?"
        with suppress(sqlite3.IntegrityError):  # the tables refuse some values
            database.execute(f"UPDATE {table} {change}", (new, value))


def test_a_damaged_value_is_a_sentence(copied: Callable[[], Path], whole: Path) -> None:
    """In each column of each table, a value is changed, cut or removed."""
    luck, right = random.Random(11), _seen(whole)
    for table, column, kind in _columns(whole) * FACTOR:
        file = copied()
        _damage_column(file, table, column, kind, luck)
        _judge(file, right)


@pytest.mark.parametrize(
    "statement",
    [
        *(f"DROP TABLE {table}" for table in ("events", "items", "keys", "definitions")),
        *(f"DROP TABLE {table}" for table in ("runs", "nodes", "ended_nodes", "dictionaries")),
        "DELETE FROM keys",
        "DELETE FROM definitions",
        "DELETE FROM runs",
        "DELETE FROM nodes",
        "DELETE FROM ended_nodes",
        "DELETE FROM dictionaries",
        "UPDATE dictionaries SET bytes = zeroblob(9)",
        "UPDATE ended_nodes SET nodes = zeroblob(9)",
        "UPDATE ended_nodes SET run = 'LOAN-0004' WHERE run = 'LOAN-0001'",
        "INSERT INTO ended_nodes SELECT 'LOAN-0004', nodes FROM ended_nodes LIMIT 1",
        "INSERT INTO nodes VALUES ('LOAN-0001', 'insure', '', 'task', 'done', NULL, '{}')",
        "DELETE FROM keys WHERE seq = 7",
        "DELETE FROM definitions WHERE rowid = 1",
        "DROP INDEX nodes_by_state",
        "CREATE TABLE mine (a TEXT)",
        "UPDATE nodes SET state = 'done' WHERE step = 'insure'",
        "UPDATE nodes SET assignee = 'eve' WHERE step = 'insure'",
        "UPDATE runs SET state = 'completed'",
        "UPDATE runs SET number = number + 70",
        "INSERT INTO nodes SELECT run, 'ghost', '', kind, state, assignee, body FROM nodes LIMIT 1",
        "INSERT INTO keys VALUES ('mine', 'LOAN-0004', 99, NULL, NULL)",
        "INSERT INTO items VALUES ('LOAN-0099', 1, 'text', '00', '\"x\"')",
    ],
)
def test_what_is_removed_or_added_is_found(
    copied: Callable[[], Path], whole: Path, statement: str
) -> None:
    """Rows, tables, indexes and triggers: verifying says that they are gone, or too many."""
    right, file = _seen(whole), copied()
    with closing(sqlite3.connect(file)) as database:
        database.execute(statement)
        database.commit()
    assert _judge(file, right)


def test_a_damaged_file_is_a_sentence(copied: Callable[[], Path], whole: Path) -> None:
    """Bits flip, bytes and pages are lost, and the file is cut."""
    luck, right, size = random.Random(5), _seen(whole), whole.stat().st_size
    for number in range(40 * FACTOR):
        file = copied()
        content = bytearray(file.read_bytes())
        place = luck.randrange(size - 16)
        match number % 4:
            case 0:
                content[place] ^= 1 << luck.randrange(8)
            case 1:
                content[place : place + 16] = luck.randbytes(16)
            case 2:
                content[place // 4096 * 4096 : place // 4096 * 4096 + 4096] = bytes(4096)
            case _:
                del content[place:]
        file.write_bytes(content)
        _judge(file, right)


def test_an_erased_value_is_no_damage(copied: Callable[[], Path]) -> None:
    """Its digest stays in the chain; the rows that still hold it are named, and do not count."""
    file = copied()
    with closing(sqlite3.connect(file)) as database:
        database.execute("DELETE FROM items WHERE run = 'LOAN-0004' AND name LIKE 'answers.%'")
        database.commit()
    with closing(_opened(file)) as store:
        queries = Queries(store=store, directory=PEOPLE)
        (run,) = queries.verify((RUN,))
        assert run.ok
        assert run.erased
        assert "was erased" in run.remarks[0]
        assert queries.look(RUN).view.run.id == RUN
        assert queries.next_actions(RUN)
        rebuild_rows(store)
        (run,) = queries.verify((RUN,))
        assert run.remarks == ()


def test_what_holds_nothing_of_its_own_is_put_back(copied: Callable[[], Path]) -> None:
    """Rows, indexes and triggers that were removed come back; a missing trigger alone is told."""
    file = copied()
    with closing(sqlite3.connect(file)) as database:
        database.execute("DROP TRIGGER events_are_not_changed")
    with closing(_opened(file)) as store:
        assert store.faults() == ()
        assert "events_are_not_changed" in store.remarks()[0]
    with closing(sqlite3.connect(file)) as database:
        for part in ("INDEX nodes_by_state", "TABLE nodes", "TABLE runs", "TABLE dictionaries"):
            database.execute(f"DROP {part}")
    with closing(_opened(file)) as store:
        assert len(store.faults()) == 8  # with the indexes of `runs`
        rebuild_rows(store)
        assert (store.faults(), store.remarks()) == ((), ())
        assert all(run.ok for run in Queries(store=store, directory=PEOPLE).verify(()))
