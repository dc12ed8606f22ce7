"""Opening a store file: made if it is missing, refused if it is not ours."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from holdgate.errors import StoreError
from holdgate.store.files import make_folder
from holdgate.store.sqlite.connection import Connection, writing
from holdgate.store.sqlite.migrations import MIGRATIONS, Migration, statements

# fullfsync: on macOS an ordinary sync leaves the data in the drive's memory
_SETTINGS = (
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


def connect(
    path: Path, *, create: bool = True, migrate: bool = False, patience: float = 10.0
) -> Connection:
    """A connection to the store at `path`, ready for use.

    `create`: make it if it is missing. `migrate`: bring an older one up to date (else it is
    refused). Raises `StoreError` for what is not a store, `Busy` when others do not let go.
    """
    path = _found(path, create=create)
    immutable = not create and not migrate and _cannot_change(path)
    connection = Connection(path, patience=patience, immutable=immutable)
    try:
        for setting in _SETTINGS:
            connection.patiently(setting)
        admit(connection, create=create, migrate=migrate)
        if not immutable:
            _write_ahead(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _cannot_change(path: Path) -> bool:
    """Whether the folder is read-only for us, and no writer has left anything behind.

    SQLite would have to make files beside the store to share it; an auditor's copy needs none.
    """
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK, effective_ids=True) and not log.exists()


def _write_ahead(connection: Connection) -> None:
    # A store is made under EXTRA and a rollback journal, so that a power cut leaves a whole one or
    # none; from then on FULL suffices (NORMAL loses acknowledged steps).
    ((mode,),) = connection.patiently("PRAGMA journal_mode = WAL")
    if mode != "wal":
        message = f"The store {connection.path} cannot be shared safely where it lies."
        raise StoreError(message, id="store-unwritable", hint="Keep it on a disk of this machine.")
    connection.patiently("PRAGMA synchronous = FULL")


def _found(path: Path, *, create: bool) -> Path:
    """The real path: a store reached by two links must have one evidence folder."""
    try:
        path = path.resolve()
        if create:
            _make(path)
        _check(path)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"The store {path} cannot be opened ({reason})."
        raise StoreError(message, id="store-unreadable") from error
    return path


def _make(path: Path) -> None:
    if not path.exists():
        make_folder(path.parent)
        with suppress(FileExistsError):  # somebody else makes it just now
            # before SQLite, which would let everybody read it
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _check(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        message = f"There is no store at {path}."
        raise StoreError(message, id="store-missing") from error
    if stat.S_ISDIR(mode):
        message = f"{path} is a folder, not a holdgate store."
        raise StoreError(message, id="store-foreign", hint="Name the file in it.")
    if not stat.S_ISREG(mode):
        message = f"{path} is not a file, and no holdgate store."
        raise StoreError(message, id="store-foreign")


APPLICATION_ID = int.from_bytes(b"HGAT", "big")
"""What tells a holdgate store from any other SQLite file (bytes 68 to 71 of it)."""


def newest() -> int:
    """The version of our tables that this program writes."""
    return MIGRATIONS[-1].number


def admit(connection: Connection, *, create: bool, migrate: bool) -> None:
    """Let a store of the newest version pass; with `create` fill an empty file; refuse all others.

    With `migrate` an older store is brought up to date, all in one transaction.
    """
    if _version(connection) == newest():
        return
    with writing(connection):
        version = _version(connection)  # somebody may have been first
        if version == 0 and not create:
            message = f"{connection.path} is empty, and no holdgate store."
            raise StoreError(message, id="store-foreign")
        if 0 < version < newest() and not migrate:
            message = f"The store {connection.path} was made by an older holdgate."
            hint = "Back it up, then run: holdgate store migrate"
            raise StoreError(message, id="store-old", hint=hint)
        for migration in MIGRATIONS[version:]:
            _apply(connection, migration)


def _version(connection: Connection) -> int:
    """The version of our tables, 0 for an empty file; raises `StoreError` if it is not ours."""
    ((application,),) = connection.patiently("PRAGMA application_id")
    ((version,),) = connection.patiently("PRAGMA user_version")
    ((objects,),) = connection.patiently("SELECT count(*) FROM sqlite_schema")
    if application != APPLICATION_ID and (application, version, objects) != (0, 0, 0):
        message = f"{connection.path} is a database, but not a holdgate store."
        raise StoreError(message, id="store-foreign")
    if version > newest():
        message = f"The store {connection.path} was made by a newer holdgate."
        raise StoreError(message, id="store-new", hint="Install the newest holdgate.")
    return int(version)


def _apply(connection: Connection, migration: Migration) -> None:
    for statement in statements(migration.path.read_text(encoding="utf-8")):
        connection.rows(statement)
    connection.rows(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.rows(f"PRAGMA user_version = {migration.number}")
