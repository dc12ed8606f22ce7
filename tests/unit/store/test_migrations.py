"""Numbered files change the tables; a store is migrated to the newest one."""

import sqlite3
from pathlib import Path

import pytest

from contract.store.story import contents, opened, record_story
from holdgate.errors import StoreError
from holdgate.store.sqlite.migrations import MIGRATIONS, Migration, migrations_in, statements
from holdgate.store.sqlite.opening import newest
from support.seams import replace_everywhere

TWO = "CREATE TABLE two (\n  a TEXT\n) STRICT;\n"
BROKEN = "CREATE TABLE two (\n  a TEXT\n);\nINSERT INTO nowhere VALUES (1);\n"


def _release(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """From now on there is one more migration."""
    path = folder / f"{newest() + 1:04}_next.sql"
    path.write_text(script)
    replace_everywhere(monkeypatch, MIGRATIONS, (*MIGRATIONS, Migration(newest() + 1, path)))


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
        migrations_in(tmp_path)


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
    """It is refused, with a hint; after the migration it holds the same runs."""
    path = tmp_path / "holdgate.db"
    before = _old(path)
    _release(monkeypatch, tmp_path, TWO)
    with pytest.raises(StoreError, match="older holdgate") as caught:
        opened(path)
    assert "store migrate" in str(caught.value.hint)
    assert "two" not in _tables(path)
    assert contents(opened(path, migrate=True)) == before
    assert "two" in _tables(path)
    assert contents(opened(path)) == before


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
