"""A store file is created safely, opened with the right settings, and refused if it is not ours."""

import os
import shutil
import sqlite3
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from contract.store.story import SAVED, STORY, append, contents, opened, record_story
from holdgate.errors import Busy, StoreError
from holdgate.store.sqlite.connection import Connection
from holdgate.store.sqlite.opening import APPLICATION_ID, connect, newest
from support.seams import replace_everywhere
from support.sqlite import Listener

NOBODY = 65534


@contextmanager
def _nobody() -> Iterator[None]:
    """Runs a test as an ordinary user: permissions do not matter to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that belongs to an ordinary user, and can be reached by one."""
    path = Path(tempfile.mkdtemp())
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)
    yield path
    path.chmod(0o700)
    shutil.rmtree(path)


def _give_away(folder: Path) -> None:
    """What root made in the folder belongs to the ordinary user from here on.

    Made as root, because the project's own files may lie where only root can read them.
    """
    for path in folder.rglob("*") if os.geteuid() == 0 else ():
        os.chown(path, NOBODY, NOBODY)


def _setting(path: Path, name: str) -> object:
    connection = connect(path)
    ((value,),) = connection.rows(f"PRAGMA {name}")
    connection.close()
    return value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 0),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("application_id", APPLICATION_ID),
        ("user_version", newest()),
    ],
)
def test_settings_are_in_force(tmp_path: Path, name: str, value: object) -> None:
    """Every setting is made on a connection to a new store, and to an existing one."""
    path = tmp_path / "holdgate.db"
    assert _setting(path, name) == value
    assert _setting(path, name) == value


def test_a_store_is_made_under_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are created with EXTRA and before WAL: a power cut leaves all of them or none."""
    statements = Listener(monkeypatch).statements
    connect(tmp_path / "holdgate.db").close()
    order = ["synchronous = EXTRA", "BEGIN IMMEDIATE", "CREATE TABLE events", "user_version =",
             "COMMIT", "journal_mode = WAL", "synchronous = FULL"]  # fmt: skip
    places = [next(n for n, line in enumerate(statements) if part in line) for part in order]
    assert places == sorted(places)


def test_a_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Only the owner can read the file, the files beside it, and the folders created for it."""
    path = tmp_path / "deep" / "new" / "holdgate.db"
    store = opened(path)
    record_story(store)
    with store.evidence.intake() as intake:
        intake.put("file", b"content")
        intake.keep()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    companions = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert companions == {
        "holdgate.db": 0o600,
        "holdgate.db-wal": 0o600,
        "holdgate.db-shm": 0o600,
        "holdgate.db.evidence": 0o700,
    }
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.glob("*/*")} == {0o400}


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """A program that was killed while it created a store leaves nothing that disturbs."""
    (tmp_path / "holdgate.db").touch()
    record_story(opened(tmp_path / "holdgate.db"))


def test_two_ways_to_a_store_lead_to_the_same_evidence(tmp_path: Path) -> None:
    """A store that is opened by a link has its evidence beside the file, not beside the link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link.db").symlink_to(tmp_path / "real" / "holdgate.db")
    with opened(tmp_path / "link.db").evidence.intake() as intake:
        intake.put("file", b"content")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["link.db", "real"]


def test_a_name_that_means_something_to_sqlite_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`:memory:` is a file of that name: nothing is lost at the end of the program."""
    monkeypatch.chdir(tmp_path)
    opened(Path(":memory:")).close()
    assert (tmp_path / ":memory:").is_file()


def _refused(path: Path, *, create: bool = True) -> StoreError:
    with pytest.raises(StoreError) as caught:
        opened(path, create=create, patience=0.1)
    assert "Traceback" not in str(caught.value)
    assert str(caught.value).endswith(".")
    return caught.value


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A text file is refused, and not overwritten."""
    path = tmp_path / "notes.txt"
    path.write_text("Buy milk. " * 500)
    assert "is not a holdgate store" in str(_refused(path))
    assert path.read_text() == "Buy milk. " * 500
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE cookies (a)",
        "PRAGMA application_id = 42",
        "PRAGMA user_version = 7",
        "PRAGMA application_id = 42; PRAGMA user_version = 1; CREATE TABLE events (run)",
    ],
)
def test_a_database_of_somebody_else_is_refused(tmp_path: Path, script: str) -> None:
    """An SQLite file of another program is refused, and stays as it is."""
    path = tmp_path / "cookies.db"
    other = sqlite3.connect(path)
    other.executescript(script)
    other.close()
    before = path.read_bytes()
    assert "is a database, but not a holdgate store" in str(_refused(path))
    assert path.read_bytes() == before


def _with_version(path: Path, version: int) -> None:
    opened(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {version}")
    raw.close()


def test_a_store_of_a_newer_holdgate_is_refused(tmp_path: Path) -> None:
    """A store of a newer version is refused."""
    _with_version(tmp_path / "holdgate.db", newest() + 1)
    assert "newer holdgate" in str(_refused(tmp_path / "holdgate.db"))


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    """A folder and a pipe are refused by name, and do not make us wait."""
    assert "is a folder" in str(_refused(tmp_path))
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file" in str(_refused(tmp_path / "pipe"))
    assert "is not a file" in str(_refused(Path("/dev/null")))


def test_a_path_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """A name that is too long, has a NUL in it, or goes through a file gives a sentence."""
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in ("x" * 300, "nul\0", "file/holdgate.db", "loop"):
        assert "cannot be opened" in str(_refused(tmp_path / path))


def test_a_missing_store_is_not_made_for_looking(tmp_path: Path) -> None:
    """With `create=False` a wrong name does not create a file."""
    assert _refused(tmp_path / "typo.db", create=False).id == "store-missing"
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_may_not_be_written_can_be_read(folder: Path) -> None:
    """A read-only store can be read; to write to it gives a sentence."""
    store = opened(folder / "holdgate.db")
    run_id, _ = record_story(store)
    before = contents(store)
    store.close()
    _give_away(folder)
    with _nobody():
        (folder / "holdgate.db").chmod(0o400)
        store = opened(folder / "holdgate.db")
        assert contents(store) == before
        with pytest.raises(StoreError, match="may not be written"), store.write() as writer:
            append(writer, run_id, SAVED)
        with pytest.raises(StoreError, match="closed after an error"), store.read():
            pass


def test_a_store_on_a_read_only_medium_can_be_read(folder: Path) -> None:
    """A store in a read-only folder can be read, and nothing is written there."""
    store = opened(folder / "holdgate.db")
    run_id, _ = record_story(store)
    before = contents(store)
    store.close()
    _give_away(folder)
    with _nobody():
        folder.chmod(0o500)
        store = opened(folder / "holdgate.db", create=False)
        assert contents(store) == before
        with pytest.raises(StoreError), store.write() as writer:
            append(writer, run_id, SAVED)
        store.close()
        assert [path.name for path in folder.iterdir() if path.is_file()] == ["holdgate.db"]


def test_looking_makes_no_store_of_an_empty_file(tmp_path: Path) -> None:
    """An empty file is refused, and stays empty."""
    (tmp_path / "empty.db").touch()
    assert "is empty" in str(_refused(tmp_path / "empty.db", create=False))
    assert (tmp_path / "empty.db").stat().st_size == 0


def test_a_store_that_may_not_be_read_is_refused(folder: Path) -> None:
    """Missing permission for the file or its folder is a sentence."""
    opened(folder / "holdgate.db").close()
    _give_away(folder)
    with _nobody():
        (folder / "holdgate.db").chmod(0)
        assert "cannot be opened" in str(_refused(folder / "holdgate.db"))
        folder.chmod(0)
        assert "cannot be opened" in str(_refused(folder / "holdgate.db"))


def test_a_folder_that_may_not_be_written_is_a_sentence(folder: Path) -> None:
    """No store can be created there."""
    with _nobody():
        folder.chmod(0o500)
        assert "cannot be opened" in str(_refused(folder / "new" / "holdgate.db"))


def test_a_store_locked_by_a_stranger_is_busy(tmp_path: Path) -> None:
    """Opening a locked store ends after the deadline."""
    path = tmp_path / "holdgate.db"
    opened(path).close()
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("PRAGMA locking_mode = EXCLUSIVE")
    stranger.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy, match="has been writing"):
        opened(path, patience=0.05)
    stranger.close()
    assert record_story(opened(path), STORY[:1])


def test_where_a_store_cannot_be_shared_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drive that does not support WAL, such as a network drive, is refused."""
    patiently = Connection.patiently

    def stubborn(connection: Connection, sql: str, *rest: object) -> list[tuple[object, ...]]:
        return [("delete",)] if "journal_mode" in sql else patiently(connection, sql, *rest)

    replace_everywhere(monkeypatch, patiently, stubborn)
    assert "cannot be shared safely" in str(_refused(tmp_path / "holdgate.db"))


def test_a_store_used_by_two_threads_is_an_error_of_the_program(tmp_path: Path) -> None:
    """An error of the program is not reported as one of the file, and the store stays open."""
    store = opened(tmp_path / "holdgate.db")
    errors: list[Exception] = []

    def use() -> None:
        try:
            contents(store)
        except sqlite3.ProgrammingError as error:
            errors.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join(60)
    assert errors
    assert contents(store) == []
