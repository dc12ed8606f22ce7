"""Opens the SQLite file of a store: creates it if it is missing, refuses it if it is not ours."""

import os
import stat
from contextlib import suppress

from holdgate.errors import StoreError
from holdgate.resources import FileName
from holdgate.store.sqlite.connection import Connection, reading, writing
from holdgate.store.sqlite.migrations import MIGRATIONS, Migration, older
from holdgate.tracing import trace

APPLICATION_ID = int.from_bytes(b"HGAT", "big")
"""Marks a holdgate store among SQLite files (bytes 68 to 71)."""

# fullfsync: on macOS an ordinary sync leaves the data in the drive's memory
_SETTINGS = (
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


def connect(
    path: FileName, *, create: bool = True, migrate: bool = False, patience: float = 10.0
) -> Connection:
    """A connection to the store at `path`, ready for use.

    `create`: create the store if it does not exist. `migrate`: update the tables of an older store,
    which can only be read otherwise. Raises `StoreError` if it is not a store, `Busy` if another
    program keeps it locked.
    """
    file = _real_name(path, create=create)
    immutable = not create and not migrate and _is_read_only(file)
    connection = Connection(file, patience=patience, immutable=immutable)
    try:
        for setting in _SETTINGS:
            connection.patiently(setting)
        _check_version(connection, create=create, migrate=migrate)
        if not immutable:
            _use_write_ahead_log(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_read_only(file: str) -> bool:
    """Whether we may not write to the folder, and no writer left a write-ahead log.

    SQLite would have to create files beside the store to share it; an auditor's copy needs none.
    """
    may_write = os.access(os.path.dirname(file), os.W_OK, effective_ids=True)
    return not may_write and not os.path.exists(f"{file}-wal")


def _use_write_ahead_log(connection: Connection) -> None:
    # A store is created with EXTRA and a rollback journal, so that a power cut leaves a whole
    # one or none. From then on FULL is enough (NORMAL loses acknowledged steps).
    ((mode,),) = connection.patiently("PRAGMA journal_mode = WAL")
    if mode != "wal":
        message = f"The store {connection.path} cannot be shared safely where it is."
        raise StoreError(message, id="store-unwritable", hint="Keep it on a disk of this machine.")
    connection.patiently("PRAGMA synchronous = FULL")


def _real_name(path: FileName, *, create: bool) -> str:
    """The path without links: a store with two links to it must have one evidence folder."""
    try:
        path = os.path.realpath(path)
        if create:
            _create(path)
        _check_kind(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"The store {path} cannot be opened ({reason})."
        raise StoreError(message, id="store-unreadable") from error
    return path


def _create(file: str) -> None:
    with suppress(FileNotFoundError):
        os.stat(file)
        return
    from holdgate.store.files import create_file, make_folder  # noqa: PLC0415 - once for a store

    make_folder(os.path.dirname(file))
    with suppress(FileExistsError):  # another program creates it just now
        create_file(file)  # not by SQLite, which would let everybody read it


def _check_kind(path: str) -> None:
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError as error:
        message = f"There is no store at {path}."
        raise StoreError(message, id="store-missing") from error
    if stat.S_ISDIR(mode):
        message = f"{path} is a folder, not a holdgate store."
        raise StoreError(message, id="store-foreign", hint="Name the file in it.")
    if not stat.S_ISREG(mode):
        message = f"{path} is not a file, so it is not a holdgate store."
        raise StoreError(message, id="store-foreign")


def newest() -> int:
    """The version of the tables in a new store."""
    return MIGRATIONS[-1].number


def _check_version(connection: Connection, *, create: bool, migrate: bool) -> None:
    """See to it that the tables have the newest version, or look as if they had.

    With `create` an empty file gets the tables; with `migrate` those of an older store are updated,
    in one transaction. Otherwise an older store is only read, through views of the newest tables.
    """
    if _stamp(connection) == (APPLICATION_ID, newest()):
        return
    with reading(connection):  # another program may just be creating it
        version = _version(connection)
    if version == 0 or migrate:
        _update(connection, create=create)
    else:
        show_as_newest(connection, version)


def _update(connection: Connection, *, create: bool) -> None:
    with writing(connection):
        version = _version(connection)  # another program may have been first
        if version == 0 and not create:
            message = f"{connection.path} is empty, so it is not a holdgate store."
            raise StoreError(message, id="store-foreign")
        for migration in MIGRATIONS[version:]:
            _apply(connection, migration)
            trace("store", "migrated %s to version %d", connection.path, migration.number)


def show_as_newest(connection: Connection, version: int) -> None:
    """Put views of the newest tables before those of an older version; the file stays as it is."""
    connection.rows("PRAGMA temp_store = MEMORY")  # the folder may be read-only
    for statement in older(version):
        connection.rows(statement)
    connection.is_older = True


def _version(connection: Connection) -> int:
    """The version of the tables, 0 in an empty file; raises `StoreError` if it is not ours."""
    application, version = _stamp(connection)
    ((objects,),) = connection.patiently("SELECT count(*) FROM sqlite_schema")
    is_ours = application == APPLICATION_ID and version >= 0
    if not is_ours and (application, version, objects) != (0, 0, 0):
        message = f"{connection.path} is a database, but not a holdgate store."
        raise StoreError(message, id="store-foreign")
    if version > newest():
        message = f"The store {connection.path} was made by a newer holdgate."
        raise StoreError(message, id="store-new", hint="Install the newest holdgate.")
    return int(version)


def _stamp(connection: Connection) -> tuple[int, int]:
    """Whose database the file says that it is, and the version of its tables."""
    ((application,),) = connection.patiently("PRAGMA application_id")
    ((version,),) = connection.patiently("PRAGMA user_version")
    return int(application), int(version)


def _apply(connection: Connection, migration: Migration) -> None:
    for statement in migration.statements:
        connection.rows(statement)
    connection.rows(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.rows(f"PRAGMA user_version = {migration.number}")
