"""Opening a store file: made if it is missing, refused if it is not ours."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from holdgate.errors import StoreError
from holdgate.store.files import make_folder
from holdgate.store.sqlite.connection import Connection
from holdgate.store.sqlite.schema import admit

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
