"""Numbered files change the tables; a store is migrated to the newest one."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from contract.store.story import contents, opened, record_story
from holdgate.errors import StoreError
from holdgate.store.sqlite.connection import Connection, reading
from holdgate.store.sqlite.finding import Finder
from holdgate.store.sqlite.integrity import integrity_faults, schema_faults
from holdgate.store.sqlite.migrations import MIGRATIONS, Migration, migrations_in, older, statements
from holdgate.store.sqlite.opening import newest, show_as_newest
from support.seams import replace_everywhere

VERSION_1 = Path(__file__).parents[2] / "golden" / "stores" / "before-0.x" / "holdgate.db"
TWO = "CREATE TABLE two (\n  a TEXT\n) STRICT;\n"
BROKEN = "CREATE TABLE two (\n  a TEXT\n);\nINSERT INTO nowhere VALUES (1);\n"


def _release(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """From now on there is one more migration."""
    path = folder / f"{newest() + 1:04}_next.sql"
    path.write_text(script)
    shown = folder / "shown.sql"
    shown.write_text("CREATE TEMP TABLE two (\n  a TEXT\n) STRICT;\n")
    replace_everywhere(monkeypatch, older, lambda _: statements(shown.read_text()))
    replace_everywhere(monkeypatch, MIGRATIONS, (*MIGRATIONS, Migration(newest() + 1, str(path))))


def _tables(path: Path) -> set[str]:
    raw = sqlite3.connect(path)
    tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema")}
    raw.close()
    return tables


def test_migrations_are_found_in_order() -> None:
    """Their numbers go from 1 without a gap, and the last is the version of a new store."""
    assert [migration.number for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    assert len(MIGRATIONS) == newest()


def test_a_gap_is_an_error_of_the_program(tmp_path: Path) -> None:
    """A missing file is noticed here, and not only in a user's store."""
    (tmp_path / "0002_second.sql").touch()
    with pytest.raises(ValueError, match="gap"):
        migrations_in(str(tmp_path))


def test_a_script_is_cut_into_its_statements() -> None:
    """A statement keeps its comments, and a trigger its inner statements."""
    script = "-- a; b\nCREATE TABLE a (\n  b TEXT\n);\n\nCREATE TRIGGER c\nBEGIN\n  X;\nEND;\n"
    assert [statement.strip() for statement in statements(script)] == [
        "-- a; b\nCREATE TABLE a (\n  b TEXT\n);",
        "CREATE TRIGGER c\nBEGIN\n  X;\nEND;",
    ]
    with pytest.raises(ValueError, match="semicolon"):
        list(statements("CREATE TABLE a (b TEXT)"))


def _old(path: Path) -> object:
    store = opened(path)
    record_story(store)
    before = contents(store)
    store.close()
    return before


def test_an_older_store_is_migrated_only_when_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read, and not written, with a hint; after the migration it holds the same runs."""
    path = tmp_path / "holdgate.db"
    before = _old(path)
    _release(monkeypatch, tmp_path, TWO)
    old = opened(path)
    assert contents(old) == before
    with pytest.raises(StoreError, match="older holdgate") as caught, old.write():
        pass
    assert "store migrate" in str(caught.value.hint)
    old.close()
    assert "two" not in _tables(path)
    assert contents(opened(path, migrate=True)) == before
    assert "two" in _tables(path)
    assert contents(opened(path)) == before


@pytest.mark.parametrize("migration", MIGRATIONS[:-1], ids=lambda migration: migration.number)
def test_each_version_can_be_read(migration: Migration) -> None:
    """Whoever adds a migration says how the version before it is read: with the same columns."""
    tables = {}
    for of_version in (migration.number, newest()):
        raw = sqlite3.connect(":memory:")
        for step in MIGRATIONS[:of_version]:
            raw.executescript("\n".join(step.statements))
        if of_version < newest():
            raw.executescript("\n".join(older(of_version)))
        names = {
            name
            for schema in ("sqlite_schema", "sqlite_temp_schema")
            for (name,) in raw.execute(f"SELECT name FROM {schema} WHERE type <> 'index'")  # noqa: S608 - ours
        }
        tables[of_version] = {
            name: {column for _, column, *_ in raw.execute(f"PRAGMA table_info({name})")}
            for name in names - {"dictionaries"}
        }
        raw.close()
    assert tables[migration.number] == tables[newest()]


def test_a_store_of_the_first_version_is_read_where_nothing_may_be_written(tmp_path: Path) -> None:
    """An auditor's copy on a read-only medium is listed, and nothing appears beside it."""
    path = tmp_path / "medium" / "holdgate.db"
    path.parent.mkdir()
    shutil.copy(VERSION_1, path)
    content = path.read_bytes()
    connection = Connection(str(path), patience=1, immutable=True)
    show_as_newest(connection, 1)
    with reading(connection) as transaction:
        finder = Finder(transaction)
        assert len(finder.newest_runs(None)) == len(finder.runs()) > 1
        assert not list(integrity_faults(transaction))
        assert not list(schema_faults(transaction))
    connection.close()
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_new_store_runs_all_migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new store is at the newest version at once."""
    _release(monkeypatch, tmp_path, TWO)
    opened(tmp_path / "holdgate.db").close()
    assert {"events", "two"} <= _tables(tmp_path / "holdgate.db")


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it is in one transaction."""
    path = tmp_path / "holdgate.db"
    before = _old(path)
    with monkeypatch.context() as patched:
        _release(patched, tmp_path, BROKEN)
        with pytest.raises(StoreError, match="nowhere"):
            opened(path, migrate=True)
    assert "two" not in _tables(path)
    assert contents(opened(path)) == before
